import ProgramModel
import PythonSyntax

/// Executing loops and comprehensions.
extension PythonInterpreter {
    func runFor(
        _ target: Expression, _ iterable: Expression, _ body: Suite, _ otherwise: Suite?, at whole: Statement
    ) -> Flow {
        if runEnvironmentLoop(target, iterable, body, otherwise) { return .completes }
        if let flow = runOverGenerator(target, iterable, body, at: whole) {
            return runOtherwise(otherwise, after: flow)
        }
        let start = steps.count
        let walked = evaluateWalked(iterable)
        let isLazy = walksLazily(iterable, from: start)
        let round = rounds(of: walked, target: target, text: text(iterable.range), at: whole.range)
        let lists = iterable.listNames(in: self)
        let isStill = {
            (!iterable.isName || self.evaluateQuietly(iterable) == walked)
                && lists.allSatisfy { self.evaluateQuietly($0.name).contents == $0.value }
        }
        if let flow = walkEach(walked, target, body) { return runOtherwise(otherwise, after: flow) }
        assign(.unknown, from: nil, to: target)
        var keepsTarget = target.isName
        var inside: Flow = []
        let flow = runLoop(
            variable: round.variable, rounds: round.rounds, at: whole.range, isStill: isStill
        ) {
            self.bindRound(round, of: walked, target: target)
            inside = self.run(body.statements[...])
            keepsTarget = keepsTarget && self.evaluateQuietly(target) == round.bound
            return inside
        }
        if isLazy { noteInterleaving(at: whole.range) }
        let isWhole = keepsTarget && inside == .completes && isStill()
        assign(isWhole ? round.last : .unknown, from: nil, to: target)
        return runOtherwise(otherwise, after: flow)
    }

    /// Runs a loop's `else`, which a `break` skips.
    func runOtherwise(_ otherwise: Suite?, after loop: Flow) -> Flow {
        var flow = loop.subtracting(.breaks)
        guard let otherwise else { return flow }
        guard loop.contains(.breaks) else {
            flow.remove(.completes)
            return flow.union(run(otherwise.statements[...]))
        }
        let other = branch { run(otherwise.statements[...]) }
        appendChoice([other.steps, []])
        merge(other.flow.contains(.completes) ? [nothingChanged, other.names] : [nothingChanged])
        return flow.union(other.flow)
    }

    /// Walks a comprehension's clauses outside in and its element innermost.
    func evaluateComprehension(_ comprehension: Comprehension, at range: Range<Int>) -> PythonValue {
        let names = Scope(.comprehension, in: store)
        let isLazy = comprehension.kind == .generator && eagerGenerator != range
        names.isLazy = isLazy
        eagerGenerator = nil
        let outer = frame
        frame = Frame(
            module: outer.module, scope: names, closure: visibleScopes, calls: outer.calls)
        defer {
            frame = outer
            forgetLeaked(from: comprehension)
        }
        guard isLazy else { return evaluate(comprehension, clause: 0, at: range) }
        // Python asks for the first iterator at once.
        if comprehension.clauses[0].iterable.isName {
            callHooks(of: evaluate(comprehension.clauses[0].iterable))
        }
        let inside = walkLater(comprehension, at: range)
        // Whoever walks the generator decides when, and how far; and names may have changed by then.
        if !inside.isEmpty {
            steps.append(.unordered([inside]))
            if isComparing {
                doubt(.control(what: "a generator runs as far as it is walked"), at: range)
            }
        }
        return .unknown
    }

    /// What walking the generator does, whenever that is: it may change something at any foreign moment.
    private func walkLater(_ comprehension: Comprehension, at range: Range<Int>) -> [Step] {
        let (path, record) = store.recordingWrites {
            branch {
                detached { escape(evaluate(comprehension, clause: 0, at: range)) }
                return .completes
            }
        }
        adopt(path.names)
        for (key, values) in record.writes {
            key.cell.share(key.name)
            for value in values.compactMap(\.self) { escape(value) }
        }
        return path.steps
    }

    private func evaluate(
        _ comprehension: Comprehension, clause index: Int, at range: Range<Int>
    ) -> PythonValue {
        guard index < comprehension.clauses.count else {
            if let key = comprehension.key { _ = evaluate(key) }
            return evaluate(comprehension.element)
        }
        let clause = comprehension.clauses[index]
        let start = steps.count
        let walked = evaluateWalked(clause.iterable)
        let isLazy = walksLazily(clause.iterable, from: start)
        var round = rounds(
            of: walked, target: clause.target, text: text(clause.iterable.range), at: range)
        if !clause.conditions.isEmpty {
            let what = Doubt.Reason.control(what: "a condition chooses among the rounds")
            round.rounds = .unknown(Doubt(what, at: source(range)))
        }
        var element = PythonValue.unknown
        _ = runLoop(variable: round.variable, rounds: round.rounds, at: range) {
            self.bindRound(round, of: walked, target: clause.target)
            for condition in clause.conditions { _ = self.tested(condition) }
            element = self.evaluate(comprehension, clause: index + 1, at: range)
            self.noteRepetition(of: element, in: comprehension, round.rounds, at: range)
            return .completes
        }
        if isLazy { noteInterleaving(at: range) }
        return result(of: comprehension, element: element, round: round)
    }

    private func result(of comprehension: Comprehension, element: PythonValue, round: Round) -> PythonValue {
        let result = elements(of: comprehension, element: element, round: round)
        return comprehension.kind == .list ? list(result) : result
    }

    private func elements(of comprehension: Comprehension, element: PythonValue, round: Round) -> PythonValue
    {
        guard comprehension.kind == .list || comprehension.kind == .generator,
            comprehension.clauses.count == 1
        else {
            escape(element)
            return element.forgotten
        }
        let isKept = element.isImmutable
        if !isKept { escape(element) }
        switch round.rounds {
        case .upTo(let count):
            if let variable = round.variable { reservedNames.insert(variable) }
            let variable = isKept ? round.variable.flatMap { element.mentions($0) ? $0 : nil } : nil
            let kept = element.holdsDevice ? .device : isKept ? element : .unknown
            return .many(kept, variable: variable, count: count)
        case .values(let values):
            guard isKept else {
                return .iterable(count: values.count, ofDevices: element.holdsDevice)
            }
            return .sequence(
                values.map { value in
                    round.variable.map { element.replacing($0, by: .constant(value)) } ?? element
                })
        case .unknown: return element.holdsDevice ? .device : .unknown
        }
    }

    /// Whether what is walked loads while it is walked: `enumerate(load(p) for p in paths)`.
    private func walksLazily(_ iterable: Expression, from start: Int) -> Bool {
        guard case .call(let callee, _) = iterable.kind, callee.isName, start <= steps.count,
            steps[start...].contains(where: \.acts)
        else { return false }
        return evaluateQuietly(callee).isIterator
    }

    /// What the loop just written down does comes in turns with what it walks.
    private func noteInterleaving(at range: Range<Int>) {
        guard let last = steps.last, last.acts, last.firstSource != nil, case .loop(let loop) = last,
            loop.source == source(range)
        else { return }
        doubt(.order(what: "the loop loads in turns with what it walks"), at: range)
    }

    /// Evaluates what is walked there and then.
    private func evaluateWalked(_ iterable: Expression) -> PythonValue {
        if case .call = iterable.kind { eagerGenerator = iterable.range }
        defer { eagerGenerator = nil }
        let walked = evaluate(iterable)
        if walked.isEnvironment { noteEnvironment(at: iterable.range) }
        return walked
    }

    /// Runs a loop's body twice: once to see what it changes, and, with all that forgotten, once to write it down.
    func runLoop(
        variable: String?, rounds: Loop.Rounds, at range: Range<Int>, isStill: () -> Bool = { true },
        body: @escaping () -> Flow
    ) -> Flow {
        var rounds = rounds
        if case .values(let values) = rounds, values.isEmpty { return .completes }
        if let variable { activeSymbols.insert(variable) }
        defer { if let variable { activeSymbols.remove(variable) } }
        opaques.loops += 1
        defer { opaques.loops -= 1 }
        crewStarts.rounds.append(CrewStarts.Round())
        defer { crewStarts.rounds.removeLast() }
        let proven = provenSymbols
        defer { provenSymbols = proven }
        var walksOn = true
        var flow: Flow = []
        var inside: [Step] = []
        var waiting: [Step] = []
        for pass in 1... {
            let path = store.fork()
            let (steps, record) = store.recordingWrites {
                let steps = capture { flow = body() }
                // A later round may do what the first did not.
                walksOn = isStill() && walksOn
                return steps
            }
            inside = steps
            waiting += steps.flatMap(\.waitingSteps)
            let end = store.undo(path)
            adopt(end)
            // What one round changes, the next one finds: until a pass changes nothing that was still known.
            let isForeign = pass == 1 && store.epoch < record.epoch
            guard forget(record) || isForeign else { break }
            if pass == 5 {
                inside.append(.doubt(Doubt(.control(what: "a round changes too much"), at: source(range))))
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
        steps.append(.loop(Loop(variable: variable, rounds: rounds, body: inside, source: source(range))))
        return beyond
    }
}

/// How often a loop runs and what its target holds in each round.
struct Round {
    /// The symbol that stands for the value.
    var variable: String?
    /// How often.
    var rounds: Loop.Rounds
    /// The values that the target takes apart, `.unknown` for those that no symbol stands for.
    var bound: PythonValue

    /// What the target holds behind a loop that runs to its end.
    fileprivate var last: PythonValue {
        guard let variable, case .values(let values) = rounds, let last = values.last else { return .unknown }
        return bound == .integer(.symbol(variable)) ? .constant(last) : .unknown
    }
}

extension PythonInterpreter {
    func bindRound(_ round: Round, of walked: PythonValue, target: Expression) {
        if round.bound != walked { for member in walked.members { escape(member) } }
        noteWalked(walked, by: target)
        assign(round.bound, from: nil, to: target)
    }

    /// Notes what each name of the target walks: `enumerate(paths)` walks for the second what `paths` does alone.
    private func noteWalked(_ walked: PythonValue, by target: Expression) {
        if case .tuple(let targets) = target.kind, case .sequence(let rows) = walked.contents {
            let parts = rows.compactMap { row -> [PythonValue]? in
                if case .sequence(let parts) = row.contents, parts.count == targets.count {
                    parts
                } else {
                    nil
                }
            }
            if parts.count == rows.count, !rows.isEmpty {
                for (column, inner) in targets.enumerated() {
                    noteWalked(.sequence(parts.map { $0[column] }), by: inner)
                }
                return
            }
        }
        for name in target.targetNames { walkedTexts[name] = canonical(walked) ?? "something" }
    }

    /// What walking `value` means for a loop whose target is `target`.
    func rounds(
        of value: PythonValue, target: Expression, text: String, at range: Range<Int>
    ) -> Round {
        let symbol = freshSymbol(for: target)
        callHooks(of: value)
        switch value.contents {
        case .range(let values):
            return Round(variable: symbol, rounds: .values(values), bound: .integer(.symbol(symbol)))
        case .sequence(let elements):
            let constants = elements.compactMap(\.constantInteger)
            if constants.count == elements.count, !constants.isEmpty {
                return Round(
                    variable: symbol, rounds: .values(constants), bound: .integer(.symbol(symbol)))
            }
            return pairs(elements, symbol: symbol, target: target)
        case .many(let element, let counter, let count):
            var symbol = symbol
            if case .tuple(let targets) = target.kind, let first = targets.first {
                symbol = freshSymbol(for: first)
            }
            let bound = counter.map { element.replacing($0, by: .symbol(symbol)) } ?? element
            return Round(variable: symbol, rounds: .upTo(count), bound: bound)
        case .iterable(let count, let areDevices):
            return Round(
                variable: nil, rounds: .values(Array(0..<count)), bound: areDevices ? .device : .unknown)
        default:
            let what = Doubt.Reason.control(what: "the loop walks '\(text)', whose length is not known")
            return Round(
                variable: nil, rounds: .unknown(Doubt(what, at: source(range))),
                bound: value.holdsDevice ? .device : .unknown)
        }
    }

    /// `for i, path in enumerate(paths)`, `for path, group in pairs`: the first name that holds integers counts, the
    /// others are not known.
    private func pairs(_ elements: [PythonValue], symbol: String, target: Expression) -> Round {
        let columns = target.columns(of: elements)
        guard
            let place = columns.indices.first(where: { column in
                columns[column].target.isPlainName
                    && columns[column].values.allSatisfy { $0.constantInteger != nil }
            })
        else {
            let all = Set(elements)
            let isDevice = elements.contains(where: \.holdsDevice)
            let bound = all.count == 1 ? elements.first ?? .unknown : isDevice ? .device : .unknown
            return Round(variable: nil, rounds: .values(Array(elements.indices)), bound: bound)
        }
        let counter = freshSymbol(for: columns[place].target)
        let bound = columns.indices.map { column -> PythonValue in
            if column == place { return .integer(.symbol(counter)) }
            return columns[column].values.contains(where: \.holdsDevice) ? .device : .unknown
        }
        return Round(
            variable: counter, rounds: .values(columns[place].values.compactMap(\.constantInteger)),
            bound: .sequence(bound))
    }

    /// The target's own name, marked when a loop around it already uses that name.
    private func freshSymbol(for target: Expression) -> String {
        var name = "round"
        if case .name(let own) = target.kind { name = own }
        while activeSymbols.contains(name) || symbols.contains(where: { $0.name == name }) { name += "′" }
        return name
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
    fileprivate func columns(
        of rows: [PythonValue]
    ) -> [(target: Expression, values: [PythonValue])] {
        guard case .tuple(let targets) = kind, !rows.isEmpty else { return [] }
        let parts = rows.compactMap { row -> [PythonValue]? in
            if case .sequence(let parts) = row.contents, parts.count == targets.count { parts } else { nil }
        }
        guard parts.count == rows.count else { return [] }
        return targets.enumerated().map { column, target in (target, parts.map { $0[column] }) }
    }

    fileprivate var isPlainName: Bool { if case .name = kind { true } else { false } }

    /// The names that it binds as the target of a loop.
    fileprivate var targetNames: [String] {
        if case .name(let name) = kind { [name] } else { children.flatMap(\.targetNames) }
    }

    /// The names in it that hold lists, with the lists: `sizes` in `enumerate(sizes)`.
    func listNames(
        in interpreter: PythonInterpreter
    ) -> [(name: Expression, value: PythonValue)] {
        guard case .name = kind else { return children.flatMap { $0.listNames(in: interpreter) } }
        let value = interpreter.evaluateQuietly(self)
        return value.isList ? [(self, value.contents)] : []
    }
}
