package import ProgramModel
package import SourceText

extension CheckReport {
    /// Every finding with its unit, by path, position and rule: the order of all formats that list findings flat.
    package var allFindings: [(finding: Finding, unit: UnitReport?)] {
        var all: [(finding: Finding, unit: UnitReport?)] = []
        for unit in units { all += unit.findings.map { ($0, unit) } }
        all += looseFindings.map { ($0, nil) }
        // Offsets in the program of a notebook are others than those in its document, and both are found in one file.
        let places = all.map { item in
            let range = item.finding.source
            return sources[range.path]?.documentRange(range.bytes) ?? range.bytes
        }
        return all.indices
            .sorted { one, other in
                let (left, right) = (all[one].finding, all[other].finding)
                return Self.order(left, places[one], right, places[other]) ?? (one < other)
            }
            .map { all[$0] }
    }

    /// The line and column of a byte offset, both 1-based; a byte order mark takes no column, as in editors.
    package func position(_ offset: Int, in path: String) -> Position {
        start(of: SourceRange(path: path, bytes: offset..<offset))
    }

    private func position(inDocument offset: Int, _ source: SourceFile) -> Position {
        let document = source.document
        let position = document.position(at: offset)
        guard position.line == 1, document.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return position }
        return Position(line: 1, column: max(1, position.column - 1))
    }

    /// `app.py:3:12`, fit for a terminal.
    func place(_ range: SourceRange) -> String {
        let start = start(of: range)
        let place = "\(printable(range.path)):\(start.line):\(start.column)"
        guard let cell = cell(range) else { return place }
        return "\(place) (cell \(cell.cell), line \(cell.line))"
    }

    /// The place as the file on the disk counts it.
    package func start(of range: SourceRange) -> Position {
        guard let source = sources[range.path] else { return Position(line: 1, column: 1) }
        return position(inDocument: source.documentRange(range.bytes).lowerBound, source)
    }

    /// Where it ends, exclusive.
    package func end(of range: SourceRange) -> Position {
        guard let source = sources[range.path] else { return Position(line: 1, column: 1) }
        return position(inDocument: source.documentRange(range.bytes).upperBound, source)
    }

    /// The 1-based cell of a notebook, and the line in it.
    func cell(_ range: SourceRange) -> (cell: Int, line: Int)? {
        sources[range.path]?.origin?.place(at: range.bytes.lowerBound)
    }

    /// Bytes of paths decide, because the order of strings depends on Unicode's version.
    private static func order(
        _ one: Finding, _ left: Range<Int>, _ other: Finding, _ right: Range<Int>
    ) -> Bool? {
        if one.source.path != other.source.path {
            return one.source.path.utf8.lexicographicallyPrecedes(other.source.path.utf8)
        }
        if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
        if left.upperBound != right.upperBound { return left.upperBound < right.upperBound }
        return one.rule == other.rule ? nil : one.rule < other.rule
    }
}
