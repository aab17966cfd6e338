// The lines on which ranges stand. The ranges must be of the file.
extension SourceFile {
    /// The 1-based line on which `range` begins.
    package func line(of range: TextRange) -> Int {
        check(range)
        return lines.line(at: range.lowerBound)
    }

    /// The 1-based line on which the last byte of `range` stands, or an empty one.
    package func lastLine(of range: TextRange) -> Int {
        check(range)
        return lines.line(at: max(range.lowerBound, range.upperBound - 1))
    }

    /// The 1-based lines on which `range` stands.
    package func lines(of range: TextRange) -> ClosedRange<Int> { line(of: range)...lastLine(of: range) }

    /// All bytes of the 1-based `line`, its line end included.
    package func range(ofLine line: Int) -> TextRange {
        range(lines.range(ofLine: line, end: bytes.count))
    }

    /// What stands in front of `range` on the line on which it begins.
    package func ahead(of range: TextRange) -> TextRange {
        self.range(ofLine: line(of: range)).upTo(range)
    }

    /// What stands behind `range` on the line on which its last byte stands, the line end included.
    package func behind(_ range: TextRange) -> TextRange {
        range.gap(to: self.range(ofLine: lastLine(of: range)).end)
    }

    /// The byte in front of `range`; `nil` where the file begins.
    package func byte(before range: TextRange) -> UInt8? {
        check(range)
        return bytes[..<range.lowerBound].last
    }

    /// The byte behind `range`; `nil` where the file ends.
    package func byte(behind range: TextRange) -> UInt8? {
        check(range)
        return bytes[range.upperBound...].first
    }

    /// What follows `range` in the file.
    package func rest(behind range: TextRange) -> TextRange { range.gap(to: whole.end) }
}
