import Placement
import SourceText

/// The value that a document of a kind which is not read seems to give the variable, for people.
struct MentionedValue {
    /// The list of groups as it stands, and its cores; `nil` if none stands behind the name.
    private(set) var groups: (text: String, total: Int)?

    /// Looks behind the name at `range`: on its line, or in a `value` on the next.
    init(behind range: TextRange, in file: SourceFile) {
        let line = file.range(ofLine: file.line(of: range))
        let next = file.range(ofLine: file.line(of: range) + 1)
        groups = Self.list(file.text(range.gap(to: line.end)))
        guard groups == nil, line.precedes(next) else { return }
        let text = file.text(next).trimmed
        if text.lowercased().filter({ $0.isLetter }).hasPrefix("value") {
            groups = Self.list(String(text.drop { $0.isLetter || "\"'-".contains($0) }))
        }
    }

    private static func list(_ text: String) -> (String, Int)? {
        var rest = text.drop { " \t\"'=:,(>\\".contains($0) }
        // `name = "NAME", value = "1"`
        if rest.lowercased().hasPrefix("value") {
            rest = rest.dropFirst(5).drop { " \t\"'=:,(>\\".contains($0) }
        }
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
