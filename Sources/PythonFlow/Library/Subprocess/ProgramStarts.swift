import PythonSyntax

// Programs that a program starts: they inherit what it has set.
extension Calls {
    /// Whether the call may start a program that loads models.
    func startsProgram(_ name: String, _ arguments: EvaluatedArguments) -> Bool {
        if ["importlib.import_module", "__import__"].contains(name) {
            if case .text? = arguments.positional(0)?.value { return false }
            return true
        }
        if names.runsModuleAgain(name, arguments) {
            if let file = arguments.positional(0)?.argument.value { environment.noteUnknownCode(file) }
            return true
        }
        guard Libraries.function(name).startsProgram else { return false }
        guard let command = arguments.positional(0)?.value, let text = command.words else { return true }
        return ["python", ".py", ".sh", "serve", "neuron_parallel", "torchrun", "mpirun", "uvicorn"].contains
        {
            text.contains($0)
        }
    }
}

extension PythonValue {
    /// The words of a command, if they are all known.
    var words: String? {
        switch contents {
        case .text(let text): return text
        case .sequence(let parts):
            let texts = parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
            return texts.count == parts.count ? texts.joined(separator: " ") : nil
        default: return nil
        }
    }
}
