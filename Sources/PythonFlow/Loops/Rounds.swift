import ProgramModel
import PythonSyntax
import SourceText

/// How often a loop runs and what its target holds in each round.
struct Round {
    /// The symbol that stands for the value.
    var variable: String?
    /// How often.
    var rounds: Loop.Rounds
    /// The values that the target takes apart, `.unknown` for those that no symbol stands for.
    var bound: PythonValue
    /// What gives the values: what is walked, unless that has an iterator of its own.
    var iterator = PythonValue.unknown

    /// What the target holds behind a loop that runs to its end.
    var last: PythonValue {
        guard let variable, case .values(let values) = rounds, let last = values.last else { return .unknown }
        return bound == .integer(.symbol(variable)) ? .constant(last) : .unknown
    }
}

extension Loops {
    /// Begins a round: what is walked gives its next value, which the target gets.
    func bindRound(_ round: Round, of walked: PythonValue, target: Expression) {
        effects.callNext(of: round.iterator)
        if round.bound != walked { for member in walked.members { effects.escape(member) } }
        noteWalked(walked, by: target)
        statements.assign(round.bound, from: nil, to: target)
    }

    /// Notes what each name of the target walks: `enumerate(paths)` walks for the second what `paths` does alone.
    private func noteWalked(_ walked: PythonValue, by target: Expression) {
        if case .tuple(let targets) = target.kind, case .sequence(let rows) = walked.contents {
            let parts = rows.compactMap { row -> [PythonValue]? in
                if case .sequence(let parts) = row.contents, parts.count == targets.count {
                    parts
                } else {
                    nil
                }
            }
            if parts.count == rows.count, !rows.isEmpty {
                for (column, inner) in targets.enumerated() {
                    noteWalked(.sequence(parts.map { $0[column] }), by: inner)
                }
                return
            }
        }
        var text = symbols.canonical(walked)
        if case .many(_, let counter?, _) = walked { text = text ?? loops.enumerated[counter] }
        for name in target.targetNames { placing.walkedTexts[name] = text ?? "something" }
    }

    /// What walking `value` means for a loop whose target is `target`.
    func rounds(
        of value: PythonValue, target: Expression, text: String, at range: TextRange
    ) -> Round {
        // Whoever is asked for its elements may change it, but not how many they are.
        let length = askedLength(of: value, at: range)
        let iterator = effects.callIterator(of: value)
        var round = shape(of: value, length, target: target, text: text, at: range)
        round.iterator = iterator
        return round
    }

    private func shape(
        of value: PythonValue, _ length: IntegerExpression?, target: Expression, text: String,
        at range: TextRange
    ) -> Round {
        let symbol = freshSymbol(for: target)
        switch value.contents {
        case .range(let values):
            return Round(variable: symbol, rounds: .values(values), bound: .integer(.symbol(symbol)))
        case .sequence(let elements):
            let constants = elements.compactMap(\.constantInteger)
            if constants.count == elements.count, !constants.isEmpty {
                return Round(
                    variable: symbol, rounds: .values(constants), bound: .integer(.symbol(symbol)))
            }
            return pairs(elements, symbol: symbol, target: target)
        case .many(let element, let counter, let count):
            var symbol = symbol
            if case .tuple(let targets) = target.kind, let first = targets.first {
                symbol = freshSymbol(for: first)
            }
            let bound = counter.map { element.replacing($0, by: .symbol(symbol)) } ?? element
            return Round(variable: symbol, rounds: .upTo(count), bound: bound)
        case .iterable(let count, let areDevices):
            return Round(
                variable: nil, rounds: .values(Array(0..<count)), bound: areDevices ? .device : .unknown)
        case .opaque where length != nil:
            return Round(variable: nil, rounds: .upTo(length ?? .constant(0)), bound: .unknown)
        default:
            let what = Doubt.Reason.control(what: "the loop walks '\(text)', whose length is not known")
            return Round(
                variable: nil, rounds: .unknown(Doubt(what, at: source(range))),
                bound: value.holdsDevice ? .device : .unknown)
        }
    }

    /// How many elements a value has of which only its origin is known, while two programs are compared and if the program
    /// has asked for that, so that it is no iterator.
    private func askedLength(of value: PythonValue, at range: TextRange) -> IntegerExpression? {
        guard isComparing, case .opaque(let list) = value, !list.isInteger, symbols.hasAskedLength(of: list)
        else {
            return nil
        }
        return symbols.certainInteger(containers.length(value, at: range))
    }

    /// `for i, path in enumerate(paths)`, `for path, group in pairs`: the first name that holds integers counts, the
    /// others are not known.
    private func pairs(_ elements: [PythonValue], symbol: String, target: Expression) -> Round {
        let columns = target.columns(of: elements)
        guard
            let place = columns.indices.first(where: { column in
                columns[column].target.isPlainName
                    && columns[column].values.allSatisfy { $0.constantInteger != nil }
            })
        else {
            let all = Set(elements)
            let isDevice = elements.contains(where: \.holdsDevice)
            let bound = all.count == 1 ? elements.first ?? .unknown : isDevice ? .device : .unknown
            return Round(variable: nil, rounds: .values(Array(elements.indices)), bound: bound)
        }
        let counter = freshSymbol(for: columns[place].target)
        let bound = columns.indices.map { column -> PythonValue in
            if column == place { return .integer(.symbol(counter)) }
            return columns[column].values.contains(where: \.holdsDevice) ? .device : .unknown
        }
        return Round(
            variable: counter, rounds: .values(columns[place].values.compactMap(\.constantInteger)),
            bound: .sequence(bound))
    }

    /// The target's own name, marked when a loop around it already uses that name.
    private func freshSymbol(for target: Expression) -> String {
        var name = "round"
        if case .name(let own) = target.kind { name = own }
        return symbols.all.freshName(name, unless: symbols.activeSymbols.contains)
    }
}
