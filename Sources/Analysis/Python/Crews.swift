import ProgramModel
import PythonSyntax
import SourceText

/// Processes that a program starts to run one of its own functions.
struct Crew {
    /// How many processes one start makes.
    enum Count: Hashable {
        case one
        case exactly(IntegerExpression)
        case any
    }

    /// The function's name.
    var name: String
    /// What each of them does from its start on.
    var steps: [Step] = []
    /// What each of them may do any number of times after that.
    var tasks: [[Step]] = []
    /// How many processes one start makes.
    var count: Count
    /// The name that holds each one's number, if the start itself hands that out.
    var variable: String?
    /// Whether the processes start where the mark stands; otherwise anywhere behind it.
    var isStarted: Bool
    /// The program that each of them runs; `nil` if it goes on with a function of this one.
    var program: String?
    /// Whether nothing can start them.
    var isNeverStarted = false
    /// Whether a loop around their start waits for each before its next round.
    var isAwaited = false
    /// How they are started, as far as that is not modelled.
    var manner: String?
    /// The call that makes them.
    let source: SourceRange
    /// The call as people read it.
    let text: String
    /// Whether it is another program, which ends before anything else happens.
    var isProgram = false
    /// Whether it is another program, which finds nothing of what this one has loaded.
    var isFresh = false
    /// Whether its environment holds nothing of this one's.
    var isApart = false
    /// What is known of it, if it is another program.
    var learned = Learned()
}

/// A `Process` object that is not started yet.
struct PendingProcess {
    let object: ObjectValue
    var mark: Doubt
    let function: FunctionValue
    let arguments: EvaluatedArguments
    let isFresh: Bool
}

/// Making and starting processes with `multiprocessing`, `torch.multiprocessing` and `concurrent.futures`.
extension PythonInterpreter {
    /// What a qualified name makes.
    enum CrewMaker { case process, pool, executor, spawn }

    func crewMaker(_ name: String) -> CrewMaker? {
        let last = name.split(separator: ".").last ?? ""
        if name.hasPrefix("concurrent.futures."), last == "ProcessPoolExecutor" { return .executor }
        // `multiprocessing.dummy` is about threads.
        guard !name.hasPrefix("multiprocessing.dummy."),
            name.hasPrefix("multiprocessing.") || name.hasPrefix("torch.multiprocessing.")
        else { return nil }
        switch last {
        case "Process", "SpawnProcess", "ForkProcess", "ForkServerProcess": return .process
        case "Pool": return .pool
        case "spawn" where name == "torch.multiprocessing.spawn": return .spawn
        default: return nil
        }
    }

    /// Calls that choose how processes start, or make some; `nil` if `name` is none of them.
    func callCrew(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        if name.hasSuffix("multiprocessing.set_start_method") {
            startsFresh = startsFresh || !isFork(arguments)
            return PythonValue.none
        }
        if name.hasSuffix("multiprocessing.get_context") {
            return .qualified(isFork(arguments) ? "multiprocessing" : "multiprocessing.⟨spawn⟩")
        }
        guard let maker = crewMaker(name) else { return nil }
        let isFresh =
            startsFresh || name.contains("Spawn") || name.contains("⟨spawn⟩") || maker == .spawn
            || name.contains("Server")
        switch maker {
        case .process: return makeProcess(arguments, isFresh: isFresh, at: whole)
        case .pool:
            return makePool(
                arguments, size: "processes",
                isStarted: arguments.all.count { $0.argument.name == "maxtasksperchild" } == 0,
                isFresh: isFresh, at: whole)
        case .executor:
            return makePool(
                arguments, size: "max_workers", isStarted: false,
                isFresh: isFresh || arguments.named("mp_context", or: 1) != nil, at: whole)
        case .spawn: return spawn(arguments, at: whole)
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
            if case .qualified(let name) = target, !leadsToLoad(name) { return .unknown }
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        let handed = EvaluatedArguments.handed(
            arguments.named("args", or: 3)?.value ?? .sequence([]),
            isOpen: arguments.named("kwargs", or: 4) != nil)
        let mark = add(
            Crew(
                name: function.definition.name,
                steps: steps(of: function, handed, isFresh: isFresh, at: whole), count: .one,
                isStarted: false, source: source(whole.range), text: text(whole.range)))
        let object = newObject(of: crewType, isComplete: false)
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
        var crew = Crew(
            name: "pool", count: .any, isStarted: isStarted, source: source(whole.range),
            text: text(whole.range))
        if case .integer(let count)? = arguments.named(size, or: 0)?.value { crew.count = .exactly(count) }
        let place = size == "processes" ? 1 : 2
        let initializer = arguments.named("initializer", or: place)?.value ?? PythonValue.none
        if case .function(let function) = initializer {
            let handed = EvaluatedArguments.handed(
                arguments.named("initargs", or: place + 1)?.value ?? .sequence([]), isOpen: false)
            crew.steps = stepsOfEach(of: function, handed, isFresh: isFresh, at: whole)
            crew.name = function.definition.name
        } else if arguments.isOpen || initializer.isUnknown {
            crew.steps = [.doubt(Doubt(.process(text: crew.text), at: crew.source))]
        }
        let mark = add(crew)
        let object = newObject(of: crewType, isComplete: false)
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
        while activeSymbols.contains(number) { number += "′" }
        activeSymbols.insert(number)
        defer { activeSymbols.remove(number) }
        let handed = EvaluatedArguments.handed(
            .sequence([.integer(.symbol(number))] + values), isOpen: false)
        var crew = Crew(
            name: function.definition.name,
            steps: stepsOfEach(of: function, handed, isFresh: true, at: whole),
            count: .any, variable: number, isStarted: true, source: source(whole.range),
            text: text(whole.range))
        switch arguments.named("nprocs", or: 2)?.value {
        case nil: crew.count = .exactly(.constant(1))
        case .integer(let count)?: crew.count = .exactly(count)
        default: break
        }
        add(crew)
        return .unknown
    }

    @discardableResult
    func add(_ crew: Crew) -> Doubt {
        let mark = Doubt(.process(text: "⟨\(crews.count)⟩"), at: crew.source)
        crews[mark] = crew
        steps.append(.doubt(mark))
        return mark
    }

    /// What a process does that runs `function`: a forked one goes on with what the program knows now, a fresh one
    /// imports the program again, without what stands under `if __name__ == "__main__":`.
    fileprivate func steps(
        of function: FunctionValue, _ arguments: EvaluatedArguments, isFresh: Bool, at whole: Expression
    ) -> [Step] {
        followed.insert(function.site)
        guard isFresh else {
            return branch {
                detached { _ = follow(function, arguments, at: whole) }
                return .completes
            }.steps
        }
        let module = ModuleState(
            file: program.file, syntax: program.syntax, searchPath: program.searchPath,
            notebook: program.notebook)
        let fresh = PythonInterpreter(tree: tree, vocabulary: vocabulary, module: module)
        fresh.isImported = true
        fresh.opaques.loops = opaques.loops
        fresh.reservedNames = reservedNames.union(symbols.map(\.name))
        fresh.activeSymbols = activeSymbols
        // What the other process takes is taken from this one: processes that start processes stay affordable.
        let share = max(0, budget / 4)
        fresh.budget = share
        defer { budget -= share - max(0, fresh.budget) }
        fresh.runModule(module)
        let home = fresh.modules[function.module.file.path]
        guard case .function(let again)? = home?.globals[function.definition.name],
            again.site == function.site, fresh.crews.isEmpty, function.receiver == nil
        else { return [.doubt(Doubt(.process(text: text(whole.range)), at: source(whole.range)))] }
        _ = fresh.follow(again, arguments.portable, at: whole)
        fresh.settleLaterChanges()
        uses.merge(fresh.uses)
        symbols += fresh.symbols
        return fresh.boundSteps
    }

    /// The same for processes of which there may be several: what each computes for itself is no single integer.
    fileprivate func stepsOfEach(
        of function: FunctionValue, _ arguments: EvaluatedArguments, isFresh: Bool, at whole: Expression
    ) -> [Step] {
        opaques.loops += 1
        defer { opaques.loops -= 1 }
        return steps(of: function, arguments, isFresh: isFresh, at: whole)
    }
}

/// What is done with processes and pools.
extension PythonInterpreter {
    /// A method of a process or pool; `nil` if `receiver` is neither.
    func callMember(
        _ method: String, of receiver: PythonValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        guard case .object(let object) = receiver else { return nil }
        if pending[ObjectIdentifier(object)] != nil {
            if method == "start" { start(object, at: whole) }
            if method == "join" { noteWait(for: pending[ObjectIdentifier(object)]?.mark) }
            return .unknown
        }
        guard let (_, mark, isFresh) = pools[ObjectIdentifier(object)] else { return nil }
        guard Self.taskMethods.contains(method) else { return .unknown }
        for (_, value) in arguments.all.dropFirst() { escape(value) }
        if let task = arguments.named("func", or: 0)?.value {
            addTask(task, to: mark, isFresh: isFresh, method, arguments, at: whole)
        }
        return .unknown
    }

    /// Moves the mark here, if the process was made in the same straight-line code.
    private func start(_ object: ObjectValue, at whole: Expression) {
        guard let process = pending[ObjectIdentifier(object)],
            let index = steps.lastIndex(of: .doubt(process.mark)), var crew = crews[process.mark]
        else { return noteUnknownStart() }
        steps.remove(at: index)
        // A forked process goes on with what the program knows when it is started.
        let arguments = process.arguments.legible(in: frame.module)
        crew.steps = steps(of: process.function, arguments, isFresh: process.isFresh, at: whole)
        crew.isStarted = true
        let mark = add(crew)
        pending[ObjectIdentifier(object)]?.mark = mark
        noteStart(mark, at: whole)
    }

    private func addTask(
        _ task: PythonValue, to mark: Doubt, isFresh: Bool, _ method: String,
        _ arguments: EvaluatedArguments, at whole: Expression
    ) {
        var body: [Step]
        switch task {
        case .function(let function):
            let handed =
                ["submit", "apply"].contains(method)
                ? EvaluatedArguments(all: Array(arguments.all.dropFirst())).constants : .open
            body = stepsOfEach(of: function, handed, isFresh: isFresh, at: whole)
            if crews[mark]?.name == "pool" { crews[mark]?.name = function.definition.name }
        case .qualified(let name) where !leadsToLoad(name): body = []
        default: body = [.doubt(Doubt(.process(text: text(whole.range)), at: source(whole.range)))]
        }
        if !body.isEmpty, crews[mark]?.tasks.contains(body) == false { crews[mark]?.tasks.append(body) }
    }

    private static let taskMethods: Set<String> = [
        "map", "imap", "imap_unordered", "starmap", "apply", "apply_async", "map_async", "starmap_async",
        "submit",
    ]
}

extension EvaluatedArguments {
    /// The values of a tuple as positional arguments; hidden if they are not known.
    fileprivate static func handed(_ values: PythonValue, isOpen: Bool) -> EvaluatedArguments {
        guard case .sequence(let elements) = values.contents else { return .open }
        let positional = elements.map { (Argument.unnamed(stars: 0), $0) }
        return EvaluatedArguments(all: positional + (isOpen ? open.all : []))
    }

    /// Arguments of which nothing is known.
    fileprivate static var open: EvaluatedArguments {
        EvaluatedArguments(all: [(Argument.unnamed(stars: 2), .unknown)])
    }

    /// The same without what depends on the round of a loop: any process may get any of them.
    fileprivate var constants: EvaluatedArguments {
        EvaluatedArguments(
            all: all.map { argument, value in
                if case .integer(let expression) = value, expression.value() == nil {
                    return (argument, .unknown)
                }
                return (argument, value.isPortable ? value : .unknown)
            })
    }

    /// The same without what belongs to this process alone.
    fileprivate var portable: EvaluatedArguments {
        EvaluatedArguments(all: all.map { ($0.argument, $0.value.isPortable ? $0.value : .unknown) })
    }
}

extension Argument {
    fileprivate static func unnamed(stars: Int) -> Argument {
        Argument(name: nil, stars: stars, value: Expression(kind: .opaque([]), range: 0..<0), range: 0..<0)
    }
}

extension PythonValue {
    /// Whether it is a pool of processes: a `with` on it gives itself.
    func isPool(of interpreter: PythonInterpreter) -> Bool {
        if case .object(let object) = self {
            interpreter.pools[ObjectIdentifier(object)] != nil
                || interpreter.threads.pools[ObjectIdentifier(object)] != nil
        } else {
            false
        }
    }

    /// Whether it is made of numbers and texts only, whose meaning is the same in every process.
    fileprivate var isPortable: Bool {
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
