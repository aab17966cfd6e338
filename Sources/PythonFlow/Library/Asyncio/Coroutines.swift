import ProgramModel
import PythonSyntax

/// Coroutines, and generators that a loop walks.
extension Calls {
    /// Whether a call runs the coroutines that it is given to their ends: `asyncio.run(main())`.
    func runsCoroutine(_ target: PythonValue, _ method: String?, isAwaited: Bool) -> Bool {
        switch target {
        case .qualified("asyncio.run"): true
        case .qualified("asyncio.gather"): isAwaited
        case .function, .classValue: false
        default: method == "run_until_complete"
        }
    }

    /// Evaluates what is given to a call; coroutines that run in turns find what the others have written, at any `await`.
    func besideEachOther(
        _ target: PythonValue, _ body: () -> EvaluatedArguments
    ) -> EvaluatedArguments {
        guard target == .qualified("asyncio.gather") else { return body() }
        let (logs, path) = (paths.logs, store.fork())
        let (_, written) = store.recordingWrites(body)
        _ = store.undo(path)
        paths.logs = logs
        loseAll(written)
        let start = paths.steps.count
        let (arguments, record) = store.recordingWrites(body)
        loseAll(record)
        if !record.isEmpty, paths.steps.dropFirst(start).contains(where: \.acts) {
            doubt(.order(what: "coroutines run in turns and change what they share"), at: statement.range)
        }
        return arguments
    }

    /// Nothing is known of what `record` has written, also where it wrote what was there before.
    private func loseAll(_ record: WriteRecord<PythonValue>) {
        paths.forget(record)
        for (key, _) in record.writes where !effects.waiting.isMark(key) {
            effects.write(.unknown, to: key.name, of: key.cell)
        }
    }

    /// `for item in generate():` whose body does nothing about placement, so that it does not matter when the generator
    /// goes on; `nil` if a generator of the project is not what is walked.
    func runOverGenerator(
        _ target: Expression, _ iterable: Expression, _ body: Suite, at whole: Statement
    ) -> Flow? {
        guard case .call(let callee, _) = iterable.kind, callee.isName,
            case .function(let function) = expressions.speculate(callee),
            function.settles(isAwaited: false, isDrained: true)
        else { return nil }
        let (logs, later, path) = (paths.logs, effects.later, store.fork())
        let flow = runRounds(over: function, iterable, target, body, at: whole)
        guard effects.hasOutdated(since: later) else {
            store.keep(path)
            return flow
        }
        // The body changes what the generator reads when it goes on: that is for code which is suspended.
        _ = store.undo(path)
        paths.logs = logs
        return nil
    }

    private func runRounds(
        over function: FunctionValue, _ iterable: Expression, _ target: Expression, _ body: Suite,
        at whole: Statement
    ) -> Flow {
        let later = effects.later
        let (walked, changes) = store.recordingWrites {
            effects.followingLater {
                let path = self.paths.branch {
                    self.drainedCall = iterable.range
                    _ = self.expressions.evaluate(iterable)
                    self.drainedCall = nil
                    return .completes
                }
                self.effects.adopt(path.names)
                return path.steps
            }
        }
        let reason = Doubt(
            .control(what: "'\(function.definition.name)' is a generator"), at: source(whole.range))
        var flow: Flow = []
        var inside = paths.capture {
            flow = loops.runLoop(variable: nil, rounds: .unknown(reason), at: whole.range) {
                // A part of the generator runs before each round, and the rest behind the last one.
                self.paths.forget(changes)
                self.statements.assign(.unknown, from: nil, to: target)
                return self.statements.run(body.statements[...])
            }
        }
        paths.forget(changes)
        // What it has read matters as long as it is walked.
        inside += paths.capture { effects.endReaders(since: later) }
        if inside.isEmpty, flow == .completes {
            paths.steps += walked
        } else {
            let bodies = walked + inside
            let place = source(whole.range)
            paths.steps.append(
                .loop(Loop(variable: nil, rounds: .unknown(reason), body: bodies, source: place)))
        }
        return flow
    }
}
