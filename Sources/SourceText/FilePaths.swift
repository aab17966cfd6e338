/// `path` as seen from `directory`, with `.` and `..` resolved.
package func joinedPath(_ directory: String, _ path: String) -> String {
    let whole = directory.isEmpty ? path : "\(directory)/\(path)"
    // By bytes: a separator with a combining character behind it is one all the same.
    let isAbsolute = directory.utf8.first == separator
    guard whole.utf8.dropFirst(isAbsolute ? 1 : 0).hasPartsToLeaveOut else { return whole }
    var parts: [Substring] = []
    for part in whole.utf8.split(separator: separator).map(Substring.init) {
        if part == ".." && !parts.isEmpty && parts.last != ".." {
            parts.removeLast()
        } else if part != "." {
            parts.append(part)
        }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
}

private let separator = UInt8(ascii: "/")

extension Substring.UTF8View {
    /// Whether a part of this path is empty or begins with a dot, so that the path may be written shorter.
    fileprivate var hasPartsToLeaveOut: Bool {
        var isAtStart = true
        for byte in self {
            if isAtStart, byte == separator || byte == UInt8(ascii: ".") { return true }
            isAtStart = byte == separator
        }
        return isAtStart
    }
}

/// The part of `path` before its last `/`; empty if there is none.
package func directoryName(of path: String) -> String {
    path.utf8.lastIndex(of: separator).map { String(path[..<$0]) } ?? ""
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
    path.utf8.lastIndex(of: separator).map { String(path[path.utf8.index(after: $0)...]) } ?? path
}

/// The last part of the name by which Python imports the file at `path`; the directory's for a package.
package func moduleName(of path: String) -> String {
    let isPackage = path.hasSuffix("/__init__.py") || path.hasSuffix("/__main__.py")
    let name = lastName(of: isPackage ? directoryName(of: path) : path)
    return name.hasSuffix(".py") ? String(name.dropLast(3)) : name
}
