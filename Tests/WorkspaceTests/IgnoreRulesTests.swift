import Foundation
import Testing
import Workspace

/// What is ignored, against git's own list of the same tree.
@Suite struct IgnoreRulesTests {
    private let tree: TemporaryTree

    init() throws {
        tree = try TemporaryTree()
        try tree.run("git", ["init", "-q"])
    }

    /// The files that git would add, without hidden ones.
    private func listed() throws -> [String] {
        try tree.run(
            "git",
            [
                "-c", "core.quotePath=false", "-c", "core.excludesFile=", "ls-files", "-o", "-c",
                "--exclude-standard",
            ]
        )
        .split(separator: "\n").map(String.init)
        .filter { !$0.hasPrefix(".") && !$0.contains("/.") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    @Test(arguments: [
        "*.log", "/a.log", "sub/", "/sub/", "sub/a.log", "**/b", "a/**", "a/**/b", "**/x/**", "*", "!a.log",
        "*\n!*/\n!*.py",
        "\\#x", "#x", "x\\ ", "x ", "[a-c].py", "[!a-c].py", "[^a].py", "[[:digit:]]*", "[]-]x", "[", "a?c",
        "a*c*e",
        "\\*", "foo**bar", "**", "/**", "a/*", "*/b", "sub", "sub/**/", "*.log\n!keep.log", "a.log\r",
        "\u{FEFF}a.log",
        "sub/*\n!sub/a.py", "/*/x", "x/", "a//b", "\\", "a\\", "!", "/", "***/b", "a/***", "é*", "[a",
        "*[b-d].py",
    ])
    func onePatternLeavesWhatGitLeaves(pattern: String) throws {
        for name in [
            "a.log", "keep.log", "sub/a.log", "sub/keep.log", "sub/a.py", "sub/x/y/z", "x/y", "a/b", "a/x/b",
            "a/x/y/b",
            "b/b", "a.py", "b.py", "d.py", "1one", "-x", "]x", "abc", "a/c", "abcde", "*", "foobar",
            "fooxbar",
            "foo/bar", "#x", "x y", "é1", "q/x", "[a", "w/sub/a.log",
        ] { try tree.write(name, "") }
        try tree.write(".gitignore", pattern + "\n")
        #expect(try tree.paths(tree.scan(), "scanned") == listed())
    }

    @Test(arguments: 0..<25)
    func randomTreesLeaveWhatGitLeaves(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let parts = ["a", "b", "ab", "c.py", "d.log", "e"]
        for _ in 0..<40 {
            let depth = Int.random(in: 1...4, using: &random)
            let path = (0..<depth).map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }
            try? tree.write(path.joined(separator: "/"), "")
        }
        let atoms = ["*", "**", "a", "b", "ab", "*.py", "*.log", "?", "[ab]", "a*", "*b", "e"]
        let directories =
            ["."]
            + (try tree.run("find", [".", "-type", "d", "-not", "-path", "*/.git*"])
                .split(separator: "\n").map(String.init).sorted())
        for directory in directories where directory == "." || Bool.random(using: &random) {
            let lines = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                let depth = Int.random(in: 1...3, using: &random)
                let path = (0..<depth).map { _ in atoms[Int.random(in: 0..<atoms.count, using: &random)] }
                return (Int.random(in: 0...3, using: &random) == 0 ? "!" : "")
                    + (Int.random(in: 0...3, using: &random) == 0 ? "/" : "") + path.joined(separator: "/")
                    + (Int.random(in: 0...4, using: &random) == 0 ? "/" : "")
            }
            try tree.write("\(directory)/.gitignore", lines.joined(separator: "\n"))
        }
        let ledger = tree.scan()
        #expect(try tree.paths(ledger, "scanned") == listed())
        #expect(try ledger.totals.files == tree.find().count)
    }

    @Test func rulesAboveThePathsGivenHold() throws {
        try tree.write(".gitignore", "/sub/a.py\n*.log\n")
        try tree.write(".git/info/exclude", "c.py\n")
        for name in ["sub/a.py", "sub/b.py", "sub/c.py", "sub/d.log"] { try tree.write(name, "") }
        let ledger = tree.scan { $0.paths = ["\(tree.path)/sub"] }
        #expect(tree.paths(ledger, "scanned") == ["sub/b.py"])
        let all = tree.scan { $0.honoursIgnoreFiles = false }
        #expect(tree.paths(all, "scanned").count == 4)
    }

    @Test func dotIgnoreWinsOverGitignore() throws {
        try tree.write(".gitignore", "a.py\n")
        try tree.write(".ignore", "!a.py\nb.py\n")
        for name in ["a.py", "b.py"] { try tree.write(name, "") }
        #expect(tree.paths(tree.scan(), "scanned") == ["a.py"])
    }
}

/// A small generator with a fixed seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
