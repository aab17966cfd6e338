import ProgramModel
import PythonSyntax

/// Arguments that a call gets later: `functools.partial(fetch, 'a')`.
final class PartialArguments {
    let arguments: EvaluatedArguments

    init(_ arguments: EvaluatedArguments) { self.arguments = arguments }
}

/// Functions that are handed to a call which then calls them, in an order that is known.
extension Calls {
    /// `functools.partial` and a drained `map`; `nil` for any other call, and where the function may be called from anywhere.
    func callHanded(
        _ name: String, _ arguments: EvaluatedArguments, isDrained: Bool, at whole: Expression
    ) -> PythonValue? {
        guard name == "functools.partial" || name == "map" && isDrained else { return nil }
        if let result = name == "map" ? drainMap(arguments, at: whole) : partial(arguments) { return result }
        for (_, value) in arguments.all { effects.escape(value) }
        return nil
    }

    /// `functools.partial(function, …)`; `nil` if the function is none of the project.
    private func partial(_ arguments: EvaluatedArguments) -> PythonValue? {
        guard case .function(let function)? = arguments.positional(0)?.value,
            arguments.all.first?.argument.stars == 0
        else { return nil }
        let rest = EvaluatedArguments(all: Array(arguments.all.dropFirst()))
        let earlier = function.partial?.arguments
        let all = earlier.map { $0.legible(in: frame.module).followed(by: rest) } ?? rest
        return .function(function.with(all.kept(from: frame.module)))
    }

    /// `map(function, values, …)` where something walks it to its end at once; `nil` if the function is not to be followed.
    private func drainMap(_ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue? {
        guard !arguments.isOpen, let target = arguments.positional(0)?.value, canCall(target) else {
            return nil
        }
        let columns = arguments.all.dropFirst().map { ($0.argument.value, $0.value) }
        return callForEach(target, columns, at: whole)
    }

    /// Whether calls of `target` with made-up arguments can be followed.
    func canCall(_ target: PythonValue) -> Bool {
        switch target {
        case .function, .classValue: true
        case .qualified(let name): if case .load? = vocabulary.meaning(of: name) { true } else { false }
        default: false
        }
    }

    /// Calls `target` with given values.
    func callValue(_ target: PythonValue, _ arguments: EvaluatedArguments, at whole: Expression)
        -> PythonValue
    {
        switch target {
        case .function(let function):
            return functions.follow(function, arguments, at: whole)
        case .classValue(let type): return functions.make(type, arguments, at: whole)
        case .qualified(let name): return placing.placeModel(name, arguments, at: whole) ?? .unknown
        default: return .unknown
        }
    }

    /// What the calls of `target` for each row of a few give; `nil` if one of them is not to be followed on its own.
    private func callEach(
        _ target: PythonValue, _ columns: [(source: Expression, value: PythonValue)], at whole: Expression
    ) -> [PythonValue]? {
        guard effects.waiting.inHand == nil,
            case .sequence(let rows) = containers.zipped(columns.map(\.value)),
            rows.count <= 32
        else { return nil }
        var results: [PythonValue] = []
        for case .sequence(let values) in rows
        where paths.isWalkable && !values.contains(where: \.isUnknown) {
            let row = EvaluatedArguments.row(Array(zip(columns.map(\.source), values)))
            results.append(loops.inRound(results.count) { callValue(target, row, at: whole) })
        }
        return results.count == rows.count ? results : nil
    }

    /// Calls `target` once for each row of the columns, in order, and gives what is known of the results' number.
    func callForEach(
        _ target: PythonValue, _ columns: [(source: Expression, value: PythonValue)], at whole: Expression
    ) -> PythonValue {
        if let results = paths.undoneUnlessWalkable({ self.callEach(target, columns, at: whole) }) {
            return .sequence(results)
        }
        if columns.count == 1, let column = columns.first, !column.value.isUnrolled {
            let name = target.firstParameter ?? "item"
            let item = Expression(kind: .name(name), range: whole.range)
            let round = loops.rounds(
                of: column.value, target: item, text: text(column.source.range), at: whole.range)
            _ = loops.runLoop(variable: round.variable, rounds: round.rounds, at: whole.range) {
                _ = self.callValue(target, .row([(column.source, round.bound)]), at: whole)
                return .completes
            }
            return containers.elements(column.value).map { .iterable(count: $0.count) } ?? .unknown
        }
        guard case .sequence(let rows) = containers.zipped(columns.map(\.value)), rows.count <= 32 else {
            let what = Doubt(
                .control(what: "how many values are walked is not known"), at: source(whole.range))
            _ = loops.runLoop(variable: nil, rounds: .unknown(what), at: whole.range) {
                let row = columns.map { ($0.source, PythonValue.unknown) }
                _ = self.callValue(target, .row(row), at: whole)
                return .completes
            }
            return .unknown
        }
        for case .sequence(let values) in rows {
            _ = callValue(target, .row(Array(zip(columns.map(\.source), values))), at: whole)
        }
        return .iterable(count: rows.count)
    }
}

extension EvaluatedArguments {
    /// Positional arguments with the expressions that the values come from.
    static func row(_ values: [(source: Expression, value: PythonValue)]) -> EvaluatedArguments {
        EvaluatedArguments(
            all: values.map { source, value in
                (Argument(name: nil, stars: 0, value: source, range: source.range), value)
            })
    }

    /// These arguments and those of a later call: its positional ones come behind, its named ones win.
    func followed(by later: EvaluatedArguments) -> EvaluatedArguments {
        let (own, named) = (all.filter { $0.argument.name == nil }, all.filter { $0.argument.name != nil })
        return EvaluatedArguments(all: own + later.all + named)
    }
}

extension PythonValue {
    /// Whether it is walked element by element: a list of anything but equal values or plain integers.
    fileprivate var isUnrolled: Bool {
        guard case .sequence(let elements) = contents, elements.count <= 32 else { return false }
        return elements.contains { $0.constantInteger == nil } && Set(elements).count > 1
    }

    /// The name that a function gives to its first argument.
    fileprivate var firstParameter: String? {
        guard case .function(let function) = self, function.partial == nil else { return nil }
        let parameters = function.definition.parameters.dropFirst(function.receiver == nil ? 0 : 1)
        return parameters.first { $0.stars == 0 }?.name
    }
}
