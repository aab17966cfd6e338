package import ProgramModel
package import SourceText

extension CheckReport {
    /// Every finding with its unit, by path, position and rule: the order of all formats that list findings flat.
    package var allFindings: [(finding: Finding, unit: UnitReport?)] {
        var all: [(finding: Finding, unit: UnitReport?)] = []
        for unit in units { all += unit.findings.map { ($0, unit) } }
        all += looseFindings.map { ($0, nil) }
        return all.indices
            .sorted { one, other in
                let (left, right) = (all[one].finding, all[other].finding)
                return Self.order(left, right) ?? (one < other)
            }
            .map { all[$0] }
    }

    /// The line and column of a byte offset, both 1-based; a byte order mark takes no column, as in editors.
    package func position(_ offset: Int, in path: String) -> Position {
        guard let source = sources[path] else { return Position(line: 1, column: 1) }
        let position = source.position(at: offset)
        guard position.line == 1, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return position }
        return Position(line: 1, column: max(1, position.column - 1))
    }

    /// `app.py:3:12`, fit for a terminal.
    func place(_ range: SourceRange) -> String {
        let start = position(range.bytes.lowerBound, in: range.path)
        return "\(printable(range.path)):\(start.line):\(start.column)"
    }

    /// Bytes of paths decide, because the order of strings depends on Unicode's version.
    private static func order(_ one: Finding, _ other: Finding) -> Bool? {
        if one.source.path != other.source.path {
            return one.source.path.utf8.lexicographicallyPrecedes(other.source.path.utf8)
        }
        let (left, right) = (one.source.bytes, other.source.bytes)
        if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
        if left.upperBound != right.upperBound { return left.upperBound < right.upperBound }
        return one.rule == other.rule ? nil : one.rule < other.rule
    }
}
