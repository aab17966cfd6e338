import Glibc

/// The directories in which the files of a project lie: where neighbours of its programs are looked for.
///
/// Without such a bound a copy below `/tmp` would take part in whatever else lies there, and in `/bin`.
package struct ProjectBounds: Sendable {
    /// The topmost directories, without a slash at the end; empty for the working directory.
    private let tops: [String]

    /// The projects of `paths`, which are written as the ledger writes them: each reaches up to the top of its repository. Outside of one it is the directory that
    /// was named, or, for a file, the directory above the file's own, where its launcher may lie.
    package init(of paths: [String]) {
        var seen: Set<String> = []
        // Of many files that are named, most lie in one project.
        tops = paths.map(Self.top).filter { seen.insert($0).inserted }
    }

    /// Whether files of a project can lie in `directory`.
    package func contains(_ directory: String) -> Bool {
        tops.contains { top in
            guard !top.isEmpty else {
                return !directory.hasPrefix("/") && directory.split(separator: "/").first != ".."
            }
            return directory == top || directory.hasPrefix(top + "/")
        }
    }

    /// Whether the file at `path` lies in one of the projects once all links are followed.
    package func holdsFile(_ path: String) -> Bool {
        guard let place = Self.resolved(path) else { return false }
        return tops.contains { top in
            guard let directory = Self.resolved(top.isEmpty ? "." : top) else { return false }
            return directory == "/" || place == directory || place.hasPrefix(directory + "/")
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }

    private static func top(of path: String) -> String {
        let opened = try? FileDescriptor(path: path, flags: O_RDONLY | O_DIRECTORY)
        let isDirectory = path.isEmpty || opened != nil
        let own = isDirectory ? path : parent(of: path) ?? ""
        var directory = own
        while !holdsRepository(directory) {
            guard let above = parent(of: directory) else {
                // Relative paths are looked at from the working directory on, as they are shown.
                guard path.hasPrefix("/") else { return "" }
                return isDirectory ? own : parent(of: own) ?? own
            }
            directory = above
        }
        return directory
    }

    private static func holdsRepository(_ directory: String) -> Bool {
        unsafe access(directory.isEmpty ? ".git" : directory + "/.git", F_OK) == 0
    }

    /// The directory of `path`; `nil` above a top directory of the file system, and above the working directory.
    private static func parent(of path: String) -> String? {
        guard !path.isEmpty, let slash = path.lastIndex(of: "/") else { return path.isEmpty ? nil : "" }
        return slash == path.startIndex ? nil : String(path[..<slash])
    }
}
