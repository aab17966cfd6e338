import SourceText

extension Parser {
    /// Adjacent literals.
    mutating func string() throws(SyntaxFault) -> Expression {
        let start = start
        var parts: [StringLiteral.Part] = []
        var isLegacy = false
        while symbol == .string || isAtLegacyString {
            if symbol == .string {
                parts.append(try part(tokens[index].bytes))
            } else {
                isLegacy = true
                try legacy("python 2 string prefix '\(text(tokens[index].bytes))'", at: here)
            }
            advance()
        }
        // Its escapes are half resolved; what it says is left open.
        if isLegacy { return node(.opaque([]), from: start) }
        return node(.string(StringLiteral(parts: parts)), from: start)
    }

    private mutating func part(_ range: Range<Int>) throws(SyntaxFault) -> StringLiteral.Part {
        var quote = range.lowerBound
        while !Byte.isQuote(bytes[quote]) { quote += 1 }
        let scanner = Scanner(bytes)
        let quotes = Quotes(scanner, start: range.lowerBound, quote: quote)
        let content = quotes.content..<range.upperBound - (quotes.isTriple ? 3 : 1)
        let prefix = text(range.lowerBound..<quote).lowercased()
        var pieces: [StringLiteral.Piece]
        if quotes.isFormatted {
            var parser = FormattedString(
                file, scanner: scanner, quotes: quotes, depth: depth, privateNames: privateNames)
            try parser.parse(content)
            pieces = parser.pieces
        } else {
            let escapes = Escapes(isRaw: quotes.isRaw, isBytes: prefix.contains("b"), isFormatted: false)
            pieces = [.text(escapes.resolve(bytes, content))]
        }
        // One spelling for `br` and `rb`, `fr` and `rf`.
        let spelling = prefix == "br" ? "rb" : prefix == "fr" ? "rf" : prefix
        return StringLiteral.Part(
            range: file.range(range), content: file.range(content), prefix: spelling, pieces: pieces)
    }
}
