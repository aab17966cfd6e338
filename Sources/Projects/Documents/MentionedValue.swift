import Placement
import SourceText

/// The value that a document of a kind which is not read seems to give the variable, for people.
struct MentionedValue {
    /// The list of groups as it stands, and its cores; `nil` if none stands behind the name.
    private(set) var groups: (text: String, total: Int)?

    /// Looks behind the name at `range`: on its line, or in a `value` on the next.
    init(behind range: Range<Int>, in file: SourceFile) {
        let line = file.lines.line(at: range.lowerBound)
        let end = file.lines.range(ofLine: line, end: file.bytes.count).upperBound
        let next = file.lines.range(ofLine: line + 1, end: file.bytes.count)
        groups = Self.list(file.text(range.upperBound..<max(range.upperBound, end)))
        guard groups == nil, next.lowerBound >= end else { return }
        let text = file.text(next).trimmed
        if text.lowercased().filter({ $0.isLetter }).hasPrefix("value") {
            groups = Self.list(String(text.drop { $0.isLetter || "\"'-".contains($0) }))
        }
    }

    private static func list(_ text: String) -> (String, Int)? {
        let rest = text.drop { " \t\"'=:,(>\\".contains($0) }
        guard let first = text.first, rest.count < text.count, !first.isLetter else { return nil }
        let list = rest.prefix { $0.isASCII && ($0.isNumber || ", x[]".contains($0)) }.trimmed
        let value = String(list.reversed().drop { ", x".contains($0) }.reversed())
        guard value.contains(where: \.isNumber), let groups = try? GroupList.parse(value) else { return nil }
        return (value, groups.total)
    }
}

extension StringProtocol {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
