/// Where the parts of one replacement field lie.
struct FieldExtent {
    /// The end of the expression and of a `=` behind it.
    var codeEnd: Int
    /// The letters behind `!`.
    var conversion: Range<Int>?
    /// The format specification behind the colon.
    var specification: Range<Int>?
    /// The offset behind the closing brace.
    var end: Int
}

extension Scanner {
    /// CPython's bound on f-strings inside f-strings.
    static let levelLimit = 150

    /// The end of an f-string whose fields may hold the same quotes, line ends and comments (PEP 701).
    mutating func formattedEnd(_ quotes: Quotes, level: Int) -> Int? {
        var offset = quotes.content
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == quotes.byte, let end = quotes.close(self, at: offset) { return end }
            if byte == Byte.backslash {
                offset = afterEscape(offset, isRaw: quotes.isRaw)
            } else if byte == Byte.openBrace {
                if self.byte(offset + 1) == Byte.openBrace {
                    offset += 2
                } else {
                    var ignored: [Lexeme]?
                    guard let field = field(at: offset, quotes, level: level, tokens: &ignored) else {
                        return nil
                    }
                    offset = field.end
                }
            } else if !quotes.isTriple, Byte.isLineEnd(byte) {
                return giveUp(at: offset)
            } else {
                offset += 1
            }
        }
        return giveUp(at: bytes.count)
    }

    /// The field whose brace stands at `open`; its tokens are added to `tokens` unless that is `nil`.
    mutating func field(
        at open: Int, _ quotes: Quotes, level: Int, tokens: inout [Lexeme]?
    ) -> FieldExtent? {
        guard level < Self.levelLimit else { return giveUp(at: open) }
        var offset = open + 1
        var depth = 0
        while true {
            offset = skipBlanks(from: offset)
            guard offset < bytes.count else { return giveUp(at: offset) }
            if depth == 0, endsCode(at: offset) {
                return fieldTail(from: offset, quotes, level: level)
            }
            let (kind, end) = token(at: offset, level: level + 1)
            guard kind != .error else { return giveUp(at: end) }
            if kind == .operation { depth += nesting(of: bytes[offset]) }
            guard depth >= 0 else { return giveUp(at: end) }
            if kind != .comment { tokens?.append(Lexeme(kind: kind, bytes: offset..<end)) }
            offset = end
        }
    }

    /// 1 for an opening bracket, -1 for a closing one, otherwise 0.
    func nesting(of byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["), Byte.openBrace: 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), Byte.closeBrace: -1
        default: 0
        }
    }

    private func endsCode(at offset: Int) -> Bool {
        switch bytes[offset] {
        case Byte.closeBrace, Byte.colon: true
        case Byte.exclamation: byte(offset + 1) != Byte.equals
        default: false
        }
    }

    private mutating func fieldTail(from code: Int, _ quotes: Quotes, level: Int) -> FieldExtent? {
        var extent = FieldExtent(codeEnd: code, end: code)
        var offset = code
        if bytes[offset] == Byte.exclamation {
            let start = skipBlanks(from: offset + 1)
            offset = start
            while Byte.isName(byte(offset)) { offset += 1 }
            extent.conversion = start..<offset
            offset = skipBlanks(from: offset)
        }
        if byte(offset) == Byte.colon {
            guard let end = specificationEnd(from: offset + 1, quotes, level: level) else { return nil }
            extent.specification = offset + 1..<end
            offset = end
        }
        guard byte(offset) == Byte.closeBrace else { return giveUp(at: offset) }
        extent.end = offset + 1
        return extent
    }

    /// The offset of the brace that ends a format specification.
    private mutating func specificationEnd(from start: Int, _ quotes: Quotes, level: Int) -> Int? {
        var offset = start
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == Byte.closeBrace { return offset }
            if byte == Byte.openBrace {
                var ignored: [Lexeme]?
                guard let field = field(at: offset, quotes, level: level + 1, tokens: &ignored) else {
                    return nil
                }
                offset = field.end
            } else if byte == Byte.backslash {
                offset = afterEscape(offset, isRaw: quotes.isRaw)
            } else if quotes.close(self, at: offset) != nil || !quotes.isTriple && Byte.isLineEnd(byte) {
                return giveUp(at: offset)
            } else {
                offset += 1
            }
        }
        return giveUp(at: bytes.count)
    }

    /// Blanks, line ends and backslash-newlines inside a field.
    private func skipBlanks(from start: Int) -> Int {
        var offset = start
        while offset < bytes.count {
            let byte = bytes[offset]
            if Byte.isBlank(byte) || Byte.isLineEnd(byte) {
                offset += 1
            } else if byte == Byte.backslash, Byte.isLineEnd(self.byte(offset + 1)) {
                offset += 2
            } else {
                break
            }
        }
        return offset
    }

    private mutating func giveUp<Result>(at offset: Int) -> Result? {
        reached = offset
        return nil
    }
}
