import Foundation
import Testing
import Workspace

@Suite struct ScanTests {
    private let tree: TemporaryTree

    init() throws { tree = try TemporaryTree() }

    @Test func everyFileEndsInOneStateAndTheTotalsAreTheirNumber() throws {
        for (name, text) in [
            ("a.py", "neuron"), ("sub/b.py", "x"), ("sub/deep/c.py", "x"), ("empty.py", ""), ("c.log", "x"),
            (".gitignore", "*.log\nbuild/\n"), ("build/x/1", "x"), ("build/2", "x"), (".hidden/h", "x"),
            (".env", "x"), (".env.local", "x"), (".environment", "x"), ("venv/.env/a", "x"),
        ] { try tree.write(name, text) }
        try tree.write("zero.bin", [0x61, 0x00, 0x62])
        try tree.write("wide.txt", [0xFF, 0xFE, 0x61, 0x00])
        try tree.link("loop", to: ".")
        try tree.link("sub/up", to: "..")
        try tree.link("dangling", to: "nowhere")
        let ledger = tree.scan()
        #expect(
            tree.paths(ledger, "scanned") == [
                ".env", ".env.local", ".environment", "a.py", "empty.py", "sub/b.py", "sub/deep/c.py",
            ])
        #expect(tree.paths(ledger, "ignored") == ["build/", "c.log"])
        #expect(
            tree.paths(ledger, "skipped")
                == [
                    ".gitignore", ".hidden/", "dangling", "loop", "sub/up", "venv/.env/",
                    "wide.txt", "zero.bin",
                ])
        #expect(tree.reason(ledger, "zero.bin") == "binary")
        #expect(tree.reason(ledger, "wide.txt") == "UTF-16 text")
        #expect(tree.reason(ledger, "loop") == "symbolic link")
        #expect(tree.reason(ledger, "c.log") == "\(tree.path)/.gitignore:1: *.log")
        #expect(try ledger.totals.files == tree.find().count)
        #expect(ledger.totals.ignored == 3)
    }

    @Test func theFilterDecidesAndItsFilesAreCounted() throws {
        for number in 0..<600 {
            try tree.write("d\(number % 3)/f\(number)", number % 50 == 0 ? "neuron" : "other")
        }
        let wanted = Array("neuron".utf8)
        let ledger = Workspace().scan(Selection(paths: [tree.path]), workers: 3) { bytes in
            bytes.count == wanted.count
        }
        #expect(ledger.totals.prefiltered == 588)
        #expect(ledger.totals.scanned == 12)
        #expect(ledger.entries.count == 12)
    }

    @Test(arguments: [1, 2, 7])
    func theLedgerIsTheSameForAnyNumberOfThreads(workers: Int) throws {
        for number in 0..<400 { try tree.write("d\(number % 9)/e\(number % 4)/f\(number)", "\(number)") }
        let one = tree.scan(workers: 1)
        let other = tree.scan(workers: workers)
        #expect(one.entries.map(\.path) == other.entries.map(\.path))
        #expect(one.entries.count == 400)
        #expect(
            one.entries.map(\.path)
                == one.entries.map(\.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func whatIsNamedIsScannedWhateverTheRulesSay() throws {
        try tree.write(".gitignore", "*.log\n")
        try tree.write("a.log", "x")
        try tree.write(".secret", "x")
        try tree.link("link.py", to: "a.log")
        let ledger = Workspace().scan(
            Selection(paths: ["a.log", ".secret", "link.py", "./a.log"].map { "\(tree.path)/\($0)" })
        ) { _ in true }
        #expect(tree.paths(ledger, "scanned") == [".secret", "a.log", "link.py"])
    }

    @Test func aFileInTwoOfThePathsCountsOnce() throws {
        try tree.write("sub/a.py", "x")
        try tree.write("b.py", "x")
        let ledger = tree.scan { $0.paths = [tree.path, "\(tree.path)/sub", "\(tree.path)/b.py"] }
        #expect(tree.paths(ledger, "scanned") == ["b.py", "sub/a.py"])
    }

    @Test func aNamedFileBelowAnIgnoredDirectoryCountsOnce() throws {
        for name in ["build/sub/a.py", "build/b.py", "c.py"] { try tree.write(name, "x") }
        try tree.write(".gitignore", "build/\n")
        let ledger = tree.scan { $0.paths = [tree.path, "\(tree.path)/build/sub/a.py"] }
        #expect(tree.paths(ledger, "scanned") == ["build/sub/a.py", "c.py"])
        #expect(ledger.totals.ignored == 1)
        #expect(try ledger.totals.files == tree.find().filter { !$0.hasPrefix(".git/") }.count)
    }

    @Test func missingPathsFailInTheSystemsWords() throws {
        try tree.write("file", "x")
        let ledger = tree.scan { $0.paths = ["\(tree.path)/missing", "\(tree.path)/file/below"] }
        #expect(tree.reason(ledger, "missing") == "No such file or directory")
        #expect(tree.reason(ledger, "file/below") == "Not a directory")
        #expect(ledger.totals.failed == 2)
    }

    @Test func pipesDoNotHangTheWalk() throws {
        try tree.run("mkfifo", ["pipe"])
        #expect(tree.reason(tree.scan(), "pipe") == "not a regular file")
    }

    @Test func aLongLineIsReadWholeAndTheLimitHasAWord() throws {
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 3_000_000)
        try tree.write("long.py", line)
        let ledger = tree.scan()
        guard case .scanned(let file) = try #require(ledger.entries.first).state else {
            Issue.record("not scanned")
            return
        }
        #expect(file.bytes == line)
        #expect(file.stamp.size == line.count)
        #expect(tree.reason(tree.scan { $0.sizeLimit = 2_999_999 }, "long.py") == "larger than 2999999 bytes")
        #expect(tree.paths(tree.scan { $0.sizeLimit = 3_000_000 }, "scanned") == ["long.py"])
    }

    @Test func includeAndExcludeAreCountedAsIgnored() throws {
        for name in ["a.py", "a.sh", "sub/b.py", "gen/c.py"] { try tree.write(name, "x") }
        let ledger = tree.scan {
            $0.include = ["*.py"]
            $0.exclude = ["gen"]
        }
        #expect(tree.paths(ledger, "scanned") == ["a.py", "sub/b.py"])
        #expect(tree.reason(ledger, "a.sh") == "not in --include")
        #expect(tree.reason(ledger, "gen/") == "--exclude gen")
        let forced = tree.scan {
            $0.paths = ["\(tree.path)/a.py"]
            $0.exclude = ["*.py"]
            $0.forceExclude = true
        }
        #expect(tree.paths(forced, "ignored") == ["a.py"])
    }
}
