extension Parser {
    /// `def`, `async def` or `class` with the decorators in front of it.
    mutating func decorated() throws(SyntaxFault) -> Statement {
        var decorators: [Expression] = []
        while accept(.at) {
            decorators.append(try namedExpression())
            try expect(.newline)
        }
        let start = start
        switch symbol {
        case .class: return try classDefinition(decorators)
        case .async where next() == .def:
            advance()
            return try function(decorators, isAsync: true, from: start)
        case .def: return try function(decorators, isAsync: false, from: start)
        default: throw fault("expected a definition")
        }
    }

    private mutating func function(
        _ decorators: [Expression], isAsync: Bool, from start: Int
    ) throws(SyntaxFault) -> Statement {
        advance()
        let name = try identifier()
        try skipTypeParameters()
        try expect(.openParenthesis)
        let parameters = try parameters(closing: .closeParenthesis, annotated: true)
        let returns: Expression? = accept(.arrow) ? try expression() : nil
        let body = try suite()
        let function = Function(
            name: name, parameters: parameters, decorators: decorators, returns: returns, body: body,
            isAsync: isAsync)
        return statement(.function(function), from: start)
    }

    private mutating func classDefinition(_ decorators: [Expression]) throws(SyntaxFault) -> Statement {
        let start = start
        advance()
        let name = try identifier()
        try skipTypeParameters()
        let arguments = symbol == .openParenthesis ? try arguments() : []
        let outer = privateNames
        privateNames = outer.inside(class: name)
        defer { privateNames = outer }
        let body = try suite()
        let definition = Class(name: name, arguments: arguments, decorators: decorators, body: body)
        return statement(.class(definition), from: start)
    }
}
