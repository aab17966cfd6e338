extension Parser {
    /// Which elements a comma-separated list holds.
    enum ElementForm {
        /// `*a` or an expression.
        case value
        /// The same, or `a := b`.
        case named
        /// What can be assigned to: binds tighter than `in`.
        case target
        /// A subscript's: slices too.
        case slice
    }

    /// One element, or a tuple without parentheses.
    mutating func list(_ form: ElementForm) throws(SyntaxFault) -> Expression {
        let start = start
        let first = try element(form)
        guard symbol == .comma else {
            // `a[*b]` is a tuple of one in the language.
            if form == .slice, case .starred = first.kind { return node(.tuple([first]), from: start) }
            return first
        }
        var elements = [first]
        while accept(.comma) {
            guard symbol.startsExpression || form == .slice && symbol == .colon else { break }
            elements.append(try element(form))
        }
        return node(.tuple(elements), from: start)
    }

    mutating func element(_ form: ElementForm) throws(SyntaxFault) -> Expression {
        let start = start
        if accept(.star) {
            let value = try operators(from: Precedence.bitwiseOr)
            return node(.starred(value), from: start)
        }
        return switch form {
        case .value: try expression()
        case .named: try namedExpression()
        case .target: try operators(from: Precedence.bitwiseOr)
        case .slice: try slice()
        }
    }

    /// `a := b` or an expression.
    mutating func namedExpression() throws(SyntaxFault) -> Expression {
        let start = start
        guard symbol == .name, next() == .walrus else { return try expression() }
        let target = try atom()
        advance()
        let value = try expression()
        return node(.walrus(target: target, value: value), from: start)
    }

    /// A conditional, a lambda, or operators and operands.
    mutating func expression() throws(SyntaxFault) -> Expression {
        if symbol == .lambda { return try lambda() }
        let start = start
        let first = try operators(from: Precedence.or)
        return symbol == .if ? try conditional(first, from: start) : first
    }

    /// Counts one level of recursion (a bracket, a lambda, an exponent); the caller takes it back.
    mutating func descend() throws(SyntaxFault) {
        guard depth < Parser.depthLimit else { throw fault("nested too deeply") }
        depth += 1
    }

    /// `a if b else c if d else e`, which nests to the right, without recursion.
    private mutating func conditional(_ first: Expression, from start: Int) throws(SyntaxFault) -> Expression
    {
        var branches: [(start: Int, then: Expression, test: Expression)] = []
        var last = first
        var lastStart = start
        while accept(.if) {
            let test = try operators(from: Precedence.or)
            try expect(.else)
            branches.append((lastStart, last, test))
            lastStart = self.start
            last = symbol == .lambda ? try lambda() : try operators(from: Precedence.or)
        }
        guard grow(by: branches.count) else { return node(.opaque([]), from: start) }
        for branch in branches.reversed() {
            let kind = Expression.Kind.conditional(test: branch.test, then: branch.then, otherwise: last)
            last = node(kind, from: branch.start)
        }
        return last
    }

    /// `yield`, `yield from`, or a list of expressions: what stands to the right of `=`.
    mutating func assignedValue() throws(SyntaxFault) -> Expression {
        symbol == .yield ? try yieldExpression() : try list(.value)
    }

    mutating func yieldExpression() throws(SyntaxFault) -> Expression {
        let start = start
        try expect(.yield)
        if accept(.from) {
            let value = try expression()
            return node(.yieldFrom(value), from: start)
        }
        let value: Expression? = symbol.startsExpression ? try list(.value) : nil
        return node(.yield(value), from: start)
    }
}
