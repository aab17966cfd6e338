import Documents
import Placement
import ProgramModel
import PythonSyntax
import SourceText

/// What one Python program does, and what its files say besides.
struct PythonReading {
    /// The processes that it becomes and starts, itself first.
    let processes: [PythonProcess]
    /// The files of the program: itself and the modules of the project that it imports.
    let paths: [String]
    /// Findings about places that are no writes.
    let findings: [Finding]
    /// What no Python accepts in its files.
    let syntax: SyntaxAccount
    /// Whether it sets one of the variables, or says anything about them.
    let isConcerned: Bool
    /// The programs that it starts.
    let startedPaths: [String]
    /// Where it reads the variables, in the order of paths and bytes.
    let reads: [EnvironmentRead]
    /// The bytes of warnings that go when the variable is rewritten.
    let warnings: [SourceRange]
    /// The hints that were taken, and those at fault.
    let hintNotes: HintNotes
    /// Lists that name one loaded model several times, for programs that set the groups.
    let repetitions: [Finding]
    /// Whether a model server runs it in each of its workers.
    let isServed: Bool
    /// Cores that it sets, for itself or for another process, and with which a process fails at start.
    let failuresAtStart: [Finding]
    /// All hints of its files.
    let hintLists: [HintList]
    /// Whether it sets variables under names that are not known, or runs code or scripts that are not followed: a text that
    /// it names may say what.
    let takesTexts: Bool

    /// Whether it does or says anything about the variable.
    var matters: Bool { allSteps.contains { !$0.writes.isEmpty } || !findings.isEmpty }

    /// What no Python accepts in its files, if nothing but the way it is started makes that matter.
    var syntaxFindings: [Finding] { isConcerned ? [] : syntax.findings }

    /// Whether it sets one of the variables itself.
    var setsVariable: Bool { allSteps.flatMap(\.writes).contains { $0.mode != .remove } }

    /// What all of its processes do.
    var allSteps: [Step] { processes.flatMap(\.steps) }

    /// Runs the program at `path`, whose imports are looked up in the directory `searchPath`.
    init?(
        path: String, searchPath: String, tree: SourceTree, vocabulary: Vocabulary, mentions: Mentions,
        purpose: Purpose, isImported: Bool, arguments: [String]? = nil, integers: Set<String> = []
    ) {
        guard let parsed = tree.python(path) else { return nil }
        let interpreter = Interpreter.afterRunning { exact in
            let module = ModuleState(
                file: parsed.file, syntax: parsed.syntax, searchPath: [searchPath], notebook: parsed.notebook)
            let interpreter = Interpreter(tree: tree, vocabulary: vocabulary, module: module)
            interpreter.statements.isImported = isImported
            interpreter.statements.skipsGuard = isImported
            interpreter.symbols.knownIntegers = integers
            interpreter.isComparing = purpose == .comparing
            interpreter.names.arguments = arguments.map {
                interpreter.containers.list(.sequence(([path] + $0).map(PythonValue.text)))
            }
            interpreter.environment.state.exact = exact
            return interpreter
        }
        interpreter.children.settleChildren()
        let all = interpreter.names.modules.merging(interpreter.children.childModules) { own, _ in own }
        let modules = Array(all.values)
        interpreter.environment.uses.hearMessages(in: modules)
        var readUses = ReadUses(interpreter.environment.uses, modules)
        let warnings = deprecationWarnings(interpreter.environment.uses, modules)
        self.warnings = warnings
        let soleUses = SoleUses(interpreter.environment.uses, modules)
        let own = interpreter.environment.uses.reads.map { readUses.read($0) }.distinct.filter { read in
            !warnings.contains { $0.holds(read.source) }
        }.map { $0.spelled(as: soleUses.spelling($0.spelling)) }
        interpreter.environment.uses.understood.formUnion(soleUses.nameTokens)
        reads = own.distinct
        for label in own.flatMap(\.labels) {
            interpreter.environment.uses.understandLabel(label, in: modules)
        }
        if purpose == .comparing {
            interpreter.environment.uses.understood.formUnion(
                keyConstants(interpreter.environment.uses, modules))
        }
        let account = PythonAccount(
            own, interpreter.environment.uses, modules, mentions, purpose,
            exact: interpreter.environment.state.exact,
            followed: interpreter.notebook.followedCells)
        let commands = NotebookAccount(
            interpreter.program, tree, mentions, purpose, followed: interpreter.notebook.followedCells)
        startedPaths = interpreter.children.startedPaths.union(
            interpreter.notebook.runPrograms.map(\.file.path)
        ).sorted()
        paths = Set(modules.map(\.file.path)).sorted()
        let texts = ShellTexts(interpreter.children.shellTexts, mentions, purpose)
        syntax = SyntaxAccount(modules)
        let respelled = RespelledAccount(
            modules, mentions, interpreter.environment.uses, steps: interpreter.stepsOfAll,
            followed: interpreter.notebook.followedCells)
        let computed = ComputedNames(
            interpreter.environment.uses, modules, interpreter.stepsOfAll, mentions)
        takesTexts =
            !interpreter.environment.uses.unknownNames.isEmpty || !interpreter.children.shellTexts.isEmpty
        let spoken =
            account.findings + respelled.findings + commands.findings + texts.findings + computed.findings
        isConcerned = !interpreter.environment.uses.writes.isEmpty || !spoken.isEmpty
        let syntaxFindings = isConcerned ? syntax.findings.filter { !spoken.contains($0) } : []
        var doubts = account.doubts + respelled.doubts + commands.doubts + texts.doubts + syntax.doubts
        if purpose == .comparing { doubts += targetDoubts(interpreter.environment.uses, modules) }
        doubts += deviceTextDoubts(interpreter.environment.uses, &readUses)
        let found = interpreter.processes(doubts, purpose)
        isServed = interpreter.program.notebook == nil && serverSource(of: interpreter.program) != nil
        var notes = interpreter.environment.uses.hints
        let promised = frameworkHints(modules, interpreter.environment.uses.writes.keys, &notes)
        processes = found.map { process in
            var process = process
            process.steps = process.steps.map { step in step.mappingWrites { $0.spelled(soleUses) } }
            process.imported = process.imported ?? interpreter.names.imported
            process.modelUses = interpreter.placing.modelUses
            process.taggedCopies = interpreter.placing.preparations.copies
            process.onlyCompiles = interpreter.onlyCompiles(process)
            process.symbols = interpreter.symbols.symbols(in: process.steps, and: process.workers?.count)
            process.narrow(
                interpreter.frameworks(of: process), by: promised, isSetting: process.isOfSetting, &notes)
            return process
        }
        failuresAtStart =
            (processes.flatMap(\.steps).flatMap(\.writes).compactMap(\.failureAtStart)
            + interpreter.failuresAtStart(in: modules)).ordered
        findings = spoken + syntaxFindings + failuresAtStart
        repetitions = interpreter.placing.repetitionFindings
        hintNotes = notes
        hintLists = modules.map(\.hints)
    }
}
