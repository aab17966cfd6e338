extension Parser {
    /// An atom with its attributes, calls and subscripts.
    mutating func primary() throws(SyntaxFault) -> Expression {
        let start = start
        var value = try atom()
        guard symbol == .dot || symbol == .openParenthesis || symbol == .openBracket else { return value }
        let outerHeight = height
        height = 0
        var flatHeight = 0
        while true {
            let chainHeight = height
            height = 0
            switch symbol {
            case .dot: value = try attribute(of: value, from: start)
            case .openParenthesis: value = try call(value, from: start)
            case .openBracket: value = try subscripted(value, from: start)
            default:
                height = max(outerHeight, chainHeight)
                return value
            }
            flatHeight = max(flatHeight, height)
            height = max(chainHeight, height) + 1
            if height > Parser.heightLimit { value = flattened(value, &flatHeight) }
        }
    }

    private mutating func attribute(of value: Expression, from start: Int) throws(SyntaxFault) -> Expression {
        advance()
        let nameRange = here
        let name = try identifier()
        return node(.attribute(of: value, name: name, nameRange: nameRange), from: start)
    }

    private mutating func subscripted(_ value: Expression, from start: Int) throws(SyntaxFault) -> Expression
    {
        try descend()
        defer { depth -= 1 }
        advance()
        let index = try list(.slice)
        try expect(.closeBracket)
        return node(.subscripted(value, index: index), from: start)
    }

    /// `a:b:c` or a plain index.
    mutating func slice() throws(SyntaxFault) -> Expression {
        let start = start
        let lower: Expression? = symbol == .colon ? nil : try namedExpression()
        guard accept(.colon) else {
            guard let lower else { throw fault("expected an index") }
            return lower
        }
        let upper: Expression? = symbol.startsExpression ? try expression() : nil
        var step: Expression?
        if accept(.colon), symbol.startsExpression { step = try expression() }
        return node(.slice(lower: lower, upper: upper, step: step), from: start)
    }

    mutating func atom() throws(SyntaxFault) -> Expression {
        let start = start
        switch symbol {
        case .name where isAtLegacyString: return try string()
        case .name, .async, .await:
            let name = try identifier()
            return node(.name(name), from: start)
        case .number: return try number()
        case .string: return try string()
        case .openParenthesis, .openBracket, .openBrace, .backtick: return try bracketed()
        case .none: return constant(.none)
        case .true: return constant(.boolean(true))
        case .false: return constant(.boolean(false))
        case .ellipsis: return constant(.ellipsis)
        case .newline, .indent, .dedent, .end: throw fault("unexpected end of the line")
        default: throw fault("unexpected '\(text(tokens[index].bytes.prefix(40)))'")
        }
    }

    private mutating func bracketed() throws(SyntaxFault) -> Expression {
        try descend()
        defer { depth -= 1 }
        return switch symbol {
        case .openParenthesis: try parenthesized()
        case .openBracket: try listDisplay()
        case .backtick: try backticks()
        default: try braceDisplay()
        }
    }

    private mutating func constant(_ kind: Expression.Kind) -> Expression {
        let start = start
        advance()
        return node(kind, from: start)
    }
}
