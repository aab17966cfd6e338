/// A parsed Python file: its statements, its tokens, and what could not be understood.
package struct Module: Sendable {
    /// The statements at the top level.
    package let statements: [Statement]
    /// Every token, comments and line ends included.
    package let tokens: [Token]
    /// The faults, in source order; empty for every file that CPython accepts.
    package let faults: [SyntaxFault]

    /// Names one parsed file.
    package init(statements: [Statement], tokens: [Token], faults: [SyntaxFault]) {
        self.statements = statements
        self.tokens = tokens
        self.faults = faults
    }
}

/// A place that is not Python as we know it; the statement there is opaque and the rest of the file is parsed.
package struct SyntaxFault: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong: lower case, no full stop.
    package let message: String
    /// Where.
    package let range: Range<Int>

    /// Names one fault.
    package init(message: String, range: Range<Int>) {
        self.message = message
        self.range = range
    }

    /// The message: lower case, without a full stop.
    package var description: String { message }
}
