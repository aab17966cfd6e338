import ProgramModel

/// Paths of the program, where they part and meet, and the trace of the one in hand.
final class Paths: InterpreterPart {
    unowned let interpreter: Interpreter
    /// What has been written down in the block in hand.
    var steps: [Step] = []
    /// What decides whether the code in hand runs at all: conditions, and functions that a caller outside may call.
    var guards: [String] = []
    /// The conditions that are asked for where ways part.
    var conditions = Conditions()
    /// How many constructs around the code in hand may catch an exception.
    var catching = 0
    /// Where in the block in hand the rounds begin that are walked one by one.
    var walkedStart = 0
    /// Whether what escapes does so only since names that held it hold something else.
    private(set) var isLosing = false
    /// What is written down for a reading that is asked about itself; `nil` for any other.
    var probes: Probes?

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// Writes down what `body` does in a list of its own.
    func capture(_ body: () -> Void) -> [Step] {
        let outer = (steps, walkedStart)
        (steps, walkedStart) = ([], 0)
        body()
        defer { (steps, walkedStart) = outer }
        return steps
    }

    /// Runs `body` on a path of its own, and goes back; gives what it did and what it changed.
    func branch(_ body: () -> Flow) -> (steps: [Step], flow: Flow, names: PythonDelta) {
        let fork = store.fork()
        var flow: Flow = []
        let steps = symbols.withoutProof { capture { flow = body() } }
        return (steps, flow, store.undo(fork))
    }

    /// Leaves what holds on whichever of the paths was taken; what gets lost may be anywhere.
    func merge(_ paths: [PythonDelta]) {
        var lost: [PythonValue] = []
        store.join(paths) { self.merged($0, $1, &lost) }
        lose(lost)
    }

    /// Runs what may be passed over, unless it is `isCertain` that it is not.
    func perhaps(unless isCertain: Bool = false, _ body: () -> Void) {
        if isCertain { return body() }
        let other = branch {
            body()
            return .completes
        }
        appendChoice([other.steps, []])
        merge([nothingChanged, other.names])
    }

    /// A path on which nothing happens.
    var nothingChanged: PythonDelta { PythonDelta(epoch: store.epoch) }

    /// Forgets what `record` says was written: it may be there or not, and anything in between; `false` if nothing of
    /// that was known anyway. A name that is defined once stays what it is.
    @discardableResult
    func forget(_ record: WriteRecord<PythonValue>) -> Bool {
        var lost: [PythonValue] = []
        var isNews = false
        // What was asked for on a path that is given up is asked for again, and changes nothing that is known.
        for (key, values) in record.writes where !effects.waiting.isMark(key) {
            let before = key.cell.lastValue(key.name)
            let left = remainder(of: values, before)
            if left?.isUnknown != false { lost += values.compactMap(\.self) + [before].compactMap(\.self) }
            guard left != before else { continue }
            isNews = true
            effects.write(left, to: key.name, of: key.cell)
        }
        store.advance(to: record.epoch)
        lose(lost)
        return isNews
    }

    /// What is known of a field that held `before` and may hold any of `values`.
    private func remainder(of values: [PythonValue?], _ before: PythonValue?) -> PythonValue? {
        let all = values.compactMap(\.self)
        if all.contains(where: \.holdsDevice) || before?.holdsDevice == true { return .device }
        guard values.count == 1, let only = all.first else { return .unknown }
        if before == only { return only }
        return before == nil || before == PythonValue.none ? only.ifDefinition : .unknown
    }

    /// What a name holds that holds one thing on one path and another on the other.
    private func merged(
        _ one: PythonValue?, _ other: PythonValue?, _ lost: inout [PythonValue]
    ) -> PythonValue? {
        guard let left = one, let right = other else {
            // Whoever finds it at all finds this, unless something else is found in its place.
            let only = one ?? other
            if only?.ifDefinition == .unknown { lost += [only].compactMap(\.self) }
            return only?.ifDefinition
        }
        if left.holdsDevice || right.holdsDevice { return .device }
        // A call of `None` fails, so whoever gets past it has called the definition.
        if left == .none, right.ifDefinition != .unknown { return right }
        if right == .none, left.ifDefinition != .unknown { return left }
        if left.isFlag, right.isFlag { return newFlag() }
        lost += [left, right]
        let containers = left.alternatives + right.alternatives
        if containers.allSatisfy(\.isContainer), Set(containers).count <= 4 {
            return .oneOf(containers.uniqued)
        }
        return .unknown
    }

    /// Nobody knows any more where these values are held.
    private func lose(_ values: [PythonValue]) {
        isLosing = true
        defer { isLosing = false }
        for value in values { effects.escape(value) }
        let definitions = values.filter { $0.ifDefinition != .unknown }
        for value in definitions.sorted(by: { $0.order < $1.order }) { names.escapeDefinition(value) }
    }

    /// What was true on one way and false on another; in a loop each round may have another.
    private func newFlag() -> PythonValue {
        guard symbols.opaques.loops == 0 else { return .unknown }
        symbols.opaques.evaluations += 1
        return .flag(symbols.opaques.evaluations)
    }
}

extension PythonValue {
    /// What it may be.
    fileprivate var alternatives: [PythonValue] {
        if case .oneOf(let values) = self { values } else { [self] }
    }

    /// A key that puts definitions in the same order on every run.
    fileprivate var order: String {
        switch self {
        case .qualified(let name): name
        case .function(let function): "\(function.site.path):\(function.site.offset)"
        case .classValue(let type): type.name
        default: ""
        }
    }
}

extension [PythonValue] {
    /// Each value once, in order.
    fileprivate var uniqued: [PythonValue] {
        var seen: Set<PythonValue> = []
        return filter { seen.insert($0).inserted }
    }
}
