/// `path` as seen from `directory`, with `.` and `..` resolved.
package func joinedPath(_ directory: String, _ path: String) -> String {
    var parts: [Substring] = []
    for part in (directory.isEmpty ? path : "\(directory)/\(path)").split(separator: "/") {
        if part == ".." && !parts.isEmpty && parts.last != ".." {
            parts.removeLast()
        } else if part != "." {
            parts.append(part)
        }
    }
    return (directory.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}

/// The part of `path` before its last `/`; empty if there is none.
package func directoryName(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

/// The directory of `path` and those above it: up to the working directory, or below the file system's top.
///
/// Between them those are left out that no system call takes by name: nothing in them could be found.
package func directoriesAbove(_ path: String) -> [String] {
    var list: [String] = []
    var directory = path
    repeat {
        directory = directoryName(of: directory)
        if directory.isEmpty && path.hasPrefix("/") { break }
        list.append(directory)
        let start = directory.utf8.prefix(longestPath)
        if start.endIndex < directory.utf8.endIndex { directory = String(directory[..<start.endIndex]) }
    } while !directory.isEmpty
    return list
}

/// How many bytes of a path the system takes, without the zero at its end.
private let longestPath = 4_095

/// What comes behind the last `/` of `path`.
package func lastName(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}

/// The last part of the name by which Python imports the file at `path`; the directory's for a package.
package func moduleName(of path: String) -> String {
    let isPackage = path.hasSuffix("/__init__.py") || path.hasSuffix("/__main__.py")
    let name = lastName(of: isPackage ? directoryName(of: path) : path)
    return name.hasSuffix(".py") ? String(name.dropLast(3)) : name
}
