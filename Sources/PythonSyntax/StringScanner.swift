/// How a string literal is delimited.
struct Quotes {
    let byte: UInt8
    let isTriple: Bool
    let isRaw: Bool
    let isFormatted: Bool
    /// The bytes behind the opening quotes.
    let content: Int

    /// Reads the prefix from `start` and the quotes at `quote`.
    init(_ scanner: Scanner, start: Int, quote: Int) {
        byte = scanner.bytes[quote]
        isTriple = scanner.byte(quote + 1) == byte && scanner.byte(quote + 2) == byte
        content = quote + (isTriple ? 3 : 1)
        var isRaw = false
        var isFormatted = false
        for offset in start..<quote {
            let letter = scanner.bytes[offset] | 0x20
            if letter == UInt8(ascii: "r") { isRaw = true }
            if letter == UInt8(ascii: "f") { isFormatted = true }
        }
        self.isRaw = isRaw
        self.isFormatted = isFormatted
    }

    /// The offset behind the closing quotes if they stand at `offset`.
    func close(_ scanner: Scanner, at offset: Int) -> Int? {
        guard scanner.byte(offset) == byte else { return nil }
        if !isTriple { return offset + 1 }
        return scanner.byte(offset + 1) == byte && scanner.byte(offset + 2) == byte ? offset + 3 : nil
    }
}

extension Scanner {
    /// The literal whose prefix begins at `start` and whose opening quote stands at `quote`.
    mutating func string(at start: Int, quote: Int, level: Int) -> (kind: Token.Kind, end: Int) {
        let quotes = Quotes(self, start: start, quote: quote)
        if quotes.isFormatted, patience > 0 {
            if let end = formattedEnd(quotes, level: level) { return (.string, end) }
            // A broken f-string is read again as plain text; charging its cost keeps hostile input linear.
            patience -= max(1, reached - start)
        }
        return plainEnd(quotes)
    }

    /// The end of a literal in which braces mean nothing; an error token up to the line's end if it has none.
    private func plainEnd(_ quotes: Quotes) -> (kind: Token.Kind, end: Int) {
        var offset = quotes.content
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == quotes.byte, let end = quotes.close(self, at: offset) { return (.string, end) }
            // In raw strings, too, a backslash keeps a quote from closing, though it stays in the value.
            if byte == Byte.backslash {
                offset = max(offset + 2, afterLineEnd(offset + 1))
            } else if !quotes.isTriple, Byte.isLineEnd(byte) {
                return (.error, offset)
            } else {
                offset += 1
            }
        }
        return (.error, bytes.count)
    }

    /// The offset behind the backslash at `offset` and what it escapes; a brace stays a brace (PEP 701).
    func afterEscape(_ offset: Int, isRaw: Bool) -> Int {
        let next = byte(offset + 1)
        if next == Byte.openBrace || next == Byte.closeBrace { return offset + 1 }
        if next == UInt8(ascii: "N"), !isRaw, byte(offset + 2) == Byte.openBrace {
            var end = offset + 3
            while Byte.isName(byte(end)) || byte(end) == Byte.space || byte(end) == UInt8(ascii: "-") {
                end += 1
            }
            return byte(end) == Byte.closeBrace ? end + 1 : end
        }
        return max(offset + 2, afterLineEnd(offset + 1))
    }
}
