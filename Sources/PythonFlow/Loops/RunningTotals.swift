import ProgramModel
import PythonSyntax

/// A name to which each round of a loop adds the same at its end: `start += cores`. In round `k` it holds `first + k * step`.
struct RunningTotal {
    /// The name.
    let name: Expression
    /// What is added, as it stands there.
    let addend: Expression
    /// What the name holds in round 0.
    let first: IntegerExpression
    /// What is added, which no round changes.
    let step: IntegerExpression

    /// What it holds in the round that `symbol` counts.
    fileprivate func value(in symbol: String) -> PythonValue {
        .integer(.sum(first, .product(.symbol(symbol), step)))
    }
}

// Running totals, where two programs are compared: a rewrite has no name for the number of the round.
extension Loops {
    /// The totals that the last statements of `body` count, last first; `round` gets a symbol then.
    func runningTotals(of body: Suite, _ round: inout Round, besides target: Expression) -> [RunningTotal] {
        guard isComparing, case .upTo = round.rounds else { return [] }
        let additions = body.statements.reversed().map(\.addition).prefix { $0 != nil }.compactMap(\.self)
        let rest = body.statements.dropLast(additions.count)
        let changed = Set(rest.flatMap(\.boundNames) + target.targetNames)
        let names = Set(additions.flatMap(\.name.targetNames))
        let totals = additions.compactMap { addition -> RunningTotal? in
            guard changed.isDisjoint(with: addition.name.targetNames), provenance.isPure(addition.addend),
                changed.union(names).isDisjoint(with: NamesInText(frame.module, addition.addend.range).all),
                let first = symbols.certainInteger(expressions.speculate(addition.name)),
                let step = symbols.certainInteger(expressions.speculate(addition.addend))
            else { return nil }
            return RunningTotal(name: addition.name, addend: addition.addend, first: first, step: step)
        }
        let isWhole = totals.count == additions.count && names.count == additions.count
        guard !totals.isEmpty, isWhole else { return [] }
        // The name of the target stands in texts that tell models apart, where it is no number.
        if round.variable == nil {
            round.variable = symbols.all.freshName("round", unless: symbols.activeSymbols.contains)
        }
        return totals
    }

    /// Runs one round but for what counts `totals`; whether nothing else has changed them, and each is counted.
    func runRound(_ body: Suite, _ totals: [RunningTotal], of round: Round) -> (flow: Flow, isKept: Bool) {
        guard let symbol = round.variable, !totals.isEmpty else {
            return (statements.run(body.statements[...]), true)
        }
        for total in totals { statements.assign(total.value(in: symbol), from: nil, to: total.name) }
        let flow = statements.run(body.statements.dropLast(totals.count)[...])
        let isKept = totals.allSatisfy { total in
            expressions.speculate(total.name) == total.value(in: symbol)
                && symbols.certainInteger(expressions.speculate(total.addend)) == total.step
        }
        return (flow, isKept && !flow.contains(.continues))
    }
}

extension Statement {
    /// `name += addend` or `name = name + addend`.
    fileprivate var addition: (name: Expression, addend: Expression)? {
        switch kind {
        case .augmented(let target, "+", let value):
            return target.isPlainName ? (target, value) : nil
        case .assignment(let targets, let value):
            guard targets.count == 1, targets[0].isPlainName,
                case .binary(let left, "+", let right) = value.kind, left.isPlainName,
                left.targetNames == targets[0].targetNames
            else { return nil }
            return (targets[0], right)
        default: return nil
        }
    }
}
