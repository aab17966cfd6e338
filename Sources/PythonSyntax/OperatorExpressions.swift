extension Parser {
    /// Operands joined by operators that bind at least as tightly as `minimum`: precedence climbing.
    mutating func operators(from minimum: Int) throws(SyntaxFault) -> Expression {
        let start = start
        let outerHeight = height
        height = 0
        var left = try prefixed(minimum)
        var flatHeight = height
        while symbol.precedence >= max(minimum, 1) {
            let leftHeight = height
            height = 0
            left =
                symbol.precedence == Precedence.comparison
                ? try comparison(left, from: start) : try pair(left, from: start)
            flatHeight = max(flatHeight, height)
            height = max(leftHeight, height) + 1
            if height > Parser.heightLimit { left = flattened(left, &flatHeight) }
        }
        height = max(outerHeight, height)
        return left
    }

    private mutating func pair(_ left: Expression, from start: Int) throws(SyntaxFault) -> Expression {
        let operation = symbol
        advance()
        let right = try operators(from: operation.precedence + 1)
        if operation == .and || operation == .or {
            return node(.logical(left, operation: operation.rawValue, right), from: start)
        }
        return node(.binary(left, operation: operation.rawValue, right), from: start)
    }

    private mutating func comparison(_ left: Expression, from start: Int) throws(SyntaxFault) -> Expression {
        var operands: [(operation: String, operand: Expression)] = []
        while symbol.precedence == Precedence.comparison {
            let operation = try comparisonOperator()
            let operand = try operators(from: Precedence.bitwiseOr)
            operands.append((operation, operand))
        }
        return node(.comparison(left, operands), from: start)
    }

    private mutating func comparisonOperator() throws(SyntaxFault) -> String {
        let first = symbol
        let range = here
        advance()
        if first == .unequal {
            try legacy("python 2 '<>'", at: range)
            return "!="
        }
        if first == .not {
            try expect(.in)
            return "not in"
        }
        return first == .is && accept(.not) ? "is not" : first.rawValue
    }

    /// `not`, `+`, `-`, `~` in front of an operand; many of them take no recursion.
    private mutating func prefixed(_ minimum: Int) throws(SyntaxFault) -> Expression {
        var prefixes: [(operation: Symbol, start: Int)] = []
        var operand: Expression
        if symbol == .not {
            guard minimum <= Precedence.not else { throw fault("'not' binds less tightly") }
            while symbol == .not {
                prefixes.append((symbol, start))
                advance()
            }
            operand = try operators(from: Precedence.comparison)
        } else {
            while symbol == .plus || symbol == .minus || symbol == .tilde {
                prefixes.append((symbol, start))
                advance()
            }
            operand = try power()
        }
        guard let first = prefixes.first else { return operand }
        guard grow(by: prefixes.count) else { return node(.opaque([operand]), from: first.start) }
        for prefix in prefixes.reversed() {
            operand = node(.unary(operation: prefix.operation.rawValue, operand), from: prefix.start)
        }
        return operand
    }

    private mutating func power() throws(SyntaxFault) -> Expression {
        let start = start
        let base = try awaited()
        guard accept(.doubleStar) else { return base }
        try descend()
        defer { depth -= 1 }
        let exponent = try prefixed(Precedence.unary)
        return node(.binary(base, operation: "**", exponent), from: start)
    }

    private mutating func awaited() throws(SyntaxFault) -> Expression {
        guard symbol == .await, next().startsOperand else { return try primary() }
        let start = start
        advance()
        let value = try primary()
        return node(.await(value), from: start)
    }
}

extension Parser {
    /// Adds `levels` to the height of the tree at hand; false, and flat again, if it would be too high.
    mutating func grow(by levels: Int) -> Bool {
        height += levels
        guard height > Parser.heightLimit else { return true }
        height = 0
        return false
    }

    /// The operands of a chain side by side, so that whoever walks the tree needs no stack for it; nothing of it
    /// if it has been flattened time and again.
    mutating func flattened(_ chain: Expression, _ flatHeight: inout Int) -> Expression {
        flatHeight += 1
        height = flatHeight
        guard flatHeight < Parser.heightLimit / 2 else {
            height = 0
            flatHeight = 0
            return Expression(kind: .opaque([]), range: chain.range)
        }
        var parts: [Expression] = []
        var rest = chain
        while let (inner, others) = rest.spine {
            parts += others.reversed()
            rest = inner
        }
        parts.append(rest)
        return Expression(kind: .opaque(parts.reversed()), range: chain.range)
    }
}

extension Expression {
    /// The operand that a chain leans on and those added to it.
    fileprivate var spine: (inner: Expression, others: [Expression])? {
        switch kind {
        case .binary(let left, _, let right), .logical(let left, _, let right): (left, [right])
        case .attribute(let of, _, _): (of, [])
        case .subscripted(let value, let index): (value, [index])
        case .call(let callee, let arguments): (callee, arguments.map(\.value))
        default: nil
        }
    }
}

extension Symbol {
    /// Whether `await` in front of it is the keyword rather than a name of Python 3.6.
    fileprivate var startsOperand: Bool {
        startsExpression && self != .plus && self != .minus && self != .star && self != .tilde && self != .not
            && self != .lambda
    }
}
