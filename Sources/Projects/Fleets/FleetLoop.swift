import RuleBook
import SourceText

/// The loop of a script that starts a fleet: its variable, and the numbers that it walks.
struct FleetLoop {
    /// The variable.
    let variable: String
    /// Its values, in order.
    let values: [Int]
    /// Where its header begins.
    let offset: Int

    private static let listed =
        #"\bfor\s+(?<name>\w+)\s+in\s+(?:\$\(\s*seq\s+(?<first>\S+?)(?:\s+(?<last>[^\n;]+?))?\s*\)|\{(?<low>\d+)\.\.(?<high>\d+)\}|`seq\s+(?<one>\S+)\s+(?<two>[^`\n]+)`)\s*(?:;|\n)"#
    private static let counted =
        #"\bfor\s*\(\(\s*(?<name>\w+)\s*=\s*(?<first>\d+)\s*;\s*\w+\s*(?<sign><=?)\s*(?<last>[^;\n]+?)\s*;\s*(?:\w+\+\+|\+\+\w+)\s*\)\)"#

    /// The last loop whose header stands in front of `offset`; `nil` where its numbers are not known.
    init?(before offset: Int, in file: SourceFile, _ numbers: FleetNumbers) {
        var best: (match: Match, isCounted: Bool)?
        for (form, isCounted) in [(Self.listed, false), (Self.counted, true)] {
            guard let pattern = try? Pattern("(?J)" + form), let found = try? pattern.matches(in: file.bytes)
            else { return nil }
            for match in found where match.range.upperBound <= offset {
                if match.range.lowerBound > best?.match.range.lowerBound ?? -1 { best = (match, isCounted) }
            }
        }
        guard let (match, isCounted) = best, let name = match.groups["name"] else { return nil }
        func number(_ groups: String...) -> Int? {
            groups.compactMap { match.groups[$0] }.first.flatMap { range in
                let text = file.text(file.range(range))
                return numbers.integer(text) ?? (isCounted ? numbers.integer("$((\(text)))") : nil)
            }
        }
        let first: Int?
        let last: Int?
        if isCounted {
            let isOpen = match.groups["sign"].map { file.text(file.range($0)) == "<" } ?? false
            (first, last) = (number("first"), number("last").map { isOpen ? $0 - 1 : $0 })
        } else if match.groups["last"] == nil, match.groups["low"] == nil, match.groups["one"] == nil {
            (first, last) = (1, number("first"))
        } else {
            (first, last) = (number("first", "low", "one"), number("last", "high", "two"))
        }
        guard let first, let last, first <= last, last - first < 256 else { return nil }
        (variable, values, self.offset) = (
            file.text(file.range(name)), Array(first...last), match.range.lowerBound
        )
    }
}
