import SourceText

extension Parser {
    /// `callee( … )`; a generator alone in it takes the call's parentheses as its own.
    mutating func call(_ callee: Expression, from start: Int) throws(SyntaxFault) -> Expression {
        let arguments = try arguments()
        return node(.call(callee, arguments: arguments), from: start)
    }

    /// The arguments in parentheses, of a call or of a class.
    mutating func arguments() throws(SyntaxFault) -> [Argument] {
        try descend()
        defer { depth -= 1 }
        let open = start
        try expect(.openParenthesis)
        var arguments: [Argument] = []
        while symbol != .closeParenthesis {
            arguments.append(try argument(open: open))
            if previousSymbol == .closeParenthesis, arguments.last?.value.range.lowerBound == open {
                return arguments
            }
            guard accept(.comma) else { break }
        }
        try expect(.closeParenthesis)
        return arguments
    }

    private mutating func argument(open: Int) throws(SyntaxFault) -> Argument {
        let start = start
        if symbol == .star || symbol == .doubleStar {
            let stars = symbol == .star ? 1 : 2
            advance()
            let value = try expression()
            return Argument(name: nil, stars: stars, value: value, range: range(from: start))
        }
        if symbol == .name || symbol == .async || symbol == .await, next() == .assign {
            let name = try identifier()
            advance()
            let value = try expression()
            return Argument(name: name, stars: 0, value: value, range: range(from: start))
        }
        let value = try namedExpression()
        guard isAtComprehension else {
            return Argument(name: nil, stars: 0, value: value, range: range(from: start))
        }
        let generator = try comprehension(.generator, value, closing: .closeParenthesis, from: open)
        return Argument(name: nil, stars: 0, value: generator, range: generator.range)
    }
}
