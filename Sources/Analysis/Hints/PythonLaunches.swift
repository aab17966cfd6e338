import ProgramModel
import PythonSyntax
import SourceText

/// Programs that a hint names where Python starts one: `subprocess.run(command)  # ncg: launches=serve.py`.
extension PythonInterpreter {
    /// Follows the program that a hint says the call of `name` starts; `false` if no hint says so.
    func launchHinted(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression) -> Bool {
        guard let (path, hint) = hintedProgram else { return false }
        uses.hints.uses.insert(HintUse(hint, at: source(statement.range)))
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
        guard inherits, let crew = crew(running: parsed, at: whole) else { return false }
        uses.hints.launched.insert(path)
        _ = add(crew)
        return true
    }

    /// What a process does that runs another program with the environment at hand; `nil` if it starts more processes.
    private func crew(running program: SourceTree.ParsedPython, at whole: Expression) -> Crew? {
        let path = program.file.path
        guard path != self.program.file.path else { return nil }
        let module = ModuleState(
            file: program.file, syntax: program.syntax, searchPath: [directoryName(of: path)])
        let other = PythonInterpreter(tree: tree, vocabulary: vocabulary, module: module)
        other.opaques.loops = opaques.loops
        other.reservedNames = reservedNames.union(symbols.map(\.name))
        other.activeSymbols = activeSymbols
        other.knownIntegers = knownIntegers
        other.isComparing = isComparing
        other.environment = environment
        let share = max(0, budget / 4)
        other.budget = share
        defer { budget -= share - max(0, other.budget) }
        other.runProgram()
        guard other.crews.isEmpty else { return nil }
        uses.merge(other.uses)
        symbols += other.symbols
        imported.formUnion(other.imported)
        modules.merge(other.modules) { one, _ in one }
        return Crew(
            name: path, steps: other.steps, count: .one, isStarted: true, source: source(whole.range),
            text: text(whole.range))
    }
}
