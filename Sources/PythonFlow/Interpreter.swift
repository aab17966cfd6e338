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
final class Interpreter {
    // The parts, each with a subject of its own.
    private(set) lazy var names = Names(of: self)
    private(set) lazy var symbols = Symbols(of: self)
    private(set) lazy var calls = Calls(of: self)
    private(set) lazy var functions = Functions(of: self)
    private(set) lazy var statements = Statements(of: self)
    private(set) lazy var loops = Loops(of: self)
    private(set) lazy var effects = Effects(of: self)
    private(set) lazy var paths = Paths(of: self)
    private(set) lazy var environment = EnvironmentUses(of: self)
    private(set) lazy var childEnvironments = ChildEnvironments(of: self)
    private(set) lazy var provenance = Provenance(of: self)
    private(set) lazy var workers = WorkerProcesses(of: self)
    private(set) lazy var children = Children(of: self)
    private(set) lazy var notebook = NotebookCommands(of: self)
    private(set) lazy var threads = Threads(of: self)
    private(set) lazy var placing = Placing(of: self)
    let tree: SourceTree
    let vocabulary: Vocabulary
    /// The frame that is being executed.
    var frame: Frame
    /// Where the statement in hand stands, and what it assigns to.
    var statement: StatementContext
    /// Everything mutable.
    let store: PythonStore
    /// Whether another program is compared with this one, so that nothing in it is rewritten.
    var isComparing = false
    /// The module that runs as the program.
    let program: ModuleState
    /// How many statements, calls and rounds may still be followed before the program counts as too large.
    var budget = 20_000
    /// What is said once that is spent.
    static let tooLarge = Doubt.Reason.control(what: "the program is too large to follow")

    /// Prepares to run `module` as a program.
    init(tree: SourceTree, vocabulary: Vocabulary, module: ModuleState) {
        self.tree = tree
        self.vocabulary = vocabulary
        program = module
        store = module.globals.store
        frame = Frame(module: module, scope: module.globals, closure: [], calls: [])
        statement = StatementContext(range: module.file.whole.start, target: nil)
        names.modules[module.file.path] = module
        // Their own cells come before those of the program.
        _ = (environment, effects, placing, workers, functions)
    }

    /// Takes one step from what may still be followed; `false` if nothing is left.
    func spend() -> Bool {
        budget -= 1
        return budget > 0
    }

    /// Runs the program to its end, then everything that a caller outside may call.
    func runProgram() {
        runModule(frame.module)
        functions.serveHandler()
        functions.runEntries()
        var correlation = Correlation(paths.conditions) { [workerSets = workers.started] step in
            step.doubts.contains { workerSets[$0] != nil }
        }
        paths.steps = correlation.joined(paths.steps)
    }

    func runModule(_ module: ModuleState) {
        let flow = statements.run(module.syntax.statements[...])
        // A cell that stops early need not keep people from running the next one.
        if module.notebook != nil, !flow.contains(.completes) {
            let last = module.syntax.statements.last?.range ?? module.file.whole.start
            doubt(.control(what: "a cell stops before the last one"), at: last)
        }
    }

    /// The place of `range`, in whichever file of the program it lies: what Python calls by itself runs in the module that
    /// defines it, while the statement in hand stands in another.
    func source(_ range: TextRange) -> SourceRange { file(of: range).source(range) }

    func doubt(_ reason: Doubt.Reason, at range: TextRange) {
        paths.steps.append(.doubt(Doubt(reason, at: source(range))))
    }

    func text(_ range: TextRange) -> String {
        let text = file(of: range).text(range).split(whereSeparator: \.isNewline).joined(separator: " ")
        return text.count > 60 ? text.prefix(57) + "…" : text
    }

    /// The file in which `range` lies.
    private func file(of range: TextRange) -> SourceFile {
        let own = frame.module.file
        guard !own.holds(range) else { return own }
        let others = names.modules.values.lazy.map(\.file) + children.childModules.values.lazy.map(\.file)
        return others.first { $0.holds(range) } ?? own
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
    var range: TextRange
    /// The name it assigns to, for the names of loads.
    var target: String?
}
