import PythonSyntax
import SourceText

/// The names of attributes that `statements`, and everything in them, assign to.
func attributesAssigned(in statements: [Statement]) -> Set<String> {
    var names: Set<String> = []
    forEachStatement(in: statements) { statement in
        for target in statement.targets {
            if case .attribute(_, let name, _) = target.kind { names.insert(name) }
        }
    }
    return names
}

/// The names that any `global` statement in `statements` declares.
func globalsDeclared(in statements: [Statement]) -> Set<String> {
    var names: Set<String> = []
    forEachStatement(in: statements) { statement in
        if case .global(let declared) = statement.kind { names.formUnion(declared) }
    }
    return names
}

/// The entries of all `from module import` statements: the bytes, and the name that each is known by afterwards.
func importEntries(in statements: [Statement]) -> [(range: TextRange, name: String)] {
    var entries: [(range: TextRange, name: String)] = []
    forEachStatement(in: statements) { statement in
        guard case .importFrom(_, _, let names) = statement.kind else { return }
        entries += names.map { ($0.range, $0.alias ?? $0.name) }
    }
    return entries
}

/// Whether the function's own body yields.
func isGenerator(_ function: Function) -> Bool {
    var yields = false
    func look(_ statements: [Statement]) {
        for statement in statements {
            switch statement.kind {
            case .function, .class: continue
            default: break
            }
            statement.forEachExpression { yields = yields || containsYield($0) }
            for suite in statement.suites { look(suite.statements) }
        }
    }
    look(function.body.statements)
    return yields
}

/// The bytes of all functions and lambdas in `statements`.
func rangesOfFunctions(in statements: [Statement]) -> [TextRange] {
    var ranges: [TextRange] = []
    func look(_ expression: Expression) {
        if case .lambda = expression.kind { ranges.append(expression.range) }
        for child in expression.children { look(child) }
    }
    forEachStatement(in: statements) { statement in
        if case .function = statement.kind { ranges.append(statement.range) }
        for expression in statement.expressions { look(expression) }
    }
    return ranges
}

private func containsYield(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .yield, .yieldFrom: true
    case .lambda: false
    default: expression.children.contains(where: containsYield)
    }
}

func forEachStatement(in statements: [Statement], _ body: (Statement) -> Void) {
    for statement in statements {
        body(statement)
        for suite in statement.suites { forEachStatement(in: suite.statements, body) }
    }
}

extension Statement {
    fileprivate var targets: [Expression] {
        switch kind {
        case .assignment(let targets, _): targets.flatMap(\.flattened)
        case .annotated(let target, _, _), .augmented(let target, _, _): target.flattened
        case .for(let target, _, _, _, _): target.flattened
        default: []
        }
    }
}

extension Expression {
    fileprivate var flattened: [Expression] {
        switch kind {
        case .tuple(let elements), .list(let elements): elements.flatMap(\.flattened)
        default: [self]
        }
    }
}
