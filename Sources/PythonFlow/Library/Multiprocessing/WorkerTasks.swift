import ProgramModel
import PythonSyntax
import SourceText

/// What is done with processes and pools.
extension WorkerProcesses {
    /// A method of a process or pool; `nil` if `receiver` is neither.
    func callMember(
        _ method: String, of receiver: PythonValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        guard case .object(let object) = receiver else { return nil }
        if pending[ObjectIdentifier(object)] != nil {
            if method == "start" { start(object, at: whole) }
            if method == "join" { noteWait(for: pending[ObjectIdentifier(object)]?.mark) }
            return .unknown
        }
        guard let (_, mark, isFresh) = pools[ObjectIdentifier(object)] else { return nil }
        guard Self.taskMethods.contains(method) else { return .unknown }
        for (_, value) in arguments.all.dropFirst() { effects.escape(value) }
        if let task = arguments.named("func", or: 0)?.value {
            addTask(task, to: mark, isFresh: isFresh, method, arguments, at: whole)
        }
        return .unknown
    }

    /// Moves the mark here, if the process was made in the same straight-line code.
    private func start(_ object: ObjectValue, at whole: Expression) {
        guard let process = pending[ObjectIdentifier(object)],
            let index = paths.steps.lastIndex(of: .doubt(process.mark)), var workerSet = started[process.mark]
        else { return noteUnknownStart(of: pending[ObjectIdentifier(object)]?.mark) }
        paths.steps.remove(at: index)
        // A forked process goes on with what the program knows when it is started.
        let arguments = process.arguments.legible(in: frame.module)
        (workerSet.steps, workerSet.runsModel) = notingModels {
            steps(of: process.function, arguments, isFresh: process.isFresh, at: whole)
        }
        workerSet.isStarted = true
        let mark = add(workerSet)
        pending[ObjectIdentifier(object)]?.mark = mark
        noteStart(mark, at: whole)
    }

    private func addTask(
        _ task: PythonValue, to mark: Doubt, isFresh: Bool, _ method: String,
        _ arguments: EvaluatedArguments, at whole: Expression
    ) {
        var body: [Step]
        switch task {
        case .function(let function):
            let handed =
                ["submit", "apply"].contains(method)
                ? EvaluatedArguments(all: Array(arguments.all.dropFirst())).constants : .open
            let runsModel: Bool
            (body, runsModel) = notingModels {
                stepsOfEach(of: function, handed, isFresh: isFresh, at: whole)
            }
            if runsModel { started[mark]?.runsModel = true }
            if started[mark]?.name == "pool" { started[mark]?.name = function.definition.name }
        case .qualified(let name) where !names.leadsToLoad(name): body = []
        default: body = [.doubt(Doubt(.process(text: text(whole.range)), at: source(whole.range)))]
        }
        if !body.isEmpty, started[mark]?.tasks.contains(body) == false { started[mark]?.tasks.append(body) }
    }

    private static let taskMethods: Set<String> = [
        "map", "imap", "imap_unordered", "starmap", "apply", "apply_async", "map_async", "starmap_async",
        "submit",
    ]
}
