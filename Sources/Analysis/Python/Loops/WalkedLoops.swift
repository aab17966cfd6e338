import ProgramModel
import PythonSyntax

// Loops over a few values that are known one by one.
extension Loops {
    /// Walks the values round by round, if nothing about placement is done meanwhile; `nil`, with nothing done, if
    /// anything is: then a round is written down for all of them.
    func walkEach(_ walked: PythonValue, _ target: Expression, _ body: Suite) -> Flow? {
        guard effects.waiting.inHand == nil, let values = containers.elements(walked),
            (1...limit).contains(values.count),
            !values.contains(where: \.isUnknown)
        else { return nil }
        let (before, contents) = (paths.logs, walked.contents)
        let path = store.fork()
        var end: Flow? = .completes
        for value in values {
            var flow: Flow = []
            let done = paths.capture {
                statements.assign(value, from: nil, to: target)
                flow = statements.run(body.statements[...])
            }
            guard done.isEmpty, walked.contents == contents, budget > 0 else {
                end = nil
                break
            }
            if flow == .breaks { end = [.breaks, .completes] }
            if flow != .completes && flow != .continues {
                if flow != .breaks { end = nil }
                break
            }
        }
        guard let end else {
            _ = store.undo(path)
            paths.logs = before
            return nil
        }
        store.keep(path)
        return end
    }

    /// How many rounds are walked one by one: fewer inside other loops, whose rounds multiply them.
    private var limit: Int { symbols.opaques.loops == 0 ? 64 : 8 }
}
