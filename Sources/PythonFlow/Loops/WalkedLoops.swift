import ProgramModel
import PythonSyntax
import SourceText

// Loops of a few rounds that are known one by one. What they do about placement is written down once for all rounds,
// unless two programs are compared: there each round stands for itself, so that any way to count gives its numbers.
extension Loops {
    /// Walks the values round by round; `nil`, with nothing done, if a round must be written down for all of them.
    ///
    /// `areStill` tells whether the lists that an iterator walks are as they were: `enumerate(sizes)` walks what is appended.
    func walkEach(
        _ walked: PythonValue, _ target: Expression, _ body: Suite, whileStill areStill: @escaping () -> Bool
    ) -> Flow? {
        guard let values = containers.elements(walked), (1...limit).contains(values.count),
            !values.contains(where: \.isUnknown)
        else { return nil }
        let contents = walked.contents
        return quietly(rounds: values.count) {
            for (index, value) in values.enumerated() {
                self.statements.assign(value, from: nil, to: target)
                let flow = self.inRound(value.roundNumber ?? index) {
                    self.statements.run(body.statements[...])
                }
                guard self.paths.isWalkable, walked.contents == contents, areStill() else { return nil }
                if flow == .breaks { return [.breaks, .completes] }
                guard flow == .completes || flow == .continues else { return nil }
            }
            return .completes
        }
    }

    /// Runs one round, whose number the loads in it are told by.
    func inRound<Result>(_ number: Int, _ body: () -> Result) -> Result {
        let outer = round
        round = isComparing ? number : nil
        defer { round = outer }
        return body()
    }

    /// The same for a `while` whose condition is known each time.
    func walkWhile(_ test: Expression, _ body: Suite) -> Flow? {
        if case .boolean = test.kind { return nil }
        return quietly(rounds: 1) {
            for index in 0...self.limit {
                guard let goesOn = self.expressions.truth(of: test), self.paths.isWalkable else {
                    return nil
                }
                guard goesOn else { return .completes }
                let flow = self.inRound(index) { self.statements.run(body.statements[...]) }
                guard self.paths.isWalkable else { return nil }
                if flow == .breaks { return [.breaks, .completes] }
                guard flow == .completes || flow == .continues else { return nil }
            }
            return nil
        }
    }

    /// The same for a comprehension: what it makes.
    func walkComprehension(_ comprehension: Comprehension, at range: TextRange) -> PythonValue? {
        guard !comprehension.clauses.contains(where: \.isAsync) else { return nil }
        return quietly(rounds: 1) {
            var made: [(key: PythonValue?, element: PythonValue)] = []
            guard self.walk(comprehension, clause: 0, &made) else { return nil }
            let elements = made.map(\.element)
            switch comprehension.kind {
            case .list:
                let list = self.containers.list(.sequence(elements))
                if comprehension.element.isPlainName { self.placing.noteRepetition(of: list, at: range) }
                return list
            case .generator: return .sequence(elements)
            case .set:
                let set = self.containers.set(elements)
                return set == .unknown ? nil : set
            case .dictionary:
                var table = DictionaryValue()
                guard
                    made.allSatisfy({ entry in entry.key.map { table.put(entry.element, under: $0) } ?? false
                    })
                else {
                    return nil
                }
                return self.containers.dictionary(table)
            }
        }
    }

    private func walk(
        _ comprehension: Comprehension, clause index: Int,
        _ made: inout [(key: PythonValue?, element: PythonValue)]
    ) -> Bool {
        guard index < comprehension.clauses.count else {
            let key = comprehension.key.map { expressions.evaluate($0) }
            let element = inRound(made.count) { expressions.evaluate(comprehension.element) }
            made.append((key, element))
            let isKnown = isComparing || !element.isUnknown && !element.holdsDevice
            return made.count <= limit && interpreter.spend() && paths.isWalkable && isKnown
        }
        let clause = comprehension.clauses[index]
        let walked = evaluateWalked(clause, at: index)
        effects.callIterator(of: walked)
        guard let values = containers.elements(walked), values.count <= limit,
            !values.contains(where: \.isUnknown)
        else { return false }
        let contents = walked.contents
        let lists = clause.iterable.listNames(in: interpreter)
        for value in values {
            statements.assign(value, from: nil, to: clause.target)
            let truths = clause.conditions.map { expressions.truth(of: $0) }
            guard paths.isWalkable, walked.contents == contents else { return false }
            if truths.contains(false) { continue }
            guard !truths.contains(nil), walk(comprehension, clause: index + 1, &made) else { return false }
        }
        return lists.allSatisfy { expressions.speculate($0.name).contents == $0.value }
    }

    /// Runs `body` of so many rounds unless functions that wait are looked into; `nil`, with nothing done, if it gives up.
    private func quietly<Result>(rounds: Int, _ body: @escaping () -> Result?) -> Result? {
        let outer = walkedRounds
        walkedRounds *= rounds
        defer { walkedRounds = outer }
        // Loops in loops would cost more than what they tell is worth.
        guard effects.waiting.inHand == nil, walkedRounds <= 512 else { return nil }
        return paths.undoneUnlessWalkable(body)
    }

    /// How many rounds are walked one by one: fewer inside other loops, whose rounds multiply them.
    private var limit: Int { symbols.opaques.loops == 0 ? 64 : 8 }
}

extension Step {
    /// Whether it loads and sets, and nothing in it is open.
    fileprivate var isFollowed: Bool {
        switch self {
        case .load, .write: true
        case .loop(let loop): loop.body.allSatisfy(\.isFollowed)
        case .choice(let bodies): bodies.joined().allSatisfy(\.isFollowed)
        case .doubt, .unordered: false
        }
    }
}

extension [Step] {
    /// Whether `steps` begin with the same, but for where models are.
    fileprivate func allStayed(in steps: [Step]) -> Bool {
        steps.count >= count
            && zip(self, steps).allSatisfy { one, other in
                if case .load = one, case .load = other { true } else { one == other }
            }
    }
}

extension PythonValue {
    /// The number that tells a round of a loop over such values: the value, or the first number in its row.
    fileprivate var roundNumber: Int? {
        if case .sequence(let parts) = contents { return parts.lazy.compactMap(\.constantInteger).first }
        return constantInteger
    }
}

extension Paths {
    /// Whether what was done in the block in hand may stand for one round: it does nothing about placement, or two
    /// programs are compared and all of it is followed.
    var isWalkable: Bool {
        steps.dropFirst(walkedStart).allSatisfy {
            probes?.isValues($0) == true || isComparing && $0.isFollowed
        }
    }

    /// Runs `body`; `nil`, with nothing done, if it gives up or does what cannot stand for one round.
    func undoneUnlessWalkable<Result>(_ body: () -> Result?) -> Result? {
        let (before, path, outer, earlier) = (logs, store.fork(), walkedStart, steps)
        // Where programs are compared, a round may move what was loaded before the loop.
        let kept = isComparing ? earlier : []
        (steps, walkedStart) = (kept, kept.count)
        let result = body()
        let isDone = isWalkable && budget > 0 && kept.allStayed(in: steps)
        walkedStart = outer
        guard isDone, let result else {
            _ = store.undo(path)
            logs = before
            return nil
        }
        store.keep(path)
        if !isComparing { steps = earlier + steps }
        return result
    }
}
