import ProgramModel
import PythonSyntax
import SourceText

// Where Python would stop.
extension Names {
    /// Doubts each name that evaluating `expression` surely meets and nothing has defined.
    func meetUndefined(in expression: Expression) {
        guard paths.catching == 0, budget > 0 else { return }
        let module = frame.module
        for (name, range) in expression.surelyEvaluated
        where module.undefined.contains(range) || module.late.contains(range) {
            // Another module may reach in: `settings.cores = 4`.
            guard !isBound(name), !modules.values.contains(where: { $0.assignedAttributes.contains(name) })
            else { continue }
            doubt(.undefined(name: name), at: range)
        }
    }

    /// Whether any path so far has bound `name` where the code in hand can see it.
    private func isBound(_ name: String) -> Bool {
        ([frame.scope, frame.module.globals] + frame.closure).contains {
            $0[name] != nil || $0.isEscaped
        }
    }
}

extension Expression {
    /// The names that are evaluated whenever the expression is.
    fileprivate var surelyEvaluated: [(name: String, range: TextRange)] {
        switch kind {
        case .name(let name): [(name, range)]
        case .logical(let left, _, _): left.surelyEvaluated
        case .conditional(let test, _, _): test.surelyEvaluated
        case .comparison(let first, let rest):
            first.surelyEvaluated + (rest.first?.operand.surelyEvaluated ?? [])
        case .comprehension(let comprehension): comprehension.clauses[0].iterable.surelyEvaluated
        case .lambda, .opaque: []
        default: children.flatMap(\.surelyEvaluated)
        }
    }
}
