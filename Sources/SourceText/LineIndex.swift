/// The offsets at which the lines of a text start; `\n`, `\r\n` and a lone `\r` each end a line.
package struct LineIndex: Sendable {
    private let starts: [Int]

    /// Finds every line start of `bytes` in one pass.
    package init(_ bytes: [UInt8]) {
        var starts = [0]
        let span = bytes.span
        var offset = 0
        while offset < span.count {
            let byte = span[offset]
            offset += 1
            if byte == UInt8(ascii: "\n") {
                starts.append(offset)
            } else if byte == UInt8(ascii: "\r"), offset == span.count || span[offset] != UInt8(ascii: "\n") {
                starts.append(offset)
            }
        }
        self.starts = starts
    }

    /// How many lines there are; a final line ending opens one more, empty line.
    package var count: Int { starts.count }

    /// The 1-based line that holds `offset`.
    package func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The byte offset of the first byte of the 1-based `line`.
    package func start(ofLine line: Int) -> Int {
        starts[max(0, min(line - 1, starts.count - 1))]
    }

    /// The bytes of the 1-based `line`, its line ending included; `end` is the length of the text.
    package func range(ofLine line: Int, end: Int) -> Range<Int> {
        let start = start(ofLine: line)
        return start..<(line < starts.count ? starts[line] : max(start, end))
    }
}
