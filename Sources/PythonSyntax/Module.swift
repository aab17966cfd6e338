package import SourceText

/// A parsed Python file: its statements, its tokens, and what could not be understood.
package struct Module: Sendable {
    /// The statements at the top level.
    package let statements: [Statement]
    /// Every token, comments and line ends included.
    package let tokens: Tokens
    /// The faults, in source order; empty for every file that CPython accepts.
    package let faults: [SyntaxFault]

    /// Names one parsed file.
    package init(statements: [Statement], tokens: Tokens, faults: [SyntaxFault]) {
        self.statements = statements
        self.tokens = tokens
        self.faults = faults
    }

    /// The file whose tree it is.
    package var file: SourceFile { tokens.file }

    /// The last token that holds the byte at `offset`; `nil` where blanks stand.
    package func token(at offset: Int) -> Token? {
        let behind = tokens.partitioningIndex { $0.range.lowerBound > offset }
        // Several tokens of no width may begin at one place.
        return tokens[..<behind].reversed().prefix { $0.range.isEmpty || $0.range.contains(offset) }
            .first { $0.range.contains(offset) }
    }

    /// A file that this tool does not look at, since `fault` came of it before: nothing is known of what it holds.
    package static func setAside(_ file: SourceFile, _ fault: String) -> Module {
        Module(
            statements: [],
            tokens: Tokens(file: file, lexemes: [Lexeme(kind: .endOfFile, bytes: 0..<0)]),
            faults: [SyntaxFault(message: fault, range: file.whole.start, isOfTool: true)])
    }
}

/// A place that is not Python as we know it; the statement there is opaque and the rest of the file is parsed.
package struct SyntaxFault: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong: lower case, no full stop.
    package let message: String
    /// Where.
    package let range: TextRange

    /// Whether this tool is at fault, not the text.
    package let isOfTool: Bool

    /// Names one fault.
    package init(message: String, range: TextRange, isOfTool: Bool = false) {
        self.isOfTool = isOfTool
        self.message = message
        self.range = range
    }

    /// The message: lower case, without a full stop.
    package var description: String { message }
}
