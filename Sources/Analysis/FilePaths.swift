/// `path` as seen from `directory`, with `.` and `..` resolved.
func joinedPath(_ directory: String, _ path: String) -> String {
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
func directoryName(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}
