import Foundation
import Testing

/// `fix --docs`: code in documents is judged, and written on request alone.
@Suite struct DocsFixTests {
    private static let guide = Repository.fixtures + "/p24/docs-markdown"

    @Test("undo takes it back, --diff gives the same as a patch, and without the option nothing changes")
    func undone() throws {
        let scratch = try Scratch(copying: Self.guide + "/before")
        let before = try scratch.tree()
        let plain = try CommandRunner.ncgMigrate("fix", in: scratch)
        #expect(plain.exit == 0, "\(plain)")
        #expect(try scratch.tree() == before)
        let patch = try CommandRunner.ncgMigrate("fix", "--docs", "--diff", in: scratch)
        #expect(patch.exit == 1, "\(patch)")
        #expect(try scratch.tree() == before)
        let fixed = try CommandRunner.ncgMigrate("fix", "--docs", in: scratch)
        #expect(fixed.exit == 0 && fixed.errors.contains("2 places in documents rewritten"), "\(fixed)")
        #expect(try scratch.tree().differences(from: Tree(Self.guide + "/after")) == [])
        #expect(try CommandRunner.ncgMigrate("undo", in: scratch).exit == 0)
        #expect(try scratch.tree() == before)
        try scratch.write(Data(patch.standardOutput), to: "fix.patch")
        #expect(try CommandRunner.run(["git", "apply", "fix.patch"], in: scratch).exit == 0)
        try scratch.remove("fix.patch")
        #expect(try scratch.tree().differences(from: Tree(Self.guide + "/after")) == [])
    }

    @Test("check says the verdict of each block, as information")
    func judged() throws {
        let scratch = try Scratch(copying: Self.guide + "/before")
        let (result, document) = try CommandRunner.report("check", in: scratch)
        #expect(result.exit == 0, "\(result)")
        let verdicts = document.findings.map(\.message).map {
            $0.split(separator: ": ").last.map(String.init) ?? ""
        }
        #expect(verdicts.dropFirst() == ["proved", "proved"], "\(result)")
        #expect(document.findings.allSatisfy { $0.rule == "NCG105" && !$0.applied }, "\(result)")
        #expect(document.units.isEmpty && document.summary.applied == 0, "\(result)")
    }
}
