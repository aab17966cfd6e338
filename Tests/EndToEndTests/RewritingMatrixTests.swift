import Foundation
import Testing

/// A sample of what `.ci/rewriting-matrix` does whole: `fix` ended or refused at its system calls, and edits meanwhile.
@Suite struct RewritingMatrixTests {
    @Test(
        "whatever ends fix, the next run makes it whole", .enabled(if: UndoTests.canTrace), arguments: [1, 2])
    func interrupted(seed: Int) throws {
        let scratch = try Scratch()
        let script = Repository.root + "/Tests/Rewriting/interrupt_matrix.py"
        let result = try CommandRunner.run(
            ["python3", script, "--tool", Repository.binary, "--sample", "12", "--seed", "\(seed)"]
                + ["--scenario", "one", "--scenario", "four"], in: scratch)
        #expect(result.exit == 0 && result.output.contains("24 cases"), "\(result)")
    }

    @Test("edits of another program survive", arguments: [1, 2])
    func edited(seed: Int) throws {
        let scratch = try Scratch()
        let script = Repository.root + "/Tests/Rewriting/second_writer.py"
        let result = try CommandRunner.run(
            ["python3", script, "--tool", Repository.binary, "--rounds", "10", "--seed", "\(seed)"],
            in: scratch)
        #expect(result.exit == 0 && result.output.contains("10 rounds"), "\(result)")
    }
}
