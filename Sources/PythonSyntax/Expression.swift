package import SourceText

/// A Python expression with the bytes it stands on, parentheses around it not included.
package struct Expression: Sendable {
    /// What it is.
    package let kind: Kind
    /// From the first to the last token of the expression itself.
    package let range: TextRange

    /// Names one expression.
    package init(kind: Kind, range: TextRange) {
        self.kind = kind
        self.range = range
    }

    /// The forms of expressions that the language has.
    package indirect enum Kind: Sendable {
        case name(String)
        /// An integer literal that fits in `Int`, underscores and radix resolved.
        case integer(Int)
        /// Any other number: too large, a float, imaginary.
        case number
        /// One or more adjacent string literals.
        case string(StringLiteral)
        case none
        case boolean(Bool)
        case ellipsis
        case list([Expression])
        case tuple([Expression])
        case set([Expression])
        /// A `nil` key is `**value`.
        case dictionary([(key: Expression?, value: Expression)])
        case comprehension(Comprehension)
        case attribute(of: Expression, name: String, nameRange: TextRange)
        case subscripted(Expression, index: Expression)
        case slice(lower: Expression?, upper: Expression?, step: Expression?)
        case call(Expression, arguments: [Argument])
        /// `+ - * / // % @ ** << >> & | ^`
        case binary(Expression, operation: String, Expression)
        /// `+ - ~ not`
        case unary(operation: String, Expression)
        /// `and`, `or`; left-associated pairs.
        case logical(Expression, operation: String, Expression)
        /// `a < b <= c`: the operators (`<`, `in`, `not in`, `is not`, …) stand before their operands.
        case comparison(Expression, [(operation: String, operand: Expression)])
        case conditional(test: Expression, then: Expression, otherwise: Expression)
        case lambda(parameters: [Parameter], body: Expression)
        /// `name := value`
        case walrus(target: Expression, value: Expression)
        /// `*value`
        case starred(Expression)
        case await(Expression)
        case yield(Expression?)
        case yieldFrom(Expression)
        /// Delimited but not understood; the parts that could be parsed.
        case opaque([Expression])
    }
}

/// One argument of a call or one base of a class.
package struct Argument: Sendable {
    /// `name=`, or `nil`.
    package let name: String?
    /// `*value` or `**value`: 1 or 2; otherwise 0.
    package let stars: Int
    /// The value.
    package let value: Expression
    /// From the name or star to the end of the value.
    package let range: TextRange

    /// Names one argument.
    package init(name: String?, stars: Int, value: Expression, range: TextRange) {
        self.name = name
        self.stars = stars
        self.value = value
        self.range = range
    }
}

/// A comprehension or generator expression.
package struct Comprehension: Sendable {
    /// What it builds.
    package enum Kind: Sendable { case list, set, dictionary, generator }
    /// One `for … in … if …` part.
    package struct Clause: Sendable {
        /// What is bound in each round.
        package let target: Expression
        /// What is walked.
        package let iterable: Expression
        /// The `if` conditions.
        package let conditions: [Expression]
        /// Whether it is `async for`.
        package let isAsync: Bool

        /// Names one clause.
        package init(target: Expression, iterable: Expression, conditions: [Expression], isAsync: Bool) {
            self.target = target
            self.iterable = iterable
            self.conditions = conditions
            self.isAsync = isAsync
        }
    }

    /// What it builds.
    package let kind: Kind
    /// The element; in a dictionary the value.
    package let element: Expression
    /// The key, in a dictionary only.
    package let key: Expression?
    /// The `for` parts, outermost first; at least one.
    package let clauses: [Clause]

    /// Names one comprehension.
    package init(kind: Kind, element: Expression, key: Expression?, clauses: [Clause]) {
        self.kind = kind
        self.element = element
        self.key = key
        self.clauses = clauses
    }
}

/// Adjacent string literals, as Python joins them.
package struct StringLiteral: Sendable {
    /// One literal token.
    package struct Part: Sendable {
        /// The whole token, prefix and quotes included.
        package let range: TextRange
        /// The bytes between the quotes.
        package let content: TextRange
        /// The prefix in lower case: `""`, `"r"`, `"b"`, `"f"`, `"rb"`, `"rf"`, `"u"`.
        package let prefix: String
        /// Fixed text and replacement fields in order; a plain literal is one piece of text.
        package let pieces: [Piece]

        /// Names one literal token.
        package init(range: TextRange, content: TextRange, prefix: String, pieces: [Piece]) {
            self.range = range
            self.content = content
            self.prefix = prefix
            self.pieces = pieces
        }
    }

    /// A piece of a literal.
    package enum Piece: Sendable {
        /// Text with escapes resolved, `{{` as `{`.
        case text(String)
        /// `{value!r:spec}`; `isPlain` when there is neither a conversion, a format nor `=`.
        case field(Expression, isPlain: Bool)
    }

    /// The literals in order; at least one.
    package let parts: [Part]

    /// Joins `parts`.
    package init(parts: [Part]) {
        self.parts = parts
    }

    /// The text, if no part is an f-string with a field or a bytes literal.
    package var plainText: String? {
        var text = ""
        for part in parts {
            if part.prefix.contains("b") { return nil }
            for piece in part.pieces {
                guard case .text(let fixed) = piece else { return nil }
                text += fixed
            }
        }
        return text
    }
}
