/// One source line of an excerpt, in as many windows as its carets need.
struct ExcerptLine {
    private let bytes: [UInt8]
    private let extent: Range<Int>
    private let marks: [Range<Int>]
    private let width: Int

    /// Shows `extent` of `bytes` with carets under `marks`, which are sorted and lie within it.
    init(_ bytes: [UInt8], _ extent: Range<Int>, marks: [Range<Int>], width: Int) {
        self.bytes = bytes
        self.extent = extent
        self.marks = marks
        self.width = max(width, 20)
    }

    /// The numbered line and its carets; `gutter` is the number's column width, blanks included.
    func rendered(number: Int, gutter: Int) -> [String] {
        var result: [String] = []
        var rest = marks[...]
        repeat {
            let window = window(around: rest.first)
            let cells = TerminalText(bytes, in: window).cells
            let (shown, carets, reached) = layout(cells, window, rest)
            let digits = String(number)
            let label = String(repeating: " ", count: max(0, gutter - digits.utf8.count)) + digits
            result.append(trimmed(label + " | " + shown))
            if !carets.isEmpty { result.append(String(repeating: " ", count: gutter) + " | " + carets) }
            rest = rest.dropFirst(max(1, reached))
        } while !rest.isEmpty
        return result
    }

    /// The bytes to render: the whole line if it may fit, else a quarter of the width in front of the mark and on.
    private func window(around mark: Range<Int>?) -> Range<Int> {
        // A scalar has at most four bytes, so a longer line never fits.
        if extent.count <= 4 * width,
            TerminalText(bytes, in: extent).cells.reduce(0, { $0 + $1.width }) <= width
        {
            return extent
        }
        var start = max(extent.lowerBound, (mark?.lowerBound ?? extent.lowerBound) - width / 4)
        while start > extent.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start..<min(extent.upperBound, start + 4 * width)
    }

    /// The text of a window, its carets, and how many of `marks` it covers.
    private func layout(
        _ cells: [TerminalText.Cell], _ window: Range<Int>, _ marks: ArraySlice<Range<Int>>
    ) -> (shown: String, carets: String, reached: Int) {
        var shown = window.lowerBound > extent.lowerBound ? "..." : ""
        var carets = String(repeating: " ", count: shown.utf8.count)
        var room = width
        var end = window.lowerBound
        for cell in cells {
            guard cell.width <= room else { break }
            room -= cell.width
            shown += cell.text
            let marked = marks.contains { $0.overlaps(cell.range) || cell.range.contains($0) }
            carets += String(repeating: marked ? "^" : " ", count: cell.width)
            end = cell.range.upperBound
        }
        if end < extent.upperBound {
            shown += "..."
        } else if marks.contains(where: { $0.isEmpty && $0.lowerBound == extent.upperBound }) {
            carets += "^"
        }
        let reached = marks.prefix { $0.lowerBound < end || end == extent.upperBound }.count
        return (shown, marks.isEmpty ? "" : trimmed(carets), reached)
    }

    private func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }
}

extension Range<Int> {
    /// Whether an empty `mark` stands in front of one of these bytes.
    fileprivate func contains(_ mark: Range<Int>) -> Bool { mark.isEmpty && contains(mark.lowerBound) }
}
