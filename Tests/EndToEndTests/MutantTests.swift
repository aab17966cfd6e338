import Foundation
import Support
import Testing

/// Right migrations, each broken in one place: `verify` must not let one through.
///
/// All of them are run by `.ci/oracle-full`; here it is a sample that a fixed seed picks.
@Suite struct MutantTests {
    @Test("no broken migration survives verify")
    func sample() throws {
        let script = Repository.oracles + "/mutate_fixtures.py"
        let count = Sample.count(80, of: 600)
        let result = try CommandRunner.run(
            ["python3", script, "--tool", Repository.binary, "--sample", "\(count)", "--seed", "20"],
            in: try Scratch())
        #expect(result.exit == 0, "\(result)")
        let table = result.output.split(separator: "\n").drop { !$0.hasPrefix("mutation ") }
        #expect(table.count == 11, "\(result)")
        print(table.joined(separator: "\n"))
    }
}
