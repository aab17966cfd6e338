import ProgramModel
import PythonSyntax
import SourceText

/// Making and starting processes with `multiprocessing`, `torch.multiprocessing` and `concurrent.futures`.
final class WorkerProcesses: InterpreterPart {
    unowned let interpreter: Interpreter
    /// The processes that the program starts, by the mark at the place of their start.
    var started: [Doubt: WorkerSet] = [:]
    /// Processes that are made and not started yet.
    var pending: [ObjectIdentifier: PendingProcess] = [:]
    /// Pools of processes.
    var pools: [ObjectIdentifier: (object: ObjectValue, mark: Doubt, isFresh: Bool)] = [:]
    /// A bare `os.fork()` behind a load, until a model is used behind it.
    private var bareFork: ForkAfterLoad?
    /// Those behind which a model is used.
    private(set) var bareForks: [ForkAfterLoad] = []
    /// What was seen of them being started and waited for.
    var starts = WorkerStarts()
    /// The type of processes and pools.
    let processType: ClassValue
    /// Whether started processes import the program again instead of going on with what it knows.
    private var startsFresh = false

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
        processType = ClassValue(internal: "process", in: interpreter.store)
    }

    /// Calls that choose how processes start, or make some; `nil` if `name` is none of them.
    func callMaker(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        if name.hasSuffix("multiprocessing.set_start_method") {
            startsFresh = startsFresh || !isFork(arguments)
            return PythonValue.none
        }
        if name.hasSuffix("multiprocessing.get_context") {
            return .qualified(isFork(arguments) ? "multiprocessing" : "multiprocessing.⟨spawn⟩")
        }
        if name == "os.fork", let load = paths.steps.certainLoads.first {
            bareFork = ForkAfterLoad(source: source(whole.range), load: load, usesIt: true)
        }
        guard let maker = Libraries.function(name).makes else { return nil }
        let isFresh =
            startsFresh || name.contains("Spawn") || name.contains("⟨spawn⟩") || maker == .processes
            || name.contains("Server")
        switch maker {
        case .thread, .threadPool, .threadExecutor: return nil
        case .process: return makeProcess(arguments, isFresh: isFresh, at: whole)
        case .processPool:
            return makePool(
                arguments, size: "processes",
                isStarted: arguments.all.count { $0.argument.name == "maxtasksperchild" } == 0,
                isFresh: isFresh, at: whole)
        case .processExecutor:
            return makePool(
                arguments, size: "max_workers", isStarted: false,
                isFresh: isFresh || arguments.named("mp_context", or: 1) != nil, at: whole)
        case .processes: return spawn(arguments, at: whole)
        }
    }

    /// Linux forks unless told otherwise; a method that is not known may be any.
    private func isFork(_ arguments: EvaluatedArguments) -> Bool {
        guard let method = arguments.named("method", or: 0)?.value else { return !arguments.isOpen }
        return method == .text("fork") || method == PythonValue.none
    }

    /// `Process(target=f, args=(…))`
    private func makeProcess(
        _ arguments: EvaluatedArguments, isFresh: Bool, at whole: Expression
    ) -> PythonValue {
        guard !arguments.isOpen, let target = arguments.named("target", or: 1)?.value else {
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        guard case .function(let function) = target else {
            // A function of a library is not ours to follow.
            if case .qualified(let name) = target, !names.leadsToLoad(name) { return .unknown }
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        let handed = EvaluatedArguments.handed(
            arguments.named("args", or: 3)?.value ?? .sequence([]),
            isOpen: arguments.named("kwargs", or: 4) != nil)
        var workerSet = WorkerSet(
            name: function.definition.name, count: .one,
            isStarted: false, source: source(whole.range), text: text(whole.range))
        workerSet.isForked = !isFresh
        (workerSet.steps, workerSet.runsModel) = notingModels {
            steps(of: function, handed, isFresh: isFresh, at: whole)
        }
        let mark = add(workerSet)
        let object = functions.newObject(of: processType, isComplete: false)
        object.isReflected = true
        pending[ObjectIdentifier(object)] = PendingProcess(
            object: object, mark: mark, function: function, arguments: handed.kept(from: frame.module),
            isFresh: isFresh)
        return .object(object)
    }

    /// `Pool(n, initializer=f)`: what it is asked to do later may run in any of its processes, any number of times.
    private func makePool(
        _ arguments: EvaluatedArguments, size: String, isStarted: Bool, isFresh: Bool, at whole: Expression
    ) -> PythonValue {
        var workerSet = WorkerSet(
            name: "pool", count: .any, isStarted: isStarted, source: source(whole.range),
            text: text(whole.range))
        if case .integer(let count)? = arguments.named(size, or: 0)?.value {
            workerSet.count = .exactly(count)
        }
        let place = size == "processes" ? 1 : 2
        let initializer = arguments.named("initializer", or: place)?.value ?? PythonValue.none
        if case .function(let function) = initializer {
            let handed = EvaluatedArguments.handed(
                arguments.named("initargs", or: place + 1)?.value ?? .sequence([]), isOpen: false)
            (workerSet.steps, workerSet.runsModel) = notingModels {
                stepsOfEach(of: function, handed, isFresh: isFresh, at: whole)
            }
            workerSet.name = function.definition.name
        } else if arguments.isOpen || initializer.isUnknown {
            workerSet.steps = [.doubt(Doubt(.process(text: workerSet.text), at: workerSet.source))]
        }
        workerSet.isForked = !isFresh
        let mark = add(workerSet)
        let object = functions.newObject(of: processType, isComplete: false)
        object.isReflected = true
        pools[ObjectIdentifier(object)] = (object, mark, isFresh)
        return .object(object)
    }

    /// `torch.multiprocessing.spawn(f, args, nprocs)` hands each process its number.
    private func spawn(_ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue {
        guard !arguments.isOpen, case .function(let function)? = arguments.named("fn", or: 0)?.value,
            case .sequence(let values) = (arguments.named("args", or: 1)?.value ?? .sequence([])).contents,
            arguments.named("start_method", or: 5) == nil
        else {
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        var number = function.definition.parameters.first?.name ?? "index"
        while symbols.activeSymbols.contains(number) { number += "′" }
        symbols.activeSymbols.insert(number)
        defer { symbols.activeSymbols.remove(number) }
        let handed = EvaluatedArguments.handed(
            .sequence([.integer(.symbol(number))] + values), isOpen: false)
        var workerSet = WorkerSet(
            name: function.definition.name,
            steps: stepsOfEach(of: function, handed, isFresh: true, at: whole),
            count: .any, variable: number, isStarted: true, source: source(whole.range),
            text: text(whole.range))
        switch arguments.named("nprocs", or: 2)?.value {
        case nil: workerSet.count = .exactly(.constant(1))
        case .integer(let count)?: workerSet.count = .exactly(count)
        default: break
        }
        add(workerSet)
        return .unknown
    }

    /// What `body` finds that a child does, and whether it runs a model that this process has loaded.
    func notingModels(_ body: () -> [Step]) -> (steps: [Step], runsModel: Bool) {
        let before = placing.modelRuns
        let steps = body()
        return (steps, placing.modelRuns > before)
    }

    /// A model is used here, which a bare fork in front of this may have left without a runtime.
    func noteModelUse() {
        if let fork = bareFork { bareForks.append(fork) }
        bareFork = nil
    }

    @discardableResult
    func add(_ workerSet: WorkerSet) -> Doubt {
        let mark = Doubt(.process(text: "⟨\(started.count)⟩"), at: workerSet.source)
        started[mark] = workerSet
        paths.steps.append(.doubt(mark))
        return mark
    }

    /// What a process does that runs `function`: a forked one goes on with what the program knows now, a fresh one
    /// imports the program again, without what stands under `if __name__ == "__main__":`.
    func steps(
        of function: FunctionValue, _ arguments: EvaluatedArguments, isFresh: Bool, at whole: Expression
    ) -> [Step] {
        functions.followed.insert(function.site)
        guard isFresh else {
            return paths.branch {
                placing.detached { _ = functions.follow(function, arguments, at: whole) }
                return .completes
            }.steps
        }
        let module = ModuleState(
            syntax: program.syntax, searchPath: program.searchPath,
            notebook: program.notebook)
        let fresh = Interpreter(tree: tree, vocabulary: vocabulary, module: module)
        fresh.statements.isImported = true
        fresh.symbols.opaques.loops = symbols.opaques.loops
        fresh.symbols.reservedNames = symbols.reservedNames.union(symbols.all.symbols.map(\.name))
        fresh.symbols.activeSymbols = symbols.activeSymbols
        // What the other process takes is taken from this one: processes that start processes stay affordable.
        let share = max(0, budget / 4)
        fresh.budget = share
        defer { budget -= share - max(0, fresh.budget) }
        fresh.runModule(module)
        let home = fresh.names.modules[function.module.file.path]
        guard case .function(let again)? = home?.globals[function.definition.name],
            again.site == function.site, fresh.workers.started.isEmpty, function.receiver == nil
        else { return [.doubt(Doubt(.process(text: text(whole.range)), at: source(whole.range)))] }
        _ = fresh.functions.follow(again, arguments.portable, at: whole)
        fresh.effects.settleLaterChanges()
        environment.uses.merge(fresh.environment.uses)
        symbols.all.append(contentsOf: fresh.symbols.all.symbols)
        return fresh.placing.boundSteps
    }

    /// The same for processes of which there may be several: what each computes for itself is no single integer.
    func stepsOfEach(
        of function: FunctionValue, _ arguments: EvaluatedArguments, isFresh: Bool, at whole: Expression
    ) -> [Step] {
        symbols.opaques.loops += 1
        defer { symbols.opaques.loops -= 1 }
        return steps(of: function, arguments, isFresh: isFresh, at: whole)
    }
}

extension PythonValue {
    /// Whether it is a pool of processes: a `with` on it gives itself.
    func isPool(of interpreter: Interpreter) -> Bool {
        if case .object(let object) = self {
            interpreter.workers.pools[ObjectIdentifier(object)] != nil
                || interpreter.threads.state.pools[ObjectIdentifier(object)] != nil
        } else {
            false
        }
    }

    /// Whether it is made of numbers and texts only, whose meaning is the same in every process.
    var isPortable: Bool {
        switch self {
        case .none, .boolean, .integer, .text, .range: true
        case .sequence(let elements): elements.allSatisfy(\.isPortable)
        case .list(let cell):
            if case .sequence(let elements) = cell.contents {
                elements.allSatisfy { !$0.isContainer && $0.isPortable }
            } else {
                false
            }
        default: false
        }
    }
}
