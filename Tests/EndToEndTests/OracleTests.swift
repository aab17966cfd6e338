import Foundation
import Testing

/// The execution oracle: the programs themselves say which cores they ask for, before and after.
@Suite struct OracleTests {
    /// Those whose `after` is another tree.
    private static let rewritten = Fixture.all.filter { fixture in
        (try? Tree(fixture.before)) != (try? Tree(fixture.after))
    }

    @Test("a rewritten program asks for the cores it had", arguments: rewritten)
    func traces(fixture: Fixture) throws {
        let scratch = try Scratch(copying: fixture.before)
        _ = try CommandRunner.ncgMigrate(["fix"] + fixture.options, in: scratch)
        #expect(try scratch.tree() != Tree(fixture.before))
        var command = ["python3", Repository.oracles + "/compare_traces.py", fixture.before, scratch.work]
        for entry in fixture.expected.entries { command += ["--entry", entry] }
        if let sizes = fixture.sizes { command += ["--sizes", sizes] }
        let result = try CommandRunner.run(command, in: scratch)
        #expect(result.exit == 0, "\(result)")
    }

    @Test(
        "the oracles keep the specification",
        arguments: ["test_mocks", "test_placement_model", "test_fixtures"])
    func unittests(script: String) throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(["python3", Repository.oracles + "/\(script).py"], in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* test/), "\(result)")
    }

    @Test("a text that is known is the one that CPython makes", arguments: [1, 1_001])
    func texts(seed: Int) throws {
        let scratch = try Scratch()
        let command = ["python3", Repository.oracles + "/text_values.py", "--tool", Repository.binary]
        let result = try CommandRunner.run(command + ["--seed", "\(seed)"], in: scratch)
        #expect(result.exit == 0, "\(result)")
    }
}
