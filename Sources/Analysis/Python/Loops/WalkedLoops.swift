import ProgramModel
import PythonSyntax

// Loops of a few rounds that are known one by one, and that do nothing about placement.
extension Loops {
    /// Walks the values round by round; `nil`, with nothing done, if anything about placement is done meanwhile: then a
    /// round is written down for all of them.
    func walkEach(_ walked: PythonValue, _ target: Expression, _ body: Suite) -> Flow? {
        guard let values = containers.elements(walked), (1...limit).contains(values.count),
            !values.contains(where: \.isUnknown)
        else { return nil }
        let contents = walked.contents
        return quietly {
            for value in values {
                self.statements.assign(value, from: nil, to: target)
                let flow = self.statements.run(body.statements[...])
                guard self.paths.isQuiet, walked.contents == contents else { return nil }
                if flow == .breaks { return [.breaks, .completes] }
                guard flow == .completes || flow == .continues else { return nil }
            }
            return .completes
        }
    }

    /// The same for a `while` whose condition is known each time.
    func walkWhile(_ test: Expression, _ body: Suite) -> Flow? {
        if case .boolean = test.kind { return nil }
        return quietly {
            for _ in 0...self.limit {
                guard let goesOn = self.expressions.truth(of: test), self.paths.isQuiet else { return nil }
                guard goesOn else { return .completes }
                let flow = self.statements.run(body.statements[...])
                guard self.paths.isQuiet else { return nil }
                if flow == .breaks { return [.breaks, .completes] }
                guard flow == .completes || flow == .continues else { return nil }
            }
            return nil
        }
    }

    /// The same for a comprehension: what it makes.
    func walkComprehension(_ comprehension: Comprehension, at range: Range<Int>) -> PythonValue? {
        guard !comprehension.clauses.contains(where: \.isAsync) else { return nil }
        return quietly {
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
            let element = expressions.evaluate(comprehension.element)
            made.append((key, element))
            return made.count <= limit && interpreter.spend() && paths.isQuiet && !element.isUnknown
                && !element.holdsDevice
        }
        let clause = comprehension.clauses[index]
        let walked = evaluateWalked(clause.iterable)
        effects.callIterator(of: walked)
        guard let values = containers.elements(walked), values.count <= limit,
            !values.contains(where: \.isUnknown)
        else { return false }
        let contents = walked.contents
        for value in values {
            statements.assign(value, from: nil, to: clause.target)
            let truths = clause.conditions.map { expressions.truth(of: $0) }
            guard paths.isQuiet, walked.contents == contents else { return false }
            if truths.contains(false) { continue }
            guard !truths.contains(nil), walk(comprehension, clause: index + 1, &made) else { return false }
        }
        return true
    }

    /// Runs `body` unless functions that wait are looked into, as far as it does nothing about placement; `nil`, with
    /// nothing done, otherwise.
    private func quietly<Result>(_ body: @escaping () -> Result?) -> Result? {
        effects.waiting.inHand == nil ? paths.quietly(body) : nil
    }

    /// How many rounds are walked one by one: fewer inside other loops, whose rounds multiply them.
    private var limit: Int { symbols.opaques.loops == 0 ? 64 : 8 }
}

extension Paths {
    /// Whether nothing about placement has been done in the block in hand.
    var isQuiet: Bool { steps.allSatisfy { probes?.isValues($0) == true } }

    /// Runs `body`; `nil`, with nothing done, if it gives up or does anything about placement.
    func quietly<Result>(_ body: () -> Result?) -> Result? {
        let (before, path) = (logs, store.fork())
        var result: Result?
        var isDone = false
        let done = capture {
            result = body()
            isDone = isQuiet && budget > 0
        }
        guard isDone, let result else {
            _ = store.undo(path)
            logs = before
            return nil
        }
        store.keep(path)
        steps += done
        return result
    }
}
