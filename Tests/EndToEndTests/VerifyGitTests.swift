import Foundation
import Testing

/// `verify --git` on repositories made for it.
@Suite struct VerifyGitTests {
    private func git(_ arguments: String..., in scratch: Scratch) throws {
        let identity = [
            "-c", "user.name=n", "-c", "user.email=e@example.com", "-c", "init.defaultBranch=main",
        ]
        let result = try CommandRunner.run(["git"] + identity + arguments, in: scratch)
        try #require(result.exit == 0, "\(result)")
    }

    /// Three commits: the old program, a right migration, a wrong one.
    private func repository() throws -> Scratch {
        let scratch = try Scratch([
            "src/app.py": VerifyTests.torch, "src/é.py": VerifyTests.torch, "a.txt": "text\n",
        ])
        try git("init", "-q", in: scratch)
        for (text, tag) in [(VerifyTests.torch, "v1"), (VerifyTests.torchMigrated, "v2"), (wrong, "v3")] {
            try scratch.write(text, to: "src/app.py")
            try scratch.write(text, to: "src/é.py")
            try git("add", "-A", in: scratch)
            try git("commit", "-q", "-m", tag, in: scratch)
            try git("tag", tag, in: scratch)
        }
        return scratch
    }

    /// The number of groups of another program: two cores are too few.
    private let wrong = VerifyTests.torchMigrated.replacing(#""4""#, with: #""2""#)

    @Test(
        "ranges, and a commit against the work tree",
        arguments: [
            ("v1..v2", 0, 2), ("v1..v3", 1, 2), ("v1..", 1, 2), ("v1", 1, 2), ("v2..v1", 0, 0), ("v2", 0, 0),
            ("v1~0..v2^{commit}", 0, 2),
        ] as [(String, Int32, Int)])
    func ranges(range: String, exit: Int32, programs: Int) throws {
        let scratch = try repository()
        let result = try CommandRunner.ncgMigrate("verify", "--git", range, in: scratch)
        #expect(result.exit == exit, "\(result)")
        #expect(
            result.errors.contains(programs == 0 ? "nothing that sets" : "\(programs) programs compared"),
            "\(result)")
    }

    @Test("the work tree counts as it is, and is not written to")
    func workTree() throws {
        let scratch = try repository()
        try scratch.write(VerifyTests.torchMigrated, to: "src/app.py")
        try scratch.write(VerifyTests.torchMigrated, to: "src/é.py")
        let before = try scratch.tree()
        let result = try CommandRunner.ncgMigrate("verify", "--git", "v1", in: scratch, at: "src")
        #expect(result.exit == 0, "\(result)")
        #expect(result.output.contains("v1:./src/app.py → ../src/app.py"), "\(result)")
        #expect(try scratch.tree().differences(from: before) == [])
    }

    @Test("paths narrow it", arguments: [("src", 2), ("src/app.py", 1), ("a.txt", 0), (".", 2)])
    func paths(path: String, programs: Int) throws {
        let scratch = try repository()
        for range in ["v1..v2", "v1"] {
            let result = try CommandRunner.ncgMigrate("verify", "--git", range, path, in: scratch)
            #expect(result.errors.contains(programs == 0 ? "nothing" : "\(programs) program"), "\(result)")
        }
    }

    @Test("a renamed program is found by its name and loads")
    func renamed() throws {
        let scratch = try repository()
        try git("checkout", "-q", "v1", in: scratch)
        try git("mv", "src/app.py", "service.py", in: scratch)
        try scratch.write(VerifyTests.torchMigrated.replacing("model.pt", with: "other.pt"), to: "service.py")
        try scratch.write(VerifyTests.torchMigrated, to: "lib/app.py")
        try git("add", "-A", in: scratch)
        try git("commit", "-q", "-m", "moved", in: scratch)
        let result = try CommandRunner.ncgMigrate(
            "verify", "--git", "v1..HEAD", "src/app.py", "lib", "service.py", in: scratch)
        #expect(result.output.contains("v1:./src/app.py → HEAD:./lib/app.py"), "\(result)")
        #expect(result.exit == 0, "\(result)")
    }

    @Test(
        "2: what git does not know",
        arguments: [
            ("v9", "'v9'"), ("v1..v9", "'v9'"), ("v1...v2", "three dots"), ("--output=x", "git"),
            ("a..b..c", "range"), ("v1..v1", "one commit"), ("v3..HEAD", "one commit"), ("..", "one commit"),
            ("v2..v2^{commit}", "one commit"),
        ])
    func unknown(range: String, word: String) throws {
        let scratch = try repository()
        let before = try scratch.tree()
        let result = try CommandRunner.run([Repository.binary, "verify", "--git=" + range], in: scratch)
        #expect(result.exit == 2, "\(result)")
        #expect(result.errors.contains(word), "\(result)")
        #expect(try scratch.tree() == before)
    }

    @Test("2: a path that stands on neither side; one of one side is compared", arguments: ["v1..v2", "v1"])
    func missing(range: String) throws {
        let scratch = try repository()
        for path in ["none.py", "src/none", "src/app.py/none"] {
            let result = try CommandRunner.ncgMigrate("verify", "--git", range, "src", path, in: scratch)
            #expect(result.exit == 2 && result.errors.contains("'\(path)' is on neither side"), "\(result)")
        }
        try git("rm", "-q", "-r", "src", in: scratch)
        let result = try CommandRunner.ncgMigrate("verify", "--git", "v1", "src", in: scratch)
        #expect(result.exit == 3 && result.output.contains("'src/app.py' was removed"), "\(result)")
    }

    @Test("3: a binary program of a commit that holds the variable")
    func binary() throws {
        let scratch = try repository()
        try scratch.write(Data(VerifyTests.torch.utf8) + [0], to: "b.py")
        try git("add", "-A", in: scratch)
        try git("commit", "-q", "-m", "binary", in: scratch)
        let result = try CommandRunner.ncgMigrate("verify", "--git", "HEAD~1..HEAD", "b.py", in: scratch)
        #expect(result.exit == 3 && result.output.contains("HEAD:./b.py"), "\(result)")
    }
}
