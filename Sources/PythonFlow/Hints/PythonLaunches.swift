import ProgramModel
import PythonSyntax
import SourceText

/// Programs that a hint names where Python starts one: `subprocess.run(command)  # ncg: launches=serve.py`.
extension PythonHints {
    /// Follows the program that a hint says the call of `name` starts; `false` if no hint says so.
    func launchHinted(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression) -> Bool {
        guard let (path, hint) = hintedProgram else { return false }
        environment.uses.hints.uses.insert(HintUse(hint, at: source(statement.range)))
        guard let parsed = tree.python(path) else {
            contradict(hint, "there is no program '\(path)'")
            return true
        }
        let file = path.split(separator: "/").last ?? ""
        if let command = arguments.positional(0)?.value.words, command.contains(".py"),
            !command.contains(file)
        {
            contradict(hint, "the command here is '\(command)'")
            return true
        }
        // An environment of its own may hold anything.
        let inherits =
            (name.hasPrefix("subprocess.") || name == "os.system")
            && !arguments.isOpen && arguments.named("env", or: 10) == nil
        guard inherits, let workerSet = workerSet(running: parsed, at: whole) else { return false }
        environment.uses.hints.launched.insert(path)
        _ = workers.add(workerSet)
        return true
    }

    /// What a process does that runs another program with the environment at hand; `nil` if it starts more processes.
    private func workerSet(running program: SourceTree.ParsedPython, at whole: Expression) -> WorkerSet? {
        let path = program.file.path
        guard path != self.program.file.path else { return nil }
        let module = ModuleState(
            syntax: program.syntax, searchPath: [directoryName(of: path)])
        let other = Interpreter(tree: tree, vocabulary: vocabulary, module: module)
        other.symbols.opaques.loops = symbols.opaques.loops
        other.symbols.reservedNames = symbols.reservedNames.union(symbols.all.symbols.map(\.name))
        other.symbols.activeSymbols = symbols.activeSymbols
        other.symbols.knownIntegers = symbols.knownIntegers
        other.isComparing = isComparing
        other.environment.state = environment.state
        let share = max(0, budget / 4)
        other.budget = share
        defer { budget -= share - max(0, other.budget) }
        other.runProgram()
        guard other.workers.started.isEmpty else { return nil }
        environment.uses.merge(other.environment.uses)
        symbols.all.append(contentsOf: other.symbols.all.symbols)
        names.imported.formUnion(other.names.imported)
        names.modules.merge(other.names.modules) { one, _ in one }
        return WorkerSet(
            name: path, steps: other.paths.steps, count: .one, isStarted: true, source: source(whole.range),
            text: text(whole.range))
    }
}
