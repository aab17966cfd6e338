import ProgramModel
import PythonSyntax
import SourceText

/// Loops and comprehensions.
final class Loops: InterpreterPart {
    unowned let interpreter: Interpreter
    /// The generator expression that the call in hand walks at once.
    var eagerGenerator: TextRange?
    /// What is enumerated, by the names that count it.
    var enumerated: [String: String] = [:]
    /// The round in hand, where each round of a loop is written down for itself.
    var round: Int?
    /// The frame in which the comprehension in hand stands.
    var frameAround: Frame?
    /// How many rounds the loops around the code in hand have that are walked one by one.
    var walkedRounds = 1

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    func runFor(
        _ target: Expression, _ iterable: Expression, _ body: Suite, _ otherwise: Suite?, at whole: Statement
    ) -> Flow {
        if environment.runEnvironmentLoop(target, iterable, body, otherwise) { return .completes }
        if let flow = calls.runOverGenerator(target, iterable, body, at: whole) {
            return runOtherwise(otherwise, after: flow)
        }
        let start = paths.steps.count
        let walked = evaluateWalked(iterable)
        let isLazy = walksLazily(iterable, from: start)
        var round = rounds(of: walked, target: target, text: text(iterable.range), at: whole.range)
        let lists = iterable.listNames(in: interpreter)
        var keepsTotals = true
        let areStill = { lists.allSatisfy { self.expressions.speculate($0.name).contents == $0.value } }
        let isStill = {
            keepsTotals && areStill()
                && (!iterable.isName || self.expressions.speculate(iterable) == walked)
        }
        if let flow = walkEach(walked, target, body, whileStill: areStill) {
            return runOtherwise(otherwise, after: flow)
        }
        let totals = runningTotals(of: body, &round, besides: target)
        // To store anywhere else may call something: that is for the rounds alone.
        let isNames = target.bindsNamesOnly
        if isNames { statements.assign(.unknown, from: nil, to: target) }
        var keepsTarget = target.isName
        var inside: Flow = []
        let flow = runLoop(
            variable: round.variable, rounds: round.rounds, at: whole.range, isStill: isStill
        ) { [round] in
            self.bindRound(round, of: walked, target: target)
            let (flow, isKept) = self.runRound(body, totals, of: round)
            (inside, keepsTotals) = (flow, keepsTotals && isKept)
            keepsTarget = keepsTarget && self.expressions.speculate(target) == round.bound
            return inside
        }
        effects.callNext(of: round.iterator)
        for total in totals { statements.assign(.unknown, from: nil, to: total.name) }
        if isLazy { noteInterleaving(at: whole.range) }
        let isWhole = keepsTarget && inside == .completes && isStill()
        if isNames { statements.assign(isWhole ? round.last : .unknown, from: nil, to: target) }
        return runOtherwise(otherwise, after: flow)
    }

    /// Runs a loop's `else`, which a `break` skips.
    func runOtherwise(_ otherwise: Suite?, after loop: Flow) -> Flow {
        var flow = loop.subtracting(.breaks)
        guard let otherwise else { return flow }
        guard loop.contains(.breaks) else {
            flow.remove(.completes)
            return flow.union(statements.run(otherwise.statements[...]))
        }
        let other = paths.branch { statements.run(otherwise.statements[...]) }
        paths.appendChoice([other.steps, []])
        paths.merge(
            other.flow.contains(.completes) ? [paths.nothingChanged, other.names] : [paths.nothingChanged])
        return flow.union(other.flow)
    }

    /// Whether what is walked loads while it is walked: `enumerate(load(p) for p in paths)`.
    func walksLazily(_ iterable: Expression, from start: Int) -> Bool {
        guard case .call(let callee, _) = iterable.kind, callee.isName, start <= paths.steps.count,
            paths.steps[start...].contains(where: \.acts)
        else { return false }
        return expressions.speculate(callee).isIterator
    }

    /// What the loop just written down does comes in turns with what it walks.
    func noteInterleaving(at range: TextRange) {
        guard let last = paths.steps.last, last.acts, last.firstSource != nil, case .loop(let loop) = last,
            loop.source == source(range)
        else { return }
        doubt(.order(what: "the loop loads in turns with what it walks"), at: range)
    }

    /// Evaluates what is walked there and then.
    func evaluateWalked(_ iterable: Expression) -> PythonValue {
        if case .call = iterable.kind { eagerGenerator = iterable.range }
        defer { eagerGenerator = nil }
        let walked = expressions.evaluate(iterable)
        if walked.isEnvironment { environment.noteEnvironment(at: iterable.range) }
        return walked
    }

    /// Runs a loop's body twice: once to see what it changes, and, with all that forgotten, once to write it down.
    func runLoop(
        variable: String?, rounds: Loop.Rounds, at range: TextRange, isStill: () -> Bool = { true },
        body: @escaping () -> Flow
    ) -> Flow {
        var rounds = rounds
        if case .values(let values) = rounds, values.isEmpty { return .completes }
        if let variable { symbols.activeSymbols.insert(variable) }
        defer { if let variable { symbols.activeSymbols.remove(variable) } }
        symbols.opaques.loops += 1
        defer { symbols.opaques.loops -= 1 }
        let outerRound = round
        round = nil
        defer { round = outerRound }
        workers.starts.rounds.append(WorkerStarts.Round())
        defer { workers.starts.rounds.removeLast() }
        let proven = symbols.provenSymbols
        defer { symbols.provenSymbols = proven }
        var walksOn = true
        var flow: Flow = []
        var inside: [Step] = []
        var waiting: [Step] = []
        let followed = functions.followed
        // What an earlier pass has made is gone with it, though functions may wait that know it.
        let made = store.cellsMade
        for pass in 1... {
            let path = store.fork()
            // What only an earlier pass has called is not in the trace that stays.
            functions.followed = followed
            let (steps, record) = store.recordingWrites(madeBefore: made) {
                let steps = paths.capture { flow = body() }
                // A later round may do what the first did not.
                walksOn = isStill() && walksOn
                return steps
            }
            inside = steps
            waiting += steps.flatMap(\.waitingSteps)
            let end = store.undo(path)
            effects.adopt(end)
            // What one round changes, the next one finds: until a pass changes nothing that was still known.
            let isForeign = pass == 1 && store.epoch < record.epoch
            guard paths.forget(record) || isForeign else { break }
            let isSpent = !interpreter.spend()
            if pass == 5 || isSpent {
                let reason =
                    isSpent ? Interpreter.tooLarge : Doubt.Reason.control(what: "a round changes too much")
                inside.append(.doubt(Doubt(reason, at: source(range))))
                break
            }
        }
        // What a round has handed on waits, also where a later pass does not know it any more.
        let known = Set(inside.flatMap(\.waitingSteps))
        for step in waiting where !known.contains(step) && !inside.contains(step) { inside.append(step) }
        if !walksOn {
            rounds = .unknown(
                Doubt(.control(what: "the loop changes what it walks"), at: source(range)))
        }
        let beyond = flow.intersection([.returns, .dies, .breaks]).union(.completes)
        guard !inside.isEmpty else { return beyond }
        if !flow.intersection([.breaks, .returns]).isEmpty {
            rounds = .unknown(Doubt(.control(what: "the loop may end early"), at: source(range)))
        }
        paths.steps.append(
            .loop(Loop(variable: variable, rounds: rounds, body: inside, source: source(range))))
        return beyond
    }
}

extension Step {
    /// The steps in it that may be taken at any time from there on.
    fileprivate var waitingSteps: [Step] {
        switch self {
        case .unordered: [self]
        case .loop(let loop): loop.body.flatMap(\.waitingSteps)
        case .choice(let bodies): bodies.joined().flatMap(\.waitingSteps)
        case .load, .write, .doubt: []
        }
    }

    /// Whether it loads, or changes the environment, at this place in the order.
    var acts: Bool {
        switch self {
        case .load, .write: true
        case .loop(let loop): loop.body.contains(where: \.acts)
        case .choice(let bodies): bodies.joined().contains(where: \.acts)
        case .doubt, .unordered: false
        }
    }
}

extension Expression {
    /// What each part of the target `a, b` takes of rows that are all as long; nothing for any other target.
    func columns(
        of rows: [PythonValue]
    ) -> [(target: Expression, values: [PythonValue])] {
        guard case .tuple(let targets) = kind, !rows.isEmpty else { return [] }
        let parts = rows.compactMap { row -> [PythonValue]? in
            if case .sequence(let parts) = row.contents, parts.count == targets.count { parts } else { nil }
        }
        guard parts.count == rows.count else { return [] }
        return targets.enumerated().map { column, target in (target, parts.map { $0[column] }) }
    }

    var isPlainName: Bool { if case .name = kind { true } else { false } }

    /// The names that it binds as the target of a loop.
    var targetNames: [String] {
        if case .name(let name) = kind { [name] } else { children.flatMap(\.targetNames) }
    }

    /// Whether it is a name, or names in tuples and lists.
    fileprivate var bindsNamesOnly: Bool {
        switch kind {
        case .name: true
        case .tuple(let targets), .list(let targets): targets.allSatisfy(\.bindsNamesOnly)
        case .starred(let inner): inner.bindsNamesOnly
        default: false
        }
    }

    /// What in it holds lists, with the lists: `sizes` in `enumerate(sizes)`, `self.sizes`.
    func listNames(
        in interpreter: Interpreter
    ) -> [(name: Expression, value: PythonValue)] {
        switch kind {
        case .name, .attribute, .subscripted:
            let value = interpreter.expressions.speculate(self)
            if value.isList { return [(self, value.contents)] }
        default: break
        }
        return children.flatMap { $0.listNames(in: interpreter) }
    }
}
