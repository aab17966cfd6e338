import Foundation
import Support
import Testing

/// The execution oracle: the programs themselves say which cores they ask for, before and after. That `fix` writes this
/// `after` is for `FixtureTests` to say.
@Suite struct OracleTests {
    @Test(
        "the oracles keep the specification",
        arguments: ["test_mocks", "test_placement_model"]
            + Sample.one(in: 4, of: (1...8).map { "test_fixtures \($0)/8" }))
    func unittests(script: String) throws {
        let scratch = try Scratch()
        let words = script.split(separator: " ").map(String.init)
        let result = try CommandRunner.run(
            ["python3", Repository.oracles + "/\(words[0]).py"], in: scratch,
            environment: words.count > 1 ? ["NCG_FIXTURES_SHARE": words[1]] : [:])
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
