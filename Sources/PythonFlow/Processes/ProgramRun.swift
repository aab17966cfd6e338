package import ProgramModel
import PythonSyntax
package import ShellFlow
package import SourceText

/// One Python program after it has been followed to its end: what it did, and what of its text has been understood.
package struct ProgramRun {
    /// How a program is started, as far as that is known.
    package struct Start {
        /// The path of the program.
        package let path: String
        /// The directory in which its imports are looked up.
        package let searchPath: String
        /// Whether another program imports it, so that what stands below the guard of `__main__` does not run.
        package var isImported = false
        /// The arguments behind its name; `nil` if they are not known.
        package var arguments: [String]?
        /// The origins of values that an earlier state of it has shown to be integers.
        package var integers: Set<String> = []
        /// The text of the program, if a script holds it.
        let text: PythonText?

        /// The program at `path`, whose imports are looked up in the directory `searchPath`.
        package init(_ path: String, searchPath: String) {
            self.path = path
            self.searchPath = searchPath
            text = nil
        }

        /// A program that a script holds.
        package init(_ text: PythonText) {
            (path, searchPath) = (text.file.path, text.searchPath)
            self.text = text
        }
    }

    /// Its own file and the modules of the project that it imports, in no order.
    package let files: [ProgramFile]
    /// Its own file.
    package let program: ProgramFile
    /// What it does with the variables besides setting them, and which literals have been understood.
    package let uses: VariableUses
    /// Where it reads the variables, in the order of paths and bytes.
    package let reads: [EnvironmentRead]
    /// The bytes of warnings that go when the variable is rewritten.
    package let warnings: [SourceRange]
    /// The paths of the programs that it starts, in order.
    package let startedPaths: [String]
    /// Where the cells start whose texts are followed as programs of their own.
    package let followedCells: Set<Int>
    /// The scripts in its literals, as they are run, by the literal.
    package let shellTexts: [SourceRange: (file: SourceFile, reading: LauncherReading)]
    /// The variables that hold the same text whenever it reads them.
    package let exact: Set<Variable>
    /// What the program and everything that it starts do.
    package let steps: [Step]
    /// Whether a model server runs it in each of its workers.
    package let isServed: Bool

    private let interpreter: Interpreter
    private let purpose: Purpose
    private let soleUses: SoleUses
    private let deviceDoubts: [Doubt]

    /// Runs the program; `nil` if there is none.
    package init?(_ start: Start, tree: SourceTree, vocabulary: Vocabulary, purpose: Purpose) {
        let own = start.text.map {
            SourceTree.ParsedPython(syntax: parse($0.file, asCompiled: true), notebook: nil)
        }
        guard let parsed = own ?? tree.python(start.path) else { return nil }
        let interpreter = Interpreter.afterRunning { exact in
            let module = ModuleState(
                syntax: parsed.syntax, searchPath: [start.searchPath],
                notebook: parsed.notebook)
            let interpreter = Interpreter(tree: tree, vocabulary: vocabulary, module: module)
            interpreter.prepare(start, purpose, exact: exact)
            return interpreter
        }
        interpreter.children.settleChildren()
        let modules = interpreter.allModules
        interpreter.environment.uses.hearMessages(in: modules)
        var readUses = ReadUses(interpreter.environment.uses, modules)
        let warnings = deprecationWarnings(interpreter.environment.uses, modules)
        let soleUses = SoleUses(interpreter.environment.uses, modules)
        reads =
            interpreter.environment.uses.reads.map { readUses.read($0) }.distinct.filter { read in
                !warnings.contains { $0.holds(read.source) }
            }.map { $0.spelled(as: soleUses.spelling($0.spelling)) }.distinct
        interpreter.environment.uses.understood.formUnion(soleUses.nameTokens)
        for label in reads.flatMap(\.labels) {
            interpreter.environment.uses.understandLabel(label, in: modules)
        }
        if purpose == .comparing {
            interpreter.environment.uses.understood.formUnion(
                keyConstants(interpreter.environment.uses, modules))
        }
        deviceDoubts = deviceTextDoubts(interpreter.environment.uses, &readUses)
        (files, program) = (modules.map(ProgramFile.init), ProgramFile(interpreter.program))
        uses = interpreter.environment.uses
        exact = interpreter.environment.state.exact
        startedPaths = interpreter.startedPrograms
        followedCells = interpreter.notebook.followedCells
        shellTexts = interpreter.children.shellTexts
        steps = interpreter.stepsOfAll
        isServed = interpreter.program.notebook == nil && serverSource(of: interpreter.program) != nil
        self.warnings = warnings
        (self.interpreter, self.purpose, self.soleUses) = (interpreter, purpose, soleUses)
    }

    /// The string tokens of constants that nothing uses.
    package var idleConstants: Set<SourceRange> { PythonFlow.idleConstants(uses, interpreter.allModules) }

    /// Lists that name one loaded model several times.
    package var repetitions: [Finding] { interpreter.placing.repetitionFindings }

    /// Where it forks processes that load, or run what was loaded, after it has loaded.
    package var forksAfterLoads: [ForkAfterLoad] {
        WorkerPlaces(interpreter.paths.steps, workerSets: interpreter.workers.started).forks
            + interpreter.workers.bareForks
    }

    /// What the environments of other processes are given.
    package var settingsOfOthers: [EnvironmentWrite] { interpreter.childEnvironments.entries }

    /// The processes that it becomes and starts, itself first, with `doubts` about all of them; and the hints that were
    /// taken, and those at fault.
    package func processes(_ doubts: [Doubt]) -> (all: [PythonProcess], hints: HintNotes) {
        let found = interpreter.processes(doubts + deviceDoubts, purpose)
        var notes = interpreter.environment.uses.hints
        let promised = frameworkHints(
            interpreter.allModules, interpreter.environment.uses.writes.keys, &notes)
        let all = found.map { process in
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
        return (all, notes)
    }
}

extension Interpreter {
    /// Takes what is known of the program before it starts.
    fileprivate func prepare(_ start: ProgramRun.Start, _ purpose: Purpose, exact: Set<Variable>) {
        statements.isImported = start.isImported
        statements.skipsGuard = start.isImported
        symbols.knownIntegers = start.integers
        isComparing = purpose == .comparing
        names.arguments = start.arguments.map {
            containers.list(.sequence(([start.path] + $0).map(PythonValue.text)))
        }
        environment.state.exact = exact
    }

    /// Its own module, those that it imports, and those of the programs that it starts and that are followed.
    fileprivate var allModules: [ModuleState] {
        Array(names.modules.merging(children.childModules) { own, _ in own }.values)
    }

    fileprivate var startedPrograms: [String] {
        children.startedPaths.union(notebook.runPrograms.map(\.file.path)).sorted()
    }

    /// What the program and everything that it starts do.
    fileprivate var stepsOfAll: [Step] {
        paths.steps + workers.started.values.flatMap { $0.steps + $0.tasks.joined() }
    }
}
