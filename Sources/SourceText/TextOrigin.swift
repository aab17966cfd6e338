/// How the bytes of a text stand in the document that it was taken from: a program in the strings of a notebook.
///
/// The text may hold bytes that the document spells otherwise (`\"`), and bytes that it does not hold at all.
package struct TextOrigin: Sendable {
    /// How a run of the text is written in the document.
    package enum Spelling: Hashable, Sendable {
        /// Byte for byte.
        case plain
        /// As one escape sequence, which cannot be taken apart.
        case escaped
        /// Not at all: it stands in the text only.
        case added
    }

    /// A run of the text and where the document holds it.
    package struct Run: Hashable, Sendable {
        /// Byte offsets in the text.
        package let text: Range<Int>
        /// Byte offsets in the document; empty for an added run.
        package let raw: Range<Int>
        /// How it is written there.
        package let spelling: Spelling
        /// The index of the string that it stands in, or that comes next; the last one at the end of a cell.
        package let string: Int

        /// Names one run.
        package init(text: Range<Int>, raw: Range<Int>, spelling: Spelling, string: Int) {
            self.text = text
            self.raw = raw
            self.spelling = spelling
            self.string = string
        }
    }

    /// One string of the document: a whole cell, or one line of it.
    package struct QuotedString: Hashable, Sendable {
        /// The bytes between its quotes.
        package let raw: Range<Int>
        /// Whether what it says ends with a line feed.
        package let endsLine: Bool
        /// What stands between its closing quote and the next string's opening one, if each line has a string of its
        /// own.
        package let separator: [UInt8]?
        /// The 1-based number of its cell among all cells.
        package let cell: Int
        /// The 1-based line in that cell on which it starts.
        package let line: Int

        /// Names one string.
        package init(raw: Range<Int>, endsLine: Bool, separator: [UInt8]?, cell: Int, line: Int) {
            self.raw = raw
            self.endsLine = endsLine
            self.separator = separator
            self.cell = cell
            self.line = line
        }
    }

    /// The bytes of the document.
    package let document: [UInt8]
    /// Where the lines of the document start.
    let documentLines: LineIndex
    /// What the ranges of the document know it by.
    let documentIdentity: FileIdentity
    /// The runs of the text in order, without gaps.
    package let runs: [Run]
    /// The strings that hold it, in the order of the document.
    package let strings: [QuotedString]
    /// The length of the text in bytes.
    package let count: Int

    /// Notes how `runs` make up a text.
    package init(document: SourceFile, runs: [Run], strings: [QuotedString]) {
        (self.document, documentLines) = (document.bytes, document.lines)
        documentIdentity = document.identity
        self.runs = runs
        self.strings = strings
        count = runs.last?.text.upperBound ?? 0
    }

    /// A range by which to speak of bytes of the document that are no part of the text.
    package func outside(_ raw: Range<Int>) -> Range<Int> {
        raw.lowerBound + count + 1..<raw.upperBound + count + 1
    }

    /// The bytes of the document that hold those in `range`; empty where they are all added.
    package func documentRange(_ range: Range<Int>) -> Range<Int> {
        if range.lowerBound > count {
            return range.lowerBound - count - 1..<max(range.lowerBound, range.upperBound) - count - 1
        }
        let start = start(range.lowerBound)
        guard let last = run(at: range.upperBound - 1), !range.isEmpty else { return start..<start }
        let end =
            last.spelling == .plain
            ? last.raw.lowerBound + range.upperBound - last.text.lowerBound : last.raw.upperBound
        return start..<max(start, end)
    }

    /// The 1-based cell and the 1-based line in it at `offset` of the text; `nil` outside the text.
    package func place(at offset: Int) -> (cell: Int, line: Int)? {
        guard offset <= count, let run = run(at: min(offset, count - 1)) else { return nil }
        let string = strings[run.string]
        let raw = start(offset)
        guard string.separator == nil else { return (string.cell, string.line) }
        return (
            string.cell, string.line + lineFeeds(in: string.raw.lowerBound..<max(string.raw.lowerBound, raw))
        )
    }

    /// Whether the document holds none of the bytes in `range`.
    package func isAdded(_ range: Range<Int>) -> Bool { documentRange(range).isEmpty }

    /// What is left of `range` without added runs at both ends.
    package func writtenPart(of range: Range<Int>) -> Range<Int> {
        let written = runs.filter { $0.spelling != .added && $0.text.overlaps(range) }
        guard let first = written.first, let last = written.last else { return range }
        return max(range.lowerBound, first.text.lowerBound)..<min(range.upperBound, last.text.upperBound)
    }

    private func start(_ offset: Int) -> Int {
        guard let run = run(at: offset) else { return runs.last?.raw.upperBound ?? 0 }
        return run.spelling == .plain ? run.raw.lowerBound + offset - run.text.lowerBound : run.raw.lowerBound
    }

    /// The run that holds the byte at `offset`.
    func run(at offset: Int) -> Run? { runIndex(at: offset).map { runs[$0] } }

    private func runIndex(at offset: Int) -> Int? {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].text.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < runs.count && offset >= 0 ? low : nil
    }

    private func lineFeeds(in raw: Range<Int>) -> Int {
        runs.count {
            $0.spelling == .escaped && raw.contains($0.raw.lowerBound)
                && document[$0.raw].elementsEqual("\\n".utf8)
        }
    }
}
