import ProgramModel
import PythonSyntax
import SourceText

/// Executing statements that choose.
extension Statements {
    /// Runs an `if`. Where one branch leaves the block, the `rest` of the block belongs to the other branch alone.
    func runIf(
        _ test: Expression, _ then: Suite, _ otherwise: Suite?, at whole: Statement,
        rest: inout ArraySlice<Statement>
    ) -> Flow {
        if let key = environment.testsUnset(test) {
            if environment.runDefault(of: key, test, then, otherwise) { return .completes }
            environment.uses.otherTests.insert(source(test.range))
        }
        let condition = truth(of: test)
        if let condition {
            if !condition, skipsGuard, isMainTest(test) { skip(then) }
            return run((condition ? then.statements : otherwise?.statements ?? [])[...])
        }
        let tested = followed(symbols.canonical(expressions.speculate(test)) ?? symbols.plainText(test.range))
        let asked = self.paths.condition(of: test)
        let one = paths.guarded("if \(tested)") { paths.branch { run(then.statements[...]) } }
        let other = paths.guarded("unless \(tested)") {
            paths.branch { run((otherwise?.statements ?? [])[...]) }
        }
        if one.flow.contains(.completes) == other.flow.contains(.completes) {
            paths.merge([one.names, other.names])
            paths.appendChoice([one.steps, other.steps], by: asked)
            return one.flow.union(other.flow)
        }
        let (staying, leaving) = one.flow.contains(.completes) ? (one, other) : (other, one)
        store.apply(staying.names)
        let behind = rest
        rest = []
        var flow = staying.flow
        let way = one.flow.contains(.completes) ? "if" : "unless"
        let remaining = paths.guarded("\(way) \(tested)") {
            paths.capture {
                paths.steps += staying.steps
                if staying.flow == .completes {
                    flow = run(behind)
                } else {
                    flow.formUnion(appendOptional(behind))
                }
            }
        }
        let isFirst = one.flow.contains(.completes)
        paths.appendChoice(isFirst ? [remaining, leaving.steps] : [leaving.steps, remaining], by: asked)
        return flow.union(leaving.flow)
    }

    /// A condition on the variable reads the same where the variable has its new name.
    private func followed(_ condition: String) -> String {
        let (old, new) = (Variable.groupSizes.rawValue, Variable.numCores.rawValue)
        guard !isComparing else { return condition }
        var result = condition.utf8[...]
        var text = ""
        while let start = result.indices.first(where: { result[$0...].starts(with: old.utf8) }) {
            text += String(Substring(result[..<start])) + new
            result = result[start...].dropFirst(old.utf8.count)
        }
        return text + String(Substring(result))
    }

    private func appendOptional(_ rest: ArraySlice<Statement>) -> Flow {
        var flow: Flow = []
        let optional = paths.capture { flow = run(rest) }
        paths.appendChoice([optional, []])
        return flow
    }

    /// Marks what stands in `suite` as understood: this process never runs it.
    private func skip(_ suite: Suite) {
        guard let start = suite.statements.first?.range.lowerBound,
            let end = suite.statements.last?.range.upperBound
        else { return }
        for token in frame.module.syntax.tokens
        where token.kind == .string && (start..<end).contains(token.range.lowerBound) {
            environment.uses.understood.insert(source(token.range))
        }
    }

    /// `__name__ == "__main__"`
    private func isMainTest(_ test: Expression) -> Bool {
        guard case .comparison(let left, let rest) = test.kind, rest.count == 1, rest[0].operation == "=="
        else { return false }
        return [left, rest[0].operand].contains(where: \.isMainText)
            && [left, rest[0].operand].contains { expressions.speculate($0) == .qualified("__name__") }
    }

    /// The truth of a condition, if it is the same whenever the program runs as a program.
    private func truth(of test: Expression) -> Bool? {
        if isMainTest(test) {
            return frame.module == program && !isImported || notebook.runPrograms.contains(frame.module)
        }
        return expressions.truth(of: test)
    }

    func runMatch(_ subject: Expression, _ cases: [MatchCase]) -> Flow {
        let matched = expressions.evaluate(subject)
        effects.escape(matched)
        // A pattern may look at any attribute.
        if case .object = matched { effects.passForeignMoment() } else { effects.callHooks(of: matched) }
        var flow: Flow = .completes
        var branches: [[Step]] = [[]]
        for entry in cases { forgetCaptures(entry.pattern) }
        var states = [paths.nothingChanged]
        for entry in cases {
            let result = paths.branch {
                if let condition = entry.condition { expressions.truth(of: condition) }
                return run(entry.body.statements[...])
            }
            branches.append(result.steps)
            flow.formUnion(result.flow)
            if result.flow.contains(.completes) { states.append(result.names) }
        }
        paths.appendChoice(branches)
        paths.merge(states)
        return flow
    }

    /// Names in a pattern are bound by it, unless they are looked into or called.
    private func forgetCaptures(_ pattern: TextRange) {
        let tokens = frame.module.syntax.tokens
        for index in tokens.indices
        where pattern.contains(tokens[index].range.lowerBound) && tokens[index].kind == .name {
            let next = tokens.indices.contains(index + 1) ? text(tokens[index + 1].range) : ""
            let last = index > 0 ? text(tokens[index - 1].range) : ""
            if ![".", "("].contains(next), last != "." {
                names.bind(text(tokens[index].range), to: .unknown)
            }
        }
    }

    /// Runs a `try`. An exception may cut the body short at each of its steps; then one handler runs.
    func runTry(
        _ body: Suite, _ handlers: [Handler], _ otherwise: Suite?, _ finally: Suite?, at whole: Statement
    ) -> Flow {
        if otherwise == nil, body.statements.allSatisfy({ $0.cannotRaise(in: interpreter) }) {
            return runUninterrupted(body, finally)
        }
        let path = store.fork()
        var flow: Flow = []
        let (tried, record) = symbols.withoutProof {
            store.recordingWrites {
                paths.capture {
                    paths.catching += 1
                    flow = run(body.statements[...])
                    paths.catching -= 1
                    if flow.contains(.completes), let otherwise {
                        flow.remove(.completes)
                        flow.formUnion(run(otherwise.statements[...]))
                    }
                }
            }
        }
        let whole = (statement: whole, end: store.undo(path))
        // The exception may come before or after any of the body's changes.
        let broken = store.fork()
        effects.adopt(whole.end)
        paths.forget(record)
        var states = [whole.end]
        let caught = handlers.map { handler in
            let inside = store.fork()
            var flow: Flow = []
            let steps = symbols.withoutProof { paths.capture { flow = catchIt(handler) } }
            if flow.contains(.completes) { states.append(store.changes(since: broken)) }
            _ = store.undo(inside)
            return (steps: steps, flow: flow)
        }
        if finally != nil || handlers.isEmpty { states.append(store.changes(since: broken)) }
        _ = store.undo(broken)
        paths.merge(states)
        var alternatives = [tried] + interrupted(tried, caught, at: whole.statement)
        for handler in caught { flow.formUnion(handler.flow) }
        if !handlers.isEmpty, flow == .dies { flow.insert(.completes) }
        if let finally {
            var last: Flow = []
            let (ending, record) = store.recordingWrites {
                paths.capture { last = run(finally.statements[...]) }
            }
            // It runs behind a `return` as well.
            if flow.contains(.returns) { functions.writesBehindReturns.append(record) }
            if !ending.isEmpty {
                // It runs for exceptions that nothing catches as well.
                alternatives += interrupted(tried, [([], .completes)], at: whole.statement)
            }
            paths.appendWays(alternatives)
            paths.steps += ending
            return last.contains(.completes) ? flow : last
        }
        paths.appendWays(alternatives)
        return flow
    }

    private func catchIt(_ handler: Handler) -> Flow {
        if let type = handler.type { effects.callHooks(of: expressions.evaluate(type)) }
        if let name = handler.name { names.bind(name, to: .unknown) }
        if let target = handler.target { assign(.unknown, from: nil, to: target) }
        let flow = run(handler.body.statements[...])
        if let name = handler.name { names.unbind(name) }
        return flow
    }

    /// Runs a `with` whose manager may swallow exceptions.
    func runSuppressing(_ body: () -> Flow, at whole: Statement) -> Flow {
        var flow: Flow = []
        let path = store.fork()
        paths.catching += 1
        let (inside, record) = symbols.withoutProof {
            store.recordingWrites { paths.capture { flow = body() } }
        }
        paths.catching -= 1
        let end = store.undo(path)
        let broken = store.fork()
        effects.adopt(end)
        paths.forget(record)
        paths.merge([end, store.undo(broken)])
        paths.appendWays([inside] + interrupted(inside, [([], .completes)], at: whole))
        return flow.union(.completes)
    }

    private func interrupted(
        _ body: [Step], _ handlers: [(steps: [Step], flow: Flow)], at whole: Statement
    ) -> [[Step]] {
        // A handler that does nothing and raises again only cuts a path short.
        let relevant = handlers.filter { !($0.steps.isEmpty && $0.flow == .dies) }
        guard !relevant.isEmpty, !(body.isEmpty && relevant.allSatisfy { $0.steps.isEmpty }) else {
            return []
        }
        let ways = body.prefixes(limit: 64 / relevant.count).map { parts in
            parts.flatMap { part in relevant.map { part + $0.steps } }
        }
        // `try` in `try` holds each way many times over.
        var rest = 2_000
        guard let ways, ways.allSatisfy({ $0.fits(&rest) }) else {
            let what = Doubt.Reason.control(what: "an exception may interrupt this in many places")
            return [[.doubt(Doubt(what, at: source(whole.range)))]]
        }
        return ways
    }
}

extension Expression {
    fileprivate var isMainText: Bool {
        if case .string(let literal) = kind { literal.plainText == "__main__" } else { false }
    }
}

extension [Step] {
    /// Whether it has at most `rest` steps, with those inside; they are taken from it.
    fileprivate func fits(_ rest: inout Int) -> Bool {
        for step in self {
            rest -= 1
            guard rest >= 0 else { return false }
            switch step {
            case .write, .load, .doubt: continue
            case .loop(let loop): if !loop.body.fits(&rest) { return false }
            case .choice(let bodies), .unordered(let bodies):
                for body in bodies where !body.fits(&rest) { return false }
            }
        }
        return true
    }

    /// What has been done when an exception cuts the steps short at any place; `nil` if there are more than `limit`.
    fileprivate func prefixes(limit: Int) -> [[Step]]? {
        var all: [[Step]] = [[]]
        for (index, step) in enumerated() {
            guard let inner = step.prefixes(limit: limit) else { return nil }
            let before = Array(self[..<index])
            for part in inner + [[step]] where !part.isEmpty && !all.contains(before + part) {
                all.append(before + part)
            }
            if all.count > limit { return nil }
        }
        return all
    }
}

extension Step {
    /// What has been done when an exception comes from within.
    fileprivate func prefixes(limit: Int) -> [[Step]]? {
        switch self {
        case .load, .write, .doubt, .unordered: return []
        case .choice(let bodies):
            var all: [[Step]] = []
            for body in bodies {
                guard let inner = body.prefixes(limit: limit) else { return nil }
                all += inner
            }
            return all
        case .loop(let loop):
            guard let inner = loop.body.prefixes(limit: limit) else { return nil }
            guard case .values(let values) = loop.rounds else {
                guard case .upTo = loop.rounds else { return inner.map { [self] + $0 } }
                let what = Doubt.Reason.control(what: "an exception may end the loop early")
                let some = Loop(
                    variable: nil, rounds: .unknown(Doubt(what, at: loop.source)), body: loop.body,
                    source: loop.source)
                return inner.map { [.loop(some)] + $0 }
            }
            guard values.count * inner.count <= limit else { return nil }
            return values.indices.flatMap { count in
                inner.map { loop.rounds(Array(values[..<count])) + loop.rounds([values[count]], of: $0) }
            }
        }
    }
}

extension Loop {
    /// The same loop over other values, with another body.
    fileprivate func rounds(_ values: [Int], of other: [Step]? = nil) -> [Step] {
        let body = other ?? self.body
        guard !values.isEmpty, !body.isEmpty else { return [] }
        return [.loop(Loop(variable: variable, rounds: .values(values), body: body, source: source))]
    }
}
