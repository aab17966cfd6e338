import ProgramModel
import PythonSyntax

/// What code that is not followed may know and change.
///
/// Nothing else decides what is harmless: whatever is handed to such code *escapes*, with all that it leads to, and may
/// have changed after every *foreign moment*.
final class Effects: InterpreterPart {
    unowned let interpreter: Interpreter
    /// What code has read that runs at another time.
    var later = LaterReads()
    /// The functions that code which is not followed may call.
    var waiting: WaitingFunctions

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
        waiting = WaitingFunctions(in: interpreter.store)
        interpreter.store.isVague = \.isVague
        interpreter.store.watcher = { [unowned self] in noteLaterChange(of: $0) }
        interpreter.store.lookupWatcher = { [unowned self] in noteLookupChange(of: $0) }
        interpreter.store.doubter = { [unowned self] in ask($0) }
    }

    /// Code that is not followed may know `value` from here on, and all that it leads to.
    func escape(_ value: PythonValue) {
        childEnvironments.noteTableUse(value)
        var rest = [value]
        var seen: Set<PythonCell> = []
        while let next = rest.popLast() {
            symbols.opaques.noteEscape(next.keys)
            switch next {
            case .function(let function): escape(function)
            case .classValue(let type): escape(type)
            case .qualified(let name): escapeName(name)
            default: break
            }
            for cell in next.cells where seen.insert(cell).inserted {
                // What a loop hands on in one round, it hands on again in the next.
                guard cell.escape() || symbols.opaques.loops > 0 || waiting.isUnasked(cell) else { continue }
                rest += cell.names.sorted().compactMap { cell.lastValue($0) }.filter { value in
                    // Whoever finds a library among the names of a module can import it as well.
                    if case .qualified = value { !(cell is Scope) } else { true }
                }
                if let object = cell as? ObjectValue { rest += escapeParts(of: object) }
            }
            rest += next.parts
        }
    }

    /// The value, or an unknown one if it is too large to be kept: what it leads to may then be anywhere.
    func limited(_ value: PythonValue) -> PythonValue {
        if value.isWithinLimits { return value }
        escape(value)
        return .unknown
    }

    /// Code that is not followed runs: all that it can reach may have changed.
    func passForeignMoment() {
        summariseOutdated()
        outdateSharedReads()
        followOutdated()
        store.passForeignMoment()
        symbols.opaques.spoilEscaped()
    }

    /// Writes a field: whatever is stored where code that is not followed may look escapes to it.
    func write(_ value: PythonValue?, to name: String, of cell: PythonCell) {
        if let value, cell.isShared(name) { escape(value) }
        cell[name] = value
    }

    /// What an object leads to beside its attributes.
    private func escapeParts(of object: ObjectValue) -> [PythonValue] {
        escapeMethods(of: object.type)
        guard let thread = threads.state.threads[ObjectIdentifier(object)] else { return [] }
        // What it does is written down where it was made.
        if case .function(let target) = thread.target, waiting.isNew(target) { summarise(target) }
        return thread.arguments.all.map(\.value)
    }

    /// A name of a library that does something about placement is handed on: whoever gets it may call it.
    private func escapeName(_ name: String) {
        guard names.leadsToLoad(name) else { return }
        let isEnvironment = name == "os.environ"
        doubt(isEnvironment ? .use(text: name) : .load(name: name), at: statement.range)
    }

    /// A function that is handed on may be called by whoever gets it, any number of times, from here on.
    private func escape(_ function: FunctionValue) {
        if functions.bySite.updateValue(function, forKey: function.site) == nil {
            functions.order.append(function.site)
        }
        guard frame.calls.count < 24 else { return }
        // Whoever looks for changes asks for nothing else.
        if waiting.isNew(function) { summarise(function) }
        if waiting.inHand == nil, waiting.isEscaping(function) {
            functions.followed.insert(function.site)
            functions.appendEntry(function)
        }
    }

    /// A function is called and not followed, since it calls itself or a limit is reached: what it changes may have changed, and
    /// what it does may be done any number of times.
    func leave(
        _ function: FunctionValue, _ arguments: EvaluatedArguments, because reason: Doubt.Reason,
        at whole: Expression
    ) {
        doubt(reason, at: whole.range)
        for (_, value) in arguments.all { escape(value) }
        // It gets its own defaults again.
        for (_, value) in function.defaults.sorted(by: { $0.key < $1.key }) { escape(value) }
        if waiting.isNew(function) { summarise(function) }
        if waiting.inHand == nil, waiting.isEscaping(function) { functions.appendEntry(function) }
        passForeignMoment()
    }

    /// A class that is handed on may be called as well.
    private func escape(_ type: ClassValue) {
        if waiting.inHand == nil, waiting.isEscaping(type),
            case .function(let initializer)? = type.member("__init__")
        {
            let object = functions.newObject(of: type, isComplete: false)
            functions.appendEntry(initializer.bound(to: .object(object)))
        }
        escapeMethods(of: type)
    }

    /// The methods of a class may be called on any object of it by whoever holds one.
    func escapeMethods(of type: ClassValue) {
        guard waiting.isNew(type) else { return }
        for function in type.methods where function.definition.name != "__init__" {
            // What a thread does is written down where it was made.
            guard type.isThread, function.definition.name == "run" else {
                escape(function)
                continue
            }
            if waiting.isNew(function) { summarise(function) }
        }
        // Whoever reads or writes an attribute calls what stands under its name in the class.
        for case .object(let member)? in type.members.names.sorted().map({ type.members.lastValue($0) }) {
            escape(.object(member))
        }
        // A property has functions that no name leads to any more.
        var rest = type.methods
        while let function = rest.popLast() {
            guard let earlier = functions.accessorsBefore[function] else { continue }
            escape(earlier)
            rest.append(earlier)
        }
        for case .classValue(let base) in type.bases { escapeMethods(of: base) }
    }
}

extension PythonValue {
    /// The values that stand in it.
    var parts: [PythonValue] {
        switch self {
        case .sequence(let elements): elements
        case .many(let element, _, _): [element]
        case .table(let table): table.entries.map(\.value)
        case .function(let function):
            function.defaults.values.map(\.self) + [function.receiver].compactMap(\.self)
                + (function.partial?.arguments.all.map(\.value) ?? [])
        case .parents(_, let object): object.map { [.object($0)] } ?? []
        default: []
        }
    }
}
