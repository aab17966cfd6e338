extension Parser {
    /// Whether `for` or `async for` stands here.
    var isAtComprehension: Bool {
        symbol == .for || symbol == .async && next() == .for
    }

    /// The clauses behind `element`, and the closing bracket.
    mutating func comprehension(
        _ kind: Comprehension.Kind, _ element: Expression, key: Expression? = nil, closing: Symbol,
        from start: Int
    ) throws(SyntaxFault) -> Expression {
        let clauses = try clauses(of: kind)
        try expect(closing)
        let comprehension = Comprehension(kind: kind, element: element, key: key, clauses: clauses)
        return node(.comprehension(comprehension), from: start)
    }

    private mutating func clauses(
        of kind: Comprehension.Kind
    ) throws(SyntaxFault) -> [Comprehension.Clause] {
        var clauses: [Comprehension.Clause] = []
        while isAtComprehension {
            let isAsync = accept(.async)
            advance()
            let target = try list(.target)
            try expect(.in)
            var iterable = try operators(from: Precedence.or)
            if kind == .list, symbol == .comma { iterable = try legacyWalk(iterable) }
            var conditions: [Expression] = []
            while accept(.if) { conditions.append(try condition()) }
            clauses.append(
                Comprehension.Clause(
                    target: target, iterable: iterable, conditions: conditions, isAsync: isAsync))
        }
        return clauses
    }

    /// Up to Python 3.8 a lambda could stand here bare.
    private mutating func condition() throws(SyntaxFault) -> Expression {
        symbol == .lambda ? try lambda() : try operators(from: Precedence.or)
    }
}
