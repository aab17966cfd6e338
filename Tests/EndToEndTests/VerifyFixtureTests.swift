import Foundation
import Support
import Testing

/// Migrations made by hand, right and wrong, through the binary (patterns, the five wrong migrations).
@Suite struct VerifyFixtureTests {
    @Test("every directory of migrations is read")
    func complete() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: VerifyFixture.root)
        #expect(VerifyFixture.all.count == names.count)
        #expect(VerifyFixture.all.count >= 40)
    }

    @Test("each of the five wrong migrations stands there in two shapes at least", arguments: 1...5)
    func wrong(number: Int) {
        let variants = VerifyFixture.all.filter { $0.name.hasPrefix("wrong\(number)-") }
        #expect(variants.count >= 2)
        #expect(variants.allSatisfy { $0.verdict == "refuted" && $0.place != nil })
    }

    @Test("verify gives the verdict that the facts give, and names the line", arguments: VerifyFixture.all)
    func verdict(fixture: VerifyFixture) throws {
        let scratch = try Scratch(copying: fixture.directory)
        let result = try CommandRunner.ncgMigrate(
            "verify", "--format", "json", "before", "after", in: scratch)
        let document = try JSONDecoder().decode(VerifyDocument.self, from: result.standardOutput)
        #expect(document.verdict == fixture.verdict, "\(fixture.expected["why"] ?? "")\n\(result)")
        #expect(result.exit == fixture.exit, "\(result)")
        if let place = fixture.place {
            #expect(document.refutes(place), "\(place.path) line \(place.line)\n\(result)")
        }
    }

    @Test(
        "what fix completes is proved",
        arguments: Sample.one(in: 4, of: Fixture.all.filter { $0.expected.exit.fix == 0 }))
    func completed(fixture: Fixture) throws {
        guard try Tree(fixture.before) != Tree(fixture.after) else { return }
        let scratch = try Scratch(copying: Repository.fixtures + "/" + fixture.name)
        let result = try CommandRunner.ncgMigrate("verify", "before", "after", in: scratch)
        // Leftovers and documents are no programs.
        let hasUnit = fixture.expected.verdicts?.isEmpty != true
        #expect(result.exit == 0 && (result.output.contains(": proved (") || !hasUnit), "\(result)")
    }

    @Test("the programs themselves say the same as the fixtures")
    func oracle() throws {
        let script = Repository.oracles + "/test_verify_fixtures.py"
        let result = try CommandRunner.run(["python3", script], in: try Scratch())
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains(/Ran [1-9][0-9]* test/), "\(result)")
    }
}
