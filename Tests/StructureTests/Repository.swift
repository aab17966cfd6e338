import Foundation

/// The files of this repository, as text.
enum Repository {
    /// The top directory.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .standardizedFileURL.path

    /// A text file by its path from the top.
    struct File: CustomStringConvertible {
        /// The path from the top.
        let path: String
        /// The lines without their ends.
        let lines: [String]

        var description: String { path }
        /// `Proof` for `Sources/Proof/Verdict.swift`.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        var isGenerated: Bool { path.hasSuffix(".generated.swift") }
    }

    /// The Swift sources of all modules, in the order of their paths.
    static let sources = files(below: "Sources") { $0.hasSuffix(".swift") }

    private static let builtDirectories: Set<String> = [".build", ".git", ".swiftpm", "__pycache__"]

    /// The paths from the top of all files below `directory`, built ones left out.
    static func paths(below directory: String = "") -> [String] {
        let top = directory.isEmpty ? root : root + "/" + directory
        guard let found = FileManager.default.enumerator(atPath: top) else { return [] }
        var paths: [String] = []
        while let path = found.nextObject() as? String {
            if builtDirectories.contains(path.split(separator: "/").last.map(String.init) ?? "") {
                found.skipDescendants()
            } else if found.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
                paths.append(directory.isEmpty ? path : directory + "/" + path)
            }
        }
        return paths.sorted()
    }

    /// The text files below `directory` whose paths are `wanted`.
    static func files(below directory: String = "", _ wanted: (String) -> Bool) -> [File] {
        paths(below: directory).filter(wanted).compactMap { path in
            guard let text = try? String(contentsOfFile: root + "/" + path, encoding: .utf8) else {
                return nil
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            return File(path: path, lines: lines)
        }
    }
}
