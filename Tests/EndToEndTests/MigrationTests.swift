import Foundation
import Support
import Testing

/// `verify` on migrations written in the style of maintainers, right and wrong, with the answers that the facts give.
@Suite struct MigrationTests {
    @Test("the answers are those of the programs under the mock frameworks")
    func oracle() throws {
        let result = try CommandRunner.run(
            ["python3", Repository.oracles + "/test_migrations.py"], in: try Scratch())
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* test/), "\(result)")
    }

    @Test("none is falsely proved or refuted, and nine of ten get their answer")
    func answers() throws {
        let result = try CommandRunner.run(
            [
                "python3", Repository.oracles + "/compare_migrations.py", "--show", "--every",
                "\(Sample.isFull ? 1 : 3)", "--tool", Repository.binary,
            ], in: try Scratch())
        #expect(result.exit == 0, "\(result)")
        #expect(result.output.contains(", 0 false answers, "), "\(result)")
    }
}
