import ProgramModel
import SourceText

/// One subject of the interpretation, with what it knows of it. The parts know each other through the interpreter.
protocol InterpreterPart {
    /// What the parts are parts of.
    var interpreter: Interpreter { get }
}

// What is in hand, and what is asked for.
extension InterpreterPart {
    /// The frame that is being executed.
    var frame: Frame {
        get { interpreter.frame }
        nonmutating set { interpreter.frame = newValue }
    }

    /// The statement in hand.
    var statement: StatementContext {
        get { interpreter.statement }
        nonmutating set { interpreter.statement = newValue }
    }

    /// How many statements may still be executed.
    var budget: Int {
        get { interpreter.budget }
        nonmutating set { interpreter.budget = newValue }
    }

    /// Everything mutable.
    var store: PythonStore {
        interpreter.store
    }

    /// The module that runs as the program.
    var program: ModuleState {
        interpreter.program
    }

    /// The files of the project.
    var tree: SourceTree {
        interpreter.tree
    }

    /// What things are called.
    var vocabulary: Vocabulary {
        interpreter.vocabulary
    }

    /// Whether another program is compared with this one.
    var isComparing: Bool {
        interpreter.isComparing
    }

    /// A range of the module in hand.
    func source(_ range: TextRange) -> SourceRange {
        interpreter.source(range)
    }

    /// Writes down what cannot be followed.
    func doubt(_ reason: Doubt.Reason, at range: TextRange) {
        interpreter.doubt(reason, at: range)
    }

    /// The text of a range of the module in hand, as people read it.
    func text(_ range: TextRange) -> String {
        interpreter.text(range)
    }
}

// The other parts.
extension InterpreterPart {
    var names: Names {
        interpreter.names
    }

    var expressions: Expressions {
        interpreter.expressions
    }

    var symbols: Symbols {
        interpreter.symbols
    }

    var texts: Texts {
        interpreter.texts
    }

    var containers: Containers {
        interpreter.containers
    }

    var calls: Calls {
        interpreter.calls
    }

    var functions: Functions {
        interpreter.functions
    }

    var statements: Statements {
        interpreter.statements
    }

    var loops: Loops {
        interpreter.loops
    }

    var effects: Effects {
        interpreter.effects
    }

    var paths: Paths {
        interpreter.paths
    }

    var environment: EnvironmentUses {
        interpreter.environment
    }

    var childEnvironments: ChildEnvironments {
        interpreter.childEnvironments
    }

    var provenance: Provenance {
        interpreter.provenance
    }

    var workers: WorkerProcesses {
        interpreter.workers
    }

    var children: Children {
        interpreter.children
    }

    var notebook: NotebookCommands {
        interpreter.notebook
    }

    var threads: Threads {
        interpreter.threads
    }

    var placing: Placing {
        interpreter.placing
    }

    var hints: PythonHints {
        interpreter.hints
    }
}

// Parts that keep nothing.
extension Interpreter {
    var expressions: Expressions {
        Expressions(interpreter: self)
    }

    var texts: Texts {
        Texts(interpreter: self)
    }

    var containers: Containers {
        Containers(interpreter: self)
    }

    var hints: PythonHints {
        PythonHints(interpreter: self)
    }
}
