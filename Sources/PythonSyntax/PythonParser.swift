import SourceText

/// A recursive-descent parser over the tokens of one file, or of one replacement field.
struct Parser {
    /// How many brackets, lambdas and exponents may be open at a time: CPython's lexer stops at 200 brackets.
    static let depthLimit = 210
    /// How high a chain such as `a + b + …` may grow as a tree; a longer one is kept flat.
    static let heightLimit = 1000
    /// How many tokens a logical line may have; a longer one, a table of data, is not worth a tree.
    static let lineLimit = 4_000_000
    /// How deep blocks may nest, as in CPython.
    static let nestingLimit = 100

    /// What the nodes are nodes of.
    let file: SourceFile
    let bytes: [UInt8]
    let tokens: [Lexeme]
    let symbols = SymbolTable.shared
    /// The current token: never a comment or a line end inside a statement.
    var index = 0
    var symbol = Symbol.end
    /// The token before it.
    var previousSymbol = Symbol.newline
    /// The end of the last token that is no layout.
    var previousEnd = 0
    var depth = 0
    /// The height of the highest chain parsed since this was last set to zero.
    var height = 0
    var nesting = 0
    var faults: [SyntaxFault] = []
    /// Whether the tokens are those of a replacement field, which Python 2 does not have.
    var isInField = false
    /// What names with two underscores in front are in the class in hand.
    var privateNames: PrivateNames
    /// A clause that could not be parsed and stands next, as a statement of its own.
    var pending: (index: Int, fault: SyntaxFault)?

    /// `tokens` end in `.endOfFile`.
    init(_ file: SourceFile, _ tokens: [Lexeme], depth: Int = 0, privateNames: PrivateNames) {
        (self.file, self.privateNames) = (file, privateNames)
        bytes = file.bytes
        self.tokens = tokens
        self.depth = depth
        settle()
    }

    /// The first byte of the current token.
    var start: Int { tokens[index].bytes.lowerBound }

    /// The current token.
    var here: TextRange { file.range(tokens[index].bytes) }

    /// The bytes from `start` to the last token consumed.
    func range(from start: Int) -> TextRange {
        file.range(start..<max(start, previousEnd))
    }

    func node(_ kind: Expression.Kind, from start: Int) -> Expression {
        Expression(kind: kind, range: range(from: start))
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    func fault(_ message: String) -> SyntaxFault {
        SyntaxFault(message: message, range: here)
    }
}

extension Parser {
    mutating func advance() {
        if !symbol.isLayout { previousEnd = tokens[index].bytes.upperBound }
        previousSymbol = symbol
        if index < tokens.count - 1 { index += 1 }
        settle()
    }

    mutating func accept(_ wanted: Symbol) -> Bool {
        guard symbol == wanted else { return false }
        advance()
        return true
    }

    mutating func expect(_ wanted: Symbol) throws(SyntaxFault) {
        guard accept(wanted) else { throw fault("expected '\(wanted.rawValue)'") }
    }

    /// A place to come back to.
    struct Mark {
        let index: Int
        let previousEnd: Int
        let faults: Int
    }

    var mark: Mark { Mark(index: index, previousEnd: previousEnd, faults: faults.count) }

    /// Goes back to `mark`; what was found wrong since then will be found again.
    mutating func reset(to mark: Mark) {
        index = mark.index
        previousEnd = mark.previousEnd
        faults.removeSubrange(mark.faults...)
        settle()
    }

    /// The symbol behind the current one.
    func next() -> Symbol {
        let following = significant(from: min(index + 1, tokens.count - 1))
        return classify(tokens[following])
    }

    /// The first token at or behind `index` that is neither a comment nor a line end inside a statement.
    func significant(from index: Int) -> Int {
        var index = index
        while tokens[index].kind == .comment || tokens[index].kind == .nonLogicalNewline { index += 1 }
        return index
    }

    func classify(_ token: Lexeme) -> Symbol {
        switch token.kind {
        case .name: symbols.symbol(bytes, token.bytes) ?? .name
        case .operation: symbols.symbol(bytes, token.bytes) ?? .error
        case .number: .number
        case .string: .string
        case .newline: .newline
        case .indent: .indent
        case .dedent: .dedent
        case .endOfFile: .end
        case .error where bytes[token.bytes].first == UInt8(ascii: "`"): .backtick
        case .error, .comment, .nonLogicalNewline: .error
        }
    }

    /// Whether the current token is the name `word`, a soft keyword.
    func isAt(word: StaticString) -> Bool {
        let range = tokens[index].bytes
        guard symbol == .name, range.count == word.utf8CodeUnitCount else { return false }
        return text(range) == word.description
    }

    /// The name here; `async` and `await` were names up to Python 3.6.
    mutating func identifier() throws(SyntaxFault) -> String {
        guard symbol == .name || symbol == .async || symbol == .await else { throw fault("expected a name") }
        let name = privateNames.compiled(NameSpelling.canonical(text(tokens[index].bytes)))
        advance()
        return name
    }

    private mutating func settle() {
        index = significant(from: index)
        symbol = classify(tokens[index])
    }
}
