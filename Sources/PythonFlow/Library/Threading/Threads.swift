import ProgramModel
import PythonSyntax

/// Making threads and handing functions to them.
final class Threads: InterpreterPart {
    unowned let interpreter: Interpreter
    /// The threads that the program makes.
    var state = ThreadState()

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// Calls that make threads or pools of them; `nil` if `name` is none of them, or what the threads do is not known.
    func makeThreads(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue? {
        switch Libraries.function(name).makes {
        case .thread:
            guard !arguments.isOpen, let target = arguments.named("target", or: 1)?.value,
                calls.canCall(target),
                let handed = handed(arguments.named("args", or: 3), arguments.named("kwargs", or: 4))
            else {
                for (_, value) in arguments.all { effects.escape(value) }
                return nil
            }
            let object = threadObject()
            addThread(object, target, handed, at: whole)
            return .object(object)
        case .threadExecutor:
            guard !arguments.isOpen, arguments.named("initializer", or: 2) == nil else { return nil }
            let count = arguments.named("max_workers", or: 0)?.value.constantInteger
            return .object(threadPool(isSingle: count == 1, isAwaited: true))
        case .threadPool:
            guard !arguments.isOpen, arguments.named("initializer", or: 1) == nil else { return nil }
            let count = arguments.named("processes", or: 0)?.value.constantInteger
            return .object(threadPool(isSingle: count == 1, isAwaited: false))
        default: return nil
        }
    }

    /// `start` and `join` of threads, and what pools are handed; `nil` if `receiver` is neither.
    func callThreads(
        _ method: String, of receiver: PythonValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        guard case .object(let object) = receiver else { return nil }
        let id = ObjectIdentifier(object)
        if state.threads[id] != nil {
            switch method {
            case "start" where object.type.member("start") == nil: start(object, at: whole)
            case "join" where object.type.member("join") == nil && arguments.all.isEmpty:
                join(object)
            default: return nil
            }
            return PythonValue.none
        }
        guard let pool = state.pools[id] else { return nil }
        guard Self.handedMethods.contains(method) else {
            if method == "shutdown",
                arguments.all.allSatisfy({ $0.value == .boolean(true) && $0.argument.name == "wait" })
            {
                state.running[id] = nil
                state.alive.remove(id)
            }
            return .unknown
        }
        return hand(method, arguments, to: pool, at: whole)
    }

    /// Leaving a `with` on a pool waits for all of its tasks.
    func leavePool(_ value: PythonValue) {
        guard case .object(let object) = value, state.pools[ObjectIdentifier(object)]?.isAwaited == true
        else { return }
        state.running[ObjectIdentifier(object)] = nil
        state.alive.remove(ObjectIdentifier(object))
    }

    /// Whether a method hands functions to threads.
    func handsToThread(_ receiver: PythonValue, _ method: String?) -> Bool {
        guard case .object(let object) = receiver, let method else { return false }
        return state.pools[ObjectIdentifier(object)] != nil && Self.handedMethods.contains(method)
    }

    /// An instance of a class of threads was made: `run` is what it does once it starts.
    func noteThread(_ object: ObjectValue, at whole: Expression) {
        guard object.type.isThread, case .function(let run)? = object.type.member("run") else { return }
        addThread(
            object, .function(run.bound(to: .object(object))), EvaluatedArguments(all: []), at: whole)
    }

    /// Doubts the order if a thread may do something that matters at the same time.
    func noteConcurrency(ofIndexedLoad isIndexed: Bool = false) {
        let others = state.running.filter { $0.key != state.current }
        guard !others.isEmpty, !isIndexed || others.values.contains(true) else { return }
        doubt(.order(what: "a thread may load a model before or after this"), at: statement.range)
    }

    private static let handedMethods: Set<String> = [
        "submit", "map", "starmap", "apply", "imap", "imap_unordered", "apply_async", "map_async",
        "starmap_async",
    ]

    private func threadObject() -> ObjectValue {
        let object = functions.newObject(of: workers.processType, isComplete: false)
        object.isReflected = true
        return object
    }

    private func threadPool(isSingle: Bool, isAwaited: Bool) -> ObjectValue {
        let object = threadObject()
        state.pools[ObjectIdentifier(object)] = ThreadPool(
            object: object, isSingle: isSingle, isAwaited: isAwaited)
        return object
    }

    /// The arguments in a tuple and a dictionary; `nil` if they are not written out.
    private func handed(
        _ tuple: (argument: Argument, value: PythonValue)?, _ named: (argument: Argument, value: PythonValue)?
    ) -> EvaluatedArguments? {
        guard named == nil else { return nil }
        guard let tuple else { return EvaluatedArguments(all: []) }
        guard case .sequence(let values) = tuple.value.contents else { return nil }
        return .row(values.map { (tuple.argument.value, $0) })
    }

    private func addThread(
        _ object: ObjectValue, _ target: PythonValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) {
        let body = task(of: nil) { _ = self.calls.callValue(target, arguments, at: whole) }
        let mark: Step? = body.isEmpty ? nil : .unordered([body])
        if let mark { paths.steps.append(mark) }
        state.threads[ObjectIdentifier(object)] = PendingThread(
            object: object, target: target, arguments: arguments.kept(from: frame.module), mark: mark)
    }

    /// The thread starts here, if it was made in the same straight-line code.
    private func start(_ object: ObjectValue, at whole: Expression) {
        let id = ObjectIdentifier(object)
        guard let thread = state.threads[id] else { return }
        if let mark = thread.mark {
            guard let index = paths.steps.lastIndex(of: mark) else { return noteAlive(id) }
            paths.steps.remove(at: index)
        }
        let arguments = thread.arguments.legible(in: frame.module)
        let body = task(of: id) { _ = self.calls.callValue(thread.target, arguments, at: whole) }
        noteAlive(id)
        if body.allSatisfy({ $0.writes.isEmpty && $0.doubts.isEmpty && !$0.hasUnordered }) {
            state.started[id] = body
        }
        add(body, of: id, isSingle: false)
    }

    /// Waits for a thread: one that nothing happened beside ran like a call.
    private func join(_ object: ObjectValue) {
        let id = ObjectIdentifier(object)
        state.running[id] = nil
        state.alive.remove(id)
        // What nothing happened beside is known again.
        if let latest = state.latest, latest.id == id, latest.budget == budget + 1 {
            store.apply(latest.end)
        }
        guard case .unordered(let bodies)? = paths.steps.last, let own = state.started[id], bodies == [own]
        else { return }
        paths.steps.removeLast()
        paths.steps += own
        state.started[id] = nil
    }

    private func hand(
        _ method: String, _ arguments: EvaluatedArguments, to pool: ThreadPool, at whole: Expression
    ) -> PythonValue {
        let isOnce = ["submit", "map", "starmap", "apply"].contains(method)
        guard let target = arguments.positional(0)?.value, calls.canCall(target), !arguments.isOpen else {
            for (_, value) in arguments.all { effects.escape(value) }
            return .unknown
        }
        let id = ObjectIdentifier(pool.object)
        var result = PythonValue.unknown
        let body = task(of: id) { result = self.runTask(method, target, arguments, at: whole) }
        if !["map", "starmap", "apply"].contains(method) || method == "map" && pool.isAwaited {
            noteAlive(id)
        }
        // What a pool that nobody waits for is asked for may never be done.
        if isOnce, pool.isAwaited || method != "submit" {
            add(body, of: id, isSingle: pool.isSingle)
        } else if !body.isEmpty {
            paths.steps.append(.unordered([body]))
        }
        return method == "map" ? result : .unknown
    }

    private func runTask(
        _ method: String, _ target: PythonValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue {
        let rest = arguments.all.dropFirst()
        switch method {
        case "submit":
            return calls.callValue(target, EvaluatedArguments(all: Array(rest)), at: whole)
        case "apply", "apply_async":
            let own = arguments.named("args", or: 1)
            guard let handed = handed(own, arguments.named("kwds", or: 2)) else { break }
            return calls.callValue(target, handed, at: whole)
        case "starmap", "starmap_async":
            guard let table = rest.first, let rows = containers.elements(table.value), rows.count <= 32 else {
                break
            }
            for row in rows {
                guard case .sequence(let values) = row.contents else { continue }
                _ = calls.callValue(target, .row(values.map { (table.argument.value, $0) }), at: whole)
            }
            if rows.allSatisfy(\.isList) { return .unknown }
        default:
            let columns = rest.filter { $0.argument.name == nil }.map { ($0.argument.value, $0.value) }
            return calls.callForEach(
                target, Array(method == "map" ? columns : Array(columns.prefix(1))), at: whole)
        }
        doubt(.order(what: "what the threads are given is not known"), at: whole.range)
        return .unknown
    }

    /// What runs in a thread, at a time that is not known: names that change later may have changed by then.
    private func task(of id: ObjectIdentifier?, _ body: @escaping () -> Void) -> [Step] {
        let outer = state.current
        state.current = id ?? outer
        symbols.opaques.entries += 1
        defer {
            symbols.opaques.entries -= 1
            state.current = outer
        }
        var end: PythonDelta?
        let (steps, record) = store.recordingWrites {
            effects.followingLater {
                let around = self.state.current
                self.state.current = id ?? around
                defer { self.state.current = around }
                let path = self.paths.branch {
                    self.placing.detached(body)
                    return .completes
                }
                end = path.names
                return path.steps
            }
        }
        if let id, let end {
            effects.adopt(end)
            effects.shareWrites(of: record)
            state.latest = (id, end, budget)
            effects.passForeignMoment()
        }
        return steps
    }

    /// A thread may be at work from here on.
    private func noteAlive(_ id: ObjectIdentifier) { state.alive.insert(id) }

    /// Puts a task where it is handed in, if its loads name their places or a single thread keeps their order.
    private func add(_ body: [Step], of id: ObjectIdentifier, isSingle: Bool) {
        guard !body.isEmpty else { return }
        if body.allSatisfy(\.isIndexed) {
            state.running[id] = state.running[id] ?? false
        } else if isSingle, body.allSatisfy({ $0.writes.isEmpty && $0.doubts.isEmpty && !$0.hasUnordered }) {
            state.running[id] = true
        } else {
            paths.steps.append(.unordered([body]))
            return
        }
        paths.steps += body
    }
}

extension ClassValue {
    /// Whether its instances are threads.
    var isThread: Bool { ancestors.contains { $0.bases.contains(.qualified("threading.Thread")) } }
}

extension Step {
    /// Whether it does nothing but loads that name their device: then their order does not matter (L4, T4).
    var isIndexed: Bool {
        switch self {
        case .load(let load): if case .device = load.place { true } else { false }
        case .loop(let loop): loop.body.allSatisfy(\.isIndexed)
        case .choice(let bodies): bodies.joined().allSatisfy(\.isIndexed)
        case .write, .doubt, .unordered: false
        }
    }

    fileprivate var hasUnordered: Bool {
        switch self {
        case .unordered: true
        case .loop(let loop): loop.body.contains(where: \.hasUnordered)
        case .choice(let bodies): bodies.joined().contains(where: \.hasUnordered)
        case .write, .doubt, .load: false
        }
    }
}
