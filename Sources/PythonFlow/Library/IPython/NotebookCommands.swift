import Documents
import ProgramModel
import PythonSyntax
import ShellFlow
import SourceText

/// What notebooks do besides Python.
final class NotebookCommands: InterpreterPart {
    unowned let interpreter: Interpreter
    /// Files that a notebook writes.
    var writtenFiles: Set<String> = []
    /// Those of them that one cell writes as a whole.
    private var writtenPrograms: [String: NotebookCommand] = [:]
    /// The cells among these whose programs are followed.
    var followedCells: Set<Int> = []
    /// The programs that the notebook runs in its own process.
    private(set) var runPrograms: Set<ModuleState> = []
    /// Whether the notebook moves about.
    private var movesDirectory = false

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// Carries out the command that stands at `offset`, if there is one.
    func performCommand(at offset: Int) {
        guard let notebook = frame.module.notebook,
            let command = notebook.commands.first(where: { $0.offset == offset })
        else { return }
        let line = frame.module.file.text(command.range).prefix { !$0.isNewline }
        switch command.kind {
        case .shell(let isLine): runShell(notebook.script(command), isLine: isLine)
        case .writesFile(let name, let isWhole):
            let path = joinedPath(directoryName(of: program.file.path), name)
            let isFirst = writtenFiles.insert(path).inserted
            writtenPrograms[path] = isFirst && isWhole && !movesDirectory ? command : nil
        case .runsFile(let name): if !runFile(name) { doubtCommand(command, line) }
        case .movesDirectory:
            movesDirectory = true
            names.changesSearchPath = true
        case .opaque:
            let words = [
                "NEURON", "GROUP_SIZES", "neuron", "load", "predictor", "environ", "putenv", "exec", "import",
            ]
            let text = frame.module.file.text(command.range)
            guard words.contains(where: text.contains) else { return }
            doubt(.use(text: String(line.drop { $0 == "#" }.prefix(60))), at: command.range)
        case .unfollowed: doubtCommand(command, line)
        }
    }

    /// Nobody knows what the command does.
    private func doubtCommand(_ command: NotebookCommand, _ line: Substring) {
        for variable in Variable.allCases { environment.forgetEnvironment(variable) }
        doubt(.use(text: String(line.drop { $0 == "#" }.prefix(60))), at: command.range)
    }

    /// `%run app.py`: the program runs as one, in this process, and its names are the notebook's afterwards; `false` if
    /// it is not to be followed.
    private func runFile(_ name: String) -> Bool {
        let path = joinedPath(directoryName(of: program.file.path), name)
        // What an import has run already would run once more.
        guard !movesDirectory, !writtenFiles.contains(path), names.modules[path] == nil,
            let parsed = tree.python(path), parsed.notebook == nil
        else { return false }
        let module = ModuleState(
            syntax: parsed.syntax, searchPath: [directoryName(of: path)], in: store)
        names.modules[path] = module
        runPrograms.insert(module)
        let outer = (frame, statement)
        frame = Frame(module: module, scope: module.globals, closure: [], calls: outer.0.calls)
        interpreter.runModule(module)
        (frame, statement) = outer
        for (name, value) in module.globals.fields where !name.hasPrefix("__") {
            names.bind(name, to: value)
            provenance.noteImport(name, from: module, as: name)
        }
        return true
    }

    /// Calls that matter to the shells of a notebook, or do what its magics do: `get_ipython().run_line_magic(…)`.
    func noteNotebookCall(_ name: String, at whole: Expression) {
        if name == "os.chdir" { movesDirectory = true }
        guard name == "get_ipython" || name.hasSuffix(".get_ipython") else { return }
        let line = text(statement.range)
        guard !["'matplotlib'", "\"matplotlib\"", "'matplotlib inline'"].contains(where: line.contains) else {
            return
        }
        for variable in Variable.allCases { environment.forgetEnvironment(variable) }
        doubt(.use(text: line), at: whole.range)
    }

    /// A shell inherits what the notebook has set; what it sets itself ends with it.
    private func runShell(_ script: SourceFile, isLine: Bool) {
        // A command may change what a cell has written.
        let words = script.text(script.whole).split { " \t\n\r;&|\"'".contains($0) }
        for path in writtenPrograms.keys where words.mayChange(fileName(path)) {
            writtenPrograms[path] = nil
        }
        let reading = LauncherReader.read(
            script, of: ScriptProject(find: visibleFile, launchers: tree.launchers), isInherited: true,
            isComparing: isComparing)
        environment.uses.hints.uses.formUnion(reading.hints.rules)
        for launch in reading.launches {
            let settings = ChildSettings(steps: launch.steps.map { isLine ? $0.expanded : $0 })
            var own =
                settings.steps + (reading.doubts + launch.ownDoubts(in: reading)).map(Step.doubt)
            if launch.isLeftRunning, isComparing {
                own.append(.doubt(Doubt(.process(text: launch.text), at: launch.source)))
            }
            let child = child(of: launch, GivenEnvironment(settings: settings))
            // A command that is no program of the project matters only if it may see the variable.
            if launch.program == nil, !(paths.steps + own).contains(where: \.mayTouchEnvironment) { continue }
            symbols.all.append(contentsOf: child?.symbols ?? [])
            let unknown: Doubt.Reason =
                launch.program != nil || launch.runsProjectFile
                ? .use(text: launch.text) : .program(name: launch.text)
            var workerSet = WorkerSet(
                name: launch.program ?? launch.text,
                steps: own + (child?.steps ?? [.doubt(Doubt(unknown, at: launch.source))]),
                count: launch.workerCount, variable: launch.workers?.variable, isStarted: true,
                program: launch.program, source: launch.source, text: launch.text,
                isProgram: launch.workers == nil)
            workerSet.childAccount = ChildAccount(ChildSettings(), child)
            workers.add(workerSet)
        }
    }

    /// What the started program does; `nil` if that is not in sight, or if what the notebook did before may change it.
    private func child(of launch: Launch, _ given: GivenEnvironment) -> ChildReading? {
        guard let path = launch.program, !movesDirectory,
            let child = children.read(
                path, searchPath: launch.searchPath, isImported: launch.isImported, given,
                from: writtenPrograms[path]),
            writtenFiles.isDisjoint(with: child.modules.map(\.file.path)),
            child.symbols.isEmpty || !isComparing
        else { return nil }
        return child
    }

    /// The file at `path` as a cell has written it, else as it is.
    private func visibleFile(_ path: String) -> SourceFile? {
        guard let command = writtenPrograms[path], let notebook = program.notebook else {
            return tree.file(path)
        }
        return notebook.script(command)
    }
}

private func fileName(_ path: String) -> Substring {
    path.split(separator: "/").last ?? path[...]
}

extension [Substring] {
    /// Whether these words of a shell speak of the file called `name` other than to start it or to show it.
    fileprivate func mayChange(_ name: Substring) -> Bool {
        indices.contains { index in
            guard self[index].contains(name) else { return false }
            let ahead = index > 0 ? self[index - 1] : ""
            let isInput = self[index].contains(">") || ahead.hasSuffix(">")
            return isInput || self[..<index].contains { Self.editors.contains($0) }
        }
    }

    private static let editors: Set<Substring> = [
        "sed", "mv", "cp", "rm", "tee", "perl", "patch", "ed", "awk", "dd", "ln", "curl", "wget", "unzip",
        "tar", "git",
    ]
}

extension Launch {
    /// How many processes one start makes.
    var workerCount: WorkerSet.Count {
        switch workers?.count {
        case nil: .one
        case .exactly(let count): .exactly(count)
        case .any: .any
        }
    }
}

extension Step {
    /// Whether it sets a variable, or may do so.
    fileprivate var mayTouchEnvironment: Bool {
        !writes.isEmpty || doubts.contains { !$0.reason.concernsLoadsOnly }
    }

    /// The same where IPython has put values in for `{…}`.
    fileprivate var expanded: Step {
        switch self {
        case .write(let write):
            guard case .text(let text) = write.value, text.contains("{") else { return self }
            return .write(
                EnvironmentWrite(
                    variable: write.variable,
                    value: .unknown(Doubt(.value(text: text), at: write.valueSource ?? write.source)),
                    mode: write.mode, source: write.source, nameSource: write.nameSource,
                    otherNames: write.otherNames, valueSource: nil))
        case .choice(let bodies): return .choice(bodies.map { $0.map(\.expanded) })
        case .unordered(let bodies): return .unordered(bodies.map { $0.map(\.expanded) })
        case .loop(let loop):
            return .loop(
                Loop(
                    variable: loop.variable, rounds: loop.rounds, body: loop.body.map(\.expanded),
                    source: loop.source))
        case .load, .doubt: return self
        }
    }
}
