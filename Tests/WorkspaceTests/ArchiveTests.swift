import Foundation
import Testing
import Workspace

/// An archive is walked and read as what tar unpacks from it.
@Suite struct ArchiveTests {
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../Oracles/archives.py").standardizedFileURL.path

    /// The files of the archive at `path`.
    private func archive(_ path: String) throws -> Workspace {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        return Workspace(try ArchiveTree(file.fileDescriptor))
    }

    /// One line for each entry of the ledger: where it ended, and a sum of the bytes that were read.
    private func lines(_ ledger: Ledger, below root: String = "") -> [String] {
        ledger.entries.map { entry in
            var sum: UInt64 = 0
            if case .scanned(let file) = entry.state {
                sum = file.bytes.reduce(UInt64(file.stamp.size)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
            }
            let reason = entry.state.reason?.replacingOccurrences(of: root, with: "") ?? ""
            let path = entry.path.hasPrefix(root) ? String(entry.path.dropFirst(root.count)) : entry.path
            return "\(entry.state.name) \(path) \(entry.count) \(sum) \(reason)"
        }
    }

    @Test(
        "archives of tarfile and of tar, in all their forms, hold what tar unpacks",
        arguments: [
            [], ["hidden"], ["all"], ["small"], ["only"],
        ])
    func unpacked(options: [String]) throws {
        let tree = try TemporaryTree()
        try tree.run("python3", [Self.script, "trees", tree.path, "--count", "60", "--seed", "7"])
        var entries = 0
        for number in 0..<60 {
            let root = "\(tree.path)/\(number)"
            var selection = Selection(paths: [root])
            selection.includesHidden = options == ["hidden"]
            selection.honoursIgnoreFiles = options != ["all"]
            if options == ["small"] { selection.sizeLimit = 512 }
            if options == ["only"] { (selection.include, selection.exclude) = (["*.py", "d*"], ["app*"]) }
            let unpacked = Workspace().scan(selection) { $0.count % 3 != 0 }
            selection.paths = ["."]
            let ledger = try archive(root + ".tar").scan(selection, workers: number % 3 + 1) {
                $0.count % 3 != 0
            }
            #expect(lines(ledger) == lines(unpacked, below: root + "/"), "\(number)")
            #expect(ledger.totals == unpacked.totals, "\(number)")
            entries += ledger.entries.count
        }
        #expect(entries > 300)
    }

    @Test("what another file names is found through links within the archive, and nowhere else")
    func named() throws {
        let tree = try TemporaryTree()
        for name in ["in/a.py", "in/deep/b.py", "in/.ncg-migrate-x-0.tmp", "out.py"] {
            try tree.write(name, name)
        }
        for (name, target) in [
            ("in/link.py", "deep/b.py"), ("in/deep/up.py", "../a.py"), ("in/dir", "deep"),
            ("in/out.py", "../out.py"),
            ("in/loop", "loop"), ("in/whole.py", "\(tree.path)/out.py"), ("in/twice.py", "dir/up.py"),
            ("in/none", "no"),
        ] { try tree.link(name, to: target) }
        try tree.run("tar", ["-cf", "in.tar", "-C", "in", "."])
        let workspace = try archive(tree.path + "/in.tar")
        let bounds = ProjectBounds(of: [tree.path + "/in"])
        for name in [
            "a.py", "link.py", "deep/up.py", "dir/b.py", "dir/../a.py", "out.py", "../out.py", "loop",
            "whole.py",
            "twice.py", "none", "deep", "", ".", "deep/../../out.py", "a.py/b.py", "no.py", "./deep//b.py",
        ] {
            let expected = Workspace().read("\(tree.path)/in/\(name)", in: bounds)?.bytes
            #expect(workspace.read(name, in: bounds)?.bytes == expected, "\(name)")
        }
        #expect(workspace.read("twice.py", in: bounds)?.bytes == Array("in/a.py".utf8))
        for name in ["", "deep", "dir", "none", "loop", "a.py"] {
            let expected = Workspace().files(in: "\(tree.path)/in/\(name)")
            #expect(workspace.files(in: name) == expected, "\(name)")
        }
    }

    @Test("an archive starts where its input stands")
    func offset() throws {
        let tree = try TemporaryTree()
        try tree.write("a.py", "neuron")
        try tree.run("tar", ["-cf", "a.tar", "a.py"])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: tree.path + "/a.tar"))
        try tree.write("b", Array(repeating: 7, count: 100) + Array(bytes))
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: tree.path + "/b"))
        try file.seek(toOffset: 100)
        let ledger = Workspace(try ArchiveTree(file.fileDescriptor)).scan(Selection(paths: ["."])) { _ in true
        }
        #expect(ledger.entries.map(\.path) == ["a.py"])
        #expect(try file.offset() == 100)
    }

    @Test("no byte of a small archive can be changed so that the reading does not end")
    func mutations() throws {
        let tree = try TemporaryTree()
        try tree.run("python3", [Self.script, "trees", tree.path, "--count", "3", "--seed", "3"])
        var refused = 0
        for number in 0..<3 {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(tree.path)/\(number).tar")))
            for index in stride(from: 0, to: bytes.count, by: bytes.count / 199) {
                var changed = bytes
                changed[index] ^= 0xFF
                if index % 2 == 0 { changed.removeLast(index / 2) }
                try tree.write("changed.tar", changed)
                do {
                    let workspace = try archive(tree.path + "/changed.tar")
                    _ = workspace.scan(Selection(paths: ["."]), workers: 1) { _ in true }
                } catch is ArchiveError {
                    refused += 1
                }
            }
        }
        #expect(refused > 100)
    }
}
