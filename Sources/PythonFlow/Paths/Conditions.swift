import ProgramModel
import PythonSyntax

/// A condition that has the same truth wherever it is asked for.
struct Condition: Hashable {
    /// What is tested: equal texts, equal truths.
    let key: String
    /// Whether the first branch runs where the key does not hold: `if not key`.
    var isNegated = false
}

// Conditions that are asked for more than once.
extension Paths {
    /// A choice matters only if one of its branches does anything.
    func appendChoice(_ branches: [[Step]]) {
        if Set(branches).count == 1 {
            steps += branches[0]
        } else {
            steps.append(.choice(branches))
        }
    }

    /// Appends a choice between `ways`, each once. Where a way is itself a choice that no condition makes, its branches are
    /// ways: so `try` in `try` grows with what is told apart, not with the depth.
    func appendWays(_ ways: [[Step]]) {
        var known: Set<[Step]> = []
        let flat = ways.flatMap { way -> [[Step]] in
            if way.count == 1, case .choice(let branches) = way[0], conditions[way[0]] == nil {
                branches
            } else {
                [way]
            }
        }
        appendChoice(flat.filter { known.insert($0).inserted })
    }

    /// Runs `body`, which runs only under a condition, so that the loads in it can be told from those under others.
    func guarded<Result>(_ condition: String, _ body: () -> Result) -> Result {
        guards.append(condition)
        defer { guards.removeLast() }
        return body()
    }

    /// What `test` asks, if nothing can have another truth when it asks the same again.
    func condition(of test: Expression) -> Condition? {
        switch test.kind {
        case .unary("not", let operand):
            return condition(of: operand).map { Condition(key: $0.key, isNegated: !$0.isNegated) }
        case .comparison(let left, let rest):
            guard rest.count == 1, let first = stableKey(left), let other = stableKey(rest[0].operand) else {
                return nil
            }
            let opposites = ["!=": "==", "is not": "is", "not in": "in"]
            let operation = rest[0].operation
            return Condition(
                key: "\(first) \(opposites[operation] ?? operation) \(other)",
                isNegated: opposites[operation] != nil)
        default: return stableKey(test).map { Condition(key: $0) }
        }
    }

    /// A text that stands for the value of `expression` as long as nothing may have changed it.
    private func stableKey(_ expression: Expression) -> String? {
        switch expression.kind {
        case .name, .attribute, .string, .integer, .none, .boolean: break
        default: return nil
        }
        let value = expressions.speculate(expression)
        switch value {
        // Its text alone is what computes it: another evaluation may give another value.
        case .opaque(let own): return symbols.canonical(value) == nil ? nil : "«\(own.key)»"
        case .flag(let number): return "flag \(number)"
        case .none, .boolean, .integer, .text: return symbols.canonical(value)
        // What a module outside the project holds may change with every call of its code.
        default: return nil
        }
    }

    /// A choice that `condition` makes: the same condition makes the same choice elsewhere.
    func appendChoice(_ branches: [[Step]], by condition: Condition?) {
        let count = steps.count
        appendChoice(branches)
        guard let condition, steps.count > count, case .choice = steps[steps.count - 1] else { return }
        conditions.note(condition, for: steps[steps.count - 1])
    }
}

/// The conditions that make the choices of a program.
struct Conditions {
    /// By the choice itself; a choice that two conditions make tells nothing.
    private var byChoice: [Step: Condition?] = [:]

    subscript(choice: Step) -> Condition? { byChoice[choice] ?? nil }

    mutating func note(_ condition: Condition, for choice: Step) {
        let isOther = byChoice[choice].map { $0 != condition } ?? false
        byChoice[choice] = isOther ? .some(nil) : condition
    }
}
