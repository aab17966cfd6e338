import SourceText

/// Takes the content of an f-string apart: text, and fields whose expressions are parsed where they stand.
struct FormattedString {
    let file: SourceFile
    var scanner: Scanner
    let quotes: Quotes
    let depth: Int
    let privateNames: PrivateNames
    var pieces: [StringLiteral.Piece] = []

    init(
        _ file: SourceFile, scanner: Scanner, quotes: Quotes, depth: Int, privateNames: PrivateNames
    ) {
        self.file = file
        self.privateNames = privateNames
        self.scanner = scanner
        self.quotes = quotes
        self.depth = depth
    }

    /// Fills `pieces` from the bytes between the quotes.
    mutating func parse(_ content: Range<Int>) throws(SyntaxFault) {
        var offset = content.lowerBound
        var textStart = offset
        while offset < content.upperBound {
            let byte = scanner.bytes[offset]
            if byte == Byte.backslash {
                offset = scanner.afterEscape(offset, isRaw: quotes.isRaw)
            } else if byte != Byte.openBrace {
                offset += 1
            } else if scanner.byte(offset + 1) == Byte.openBrace {
                offset += 2
            } else {
                addText(textStart..<offset)
                offset = try field(at: offset)
                textStart = offset
            }
        }
        addText(textStart..<max(textStart, content.upperBound))
    }

    private mutating func addText(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let escapes = Escapes(isRaw: quotes.isRaw, isBytes: false, isFormatted: true)
        pieces.append(.text(escapes.resolve(scanner.bytes, range)))
    }

    /// Parses the field at `open`; the fields of its format follow it as pieces of their own, not plain.
    private mutating func field(at open: Int, inFormat: Bool = false) throws(SyntaxFault) -> Int {
        var collected: [Lexeme]? = []
        guard let extent = scanner.field(at: open, quotes, level: 0, tokens: &collected) else {
            throw SyntaxFault(message: "f-string field does not end", range: file.range(open..<open + 1))
        }
        let end = Lexeme(kind: .endOfFile, bytes: extent.codeEnd..<extent.codeEnd)
        var parser = Parser(
            file, (collected ?? []) + [end], depth: depth, privateNames: privateNames)
        parser.isInField = true
        try parser.descend()
        let value = try parser.assignedValue()
        let isEcho = parser.accept(.assign)
        guard parser.symbol == .end else { throw parser.fault("expected '}'") }
        if let conversion = extent.conversion, !["s", "r", "a"].contains(parser.text(conversion)) {
            throw SyntaxFault(
                message: "f-string conversion that is none of s, r and a", range: file.range(open..<open + 1))
        }
        let isPlain = !inFormat && !isEcho && extent.conversion == nil && extent.specification == nil
        pieces.append(.field(value, isPlain: isPlain))
        if let specification = extent.specification { try format(specification) }
        return extent.end
    }

    private mutating func format(_ specification: Range<Int>) throws(SyntaxFault) {
        var offset = specification.lowerBound
        while offset < specification.upperBound {
            switch scanner.bytes[offset] {
            case Byte.backslash: offset = scanner.afterEscape(offset, isRaw: quotes.isRaw)
            case Byte.openBrace: offset = try field(at: offset, inFormat: true)
            default: offset += 1
            }
        }
    }
}
