import Support
import Testing

/// Programs in which code runs that no call in the text names: what `fix` makes of them runs on the same cores.
@Suite struct ImplicitCallOracleTests {
    private static let folder = Repository.oracles + "/implicit_calls"

    @Test("no effect of a call that the text does not name is missed")
    func sample() throws {
        let scratch = try Scratch()
        let wanted = Sample.count(150, of: 600)
        let result = try CommandRunner.run(
            [
                "python3", Self.folder + "/run_implicit_calls.py", "--tool", Repository.binary,
                "--wide", "--seed", "1", "--count", "\(wanted)", "--jobs", "2",
            ], in: scratch)
        let count = try #require(result.output.firstMatch(of: /(\d+) programs, (\d+) wrong/), "\(result)")
        #expect(Int(count.1) ?? 0 > wanted * 5 / 6 && count.2 == "0", "\(result)")
        #expect(result.output.contains(/\b0 false clean, 0 tool, 0 syntax/), "\(result)")
        // A tool that rewrites nothing would do nothing wrong either.
        #expect(result.output.contains(/[1-9][0-9]+ rewritten/), "\(result)")
    }

    @Test("rows run as often as the table says, and a wrong rewrite is told")
    func selfTest() throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            ["python3", Self.folder + "/test_implicit_calls.py"], in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* tests/), "\(result)")
    }
}
