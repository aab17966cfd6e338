extension Parser {
    /// `( … )`: a tuple, a generator, or a parenthesised expression, whose parentheses are not in its range.
    mutating func parenthesized() throws(SyntaxFault) -> Expression {
        let start = start
        advance()
        if accept(.closeParenthesis) { return node(.tuple([]), from: start) }
        if symbol == .yield {
            let value = try yieldExpression()
            try expect(.closeParenthesis)
            return value
        }
        let first = try element(.named)
        if isAtComprehension {
            return try comprehension(.generator, first, closing: .closeParenthesis, from: start)
        }
        guard symbol == .comma else {
            try expect(.closeParenthesis)
            return first
        }
        let elements = try elements(after: first, closing: .closeParenthesis)
        return node(.tuple(elements), from: start)
    }

    /// `[ … ]`
    mutating func listDisplay() throws(SyntaxFault) -> Expression {
        let start = start
        advance()
        if accept(.closeBracket) { return node(.list([]), from: start) }
        let first = try element(.named)
        if isAtComprehension { return try comprehension(.list, first, closing: .closeBracket, from: start) }
        let elements = try elements(after: first, closing: .closeBracket)
        return node(.list(elements), from: start)
    }

    /// `{ … }`: a dictionary or a set.
    mutating func braceDisplay() throws(SyntaxFault) -> Expression {
        let start = start
        advance()
        if accept(.closeBrace) { return node(.dictionary([]), from: start) }
        if symbol == .doubleStar { return try dictionary([try entry()], from: start) }
        let first = try element(.named)
        if accept(.colon) {
            let value = try expression()
            if isAtComprehension {
                return try comprehension(.dictionary, value, key: first, closing: .closeBrace, from: start)
            }
            return try dictionary([(first, value)], from: start)
        }
        if isAtComprehension { return try comprehension(.set, first, closing: .closeBrace, from: start) }
        let elements = try elements(after: first, closing: .closeBrace)
        return node(.set(elements), from: start)
    }

    private mutating func elements(
        after first: Expression, closing: Symbol
    ) throws(SyntaxFault) -> [Expression] {
        var elements = [first]
        while accept(.comma), symbol != closing { elements.append(try element(.named)) }
        try expect(closing)
        return elements
    }

    private mutating func dictionary(
        _ first: [(key: Expression?, value: Expression)], from start: Int
    ) throws(SyntaxFault) -> Expression {
        var entries = first
        while accept(.comma), symbol != .closeBrace { entries.append(try entry()) }
        try expect(.closeBrace)
        return node(.dictionary(entries), from: start)
    }

    /// `key: value` or `**value`
    private mutating func entry() throws(SyntaxFault) -> (key: Expression?, value: Expression) {
        if accept(.doubleStar) { return (nil, try operators(from: Precedence.bitwiseOr)) }
        let key = try expression()
        try expect(.colon)
        return (key, try expression())
    }
}
