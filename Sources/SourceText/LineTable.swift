/// A text as lines that end with `\n` only, as diff and patch count them; a carriage return is an ordinary byte.
struct LineTable {
    private let bytes: [UInt8]
    private let ends: [Int]

    /// Finds the line ends of `bytes` in one pass.
    init(_ bytes: [UInt8]) {
        var ends: [Int] = []
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { ends.append(offset + 1) }
        if let last = bytes.last, last != UInt8(ascii: "\n") { ends.append(bytes.count) }
        self.bytes = bytes
        self.ends = ends
    }

    /// How many lines there are; no empty one after a final line end.
    var count: Int { ends.count }

    /// The 0-based line with its line end.
    subscript(line: Int) -> ArraySlice<UInt8> {
        bytes[(line == 0 ? 0 : ends[line - 1])..<ends[line]]
    }
}
