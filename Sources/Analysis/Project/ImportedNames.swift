import PythonSyntax

/// The modules that statements import, and whether they start programs or ask for modules by texts.
struct ImportedNames {
    private(set) var modules: Set<FileTraits.ImportedModule> = []
    private(set) var asks = false
    /// Its texts as Python has them, escapes taken for what they mean.
    private(set) var texts: Set<String> = []
    /// Whether what is imported is computed somewhere.
    private(set) var isComputed = false
    /// Where the texts start that are statements.
    private(set) var documentation: Set<Int> = []

    private static let importers: Set<String> = [
        "import_module", "__import__", "run_module", "run_path", "find_spec", "exec", "execfile",
        "spec_from_file_location", "locate", "resolve_name", "iter_modules", "walk_packages",
        "loadTestsFromName", "discover", "load_module", "SourceFileLoader", "extend_path",
    ]
    /// Libraries that import what they are told.
    private static let importing: Set<String> = ["importlib", "runpy", "imp", "pkgutil", "pydoc"]
    private static let starters: Set<String> = [
        "Popen", "commands", "eval", "get_ipython", "pexpect", "pty", "subprocess",
    ]

    /// Whether `name` may start a program, or import what it is told.
    private static func asks(_ name: String) -> Bool {
        importers.contains(name) || importing.contains(name) || starters.contains(name)
            || ["os", "asyncio"].contains { Libraries.function("\($0).\(name)").startsProgram }
    }

    mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .import(let names):
            for name in names {
                if Self.asks(String(name.name.prefix { $0 != "." })) { asks = true }
                add(name.name, level: 0)
            }
        case .importFrom(let module, let level, let names):
            if Self.asks(module) { asks = true }
            add(module, level: level)
            for name in names {
                if Self.asks(name.name) { asks = true }
                add(module.isEmpty ? name.name : "\(module).\(name.name)", level: level)
            }
        case .opaque: asks = true
        case .expression(let expression):
            if case .string(let literal) = expression.kind {
                documentation.formUnion(literal.parts.map(\.range.lowerBound))
            }
        default: break
        }
        for expression in statement.expressions { visit(expression) }
        for suite in statement.suites { for inner in suite.statements { visit(inner) } }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .name(let name), .attribute(_, let name, _): if !asks, Self.asks(name) { asks = true }
        case .call(let callee, let arguments): note(callee, arguments)
        case .string(let literal):
            for case .text(let text) in literal.parts.flatMap(\.pieces) { texts.insert(text) }
        default: break
        }
        for child in expression.children { visit(child) }
    }

    private mutating func note(_ callee: Expression, _ arguments: [Argument]) {
        switch callee.kind {
        case .name(let name), .attribute(_, let name, _):
            guard Self.importers.contains(name), let first = arguments.first?.value else { return }
            if case .string(let literal) = first.kind, let name = literal.plainText, !name.hasPrefix(".") {
                return
            }
            isComputed = true
        default: break
        }
    }

    private mutating func add(_ name: String, level: Int) {
        modules.insert(FileTraits.ImportedModule(name, level: level))
    }
}
