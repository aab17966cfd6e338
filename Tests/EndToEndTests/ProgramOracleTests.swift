import Testing

/// Random legacy programs whose placement is known: what `fix` makes of them runs on the same cores.
@Suite struct ProgramOracleTests {
    private static let script = Repository.oracles + "/programs/run_programs.py"

    @Test("no random program is rewritten wrongly or passed over")
    func random() throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            [
                "python3", Self.script, "--tool", Repository.binary, "--seed", "1", "--count", "150",
                "--jobs", "2",
            ], in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.output.contains("150 programs, 0 wrong"), "\(result)")
        // A harness that runs nothing, or a tool that rewrites nothing, would find nothing wrong either.
        #expect(result.output.contains(/[1-9][0-9]+ rewritten/), "\(result)")
    }

    @Test("a wrong rewrite is told", arguments: ["judge"])
    func selfTest(part: String) throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            ["python3", Repository.oracles + "/programs/test_\(part).py"], in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* tests/), "\(result)")
    }
}
