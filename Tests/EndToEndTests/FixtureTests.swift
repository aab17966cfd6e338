import Foundation
import Support
import Testing

/// Every fixture through the binary: what is reported, what is written, and that it stays so.
@Suite struct FixtureTests {
    @Test("every fixture directory is read")
    func complete() throws {
        let found =
            FileManager.default.enumerator(atPath: Repository.fixtures)?.compactMap { $0 as? String } ?? []
        #expect(Fixture.all.count == found.count { $0.hasSuffix("/expected.json") })
        #expect(Fixture.all.count > 100)
        #expect(Fixture.all.contains { $0.hasReport })
    }

    @Test("check reports what the fixture expects", arguments: Fixture.all)
    func check(fixture: Fixture) throws {
        let scratch = try Scratch(copying: fixture.before)
        let (result, document) = try CommandRunner.report("check", fixture.options, in: scratch)
        #expect(result.exit == fixture.expected.exit.check, "\(result)")
        if let verdicts = fixture.expected.verdicts {
            #expect(document.units.map(\.verdict) == verdicts, "\(result)")
        }
        for rule in Set(document.rules.keys).union(fixture.expected.rules.keys).sorted()
        where fixture.expected.openRules?.contains(rule) != true {
            #expect(document.rules[rule] ?? 0 == fixture.expected.rules[rule] ?? 0, "\(rule) \(result)")
        }
        let tree = try scratch.tree()
        #expect(tree.differences(from: try Tree(fixture.before)) == [])
        try ReasonTests.requireReasons(in: document, of: tree, "\(result)")
    }

    @Test("check prints the report that was read by eye", arguments: Fixture.all.filter(\.hasReport))
    func report(fixture: Fixture) throws {
        let scratch = try Scratch(copying: fixture.before)
        let result = try CommandRunner.ncgMigrate("check", ".", in: scratch)
        let expected = try String(contentsOfFile: fixture.report, encoding: .utf8)
        #expect(result.output == expected)
    }

    @Test("fix writes exactly what the fixture expects", arguments: changed + Sample.one(in: 4, of: kept))
    func fix(fixture: Fixture) throws {
        let scratch = try Scratch(copying: fixture.before)
        let result = try CommandRunner.ncgMigrate(["fix"] + fixture.fixOptions, in: scratch)
        #expect(result.exit == fixture.expected.exit.fix, "\(result)")
        #expect(try scratch.tree().differences(from: try Tree(fixture.after)) == [])
        // What was not touched is the tree that `check` was run on already.
        if try Tree(fixture.before) == Tree(fixture.after) {
            #expect(fixture.expected.exit.checkAfter == fixture.expected.exit.check)
        }
    }

    /// Those that `fix` changes.
    private static let changed = Fixture.all.filter { (try? Tree($0.before)) != (try? Tree($0.after)) }
    /// Those that it leaves as they are.
    private static let kept = Fixture.all.filter { (try? Tree($0.before)) == (try? Tree($0.after)) }

    @Test(
        "fix twice is fix once, check agrees with what it left, and undo takes it back",
        arguments: Sample.one(in: 4, of: changed))
    func again(fixture: Fixture) throws {
        let scratch = try Scratch(copying: fixture.before)
        let before = try scratch.tree()
        _ = try CommandRunner.ncgMigrate(["fix"] + fixture.fixOptions, in: scratch)
        let fixed = try scratch.tree()
        _ = try CommandRunner.ncgMigrate(["fix"] + fixture.fixOptions, in: scratch)
        #expect(try scratch.tree().differences(from: fixed) == [])
        let after = try CommandRunner.ncgMigrate(["check"] + fixture.options, in: scratch)
        #expect(after.exit == fixture.expected.exit.checkAfter, "\(after)")
        let undone = try CommandRunner.ncgMigrate("undo", in: scratch)
        #expect(undone.exit == 0, "\(undone)")
        #expect(try scratch.tree().differences(from: before) == [])
    }

    @Test(
        "fix writes the same into programs of Python 2",
        arguments: Fixture.all.filter {
            $0.name.hasPrefix("p1/") || $0.name.hasPrefix("p2/") || $0.name.hasPrefix("seed")
        })
    func legacy(fixture: Fixture) throws {
        let suffix = "\ntry:\n    print 'done:', 0777\nexcept ValueError, e:\n    print >>e, `e`,\n"
        let scratch = try Scratch(copying: fixture.before)
        let before = try Tree(fixture.before)
        for (path, bytes) in before.files where path.hasSuffix(".py") {
            try scratch.write(Data(bytes) + Data(suffix.utf8), to: path)
        }
        let result = try CommandRunner.ncgMigrate("fix", in: scratch)
        #expect(result.exit == fixture.expected.exit.fix, "\(result)")
        for (path, bytes) in try Tree(fixture.after).files where path.hasSuffix(".py") {
            #expect(try scratch.tree().files[path] == bytes + Array(suffix.utf8), "\(path) \(result)")
        }
    }

    @Test(
        "fix --diff writes nothing, and git apply makes of it what fix writes",
        arguments: Sample.one(in: 4, of: Fixture.all))
    func diff(fixture: Fixture) throws {
        let scratch = try Scratch(copying: fixture.before)
        let result = try CommandRunner.ncgMigrate(["fix", "--diff"] + fixture.fixOptions, in: scratch)
        let (before, after) = (try Tree(fixture.before), try Tree(fixture.after))
        #expect(try scratch.tree().differences(from: before) == [])
        #expect(result.standardOutput.isEmpty == (before == after), "\(result)")
        // What a patch would repair is a finding still; what it cannot keeps the code of `fix`.
        #expect(result.exit == (before == after ? fixture.expected.exit.fix : 1), "\(result)")
        guard !result.standardOutput.isEmpty else { return }
        let patch = scratch.top + "/fix.patch"
        try result.standardOutput.write(to: URL(fileURLWithPath: patch))
        let applied = try CommandRunner.run(["git", "apply", "--whitespace=nowarn", patch], in: scratch)
        #expect(applied.exit == 0, "\(applied)")
        #expect(try scratch.tree().differences(from: after) == [])
    }
}
