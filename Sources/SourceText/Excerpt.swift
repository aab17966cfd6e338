/// Source lines with their numbers and carets under one or more ranges, safe to print to a terminal.
///
/// ```
///   9 | model1 = sym.bind(ctx=mx.neuron(1))
///     |                       ^^^^^^^^^^^^
/// ```
/// A line longer than `width` is cut around its carets, lines far apart have `...` between them.
package struct Excerpt: Sendable {
    /// The lines to print, without line ends.
    package let lines: [String]

    /// The lines, each with its line end.
    package var text: String { lines.map { $0 + "\n" }.joined() }

    /// Shows `ranges` of `file` (end exclusive; an empty one gets one caret) with `context` lines around each, source
    /// cut to `width` columns.
    package init(_ file: SourceFile, ranges: [Range<Int>], context: Int = 0, width: Int = 100) {
        let end = file.bytes.count
        let marks = ranges.map { min($0.lowerBound, end)..<min($0.upperBound, end) }
            .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        let shown = Self.shownLines(marks, file, context: context)
        let gutter = String(shown.last ?? 1).utf8.count + 2
        var lines: [String] = []
        var last = shown.first ?? 1
        for line in shown {
            if line > last + 1 { lines.append(String(repeating: " ", count: gutter - 2) + "...") }
            last = line
            let extent = Self.content(ofLine: line, file)
            lines += ExcerptLine(file.bytes, extent, marks: Self.marks(on: extent, marks), width: width)
                .rendered(number: line, gutter: gutter)
        }
        self.lines = lines
    }

    /// The 1-based lines to show, sorted; of a range over many lines its first three and its last.
    private static func shownLines(_ marks: [Range<Int>], _ file: SourceFile, context: Int) -> [Int] {
        var shown: Set<Int> = []
        for mark in marks {
            let first = file.lines.line(at: mark.lowerBound)
            let last = file.lines.line(at: max(mark.lowerBound, mark.upperBound - 1))
            shown.formUnion(max(1, first - context)...min(first + 2, last))
            shown.formUnion(last...max(last, min(last + context, file.lines.count)))
        }
        // A gap of one line costs no more than the dots that would stand for it.
        for line in shown where shown.contains(line + 2) { shown.insert(line + 1) }
        return shown.sorted()
    }

    /// The bytes of a line without its line end.
    private static func content(ofLine line: Int, _ file: SourceFile) -> Range<Int> {
        let range = file.lines.range(ofLine: line, end: file.bytes.count)
        var end = range.upperBound
        while end > range.lowerBound, file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
        return range.lowerBound..<end
    }

    /// The parts of `marks` on one line; a mark on the line end only gets a caret behind the last column.
    private static func marks(on line: Range<Int>, _ marks: [Range<Int>]) -> [Range<Int>] {
        marks.filter {
            $0.lowerBound <= line.upperBound
                && ($0.upperBound > line.lowerBound || $0.lowerBound >= line.lowerBound)
        }
        .map { $0.clamped(to: line) }
    }
}
