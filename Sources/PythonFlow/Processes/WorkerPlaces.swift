package import ProgramModel
package import SourceText

/// A place where processes fork off one that has loaded, and load themselves.
package struct ForkAfterLoad {
    /// The call that makes them.
    package let source: SourceRange
    /// What was loaded before, whatever way the program took.
    package let load: Load
    /// Whether they run a model that was loaded before; otherwise they load.
    package let usesIt: Bool
}

/// The processes that a program becomes and starts, told apart by the marks where they start.
struct WorkerPlaces {
    /// What the program itself does, marks removed.
    private(set) var program: [Step]
    /// The sets of workers whose environment at their start is known.
    private(set) var workers: [PythonProcess] = []
    /// Where they fork off a process that has loaded.
    private(set) var forks: [ForkAfterLoad] = []

    /// Tells the processes of `steps` apart; a set of workers that is not understood stays a doubt of the program.
    init(_ steps: [Step], workerSets: [Doubt: WorkerSet]) {
        program = steps
        var starts: [WorkerStart] = []
        if !workerSets.isEmpty {
            WorkerStart.find(in: steps, workerSets: workerSets, around: WorkerStart.Place()) {
                starts.append($0)
            }
        }
        forks = starts.compactMap { $0.forkAfterLoad(workerSets[$0.mark]) }
        var settled: Set<Doubt> = []
        var seen: Set<Doubt> = []
        for start in starts where seen.insert(start.mark).inserted {
            // An exception may cut a path short: the same start then stands on several paths.
            let isUnique = starts.allSatisfy {
                $0.mark != start.mark
                    || $0.isSame(as: start, isApart: workerSets[start.mark]?.isApart == true)
            }
            guard isUnique, let workerSet = workerSets[start.mark], !workerSet.isNeverStarted,
                let worker = start.worker(workerSet, workerSets)
            else {
                continue
            }
            settled.insert(start.mark)
            workers.append(worker)
        }
        program = steps.flatMap { $0.without(settled, workerSets) }.withoutStartMarks
        for index in workers.indices { workers[index].steps = workers[index].steps.withoutStartMarks }
    }

    /// Whether the program itself takes part: it loads, may load, or sets what none of its workers sees.
    ///
    /// Where two programs are compared, what it sets for itself alone places nothing.
    func keepsProgram(_ purpose: Purpose) -> Bool {
        let seen = Set(workers.flatMap(\.steps).flatMap(\.writes))
        if purpose == .migrating, setsElsewhereOnly { return false }
        return workers.isEmpty
            || program.contains { step in
                !step.loads.isEmpty || !step.doubts.isEmpty
                    || purpose != .comparing && !seen.isSuperset(of: step.writes)
            }
    }

    /// Whether variables are set for programs alone that run elsewhere and are not in sight: with one core each, nothing but
    /// the settings is edited, so whatever this process loads stays as it is; with more, they are not rewritten at all.
    private var setsElsewhereOnly: Bool {
        let settings = workers.filter { $0.steps.contains { !$0.writes.isEmpty } }
        guard !settings.isEmpty, program.allSatisfy(\.writes.isEmpty) else { return false }
        let areElsewhere = settings.allSatisfy { worker in
            worker.steps.contains { step in
                if case .doubt(let doubt) = step, case .program = doubt.reason { true } else { false }
            }
        }
        return areElsewhere
            && program.flatMap(\.doubts).allSatisfy { doubt in
                if case .control = doubt.reason { true } else { doubt.reason.concernsLoadsOnly }
            }
    }
}

/// One place where a set of workers starts.
private struct WorkerStart {
    /// What surrounds a place.
    struct Place {
        /// What has been done before, in the round at hand of every loop around it.
        var before: [Step] = []
        /// What may be done afterwards, other rounds included.
        var after: [Step] = []
        /// The loops around it, outermost first.
        var loops: [Loop] = []
        /// Whether another round may leave the environment in another state at this place.
        var isUnsteady = false
    }

    let mark: Doubt
    let place: Place

    static func find(
        in steps: [Step], workerSets: [Doubt: WorkerSet], around outer: Place, _ found: (WorkerStart) -> Void
    ) {
        // What surrounds a place is copied for each, so only where processes start.
        for (index, step) in steps.enumerated() where step.doubts.contains(where: { workerSets[$0] != nil }) {
            var place = outer
            place.before += steps[..<index]
            place.after = Array(steps[(index + 1)...]) + outer.after
            switch step {
            case .doubt(let doubt):
                if workerSets[doubt] != nil { found(WorkerStart(mark: doubt, place: place)) }
            case .choice(let bodies):
                for body in bodies { find(in: body, workerSets: workerSets, around: place, found) }
            case .loop(let loop):
                place.loops.append(loop)
                place.after = loop.body + place.after
                for (inner, step) in loop.body.enumerated()
                where step.doubts.contains(where: { workerSets[$0] != nil }) {
                    var round = place
                    // A round finds what the round before it left, unless it first sets the same again.
                    round.isUnsteady =
                        round.isUnsteady
                        || !loop.body[..<inner].allSatisfy(\.isPlainWrite)
                            && loop.body[..<inner].contains(where: \.changesEnvironment)
                        || loop.body[inner...].contains(where: \.changesEnvironment)
                    round.before += loop.body[..<inner]
                    round.after = Array(loop.body[(inner + 1)...]) + place.after
                    find(in: [step], workerSets: workerSets, around: round, found)
                }
            case .unordered(let bodies):
                place.isUnsteady = true
                for body in bodies { find(in: body, workerSets: workerSets, around: place, found) }
            case .write, .load: continue
            }
        }
    }

    /// Whether `workerSet` forks here off a process that has loaded, and loads as well, or runs what was loaded.
    func forkAfterLoad(_ workerSet: WorkerSet?) -> ForkAfterLoad? {
        guard let workerSet, workerSet.isForked, let load = place.before.certainLoads.first,
            workerSet.runsModel
                || (workerSet.steps + workerSet.tasks.joined()).contains(where: { !$0.loads.isEmpty })
        else { return nil }
        return ForkAfterLoad(source: workerSet.source, load: load, usesIt: workerSet.runsModel)
    }

    func isSame(as other: WorkerStart, isApart: Bool) -> Bool {
        (isApart || place.before == other.place.before)
            && place.loops.map(\.source) == other.place.loops.map(\.source)
    }

    /// Whether all that may start the processes comes before the environment changes again.
    private var startsBeforeChanges: Bool {
        guard let change = place.after.firstIndex(where: \.changesEnvironment) else { return true }
        let isStart = { (step: Step) in step.doubts.contains { $0.marksStart(of: mark) } }
        return place.after[..<change].contains(where: isStart)
            && !place.after[change...].contains(where: isStart)
    }

    /// The processes that start here; `nil` if their environment, or their number, is not understood.
    func worker(_ workerSet: WorkerSet, _ workerSets: [Doubt: WorkerSet]) -> PythonProcess? {
        let isSteady = workerSet.isStarted || startsBeforeChanges
        let marks = Set(workerSets.keys)
        var before = workerSet.isApart ? [] : place.before.flatMap { $0.without(marks, [:]) }
        if workerSet.isFresh { before = before.compactMap(\.withoutLoads) }
        // L3: what a process has loaded before it forks is nothing that its child may use.
        guard isSteady, workerSet.isApart || !place.isUnsteady, before.allSatisfy({ $0.loads.isEmpty }) else {
            return nil
        }
        var steps = before + workerSet.steps
        if !workerSet.tasks.isEmpty { steps.append(.unordered(workerSet.tasks)) }
        if workerSet.isProgram {
            let variables = place.loops.compactMap(\.variable)
            guard Set(steps.flatMap(\.symbols)).isDisjoint(with: variables) else { return nil }
            return PythonProcess(
                suffix: " → " + workerSet.name, steps: steps, program: workerSet.program,
                imported: workerSet.childAccount.modules.isEmpty ? nil : workerSet.childAccount.imported)
        }
        guard !steps.contains(where: { $0.doubts.contains { workerSets[$0] != nil } }),
            let (count, variable) = number(workerSet, &steps)
        else { return nil }
        guard workerSet.isAwaited else {
            return PythonProcess(
                suffix: " → " + workerSet.name, steps: steps,
                workers: Workers(
                    count: count, variable: variable, source: workerSet.source, manner: workerSet.manner),
                program: workerSet.program, imported: workerSet.childAccount.imported)
        }
        return PythonProcess(
            suffix: " → " + workerSet.name, steps: oneByOne(workerSet, steps, variable),
            workers: Workers(
                count: .exactly(.constant(1)), variable: nil, source: workerSet.source,
                manner: "\(workerSet.manner ?? ""), one after another: \(count)"), program: workerSet.program,
            imported: workerSet.childAccount.imported)
    }

    /// The steps of processes of which each ends before the next starts: those that know their number differ.
    private func oneByOne(_ workerSet: WorkerSet, _ steps: [Step], _ variable: String?) -> [Step] {
        let numbers = place.loops.compactMap(\.variable) + [variable].compactMap(\.self)
        if Set(steps.flatMap(\.symbols)).isDisjoint(with: numbers) { return steps }
        let what = Doubt.Reason.control(what: "the processes run one after another, each with its number")
        return steps + [.doubt(Doubt(what, at: workerSet.source))]
    }

    /// How many there are and what holds the number of each; numbers its rounds from 0 in `steps`.
    private func number(_ workerSet: WorkerSet, _ steps: inout [Step]) -> (Workers.Count, variable: String?)?
    {
        let used = Set(steps.flatMap(\.symbols))
        let variables = place.loops.compactMap(\.variable)
        guard place.loops.count + (workerSet.variable == nil ? 0 : 1) <= 1 else {
            // Several numbers: understood only where they do not matter.
            guard used.isDisjoint(with: variables), workerSet.variable.map(used.contains) != true else {
                return nil
            }
            return (product(workerSet), nil)
        }
        guard let loop = place.loops.first else {
            return (product(workerSet), workerSet.variable)
        }
        guard case .one = workerSet.count else {
            return used.isDisjoint(with: variables) ? (product(workerSet), nil) : nil
        }
        switch loop.rounds {
        case .values(let values):
            if let variable = loop.variable, values != Array(values.indices) {
                let shift = values[0]
                let isShifted = values.enumerated().allSatisfy { $0.element == shift + $0.offset }
                let value =
                    isShifted
                    ? IntegerExpression.sum(.symbol(variable), .constant(shift))
                    : .element(values, .symbol(variable))
                steps = steps.map { $0.replacing(variable, by: value) }
            }
            return (.exactly(.constant(values.count)), loop.variable)
        case .upTo(let count): return (.exactly(count), loop.variable)
        case .unknown: return used.isDisjoint(with: variables) ? (.any, nil) : nil
        }
    }

    private func product(_ workerSet: WorkerSet) -> Workers.Count {
        var count = IntegerExpression.constant(1)
        switch workerSet.count {
        case .one: break
        case .exactly(let expression): count = expression
        case .any: return .any
        }
        for loop in place.loops {
            switch loop.rounds {
            case .values(let values): count = .product(count, .constant(values.count))
            case .upTo(let rounds): count = .product(count, rounds)
            case .unknown: return .any
            }
        }
        return .exactly(count.value().map(IntegerExpression.constant) ?? count)
    }
}

extension Step {
    /// The step without the marks in `settled`; those of other sets of workers become doubts that people can read, with what the
    /// set of workers would do, any number of times.
    fileprivate func without(_ settled: Set<Doubt>, _ workerSets: [Doubt: WorkerSet]) -> [Step] {
        switch self {
        case .doubt(let doubt):
            if settled.contains(doubt) { return [] }
            guard let workerSet = workerSets[doubt] else { return [self] }
            let bodies = ([workerSet.steps] + workerSet.tasks).map {
                $0.flatMap { $0.without(settled, workerSets) }
            }
            let reason: Doubt.Reason =
                workerSet.isNeverStarted
                ? .control(what: "nothing starts the process") : .process(text: workerSet.text)
            return [.doubt(Doubt(reason, at: workerSet.source))]
                + (bodies.allSatisfy(\.isEmpty) ? [] : [.unordered(bodies.filter { !$0.isEmpty })])
        case .choice(let bodies):
            let rest = bodies.map { $0.flatMap { $0.without(settled, workerSets) } }
            return rest == bodies ? [self] : Set(rest).count == 1 ? rest[0] : [.choice(rest)]
        case .unordered(let bodies):
            let rest = bodies.map { $0.flatMap { $0.without(settled, workerSets) } }.filter { !$0.isEmpty }
            return rest.isEmpty ? [] : [.unordered(rest)]
        case .loop(let loop):
            let rest = loop.body.flatMap { $0.without(settled, workerSets) }
            return rest.isEmpty
                ? []
                : [
                    .loop(
                        Loop(variable: loop.variable, rounds: loop.rounds, body: rest, source: loop.source))
                ]
        case .write, .load: return [self]
        }
    }

    /// The step without what it loads; `nil` if nothing is left.
    fileprivate var withoutLoads: Step? {
        func rest(_ steps: [Step]) -> [Step] { steps.compactMap(\.withoutLoads) }
        switch self {
        case .load: return nil
        case .write: return self
        case .doubt(let doubt): return doubt.reason.concernsLoadsOnly ? nil : self
        case .choice(let bodies): return .choice(bodies.map(rest))
        case .unordered(let bodies): return .unordered(bodies.map(rest))
        case .loop(let loop):
            let body = rest(loop.body)
            return body.isEmpty
                ? nil
                : .loop(Loop(variable: loop.variable, rounds: loop.rounds, body: body, source: loop.source))
        }
    }

    /// Whether it may change the environment.
    fileprivate var changesEnvironment: Bool {
        !writes.isEmpty || doubts.contains { if case .use = $0.reason { true } else { false } }
    }

    /// Whether it sets or removes one variable, whatever was there before.
    fileprivate var isPlainWrite: Bool {
        guard case .write(let write) = self else { return !changesEnvironment }
        return write.mode != .ifUnset
    }
}
