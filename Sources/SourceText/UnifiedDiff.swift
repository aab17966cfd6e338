/// What changes between two versions of one file, in the form that `git apply` and `patch -p1` take.
///
/// Lines end with `\n` only: a carriage return, alone or before it, is part of its line, and bytes that are not UTF-8
/// are kept as they are.
package struct UnifiedDiff: Hashable, Sendable {
    /// The file's path, without the `a/` and `b/` prefixes.
    package let path: String
    /// The runs of changed lines with the lines around them, in order; empty if nothing changes.
    package let hunks: [Hunk]

    /// One `@@` block.
    package struct Hunk: Hashable, Sendable {
        /// The old lines it covers, counted from 0.
        package let old: Range<Int>
        /// The new lines it covers, counted from 0.
        package let new: Range<Int>
        /// Its lines, each with its ` `, `-` or `+` in front and its line end.
        package let body: [UInt8]
    }

    /// Compares two texts; `context` is the number of unchanged lines around a change.
    package init(path: String, before: [UInt8], after: [UInt8], context: Int = 3) {
        self.path = path
        let old = LineTable(before)
        let new = LineTable(after)
        let groups = Self.grouped(LineChanges.between(old, new), within: 2 * context)
        hunks = groups.map { Hunk($0, old, new, context: context) }
    }

    /// The whole diff; empty if nothing changes.
    package var bytes: [UInt8] {
        guard !hunks.isEmpty else { return [] }
        var text = Array("--- ".utf8) + Self.label("a/" + path) + Array("\n+++ ".utf8)
        text += Self.label("b/" + path) + [UInt8(ascii: "\n")]
        for hunk in hunks { text += hunk.header + hunk.body }
        return text
    }

    private static func grouped(_ changes: [LineChange], within gap: Int) -> [[LineChange]] {
        var groups: [[LineChange]] = []
        for change in changes {
            if let last = groups.last?.last, change.old.lowerBound - last.old.upperBound <= gap {
                groups[groups.count - 1].append(change)
            } else {
                groups.append([change])
            }
        }
        return groups
    }

    /// A path as git writes it: in quotes if it holds a quote, a backslash, a control or a non-ASCII byte; with a
    /// tab behind it if it holds a blank, so that readers do not take the rest for a time.
    private static func label(_ path: String) -> [UInt8] {
        let special = path.utf8.contains { $0 < 0x20 || $0 >= 0x7F || $0 == 0x22 || $0 == 0x5C }
        let name = special ? [0x22] + path.utf8.flatMap(quoted) + [0x22] : Array(path.utf8)
        return path.utf8.contains(0x20) ? name + [UInt8(ascii: "\t")] : name
    }

    private static func quoted(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case 0x22, 0x5C: [0x5C, byte]
        // \a \b \t \n \v \f \r
        case 0x07...0x0D: [0x5C, Array("abtnvfr".utf8)[Int(byte) - 0x07]]
        case 0x20..<0x7F: [byte]
        default: [0x5C, 0x30 + byte >> 6, 0x30 + byte >> 3 & 7, 0x30 + byte & 7]
        }
    }
}

extension UnifiedDiff.Hunk {
    fileprivate init(_ changes: [LineChange], _ before: LineTable, _ after: LineTable, context: Int) {
        let first = changes.first?.old.lowerBound ?? 0
        let last = changes.last?.old.upperBound ?? 0
        let lead = min(context, first)
        let trail = min(context, before.count - last)
        var body: [UInt8] = []
        var line = first - lead
        for change in changes {
            for kept in line..<change.old.lowerBound { Self.append(" ", before[kept], to: &body) }
            for gone in change.old { Self.append("-", before[gone], to: &body) }
            for come in change.new { Self.append("+", after[come], to: &body) }
            line = change.old.upperBound
        }
        for kept in line..<last + trail { Self.append(" ", before[kept], to: &body) }
        self.body = body
        old = first - lead..<last + trail
        new = (changes.first?.new.lowerBound ?? 0) - lead..<(changes.last?.new.upperBound ?? 0) + trail
    }

    private static func append(_ mark: Unicode.Scalar, _ line: ArraySlice<UInt8>, to body: inout [UInt8]) {
        body.append(UInt8(ascii: mark))
        body += line
        if line.last != UInt8(ascii: "\n") { body += Array("\n\\ No newline at end of file\n".utf8) }
    }

    fileprivate var header: [UInt8] {
        Array("@@ -\(Self.span(old)) +\(Self.span(new)) @@\n".utf8)
    }

    /// `start,count`: an empty run names the line in front of it, a count of one is left out.
    private static func span(_ lines: Range<Int>) -> String {
        switch lines.count {
        case 0: "\(lines.lowerBound),0"
        case 1: "\(lines.lowerBound + 1)"
        default: "\(lines.lowerBound + 1),\(lines.count)"
        }
    }
}

/// The unified diff of one file's two versions; empty if they are the same.
package func unifiedDiff(path: String, before: [UInt8], after: [UInt8], context: Int = 3) -> [UInt8] {
    UnifiedDiff(path: path, before: before, after: after, context: context).bytes
}
