import ProgramModel
import PythonSyntax
import SourceText

/// Walking comprehensions and generators.
extension Loops {
    /// Walks a comprehension's clauses outside in and its element innermost.
    func evaluateComprehension(_ comprehension: Comprehension, at range: TextRange) -> PythonValue {
        guard interpreter.spend() else {
            doubt(Interpreter.tooLarge, at: range)
            return .unknown
        }
        let names = Scope(.comprehension, in: store)
        let isLazy = comprehension.kind == .generator && eagerGenerator != range
        // Python evaluates what is walked first, and asks for its iterator, at once.
        let first = isLazy ? evaluateFirst(of: comprehension) : nil
        names.isLazy = isLazy
        eagerGenerator = nil
        let (outer, outermost) = (frame, frameAround)
        frame = Frame(
            module: outer.module, scope: names, closure: self.names.visibleScopes, calls: outer.calls)
        frameAround = outer
        defer {
            (frame, frameAround) = (outer, outermost)
            self.names.forgetLeaked(from: comprehension)
        }
        guard let first else {
            return walkComprehension(comprehension, at: range)
                ?? evaluate(comprehension, clause: 0, at: range)
        }
        effects.callIterator(of: first)
        let inside = effects.followingLater(isSuspended: true) {
            self.walkLater(comprehension, first, at: range)
        }
        // Whoever walks the generator decides when, and how far; and names may have changed by then.
        if !inside.isEmpty {
            paths.steps.append(.unordered([inside]))
            if isComparing {
                doubt(.control(what: "a generator runs as far as it is walked"), at: range)
            }
        }
        return .unknown
    }

    /// Evaluates what a clause walks: that of the first one where the comprehension stands, so that it finds the names of a class
    /// around it, which nothing else in the comprehension does.
    func evaluateWalked(_ clause: Comprehension.Clause, at index: Int) -> PythonValue {
        guard index == 0, let around = frameAround, around.scope.kind == .classBody else {
            return evaluateWalked(clause.iterable)
        }
        let (inner, outermost) = (frame, frameAround)
        (frame, frameAround) = (around, nil)
        defer { (frame, frameAround) = (inner, outermost) }
        return evaluateWalked(clause.iterable)
    }

    private func evaluateFirst(of comprehension: Comprehension) -> PythonValue {
        let iterable = comprehension.clauses[0].iterable
        return iterable.holdsGenerator ? expressions.evaluate(iterable) : evaluateWalked(iterable)
    }

    /// What walking the generator does, whenever that is: it may change something at any foreign moment.
    private func walkLater(_ comprehension: Comprehension, _ first: PythonValue, at range: TextRange)
        -> [Step]
    {
        let (path, record) = store.recordingWrites {
            paths.branch {
                placing.detached {
                    effects.escape(evaluate(comprehension, clause: 0, walking: first, at: range))
                }
                return .completes
            }
        }
        effects.adopt(path.names)
        effects.shareWrites(of: record)
        return path.steps
    }

    private func evaluate(
        _ comprehension: Comprehension, clause index: Int, walking given: PythonValue? = nil,
        at range: TextRange
    ) -> PythonValue {
        guard index < comprehension.clauses.count else {
            if let key = comprehension.key { _ = expressions.evaluate(key) }
            return expressions.evaluate(comprehension.element)
        }
        let clause = comprehension.clauses[index]
        let start = paths.steps.count
        let walked = given ?? evaluateWalked(clause, at: index)
        let isLazy = walksLazily(clause.iterable, from: start)
        var round = rounds(
            of: walked, target: clause.target, text: text(clause.iterable.range), at: range)
        if !clause.conditions.isEmpty {
            let what = Doubt.Reason.control(what: "a condition chooses among the rounds")
            round.rounds = .unknown(Doubt(what, at: source(range)))
        }
        var element = PythonValue.unknown
        let contents = walked.contents
        let isStill = { walked.contents == contents }
        _ = runLoop(variable: round.variable, rounds: round.rounds, at: range, isStill: isStill) {
            self.bindRound(round, of: walked, target: clause.target)
            for condition in clause.conditions { self.expressions.truth(of: condition) }
            element = self.evaluate(comprehension, clause: index + 1, at: range)
            self.placing.noteRepetition(of: element, in: comprehension, round.rounds, at: range)
            return .completes
        }
        effects.callNext(of: round.iterator)
        if isLazy { noteInterleaving(at: range) }
        if !isStill() {
            round.rounds = .unknown(
                Doubt(.control(what: "the loop changes what it walks"), at: source(range)))
        }
        return result(of: comprehension, element: element, round: round)
    }

    private func result(of comprehension: Comprehension, element: PythonValue, round: Round) -> PythonValue {
        let result = elements(of: comprehension, element: element, round: round)
        return comprehension.kind == .list ? containers.list(result) : result
    }

    func elements(of comprehension: Comprehension, element: PythonValue, round: Round) -> PythonValue {
        guard comprehension.kind == .list || comprehension.kind == .generator,
            comprehension.clauses.count == 1
        else {
            effects.escape(element)
            return element.forgotten
        }
        let isProcess = isComparing && workers.isPending(element)
        let isKept = element.isImmutable || isProcess
        if !isKept { effects.escape(element) }
        switch round.rounds {
        case .upTo(let count):
            if let variable = round.variable { symbols.reservedNames.insert(variable) }
            let variable = isKept ? round.variable.flatMap { element.mentions($0) ? $0 : nil } : nil
            let kept = element.holdsDevice && !isProcess ? .device : isKept ? element : .unknown
            return .many(kept, variable: variable, count: count)
        case .values(let values):
            // Each stands for any of those that the rounds have made.
            if isProcess { return .many(element, variable: nil, count: .constant(values.count)) }
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
}

extension Expression {
    /// Whether it is a generator expression, or one stands in it.
    fileprivate var holdsGenerator: Bool {
        if case .comprehension(let comprehension) = kind, comprehension.kind == .generator { return true }
        return children.contains(where: \.holdsGenerator)
    }
}
