import Glibc

/// The directories that a run works on, as absolute paths: what tells whether two runs, or a run and a unit that was
/// left half written, concern each other.
package struct ProjectTrees: Hashable, Sendable {
    /// Absolute paths without a slash at the end, but for the top; sorted.
    package let tops: [String]

    /// The trees of `paths`: each reaches up to the top of its repository; outside of one it is the directory that was
    /// named, or that of the file that was named.
    package init(of paths: [String]) {
        tops = Set(paths.compactMap(Self.top)).sorted()
    }

    /// Whether the absolute `path` lies in one of them.
    package func contains(_ path: String) -> Bool {
        tops.contains { Self.holds($0, path) }
    }

    /// Whether some file may lie in both.
    package func overlaps(_ others: [String]) -> Bool {
        others.contains { other in contains(other) || tops.contains { Self.holds(other, $0) } }
    }

    private static func holds(_ directory: String, _ path: String) -> Bool {
        directory == "/" || path == directory || path.hasPrefix(directory + "/")
    }

    /// `nil` for a path that does not exist: the walk reports it.
    private static func top(of path: String) -> String? {
        guard var resolved = absolute(path.isEmpty ? "." : path) else { return nil }
        var status = stat()
        let isDirectory = unsafe stat(resolved, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        if !isDirectory { resolved = parent(of: resolved) ?? "/" }
        var directory = resolved
        while unsafe access(directory + "/.git", F_OK) != 0 {
            guard let above = parent(of: directory) else { return resolved }
            directory = above
        }
        return directory
    }

    /// The path with links followed.
    private static func absolute(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    private static func parent(of path: String) -> String? {
        guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
