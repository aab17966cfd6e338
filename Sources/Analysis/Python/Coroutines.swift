import ProgramModel
import PythonSyntax

/// Coroutines, and generators that a loop walks.
extension PythonInterpreter {
    /// Whether a call runs the coroutines that it is given to their ends: `asyncio.run(main())`.
    func runsCoroutine(_ target: PythonValue, _ method: String?, isAwaited: Bool) -> Bool {
        switch target {
        case .qualified("asyncio.run"): true
        case .qualified("asyncio.gather"): isAwaited
        case .function, .classValue: false
        default: method == "run_until_complete"
        }
    }

    /// `for item in generate():` whose body does nothing about placement, so that it does not matter when the generator
    /// goes on; `nil` if a generator of the project is not what is walked.
    func runOverGenerator(
        _ target: Expression, _ iterable: Expression, _ body: Suite, at whole: Statement
    ) -> Flow? {
        guard case .call(let callee, _) = iterable.kind, callee.isName,
            case .function(let function) = evaluateQuietly(callee),
            function.settles(isAwaited: false, isDrained: true)
        else { return nil }
        let read = laterReads
        tracksReads = true
        let walked = capture {
            drainedCall = iterable.range
            _ = evaluate(iterable)
            drainedCall = nil
        }
        tracksReads = false
        let reason = Doubt(
            .control(what: "'\(function.definition.name)' is a generator"), at: source(whole.range))
        var flow: Flow = []
        let inside = capture {
            flow = runLoop(variable: nil, rounds: .unknown(reason), at: whole.range) {
                self.assign(.unknown, from: nil, to: target)
                return self.run(body.statements[...])
            }
        }
        laterReads = read
        if inside.isEmpty, flow == .completes {
            steps += walked
        } else {
            let bodies = walked + inside
            steps.append(
                .loop(
                    Loop(variable: nil, rounds: .unknown(reason), body: bodies, source: source(whole.range))))
        }
        return flow
    }
}
