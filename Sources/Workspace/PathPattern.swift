/// A glob as `--include` takes it: with a slash it speaks about the whole path, without one about the name.
package struct PathPattern: Sendable {
    private let rules: IgnoreRules

    /// Compiles `pattern`.
    package init(_ pattern: String) {
        rules = IgnoreRules(globs: [pattern], option: "a pattern")
    }

    /// Whether the file at `path`, or a directory above it, matches.
    package func matches(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") } + [bytes.count]
        return ends.contains { end in
            let part = Array(bytes[..<end])
            let name = part.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
            return rules.lastMatch(part, name: name, base: 0, isDirectory: end < bytes.count) != nil
        }
    }
}
