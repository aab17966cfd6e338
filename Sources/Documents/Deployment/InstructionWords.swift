extension DocumentLines {
    /// The words of an instruction: blanks and ends of lines part them, quotes keep blanks.
    package func instructionWords(in range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        var quote: UInt8?
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = bytes[at]
            let isLineEnd =
                byte == UInt8(ascii: "\\") && at + 1 < range.upperBound
                && [0x0A, 0x0D].contains(bytes[at + 1])
            if quote == nil, isLineEnd || DocumentLines.isBlank(byte) || byte == 0x0A || byte == 0x0D {
                if let first = start { words.append(first..<at) }
                start = nil
            } else {
                start = start ?? at
                if byte == quote {
                    quote = nil
                } else if quote == nil, "'\"".utf8.contains(byte) {
                    quote = byte
                }
                if byte == UInt8(ascii: "\\") { at += 1 }
            }
            at += 1
        }
        if let first = start { words.append(first..<range.upperBound) }
        return words
    }
}
