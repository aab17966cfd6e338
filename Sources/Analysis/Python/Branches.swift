import ProgramModel
import PythonSyntax

/// Executing statements that choose.
extension PythonInterpreter {
    /// Runs an `if`. Where one branch leaves the block, the `rest` of the block belongs to the other branch alone.
    func runIf(
        _ test: Expression, _ then: Suite, _ otherwise: Suite?, at whole: Statement,
        rest: inout ArraySlice<Statement>
    ) -> Flow {
        let condition = truth(of: test)
        if let condition {
            return run((condition ? then.statements : otherwise?.statements ?? [])[...])
        }
        let one = branch { run(then.statements[...]) }
        let other = branch { run((otherwise?.statements ?? [])[...]) }
        if one.flow.contains(.completes) == other.flow.contains(.completes) {
            Snapshot.merge(one.names, other.names, into: frame)
            appendChoice([one.steps, other.steps])
            return one.flow.union(other.flow)
        }
        let (staying, leaving) = one.flow.contains(.completes) ? (one, other) : (other, one)
        staying.names.restore(frame)
        let behind = rest
        rest = []
        var flow = staying.flow
        let remaining = capture {
            steps += staying.steps
            if staying.flow == .completes { flow = run(behind) } else { flow.formUnion(perhaps(behind)) }
        }
        appendChoice([remaining, leaving.steps])
        return flow.union(leaving.flow)
    }

    private func perhaps(_ rest: ArraySlice<Statement>) -> Flow {
        var flow: Flow = []
        let optional = capture { flow = run(rest) }
        appendChoice([optional, []])
        return flow
    }

    /// A choice matters only if one of its branches does anything.
    func appendChoice(_ branches: [[Step]]) {
        if Set(branches).count == 1 {
            steps += branches[0]
        } else {
            steps.append(.choice(branches))
        }
    }

    /// The truth of a condition, if it is the same whenever the program runs as a program.
    private func truth(of test: Expression) -> Bool? {
        if case .comparison(let left, let rest) = test.kind, rest.count == 1, rest[0].operation == "==",
            [evaluate(left), evaluate(rest[0].operand)].contains(.text("__main__"))
        {
            return true
        }
        return evaluate(test).truth
    }

    func runMatch(_ subject: Expression, _ cases: [MatchCase]) -> Flow {
        _ = evaluate(subject)
        var flow: Flow = .completes
        var branches: [[Step]] = [[]]
        let before = Snapshot(frame)
        for entry in cases {
            let result = branch { run(entry.body.statements[...]) }
            branches.append(result.steps)
            flow.formUnion(result.flow)
            Snapshot.merge(before, result.names, into: frame)
        }
        appendChoice(branches)
        return flow
    }

    /// Runs a `try`. An exception may cut the body short at each of its steps; then one handler runs.
    func runTry(
        _ body: Suite, _ handlers: [Handler], _ otherwise: Suite?, _ finally: Suite?, at whole: Statement
    ) -> Flow {
        var flow: Flow = []
        let tried = capture {
            flow = run(body.statements[...])
            if flow.contains(.completes), let otherwise { flow.formUnion(run(otherwise.statements[...])) }
        }
        let caught = handlers.map { handler in
            branch {
                if let name = handler.name { bind(name, to: .unknown) }
                return run(handler.body.statements[...])
            }
        }
        appendChoice([tried] + interrupted(tried, caught.map { ($0.steps, $0.flow) }, at: whole))
        for handler in caught { flow.formUnion(handler.flow) }
        if !handlers.isEmpty, flow == .dies { flow.insert(.completes) }
        if let finally {
            let last = run(finally.statements[...])
            if !last.contains(.completes) { flow = last }
        }
        return flow
    }

    private func interrupted(
        _ body: [Step], _ handlers: [(steps: [Step], flow: Flow)], at whole: Statement
    ) -> [[Step]] {
        // A handler that does nothing and raises again only cuts a path short.
        let relevant = handlers.filter { !($0.steps.isEmpty && $0.flow == .dies) }
        guard !relevant.isEmpty, !(body.isEmpty && relevant.allSatisfy { $0.steps.isEmpty }) else {
            return []
        }
        guard body.count * relevant.count <= 32 else {
            return [
                [
                    .doubt(
                        Doubt(
                            .control(what: "an exception may interrupt this in many places"),
                            at: source(whole.range)))
                ]
            ]
        }
        return (0...body.count).flatMap { length in relevant.map { Array(body.prefix(length)) + $0.steps } }
    }
}
