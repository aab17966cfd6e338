import SourceText

/// One comment that is meant to hide findings: `ncg: ignore[RULES] reason`, or the same with `ignore-file`,
/// `ignore-begin` and `ignore-end`.
struct SuppressionComment {
    /// What it speaks about.
    enum Form: String {
        case line = "ignore"
        case file = "ignore-file"
        case begin = "ignore-begin"
        case end = "ignore-end"
    }

    let form: Form
    let rules: [String]
    let reason: String
    let source: SourceRange
    private let isWellFormed: Bool

    /// Reads the comment at `range`, its marks included; `nil` if it is about something else.
    init?(_ range: TextRange, in file: SourceFile) {
        var text = Substring(file.text(range))
        for mark in ["<!--", "#", "//", "--", ";"] where text.hasPrefix(mark) {
            text = text.dropFirst(mark.count)
            break
        }
        if text.hasSuffix("-->") { text = text.dropLast(3) }
        text = text.trimmed
        guard text.hasPrefix("ncg:") else { return nil }
        text = text.dropFirst(4).trimmed
        let word = text.prefix { $0.isLetter || $0 == "-" }
        guard let form = Form(rawValue: String(word)) else { return nil }
        self.form = form
        source = file.source(range)
        let rest = text.dropFirst(word.count)
        let close = rest.firstIndex(of: "]")
        guard rest.hasPrefix("["), let close else {
            (rules, reason, isWellFormed) = ([], "", false)
            return
        }
        rules = rest[rest.index(after: rest.startIndex)..<close]
            .split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
        reason = String(rest[rest.index(after: close)...].trimmed)
        isWellFormed = true
    }

    /// What is wrong with it; `nil` if nothing is.
    func fault(_ isRule: (String) -> Bool) -> String? {
        guard isWellFormed, !rules.isEmpty else {
            return "'\(form.rawValue)' names no rule: \(form.rawValue)[NCG104] reason"
        }
        return rules.first { !isRule($0) }.map { "'\($0)' is no rule" }
    }

    /// Its own line if code stands before it; otherwise the next line that is neither blank nor a comment as well.
    func targetLines(in file: SourceFile) -> ClosedRange<Int> {
        let comment = file.range(of: source)
        let line = file.line(of: comment)
        guard
            file.bytes(of: file.ahead(of: comment)).allSatisfy({
                [0x20, 0x09, 0xEF, 0xBB, 0xBF].contains($0)
            })
        else { return line...line }
        var next = line + 1
        while next < file.lines.count, isPassedOver(next, file) { next += 1 }
        return line...max(line, min(next, file.lines.count))
    }

    private func isPassedOver(_ line: Int, _ file: SourceFile) -> Bool {
        let text = Substring(file.text(file.range(ofLine: line))).trimmed
        return text.isEmpty || text.hasPrefix("#") || text.hasPrefix("<!--") && text.hasSuffix("-->")
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = self
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return text.drop(while: \.isWhitespace)
    }
}
