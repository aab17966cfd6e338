import Placement
import ProgramModel
import PythonSyntax

/// How Runtime 2.x programs say where a model goes: placement calls that move a loaded model (T6, T7, T9).
extension Placing {
    /// Writes down what the call of `name` does to a loaded model; `nil` if it is no call that moves one.
    func moveModel(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue? {
        let place: Load.Place?
        // T6: the copy of a loaded model may be placed on cores of its own.
        if name == "copy.deepcopy", arguments.all.contains(where: { isLoaded($0.value) }) {
            doubt(.load(name: name), at: whole.range)
            return .unknown
        }
        let doubt = Doubt(.placement(name: name), at: source(whole.range))
        switch name.split(separator: ".").last {
        case "DataParallel": place = dataParallel(arguments)
        case "set_neuron_cores": place = cores(arguments, of: name, from: 1)
        case "set_multicore": place = arguments.isOpen ? nil : .multicore
        case "move_trace_to_device": place = device(arguments)
        default: return nil
        }
        guard case .unmodelled? = vocabulary.meaning(of: name) else { return nil }
        let isWrapper = name.hasSuffix(".DataParallel")
        let model = arguments.named(isWrapper ? "model" : "trace", or: 0)?.value
        // `None` is on no core.
        if model == PythonValue.none { return .unknown }
        if let place, let model, move(model, to: place, else: doubt) {
            return isWrapper ? model : PythonValue.none
        }
        paths.steps.append(.doubt(doubt))
        return .unknown
    }

    /// Whether a value is a loaded model, or holds one.
    func isLoaded(_ value: PythonValue) -> Bool {
        value.holds { part in
            if case .object(let object) = part {
                loadedModels[ObjectIdentifier(object)] != nil
            } else {
                false
            }
        }
    }

    /// The value that a load gives: an object of which only its load is known.
    func loadedModel(_ load: Load) -> PythonValue {
        let object = functions.newObject(of: modelType, isComplete: false)
        object.isReflected = true
        loadedModels[ObjectIdentifier(object)] = (object, load)
        latestModels[load] = object
        return .object(object)
    }

    /// Gives the load of `model` another place; `false` if it is not known that exactly this load is moved.
    ///
    /// A load in between has met it in its first place (T5), which does not matter if that one is placed explicitly in the
    /// end; else `doubt` stands.
    private func move(_ model: PythonValue, to place: Load.Place, else doubt: Doubt) -> Bool {
        guard case .object(let object) = model,
            let load = loadedModels[ObjectIdentifier(object)]?.load,
            // A function that is called twice loads twice in the same place of the text.
            latestModels[load] == object, let index = paths.steps.lastIndex(of: .load(load)),
            paths.steps[(index + 1)...].allSatisfy({ $0.isLoad || $0.loads.isEmpty && $0.doubts.isEmpty })
        else { return false }
        let moved = load.with(place: place)
        paths.steps[index] = .load(moved)
        awaitedMoves[load] = nil
        for later in paths.steps[(index + 1)...].flatMap(\.loads) where !later.isPlacedExplicitly {
            awaitedMoves[later] = doubt
        }
        loadedModels[ObjectIdentifier(object)] = (object, moved)
        latestModels[moved] = object
        return true
    }

    /// The steps of one process with doubts for loads that should have been moved, and never were.
    func settlingMoves(_ steps: [Step]) -> [Step] {
        guard !awaitedMoves.isEmpty else { return steps }
        return steps + steps.flatMap(\.loads).compactMap { awaitedMoves[$0] }.map(Step.doubt)
    }

    /// T6: the one core that a trace is moved to.
    private func device(_ arguments: EvaluatedArguments) -> Load.Place? {
        guard let number = arguments.named("device_id", or: 1), let core = symbols.indexed(number.value)
        else { return nil }
        return .context(start: core, count: .constant(1))
    }

    /// T9: ints and `'nc:1'` name devices; none, or `None`, means all.
    private func dataParallel(_ arguments: EvaluatedArguments) -> Load.Place? {
        guard !arguments.isOpen else { return nil }
        guard let ids = arguments.named("device_ids", or: 1)?.value, ids != .none else {
            return .dataParallel(nil)
        }
        guard let elements = deviceIds(ids) else { return nil }
        let numbers = elements.compactMap(deviceNumber)
        // What an empty list means is not documented.
        return numbers.count == elements.count && !numbers.isEmpty ? .dataParallel(numbers) : nil
    }

    private func deviceIds(_ value: PythonValue) -> [PythonValue]? {
        switch value.contents {
        case .sequence(let elements): elements
        case .range(let values): values.map(PythonValue.constant)
        default: nil
        }
    }

    private func deviceNumber(_ value: PythonValue) -> IntegerExpression? {
        switch value {
        case .integer(let expression): return expression
        case .text(let text):
            guard text.hasPrefix("nc:"), let number = Int(text.dropFirst(3)) else { return nil }
            return .constant(number)
        default: return nil
        }
    }

    /// T6: start and count of a placement call whose arguments begin at `first`.
    func cores(_ arguments: EvaluatedArguments, of name: String, from first: Int) -> Load.Place? {
        let start = coreNumber(arguments.named("start_nc", or: first), isOpen: arguments.isOpen)
        var count = coreNumber(arguments.named("nc_count", or: first + 1), isOpen: arguments.isOpen)
        if name.hasPrefix("torch_neuronx.") {
            // T6: there, −1 is one core; a count that is not known may be −1.
            guard let known = count.value() else { return nil }
            if known == -1 { count = .constant(1) }
        }
        return .context(start: start, count: count)
    }
}

extension Step {
    fileprivate var isLoad: Bool { if case .load = self { true } else { false } }
}

extension Load {
    /// T4, T6, T7: whether it goes where it says, whatever is loaded already.
    fileprivate var isPlacedExplicitly: Bool {
        switch place {
        case .frameworkDefault: false
        case .context(let start, _): start.value().map { $0 >= 0 } ?? false
        case .device, .multicore, .dataParallel: true
        }
    }
}
