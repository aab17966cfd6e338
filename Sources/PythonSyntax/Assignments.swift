extension Parser {
    /// An expression, or an assignment of one of the three kinds.
    mutating func expressionStatement() throws(SyntaxFault) -> Statement {
        let start = start
        let first = try assignedValue()
        if symbol == .assign { return try assignment(first, from: start) }
        if symbol.isAugmentedAssignment {
            let operation = String(symbol.rawValue.dropLast())
            advance()
            let value = try assignedValue()
            return statement(.augmented(target: first, operation: operation, value: value), from: start)
        }
        if accept(.colon) {
            let annotation = try expression()
            let value: Expression? = accept(.assign) ? try assignedValue() : nil
            return statement(.annotated(target: first, annotation: annotation, value: value), from: start)
        }
        return statement(.expression(first), from: start)
    }

    private mutating func assignment(_ first: Expression, from start: Int) throws(SyntaxFault) -> Statement {
        var targets: [Expression] = []
        var value = first
        while accept(.assign) {
            targets.append(value)
            value = try assignedValue()
        }
        return statement(.assignment(targets: targets, value: value), from: start)
    }

    /// `type Name[parameters] = value` (PEP 695)
    mutating func typeAlias() throws(SyntaxFault) -> Statement {
        let start = start
        advance()
        let name = try identifier()
        try skipTypeParameters()
        try expect(.assign)
        let value = try expression()
        return statement(.typeAlias(name: name, value: value), from: start)
    }

    /// `[T: bound = default, *Ts, **P]`, delimited only.
    mutating func skipTypeParameters() throws(SyntaxFault) {
        guard symbol == .openBracket else { return }
        var level = 0
        repeat {
            switch symbol {
            case .openBracket, .openParenthesis, .openBrace: level += 1
            case .closeBracket, .closeParenthesis, .closeBrace: level -= 1
            case .newline, .end, .error: throw fault("expected ']'")
            default: break
            }
            advance()
        } while level > 0
    }
}
