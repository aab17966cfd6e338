import ProgramModel
import PythonSyntax

// Python's own functions, evaluated.
extension Calls {
    func callBuiltin(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue {
        let values = arguments.all.map(\.value)
        guard !arguments.isOpen else { return .unknown }
        switch (name, values.count) {
        case ("range", 1...3): return containers.range(values)
        case ("xrange", 1...3) where frame.module.isLegacy: return containers.range(values)
        case ("str", 1), ("repr", 1), ("format", 1):
            return texts.text(texts.written(values[0], isQuoted: name == "repr"))
        case ("format", 2) where values[1] == .text("d"):
            return texts.text(symbols.certainInteger(values[0]).map { TextTemplate([.integer($0)]) })
        case ("dict", _): return containers.dictionary(containers.table(arguments))
        case ("itertools.repeat", 2):
            placing.noteRepetition(of: .sequence([values[0]]), times: values[1], at: whole.range)
            return expressions.combine(.sequence([values[0]]), "*", values[1])
        case ("int", 1): return symbols.convertToInteger(values[0], at: whole.range)
        case ("sum", 1): return containers.sum(values[0])
        case ("map", 2): return containers.mapped(values[0], values[1])
        case ("list", 1):
            // A text comes apart into its characters.
            return containers.list(values[0].template == nil ? walked(values[0]) : .unknown)
        case ("tuple", 1): return values[0].template == nil ? walked(values[0]) : .unknown
        case ("list", 0): return containers.list(.sequence([]))
        case ("tuple", 0): return .sequence([])
        case ("sorted", 1):
            return containers.unordered(values[0])?.sortedPlainly.map { containers.list(.sequence($0)) }
                ?? .unknown
        case ("len", 1): return containers.length(values[0], at: whole.range)
        case ("type", 1):
            guard case .object(let object) = values[0], effects.hasOwnType(object) else { return .unknown }
            return .classValue(object.type)
        case ("hasattr", 2):
            // Python looks the attribute up, and runs what it finds there.
            _ = member(values[0], values[1])
            return .unknown
        case ("getattr", 2): return member(values[0], values[1])
        case ("getattr", 3): return optionalMember(values[0], values[1])
        case ("object.__new__", 1...):
            guard case .classValue(let type) = values[0], !type.hasUnknownMaker else { return .unknown }
            return .object(functions.newObject(of: type, isComplete: true))
        case ("set", 0): return containers.set([])
        case ("set", 1): return containers.unordered(values[0]).map { containers.set($0) } ?? .unknown
        case ("abs", 1): return values[0].constantInteger.map { .constant(abs($0)) } ?? .unknown
        case ("bool", 1): return values[0].truth.map(PythonValue.boolean) ?? .unknown
        case ("reversed", 1):
            return containers.elements(values[0]).map { .sequence($0.reversed()) } ?? .unknown
        case ("filter", 2) where values[0] == PythonValue.none: return truths(in: values[1])
        case ("dict.fromkeys", 1...2): return containers.dictionary(fromKeys: values)
        case ("min", 1...2), ("max", 1...2):
            let given = arguments.all.filter { $0.argument.name == nil }.map(\.value)
            guard given.count == 1 else { fallthrough }
            return extreme(of: given[0], isMost: name == "max", arguments)
        case ("min", 2...), ("max", 2...):
            let known = values.compactMap(\.constantInteger)
            if known.count == values.count, let least = known.min(), let most = known.max() {
                return .constant(name == "min" ? least : most)
            }
            guard values.allSatisfy({ symbols.certainInteger($0) != nil }) else { return .unknown }
            return symbols.certain(
                symbols.evaluated(symbols.canonicalList(values).map { "\(name)(\($0))" }, at: whole.range))
        case ("enumerate", 1...2): return containers.enumerate(values)
        case ("zip", 1...): return containers.zipped(values)
        case ("itertools.accumulate", 1...2): return accumulated(arguments)
        case ("itertools.chain", 1...):
            let parts = values.compactMap { containers.elements($0) }
            return parts.count == values.count ? .sequence(parts.flatMap(\.self)) : .unknown
        case ("os.path.join", 2...) where isComparing: return joinedPath(values)
        default: return .unknown
        }
    }

    /// `itertools.accumulate(sizes, initial=0)`: the sums so far.
    private func accumulated(_ arguments: EvaluatedArguments) -> PythonValue {
        guard let elements = arguments.positional(0).flatMap({ containers.elements($0.value) }),
            arguments.all.dropFirst().allSatisfy({ $0.argument.name == "initial" })
        else { return .unknown }
        let initial = arguments.named("initial", or: 9)?.value ?? PythonValue.none
        let addends = (initial == PythonValue.none ? [] : [initial]) + elements
        var sums: [PythonValue] = []
        for addend in addends {
            let next = sums.last.map { expressions.combine($0, "+", addend) } ?? addend
            guard case .integer = next else { return .unknown }
            sums.append(next)
        }
        return .sequence(sums)
    }

    /// `os.path.join("models", name)` of texts.
    private func joinedPath(_ values: [PythonValue]) -> PythonValue {
        var path = ""
        for value in values {
            guard case .text(let part) = value else { return .unknown }
            path =
                part.hasPrefix("/") || path.isEmpty
                ? part : path.hasSuffix("/") ? path + part : "\(path)/\(part)"
        }
        return .text(path)
    }

    /// `min(list)`, `max(list, default=0)`
    private func extreme(of walked: PythonValue, isMost: Bool, _ arguments: EvaluatedArguments) -> PythonValue
    {
        guard let elements = containers.unordered(walked),
            arguments.all.allSatisfy({ [nil, "default"].contains($0.argument.name) })
        else { return .unknown }
        let known = elements.compactMap(\.constantInteger)
        guard known.count == elements.count else { return .unknown }
        let found = isMost ? known.max() : known.min()
        return found.map(PythonValue.constant) ?? arguments.named("default", or: 1)?.value ?? .unknown
    }

    /// `filter(None, value)`
    private func truths(in value: PythonValue) -> PythonValue {
        guard let elements = containers.elements(value) else { return .unknown }
        let truths = elements.compactMap(\.truth)
        guard truths.count == elements.count else { return .unknown }
        return .sequence(zip(elements, truths).filter(\.1).map(\.0))
    }

    /// What walking a value gives, as far as that is known.
    private func walked(_ value: PythonValue) -> PythonValue {
        switch value.contents {
        case .table(let table): return .sequence(table.entries.map(\.key))
        case .sequence, .many, .range, .iterable: return value.contents
        default:
            for member in value.members { effects.escape(member) }
            return value.forgotten
        }
    }

    /// `getattr(mx, 'neuron')` is called where it stands, or handed on like any other name.
    private func member(_ value: PythonValue, _ name: PythonValue) -> PythonValue {
        guard case .text(let name) = name else { return .unknown }
        return names.attribute(name, of: value)
    }

    /// The same with a default: what is not seen to be there may be the default.
    private func optionalMember(_ value: PythonValue, _ name: PythonValue) -> PythonValue {
        let found = member(value, name)
        if case .qualified(let name) = found { return names.leadsToLoad(name) ? found : .unknown }
        return found.isOpaque ? .unknown : found
    }
}
