import Foundation
import Support
import Testing

/// `prove` against two oracles of verdicts that share nothing with it: trying every case, and the solver Z3.
@Suite struct ProofOracleTests {
    /// The Python that has the solver, where `.ci/install test` puts it.
    private static let withSolver = Repository.root + "/.build/oracles/bin/python3"
    private static let hasSolver = FileManager.default.isExecutableFile(atPath: withSolver)
    private static let scripts = Repository.oracles + "/proof"

    @Test("the oracles keep the specification and disagree with rules made wrong", .enabled(if: hasSolver))
    func unittests() throws {
        let scratch = try Scratch()
        let result = try CommandRunner.run(
            [Self.withSolver, Self.scripts + "/test_proof_oracle.py"], in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* tests/), "\(result)")
        #expect(!result.errors.contains("skipped"), "\(result)")
    }

    @Test("random questions get one verdict", arguments: [1, 2])
    func random(seed: Int) throws {
        let scratch = try Scratch()
        let count = Sample.count(200, of: 1_000)
        let python = Self.hasSolver ? [Self.withSolver] : ["python3"]
        let result = try CommandRunner.run(
            python + [
                Self.scripts + "/compare_verdicts.py", "--seed", "\(seed)", "--count", "\(count)", "--jobs",
                "1",
                "--tool",
                Repository.binary,
            ] + (Self.hasSolver ? [] : ["--no-solver"]), in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.output.contains("\(count) questions, 0 answered in two ways"), "\(result)")
    }
}
