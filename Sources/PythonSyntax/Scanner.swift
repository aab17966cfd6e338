/// Finds where a token ends that begins at a given byte; knows nothing of lines.
struct Scanner {
    let bytes: [UInt8]
    /// How many bytes may still be read in vain by f-strings that turn out not to end; keeps the time linear.
    var patience: Int
    /// Where the last f-string that did not end gave up.
    var reached = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        patience = 4 * bytes.count + 4096
    }

    /// The byte at `offset`; 0 behind the end.
    func byte(_ offset: Int) -> UInt8 {
        offset < bytes.count ? bytes[offset] : 0
    }

    /// The token at `offset`, where neither a blank nor a line end stands; `level` counts enclosing f-strings.
    mutating func token(at offset: Int, level: Int) -> (kind: Token.Kind, end: Int) {
        let first = bytes[offset]
        if Byte.isNameStart(first) { return word(at: offset, level: level) }
        if Byte.isDigit(first) || first == Byte.dot && Byte.isDigit(byte(offset + 1)) {
            return (.number, numberEnd(at: offset))
        }
        if Byte.isQuote(first) { return string(at: offset, quote: offset, level: level) }
        if first == Byte.hash { return (.comment, lineEnd(from: offset)) }
        let length = operatorLength(at: offset)
        return length > 0 ? (.operation, offset + length) : (.error, offset + 1)
    }

    /// The offset of the next line end at or after `offset`, or of the end.
    func lineEnd(from offset: Int) -> Int {
        var end = offset
        while end < bytes.count, !Byte.isLineEnd(bytes[end]) { end += 1 }
        return end
    }

    /// The offset behind the line end at `offset`; `offset` itself if there is none.
    func afterLineEnd(_ offset: Int) -> Int {
        switch byte(offset) {
        case Byte.newline: offset + 1
        case Byte.carriageReturn: byte(offset + 1) == Byte.newline ? offset + 2 : offset + 1
        default: offset
        }
    }

    private mutating func word(at offset: Int, level: Int) -> (kind: Token.Kind, end: Int) {
        var end = offset + 1
        while end < bytes.count, Byte.isName(bytes[end]) { end += 1 }
        if end - offset <= 2, Byte.isQuote(byte(end)), isPrefix(offset..<end) {
            return string(at: offset, quote: end, level: level)
        }
        return (.name, end)
    }

    /// Whether the word is `r u b f br rb fr rf` in any case.
    private func isPrefix(_ range: Range<Int>) -> Bool {
        let first = bytes[range.lowerBound] | 0x20
        let isRaw = first == UInt8(ascii: "r")
        let isKind = first == UInt8(ascii: "b") || first == UInt8(ascii: "f")
        if range.count == 1 { return isRaw || isKind || first == UInt8(ascii: "u") }
        let second = bytes[range.lowerBound + 1] | 0x20
        if isRaw { return second == UInt8(ascii: "b") || second == UInt8(ascii: "f") }
        return isKind && second == UInt8(ascii: "r")
    }

    private func operatorLength(at offset: Int) -> Int {
        let first = bytes[offset]
        let second = byte(offset + 1)
        switch first {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), Byte.openBrace,
            Byte.closeBrace, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "~"):
            return 1
        case Byte.dot:
            return second == Byte.dot && byte(offset + 2) == Byte.dot ? 3 : 1
        case Byte.exclamation:
            return second == Byte.equals ? 2 : 0
        case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            if second == first { return byte(offset + 2) == Byte.equals ? 3 : 2 }
            if first == UInt8(ascii: "<"), second == UInt8(ascii: ">") { return 2 }
            return second == Byte.equals ? 2 : 1
        case UInt8(ascii: "-"):
            return second == Byte.equals || second == UInt8(ascii: ">") ? 2 : 1
        case Byte.colon, Byte.equals, UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "@"),
            UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"):
            return second == Byte.equals ? 2 : 1
        default:
            return 0
        }
    }
}
