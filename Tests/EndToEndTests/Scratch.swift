import Foundation

/// A directory of one test, gone with it: `work` holds the tree, beside it lie a home and the streams.
final class Scratch {
    /// The directory that holds all of it.
    let top: String
    /// The tree that commands run in.
    var work: String { top + "/work" }
    /// The home of the user who runs the commands.
    var home: String { top + "/home" }
    /// Where commands put their temporary files.
    var temporary: String { top + "/tmp" }
    /// What commands read and print.
    var streams: String { top + "/streams" }

    /// An empty tree, or a copy of the one at `path`.
    init(copying path: String? = nil) throws {
        let files = FileManager.default
        top = files.temporaryDirectory.resolvingSymlinksInPath().path + "/ncg-" + UUID().uuidString
        for directory in [home, temporary, streams] {
            try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
        }
        if let path {
            try files.copyItem(atPath: path, toPath: work)
        } else {
            try files.createDirectory(atPath: work, withIntermediateDirectories: true)
        }
    }

    /// A tree of texts by their paths.
    convenience init(_ texts: KeyValuePairs<String, String>) throws {
        try self.init()
        for (path, text) in texts { try write(text, to: path) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: top)
    }

    /// Writes one file of the tree.
    func write(_ text: String, to path: String) throws {
        try write(Data(text.utf8), to: path)
    }

    /// Writes one file of the tree.
    func write(_ data: Data, to path: String) throws {
        let url = URL(fileURLWithPath: work + "/" + path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    /// The text of one file of the tree.
    func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: work + "/" + path)), as: UTF8.self)
    }

    /// Removes one file of the tree.
    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: work + "/" + path) }

    /// The files of the tree.
    func tree() throws -> Tree { try Tree(work) }
}

/// The bytes of every file below a directory, by path; links count by their targets.
struct Tree: Equatable, CustomStringConvertible {
    let files: [String: Data]

    /// Reads the files below `directory`.
    init(_ directory: String) throws {
        var files: [String: Data] = [:]
        let found = FileManager.default.enumerator(atPath: directory)
        while let path = found?.nextObject() as? String {
            let full = directory + "/" + path
            switch found?.fileAttributes?[.type] as? FileAttributeType {
            case .typeRegular: files[path] = try Data(contentsOf: URL(fileURLWithPath: full))
            case .typeSymbolicLink:
                files[path] = Data(try FileManager.default.destinationOfSymbolicLink(atPath: full).utf8)
            default: break
            }
        }
        self.files = files
    }

    /// The first paths and texts that are not as in `other`; empty where the trees are the same.
    func differences(from other: Tree) -> [String] {
        Set(files.keys).union(other.files.keys).sorted().compactMap { path in
            guard files[path] != other.files[path] else { return nil }
            return "\(path): \(text(path)), expected \(other.text(path))"
        }
    }

    private func text(_ path: String) -> String {
        files[path].map { String(decoding: $0, as: UTF8.self).debugDescription } ?? "no such file"
    }

    var description: String { files.keys.sorted().joined(separator: " ") }
}
