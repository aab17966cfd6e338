import Foundation
import SourceText
import Testing

@Suite("Diffs as git and patch take them") struct UnifiedDiffTests {
    /// A fresh directory with `path` in it, given to `body`, then removed.
    private func inDirectory(_ path: String, _ bytes: [UInt8], _ body: (URL) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "diff-\(UUID().uuidString)")
        let file = directory.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data(bytes).write(to: file)
        try body(directory)
    }

    private func run(_ arguments: [String], in directory: URL) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = ["PATH": "/usr/bin:/bin", "GIT_CEILING_DIRECTORIES": "/", "LC_ALL": "C"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// Applies our diff with both tools and compares bytes.
    private func check(_ path: String, _ before: [UInt8], _ after: [UInt8], context: Int = 3) throws {
        let diff = unifiedDiff(path: path, before: before, after: after, context: context)
        if before == after {
            #expect(diff.isEmpty)
            return
        }
        let shown = String(decoding: diff, as: UTF8.self)
        for tool in [
            ["git", "apply", "--whitespace=nowarn", "d.diff"],
            ["patch", "--binary", "-p1", "-i", "d.diff"],
        ] {
            try inDirectory(path, before) { directory in
                try Data(diff).write(to: directory.appending(path: "d.diff"))
                let (code, output) = try run(tool, in: directory)
                #expect(code == 0, "\(tool) \(shown)")
                // Both tools look around for a hunk's place; ours must be where its header says.
                #expect(!output.contains("offset") && !output.contains("fuzz"), "\(output) \(shown)")
                let result = try? Data(contentsOf: directory.appending(path: path))
                #expect(result.map { [UInt8]($0) } ?? [] == after, "\(tool) \(shown)")
            }
        }
    }

    @Test("random edits", arguments: 0..<120) func random(seed: Int) throws {
        var dice = Dice(seed: seed + 1)
        let alphabet: [[UInt8]] =
            [
                "a\n", "b\n", "\n", "c\r\n", "d\re\n", "f", "\r", "--- x\n", "+++ y\n", "@@ -1 +1 @@\n",
                "\\ z\n",
            ]
            .map { Array($0.utf8) } + [[0xFF, 0xFE, 0x0A], [0xC3, 0x28]]
        let unique = (0..<dice.roll(0...40)).map { Array("line \($0)\n".utf8) }
        var pieces = unique + (0..<dice.roll(0...20)).map { _ in dice.pick(alphabet) }
        if dice.roll(0...1) == 0 { pieces.shuffle(using: &dice) }
        let before = pieces.flatMap { $0 }
        for _ in 0..<dice.roll(1...6) {
            let place = dice.roll(0...pieces.count)
            let end = min(pieces.count, place + dice.roll(0...3))
            pieces.replaceSubrange(place..<end, with: (0..<dice.roll(0...3)).map { _ in dice.pick(alphabet) })
        }
        try check("t.py", before, pieces.flatMap { $0 }, context: dice.pick([3, 3, 1, 5]))
    }

    @Test(
        "paths",
        arguments: [
            "a.py", "dir/b c.py", "dir d/e.py", "f\"g.py", "h\\i.py", "ä/ö.py", "tab\tx.py", "quote 'x' y.py",
            "new\nline.py", "bell\u{7}\u{8}\u{b}\u{c}\u{1} x.py",
            "é b.py",
        ]) func paths(_ path: String) throws
    {
        try check(path, Array("a\nb\nc\n".utf8), Array("a\nB\nc\n".utf8))
    }

    @Test(
        "ends of files",
        arguments: [
            ("", "a\n"), ("", "a"), ("a\n", ""), ("a", "a\n"), ("a\n", "a"), ("a", "b"), ("a\r\n", "a\n"),
            ("a\nb", "a\nb\nc"),
            ("a\r", "a\rb"), ("x\n\n\n", "x\n"),
        ]) func ends(_ before: String, _ after: String) throws
    { try check("t", Array(before.utf8), Array(after.utf8)) }

    @Test("the text of a small diff") func text() {
        let diff = unifiedDiff(path: "a b", before: Array("1\n2\n".utf8), after: Array("1\n3".utf8))
        let expected = "--- a/a b\t\n+++ b/a b\t\n@@ -1,2 +1,2 @@\n 1\n-2\n+3\n\\ No newline at end of file\n"
        #expect(String(decoding: diff, as: UTF8.self) == expected)
    }

    @Test("large unlike files end within the bound", arguments: [2, 60_000]) func large(kinds: Int) throws {
        var dice = Dice(seed: kinds)
        let texts = (0..<2).map { _ in
            (0..<60_000).flatMap { _ in Array("\(dice.roll(0...kinds))\n".utf8) }
        }
        try check("t", texts[0], texts[1])
    }

    @Test("an untouched line between two changes is kept") func minimal() {
        let before = (0..<50).map { "line \($0)\n" }
        var after = before
        after[10] = "ten\n"
        after.insert("new\n", at: 30)
        let diff = UnifiedDiff(
            path: "t", before: before.flatMap { Array($0.utf8) }, after: after.flatMap { Array($0.utf8) })
        #expect(diff.hunks.map(\.old) == [7..<14, 27..<33])
        #expect(diff.hunks.map(\.new) == [7..<14, 27..<34])
    }
}
