import Documents
import ProgramModel
import PythonSyntax
import SourceText

/// One module of the project while a process is interpreted.
final class ModuleState: Hashable {
    let syntax: Module
    let globals: Scope
    /// The directories in which its imports are looked up, nearest first.
    let searchPath: [String]

    /// The modules outside the project whose names were all imported, in order.
    var starImports: [String] = []
    /// The names of attributes that any code of the module assigns to.
    lazy var assignedAttributes = attributesAssigned(in: syntax.statements).union(opaqueNames())
    /// The names that any code of the module declares to be its own.
    lazy var declaredGlobals = globalsDeclared(in: syntax.statements).union(opaqueNames())
    /// The entries of its `from` imports: the bytes, and the name that each is known by afterwards.
    lazy var importedRanges = importEntries(in: syntax.statements)
    /// The bytes of its functions and lambdas.
    private lazy var functionRanges = rangesOfFunctions(in: syntax.statements)
    /// Whether it is written for Python 2.
    lazy var isLegacy = syntax.faults.contains(where: \.isLegacy)
    /// The uses of names that the module alone defines, or nothing.
    lazy var nameUses = NameUses(syntax)
    lazy var undefined = Set(nameUses.undefined.map(\.range))
    lazy var late = Set(nameUses.late.map(\.range))

    /// The hints in its comments.
    lazy var hints = HintList(of: syntax)

    /// The notebook whose program it is.
    let notebook: Notebook?
    /// Where the cell starts that writes it, if a notebook does; its file is the notebook's then.
    var cell: Int?
    /// What tells it from the other modules.
    var key: String { cell.map { "\(file.path)#\($0)" } ?? file.path }

    /// A module whose names are kept in `store`; a store of its own for one that runs as a program.
    init(
        syntax: Module, searchPath: [String], notebook: Notebook? = nil,
        in store: PythonStore = PythonStore()
    ) {
        globals = Scope(in: store)
        self.syntax = syntax
        self.searchPath = searchPath
        self.notebook = notebook
        // `%env` is written so in the program of a notebook.
        if notebook != nil { globals["__environ__"] = .qualified("os.environ") }
    }

    static func == (one: ModuleState, other: ModuleState) -> Bool { one === other }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    /// Its text; that of the program in it, for a notebook.
    var file: SourceFile { syntax.file }

    /// A range of it, as others are told of it.
    func source(_ range: TextRange) -> SourceRange { file.source(range) }

    /// The innermost function or lambda in which `place` lies; `nil` for code of the module itself.
    func innermostFunction(around place: TextRange) -> TextRange? {
        functionRanges.filter { $0.holdsStart(of: place) }.min { $0.count < $1.count }
    }
}

/// One activation of a module body, function or class body.
struct Frame {
    let module: ModuleState
    /// Where names are bound.
    let scope: Scope
    /// Scopes of functions around it, innermost last; the module's own scope is not among them.
    let closure: [Scope]
    /// The functions being called, outermost first, to stop recursion.
    let calls: [FunctionSite]
}

extension Frame {
    /// Where the defaults of `function` are evaluated.
    init(around function: FunctionValue) {
        self.init(
            module: function.module, scope: function.closure.last ?? function.module.globals,
            closure: function.closure.dropLast(), calls: [])
    }
}
