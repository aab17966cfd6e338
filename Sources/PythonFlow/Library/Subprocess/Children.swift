import Documents
import ProgramModel
import PythonSyntax
import ShellFlow
import SourceText

/// Programs of the project that a program starts with `subprocess`: each is a process of its own, which imports
/// nothing from the one that starts it and finds the environment that it is given.
final class Children: InterpreterPart {
    unowned let interpreter: Interpreter
    /// The modules of the programs that the program starts.
    var childModules: [String: ModuleState] = [:]
    /// The shell texts in its literals that were read, by the literal.
    var shellTexts: [SourceRange: (file: SourceFile, reading: LauncherReading)] = [:]
    /// The paths of the programs that the program starts.
    var startedPaths: Set<String> = []
    /// Containers that keep the dictionary of their environment.
    var keptEnvironments: [Doubt] = []
    /// The programs of those without a setting of ours.
    var bareContainers: Set<String> = []

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// Follows a call that starts another program; `nil` if it starts none that matters, or one that cannot be followed.
    func startChild(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue? {
        guard let start = childStart(name, arguments) else { return nil }
        guard let given = childEnvironments.givenEnvironment(start.environment),
            let script = script(start.command)
        else {
            childEnvironments.noteStrayEnvironment(start.environment)
            return nil
        }
        let reading = LauncherReader.read(
            script.file, of: ScriptProject(find: findBeside, launchers: tree.launchers), isInherited: true,
            isComparing: isComparing,
            in: startDirectory(start.directory))
        guard !reading.launches.isEmpty else { return nil }
        // What a hint names is followed in its own way.
        if reading.launches.contains(where: { $0.program == nil }), hints.hintedProgram != nil { return nil }
        guard workers.started.count < 16 else {
            childEnvironments.noteStrayEnvironment(start.environment)
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        environment.uses.hints.uses.formUnion(reading.hints.rules(at: source(whole.range)))
        for launch in reading.launches { add(launch, reading, script, start, given, at: whole) }
        return .unknown
    }

    private func add(
        _ launch: Launch, _ reading: LauncherReading, _ script: ChildScript, _ start: ChildStart,
        _ given: GivenEnvironment, at whole: Expression
    ) {
        let place = script.isInPlace ? launch.source : source(whole.range)
        let text = script.isInPlace ? launch.text : text(whole.range)
        var own = given
        own.settings.add(ChildSettings(steps: launch.steps))
        let program = launch.program.map(ownPath)
        var steps = own.settings.steps + reading.doubts.map(Step.doubt)
        let child = program.flatMap { self.child($0, launch, own) }
        if let program, let child {
            hints.compareHintedPrograms(with: program)
            steps += child.steps
            symbols.all.append(contentsOf: child.symbols)
        } else {
            steps.append(
                .doubt(
                    Doubt(
                        launch.runsProjectFile || program != nil ? .use(text: text) : .program(name: text),
                        at: place)))
        }
        if !launch.ownDoubts(in: reading).isEmpty {
            steps.append(.doubt(Doubt(.use(text: text), at: place)))
        }
        if launch.isLeftRunning, isComparing {
            steps.append(.doubt(Doubt(.process(text: launch.text), at: place)))
        }
        var workerSet = WorkerSet(
            name: program ?? text, steps: steps, count: launch.workerCount,
            variable: launch.workers?.variable, isStarted: true, program: program,
            isAwaited: start.isAwaited && launch.workers == nil, source: place, text: text, isFresh: true,
            isApart: !own.isInherited)
        workerSet.childAccount = ChildAccount(given.settings, child)
        if let token = script.token { workerSet.childAccount.texts[token] = (script.file, reading) }
        workers.add(workerSet)
    }

    /// The file at a path that may be marked as one beside the program.
    private func findBeside(_ path: String) -> SourceFile? { tree.file(ownPath(path)) }

    private func ownPath(_ path: String) -> String {
        guard path.hasPrefix(ownMark) else { return path }
        return joinedPath(directoryName(of: program.file.path), String(path.dropFirst(ownMark.count)))
    }

    /// Where a program is started.
    private func startDirectory(_ value: PythonValue?) -> WorkingDirectory.Start {
        if changesDirectory { return .unknown }
        switch value {
        case nil, PythonValue.none?: return .here
        case .text(let path)?: return path.hasPrefix("/") ? .unknown : .below(path)
        case let value?: return isOwnDirectory(value) ? .home : .unknown
        }
    }

    /// Whether any code in sight may change the working directory.
    var changesDirectory: Bool {
        names.modules.values.contains { $0.file.bytes.contains(bytes: Array("chdir".utf8)) }
    }

    /// What the program of `launch`, which lies at `path`, does when it is started afresh; `nil` if it cannot be followed.
    private func child(_ path: String, _ launch: Launch, _ given: GivenEnvironment) -> ChildReading? {
        let isBeside = launch.program?.hasPrefix(ownMark) == true
        return read(
            path, searchPath: isBeside ? directoryName(of: path) : launch.searchPath,
            isImported: launch.isImported, given)
    }

    /// What the program at `path` does when it is started afresh; `nil` if it cannot be read or starts others, or if
    /// `serve`, which runs once its module has, is not content. `cell` writes the program, if one does.
    func read(
        _ path: String, searchPath: String, isImported: Bool, _ given: GivenEnvironment,
        from cell: NotebookCommand? = nil, serve: (Interpreter) -> Bool = { _ in true }
    ) -> ChildReading? {
        guard path != program.file.path, let module = childModule(path, searchPath, from: cell) else {
            return nil
        }
        let child = Interpreter(tree: tree, vocabulary: vocabulary, module: module)
        child.statements.isImported = isImported
        child.statements.skipsGuard = isImported
        child.isComparing = isComparing
        child.symbols.knownIntegers = symbols.knownIntegers
        child.symbols.reservedNames = symbols.reservedNames.union(symbols.all.symbols.map(\.name))
        child.symbols.activeSymbols = symbols.activeSymbols
        child.notebook.writtenFiles = notebook.writtenFiles
        child.environment.state = childEnvironments.environmentState(given, in: child.store)
        let share = max(0, budget / 4)
        child.budget = share
        defer { budget -= share - max(0, child.budget) }
        child.runModule(module)
        guard serve(child) else { return nil }
        child.functions.runEntries()
        guard child.workers.started.isEmpty, child.children.childModules.isEmpty else { return nil }
        return ChildReading(
            steps: child.placing.boundSteps, modules: Array(child.names.modules.values),
            imported: child.names.imported,
            uses: child.environment.uses, symbols: child.symbols.all.symbols)
    }

    private func childModule(_ path: String, _ searchPath: String, from cell: NotebookCommand?)
        -> ModuleState?
    {
        if let cell, let file = program.notebook?.script(cell) {
            let module = ModuleState(syntax: parse(file, asCompiled: true), searchPath: [searchPath])
            module.cell = cell.offset
            return module
        }
        guard let parsed = tree.python(path) else { return nil }
        return ModuleState(syntax: parsed.syntax, searchPath: [searchPath])
    }
}

/// What a program does that another one starts.
struct ChildReading {
    let steps: [Step]
    /// Its modules.
    let modules: [ModuleState]
    /// The frameworks whose modules it imports.
    let imported: Set<String>
    /// What it does with the variables besides.
    let uses: VariableUses
    /// The integers that only the running program knows.
    let symbols: [Symbol]
}
