extension Parser {
    /// `lambda x: y`
    mutating func lambda() throws(SyntaxFault) -> Expression {
        try descend()
        defer { depth -= 1 }
        let start = start
        advance()
        let parameters = try parameters(closing: .colon, annotated: false)
        let body = try expression()
        return node(.lambda(parameters: parameters, body: body), from: start)
    }

    /// Parameters up to and with `closing`.
    mutating func parameters(closing: Symbol, annotated: Bool) throws(SyntaxFault) -> [Parameter] {
        var parameters: [Parameter] = []
        var isKeywordOnly = false
        while symbol != closing {
            let stars = symbol == .star ? 1 : symbol == .doubleStar ? 2 : 0
            if symbol == .slash { parameters = parameters.map(\.positionalOnly) }
            if stars > 0 || symbol == .slash { advance() }
            if previousSymbol == .slash || stars == 1 && symbol == .comma {
                isKeywordOnly = isKeywordOnly || stars == 1
                let following = symbol == .comma ? next() : symbol
                if stars == 1, following == closing || following == .doubleStar {
                    throw fault("expected a name behind '*'")
                }
            } else {
                parameters.append(
                    try parameter(stars: stars, isKeywordOnly: isKeywordOnly, annotated: annotated))
                isKeywordOnly = isKeywordOnly || stars == 1
            }
            guard accept(.comma) else { break }
        }
        try expect(closing)
        return parameters
    }

    private mutating func parameter(
        stars: Int, isKeywordOnly: Bool, annotated: Bool
    ) throws(SyntaxFault) -> Parameter {
        if stars == 0, symbol == .openParenthesis { try legacyParameter() }
        let name = try identifier()
        var (annotation, defaultValue): (Expression?, Expression?)
        // `*args: *Ts` (PEP 646).
        if annotated, accept(.colon) { annotation = try element(.value) }
        if accept(.assign) { defaultValue = try expression() }
        return Parameter(
            name: name, stars: stars, isKeywordOnly: isKeywordOnly, annotation: annotation,
            defaultValue: defaultValue)
    }
}
