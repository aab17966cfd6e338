/// Splits a file into tokens: one pass, no strings, brackets counted, indentation on a stack.
struct Lexer {
    var scanner: Scanner
    var position = 0
    var tokens: [Lexeme] = []
    /// The columns of the open blocks, outermost first.
    var indentation = [0]
    /// How many brackets are open.
    var depth = 0
    /// How many were open when the physical line began.
    var lineDepth = 0
    /// Where the physical line began.
    var lineStart = 0
    /// Whether the logical line has a token yet.
    var hasToken = false
    var isAtLineStart = true
    /// Whether only blanks have been seen on a line inside brackets.
    var isAtBracketLineStart = false

    init(_ bytes: [UInt8]) {
        scanner = Scanner(bytes)
        // The byte order mark is no token, but stays in the bytes: edits must keep it.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        tokens.reserveCapacity(bytes.count / 8)
    }

    /// Reads the whole file.
    mutating func run() -> [Lexeme] {
        while position < scanner.bytes.count {
            if isAtLineStart { beginLine() }
            if position < scanner.bytes.count { step() }
        }
        finish()
        return tokens
    }

    mutating func append(_ kind: Token.Kind, _ range: Range<Int>) {
        tokens.append(Lexeme(kind: kind, bytes: range))
    }

    private mutating func step() {
        let byte = scanner.bytes[position]
        if Byte.isBlank(byte) {
            position += 1
        } else if Byte.isLineEnd(byte) {
            endLine()
        } else if byte == Byte.backslash, Byte.isLineEnd(scanner.byte(position + 1)) {
            position = scanner.afterLineEnd(position + 1)
        } else {
            significant()
        }
    }

    private mutating func significant() {
        let (kind, end) = scanner.token(at: position, level: 0)
        if isAtBracketLineStart {
            isAtBracketLineStart = false
            // A line that starts with `def` or `import` cannot stand in brackets: one was left open above.
            if kind == .name, SymbolTable.shared.symbol(scanner.bytes, position..<end)?.endsBrackets == true {
                return closeBrackets()
            }
        }
        append(kind, position..<end)
        if kind != .comment { hasToken = true }
        if kind == .operation { depth = max(0, depth + scanner.nesting(of: scanner.bytes[position])) }
        // What the unfinished literal swallowed most likely closed the brackets opened on its own line.
        if kind == .error, end > position + 1 { depth = min(depth, lineDepth) }
        position = end
    }

    private mutating func endLine() {
        let end = scanner.afterLineEnd(position)
        let isLogical = depth == 0 && hasToken
        append(isLogical ? .newline : .nonLogicalNewline, position..<end)
        position = end
        lineStart = end
        lineDepth = depth
        if depth == 0 {
            hasToken = false
            isAtLineStart = true
        } else {
            isAtBracketLineStart = true
        }
    }

    /// Gives up on the open brackets: the line that has just begun is a statement of its own.
    private mutating func closeBrackets() {
        var end = tokens.count
        // The statement ended on the last line that has code, not after the comments below it.
        while end > 0, tokens[end - 1].kind == .nonLogicalNewline || tokens[end - 1].kind == .comment {
            end -= 1
        }
        while end < tokens.count, tokens[end].kind != .nonLogicalNewline { end += 1 }
        if end < tokens.count { tokens[end] = Lexeme(kind: .newline, bytes: tokens[end].bytes) }
        depth = 0
        lineDepth = 0
        position = lineStart
        hasToken = false
        isAtLineStart = true
    }

    private mutating func finish() {
        let end = scanner.bytes.count
        // As CPython does: a last line without a line end is a statement all the same.
        if hasToken { append(.newline, end..<end) }
        for _ in indentation.dropFirst() { append(.dedent, end..<end) }
        append(.endOfFile, end..<end)
    }
}
