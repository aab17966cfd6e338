import PythonSyntax

/// Functions that code which is not followed may call at any foreign moment, and what they look at.
///
/// What such a function changes is found once, by running its body on a path that is given up; those fields are forgotten
/// at every foreign moment from then on. It is run again when something that it leads through was bound to something
/// else.
struct WaitingFunctions {
    /// How often one function is run to see what it changes.
    static let mostRuns = 3

    /// What has been handed on, and what was asked for its changes, on the path in hand.
    private let known: PythonCell
    private var summarised: [FunctionValue] = []
    /// Which of them went through a field.
    private var readers: [FieldKey<PythonValue>: Set<Int>] = [:]
    private var runs: [Int] = []
    private var isOutdated: Set<Int> = []
    /// What has escaped where only the changes of a function were looked for: whatever waits there is still to be followed.
    private var unasked: Set<PythonCell> = []
    /// Whether one of them may run between any two statements: for a signal, in a timer, when an object ends.
    var interrupts = false
    /// The function whose changes are looked for.
    private(set) var inHand: Int?

    init(in store: PythonStore) { known = PythonCell(in: store) }

    /// Whether the function is handed on here, and was not before.
    func isEscaping(_ function: FunctionValue) -> Bool { isFirst("escapes \(function.key)") }

    /// Whether the class is handed on here, and was not before.
    func isEscaping(_ type: ClassValue) -> Bool { isFirst("escapes \(type.members.number)") }

    /// Whether what the function changes was not asked before.
    func isNew(_ function: FunctionValue) -> Bool { isFirst("changes \(function.key)") }

    /// Whether its methods were not asked before: for what they change, or for all that they do.
    func isNew(_ type: ClassValue) -> Bool {
        isFirst("\(inHand == nil ? "methods" : "changes") \(type.members.number)")
    }

    /// Whether the functions in a cell that has escaped are still to be followed.
    func isUnasked(_ cell: PythonCell) -> Bool { inHand == nil && unasked.contains(cell) }

    /// A cell has escaped, and the functions in it are still to be followed.
    mutating func leaveUnasked(_ cell: PythonCell) { unasked.insert(cell) }

    /// Whether a field only says what was asked for, or handed on, on the path in hand: no value of the program's.
    func isMark(_ key: FieldKey<PythonValue>) -> Bool { key.cell === known }

    /// Whether `key` is asked for the first time on the path in hand.
    func isFirst(_ key: String) -> Bool {
        guard known.lastValue(key) != .boolean(true) else { return false }
        known.write(.boolean(true), to: key)
        return true
    }

    /// What functions change was found out on a path that was given up.
    func adopt(_ path: PythonDelta) {
        for (key, slot) in path.slots where key.cell === known && key.name.hasPrefix("changes ") {
            known.write(slot.value, to: key.name)
        }
    }

    /// Begins to look for the changes of `function`.
    mutating func begin(_ function: FunctionValue) {
        let index = summarised.firstIndex(of: function) ?? summarised.count
        if index == summarised.count {
            summarised.append(function)
            runs.append(0)
        }
        runs[index] += 1
        isOutdated.remove(index)
        inHand = index
    }

    /// Goes back to what was looked for before.
    mutating func end(_ outer: Int?, escaped: [PythonCell]) {
        inHand = outer
        if outer == nil { unasked.formUnion(escaped) }
    }

    /// The function in hand went through `fields`.
    mutating func noteLookups(_ fields: Set<FieldKey<PythonValue>>) {
        guard let inHand else { return }
        for field in fields { readers[field, default: []].insert(inHand) }
    }

    /// A field holds something else that leads on.
    mutating func noteWrite(_ key: FieldKey<PythonValue>) {
        guard inHand == nil, let own = readers[key] else { return }
        isOutdated.formUnion(own)
    }

    /// The functions that may change other things now, and whether each was run too often to go on.
    mutating func takeOutdated() -> [(function: FunctionValue, isHopeless: Bool)] {
        defer { isOutdated = [] }
        return isOutdated.sorted().map { (summarised[$0], runs[$0] >= Self.mostRuns) }
    }
}

extension Effects {
    /// Finds what `function` may change whenever somebody calls it.
    func summarise(_ function: FunctionValue) {
        guard frame.calls.count < 24, budget > 0 else { return }
        let (outer, logs) = (waiting.inHand, paths.logs)
        let veil = store.veil
        waiting.begin(function)
        // Whoever looks for the changes of a function does not know when it runs: no number and no text is known to it.
        store.veil = store.cellsMade
        let share = min(budget, 400)
        let rest = budget - share
        budget = share
        var delta: PythonDelta?
        let ((_, record), fields) = store.recordingLookups {
            store.recordingWrites {
                symbols.opaques.loops += 1
                symbols.opaques.entries += 1
                delta =
                    paths.branch {
                        placing.detached {
                            escape(functions.inline(functions.withReceiver(function), .hidden))
                        }
                        return .completes
                    }.names
                symbols.opaques.entries -= 1
                symbols.opaques.loops -= 1
            }
        }
        waiting.noteLookups(fields)
        store.lookups.watch(fields)
        let isSpent = budget <= 0
        budget += rest
        waiting.end(outer, escaped: delta?.escaped ?? [])
        store.veil = veil
        // What escaped meanwhile has escaped.
        let escaped = symbols.opaques
        self.paths.logs = logs
        symbols.opaques = escaped
        if let delta { adopt(delta) }
        shareWrites(of: record)
        if isSpent { giveUp(function) }
    }

    /// Code that waits may write the fields of `record` whenever it runs: what they held, and what it writes, may be in
    /// them then.
    func shareWrites(of record: WriteRecord<PythonValue>) {
        for (key, values) in record.writes {
            key.cell.share(key.name)
            for value in (values + [key.cell.lastValue(key.name)]).compactMap({ $0 }) { escape(value) }
        }
    }

    /// What may have happened on a path that was given up: what escaped there has escaped, and what waits there waits;
    /// the fields `supposed` were only supposed to change.
    func adopt(_ path: PythonDelta, but supposed: Set<FieldKey<PythonValue>> = []) {
        for cell in path.escaped { cell.escape() }
        for (key, slot) in path.slots where slot.sharedSince != nil && !supposed.contains(key) {
            key.cell.share(key.name)
        }
        waiting.adopt(path)
    }

    /// Looks again for what those functions may change that lead elsewhere by now.
    func summariseOutdated() {
        guard waiting.inHand == nil else { return }
        for (function, isHopeless) in waiting.takeOutdated() {
            if isHopeless { giveUp(function) } else { summarise(function) }
        }
    }

    /// What a function may change is too much to follow: anything that it can see.
    func giveUp(_ function: FunctionValue) {
        var rest: [PythonCell] = function.closure + [function.module.globals]
        while let cell = rest.popLast() {
            guard cell.escape() else { continue }
            waiting.leaveUnasked(cell)
            // It calls what it calls itself: that is written down where it is.
            var values = cell.names.sorted().compactMap { cell.lastValue($0) }
            while let value = values.popLast() {
                rest += value.cells
                values += value.parts
            }
        }
    }

    /// The code in hand finds a field of a cell that escaped unasked, and does not know what is in it: what was last seen
    /// there may be called from here on.
    func ask(_ field: FieldKey<PythonValue>) {
        guard waiting.isUnasked(field.cell), waiting.isFirst("asked \(field.cell.number) \(field.name)"),
            let value = field.cell.lastValue(field.name)
        else { return }
        escape(value)
    }

    /// Code that is not followed may know what the names of `scope` hold, but for libraries: those it can import itself.
    func escapeNames(of scope: Scope) {
        guard scope.escape() || waiting.isUnasked(scope) else { return }
        for value in scope.fieldNames.compactMap({ scope.lastValue($0) }) {
            if case .qualified = value { continue }
            escape(value)
        }
    }

    /// Something else stands where a function that waits has looked: if that leads on, the function may change it.
    func noteLookupChange(of field: FieldKey<PythonValue>) {
        let value = field.cell.lastValue(field.name)
        if value?.holds(where: \.leadsOn) == true { waiting.noteWrite(field) }
    }
}

extension ClassValue {
    /// The functions that it was last seen to define itself, sorted by name.
    var methods: [FunctionValue] {
        members.names.sorted().compactMap { name in
            if case .function(let function)? = members.lastValue(name) { function } else { nil }
        }
    }
}

extension FunctionValue {
    /// What tells it from other functions, and from itself with another receiver.
    fileprivate var key: String {
        var receiver = ""
        if case .object(let object)? = self.receiver { receiver = "\(object.number)" }
        if case .classValue(let type)? = self.receiver { receiver = "\(type.members.number)" }
        let given = partial.map { "\(ObjectIdentifier($0))" } ?? ""
        let around = closure.last.map { "\($0.number)" } ?? ""
        return "\(site.path):\(site.offset):\(receiver):\(given):\(around)"
    }
}
