import Documents
import ProgramModel
import PythonSyntax
import RuleBook
import SourceText

/// Walks a program as Python would run it and writes down what it does about placement.
///
/// Values that are not known stay `unknown`; branches whose condition is not known become a `choice`; a function that
/// nobody in the program calls is something that a caller outside may call at any time. Whatever may matter and cannot be
/// followed becomes a `doubt`, never silence.
final class PythonInterpreter {
    let tree: SourceTree
    let vocabulary: Vocabulary
    /// The frame that is being executed.
    var frame: Frame
    /// Where the statement in hand stands, and what it assigns to.
    var statement: StatementContext
    /// What has been written down in the block in hand.
    var steps: [Step] = []
    /// The loop variables that stand for their value in the block in hand.
    var activeSymbols: Set<String> = []
    /// What is known of values of which only the origin is.
    var opaques = OpaqueState()
    /// The integers that only the running program knows, and under which name each value is one of them.
    var symbols: [Symbol] = []
    var symbolNames: [String: String] = [:]
    /// The origins of values that are integers, as a reading of the same program in another tree has shown.
    var knownIntegers: Set<String> = []
    /// The names under which modules outside the project are known here, by what they hold.
    var importedNames: [String: String] = [:]
    /// Names of what counts elements, which no symbol may take.
    var reservedNames: Set<String> = []
    /// The symbols that are integers for certain, those that the path so far shows to be, those that are at least 0.
    var certainSymbols: Set<String> = []
    var provenSymbols: Set<String> = []
    var naturalSymbols: Set<String> = []
    /// The device contexts around the code in hand, innermost last.
    var contexts: [Load.Place] = []
    /// The calls that lead to the code in hand, outermost first.
    var callChain: [LoadCall] = []
    /// Whether that code runs at another time, or elsewhere, than a context around its call.
    var isDetached = false
    /// What decides whether the code in hand runs at all: conditions, and functions that a caller outside may call.
    var guards: [String] = []
    /// What loops walk, by the names that hold its elements.
    var walkedTexts: [String: String] = [:]
    /// Names that functions have read which run later, with the scopes that hold them.
    var laterReads: Set<ScopedName> = []
    /// What changes after such a read.
    var laterChanges: [(place: ScopedName, doubt: Doubt)] = []
    /// How names got their values, for those that still have them.
    var origins: [ScopedName: Origin] = [:]
    /// The integers that the program knows, by the names that stand for them while a total is worked out.
    var ownNames = OwnNames()
    /// The modules executed so far, by path.
    var modules: [String: ModuleState] = [:]
    /// Every function met, in the order of definition, and those whose calls were followed.
    var functions: [FunctionSite: FunctionValue] = [:]
    var functionOrder: [FunctionSite] = []
    var followed: Set<FunctionSite> = []
    /// Functions that are being handed on, to stop when they hand on themselves.
    var escapedInHand: Set<FunctionSite> = []
    /// What was read of the variables, and which literals were understood, in all files.
    var uses = VariableUses()
    /// What is known of the variables at the place in hand.
    var environment: EnvironmentState
    /// What the function in hand had changed wherever it has returned so far, since its path began.
    var returnStates: [PythonDelta] = []
    var returnPath: PythonStore.Fork?
    /// What `finally` has written behind a `return` of it.
    var writesBehindReturns: [WriteRecord<PythonValue>] = []
    /// Everything mutable.
    let store: PythonStore
    /// The functions that code which is not followed may call.
    var waiting: WaitingFunctions
    /// Every class met.
    var classes: [ClassValue] = []
    /// The models that loads gave, kept so that no other object takes the identity of one.
    var loadedModels: [ObjectIdentifier: (object: ObjectValue, load: Load)] = [:]
    /// What each place of the text has loaded last.
    var latestModels: [Load: ObjectValue] = [:]
    /// The lists that name one of them several times.
    var repeatedModels: [RepeatedModel] = []
    /// What may load a model or not, with the doubt that it is where that matters.
    var possibleLoads: [Load: Doubt] = [:]
    /// Whether another program is compared with this one, so that nothing in it is rewritten.
    var isComparing = false
    /// The sizes of the models that are compiled beside the program.
    lazy var compiledSizes = CompiledSizes(in: directoryName(of: program.file.path), of: tree)
    /// The type of everything that a load gives.
    let modelType: ClassValue
    /// The devices that the program names, and what became of them.
    var devices = DeviceUses()
    /// The type of every device.
    let deviceType: ClassValue
    /// The conditions that are asked for where ways part.
    var conditions = Conditions()
    /// The processes that the program starts, by the mark at the place of their start.
    var crews: [Doubt: Crew] = [:]
    /// Processes that are made and not started yet, and pools.
    var pending: [ObjectIdentifier: PendingProcess] = [:]
    var pools: [ObjectIdentifier: (object: ObjectValue, mark: Doubt, isFresh: Bool)] = [:]
    /// What was seen of them being started and waited for.
    var crewStarts = CrewStarts()
    /// The type of processes and pools.
    let crewType: ClassValue
    /// The type of objects that only hold what they are given.
    let namespaceType: ClassValue
    /// Whether started processes import the program again instead of going on with what it knows.
    var startsFresh = false
    /// Whether the program is imported: by a process that it has started, or by a server.
    var isImported = false
    /// Whether no process at all runs what stands under `if __name__ == "__main__":`.
    var skipsGuard = false
    /// The generator expression that the call in hand walks at once.
    var eagerGenerator: Range<Int>?
    /// The call in hand that something walks to its end before anything else happens.
    var drainedCall: Range<Int>?
    /// The call in hand whose coroutine is run to its end before anything else happens.
    var awaitedCall: Range<Int>?
    /// Whether what the code in hand reads is noted, since something may change it while the code waits.
    var tracksReads = false
    /// The copies of the environment that it makes, and the modules of the programs that it starts.
    var copies: [ObjectIdentifier: EnvironmentCopy] = [:]
    var childModules: [String: ModuleState] = [:]
    /// The shell texts in its literals that were read, by the literal.
    var shellTexts: [SourceRange: (file: SourceFile, reading: LauncherReading)] = [:]
    /// The paths of the programs that it starts.
    var startedPaths: Set<String> = []
    /// What dictionaries put into its own environment.
    var adopted: [ChildSettings] = []
    /// What sets a variable for a child and is used in a way that is not followed, by the statement, with that use.
    var usedSettings: [SourceRange: Doubt] = [:]
    /// Environments of children that are not known.
    var strayEnvironments: [Doubt] = []
    /// Containers that keep the dictionary of their environment, and the programs of those without a setting of ours.
    var keptEnvironments: [Doubt] = []
    var bareContainers: Set<String> = []
    /// The threads that the program makes.
    var threads = ThreadState()
    /// The module that runs as the program.
    let program: ModuleState
    /// Files that a notebook writes, and whether it moves about.
    var writtenFiles: Set<String> = []
    /// Those of them that one cell writes as a whole, and the cells among these whose programs are followed.
    var writtenPrograms: [String: NotebookCommand] = [:]
    var followedCells: Set<Int> = []
    /// The programs that the notebook runs in its own process.
    var runPrograms: Set<ModuleState> = []
    var movesDirectory = false
    /// Whether the program changes where its imports are looked up.
    var changesSearchPath = false
    /// What the function in hand has returned so far.
    var returned: [PythonValue] = []
    /// The frameworks whose modules are imported.
    var imported: Set<String> = []
    /// How many constructs around the code in hand may catch an exception.
    var catching = 0
    /// How many statements may still be executed before the program counts as too large to follow.
    var budget = 20_000
    /// What is written down for a reading that is asked about itself; `nil` for any other.
    var probes: Probes?

    /// Prepares to run `module` as a program.
    init(tree: SourceTree, vocabulary: Vocabulary, module: ModuleState) {
        self.tree = tree
        self.vocabulary = vocabulary
        program = module
        store = module.globals.store
        environment = EnvironmentState(in: store)
        waiting = WaitingFunctions(in: store)
        modelType = ClassValue(internal: "model", in: store)
        deviceType = ClassValue(internal: "⟨device⟩", in: store)
        crewType = ClassValue(internal: "process", in: store)
        namespaceType = ClassValue(internal: "SimpleNamespace", in: store)
        frame = Frame(module: module, scope: module.globals, closure: [], calls: [])
        statement = StatementContext(range: 0..<0, target: nil)
        modules[module.file.path] = module
    }

    /// Runs the program to its end, then everything that a caller outside may call.
    func runProgram() {
        runModule(frame.module)
        runEntries()
        var correlation = Correlation(conditions) { [crews] step in
            step.doubts.contains { crews[$0] != nil }
        }
        steps = correlation.joined(steps)
    }

    func runModule(_ module: ModuleState) {
        let flow = run(module.syntax.statements[...])
        // A cell that stops early need not keep people from running the next one.
        if module.notebook != nil, !flow.contains(.completes) {
            let last = module.syntax.statements.last?.range ?? 0..<0
            doubt(.control(what: "a cell stops before the last one"), at: last)
        }
    }

    /// Writes down what `body` does in a list of its own.
    func capture(_ body: () -> Void) -> [Step] {
        let outer = steps
        steps = []
        body()
        defer { steps = outer }
        return steps
    }

    func source(_ range: Range<Int>) -> SourceRange {
        frame.module.source(range)
    }

    func doubt(_ reason: Doubt.Reason, at range: Range<Int>) {
        steps.append(.doubt(Doubt(reason, at: source(range))))
    }

    func text(_ range: Range<Int>) -> String {
        let text = frame.module.file.text(range).split(whereSeparator: \.isNewline).joined(separator: " ")
        return text.count > 60 ? text.prefix(57) + "…" : text
    }
}

/// A name in one scope.
struct ScopedName: Hashable {
    let scope: ObjectIdentifier
    let name: String
}

/// The statement in hand.
struct StatementContext {
    /// Its bytes.
    var range: Range<Int>
    /// The name it assigns to, for the names of loads.
    var target: String?
}
