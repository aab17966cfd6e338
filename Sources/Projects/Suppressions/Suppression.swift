package import SourceText

/// A comment that hides findings: `# ncg: ignore[NCG104] the legacy branch stays`.
package struct Suppression: Hashable, Sendable {
    /// The rules whose findings it hides.
    package let rules: [String]
    /// The 1-based lines on which it hides them, as the document's program counts them; `nil` for the whole file.
    package let lines: ClosedRange<Int>?
    /// Why, as the comment says it; empty if it does not.
    package let reason: String
    /// The comment.
    package let source: SourceRange
    /// The comment that ends what it begins, if there is one.
    package let end: SourceRange?

    /// Whether it hides a finding of `rule` that stands on `lines` of its file.
    package func hides(_ rule: String, on lines: ClosedRange<Int>) -> Bool {
        rules.contains(rule) && (self.lines?.overlaps(lines) ?? true)
    }
}

/// The suppressions in one file, and what in its comments was meant as one and is none.
package struct SuppressionList: Sendable {
    /// The suppressions, in order.
    package private(set) var all: [Suppression] = []
    /// What is wrong with the others: the place and a message in lower case.
    package private(set) var faults: [(source: SourceRange, message: String)] = []

    /// Reads the comments of `file`; `isRule` says which ids there are.
    package init(_ file: SourceFile, isRule: (String) -> Bool) {
        guard file.bytes.contains(bytes: Array("ncg:".utf8)), file.bytes.contains(bytes: Array("ignore".utf8))
        else { return }
        var open: [SuppressionComment] = []
        for range in commentRanges(in: file) {
            guard let comment = SuppressionComment(range, in: file) else { continue }
            if let message = comment.fault(isRule) {
                faults.append((comment.source, message))
                continue
            }
            switch comment.form {
            case .line: add(comment, comment.targetLines(in: file))
            case .file: add(comment, nil)
            case .begin: open.append(comment)
            case .end: close(comment, &open, in: file)
            }
        }
        for comment in open { faults.append((comment.source, "'ignore-begin' has no 'ignore-end' below it")) }
        all.sort { $0.source.bytes.lowerBound < $1.source.bytes.lowerBound }
    }

    private mutating func add(
        _ comment: SuppressionComment, _ lines: ClosedRange<Int>?, end: SourceRange? = nil
    ) {
        all.append(
            Suppression(
                rules: comment.rules, lines: lines, reason: comment.reason, source: comment.source, end: end))
    }

    private mutating func close(
        _ end: SuppressionComment, _ open: inout [SuppressionComment], in file: SourceFile
    ) {
        guard let index = open.lastIndex(where: { Set($0.rules) == Set(end.rules) }) else {
            faults.append((end.source, "'ignore-end' has no 'ignore-begin' of the same rules above it"))
            return
        }
        let begin = open.remove(at: index)
        let first = file.line(of: file.range(of: begin.source))
        add(begin, first...max(first, file.line(of: file.range(of: end.source))), end: end.source)
    }
}
