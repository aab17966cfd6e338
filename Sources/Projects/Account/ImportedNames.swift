import PythonFlow
import PythonSyntax
import SourceText

/// The modules that statements import, and whether they start programs or ask for modules by texts.
struct ImportedNames {
    private(set) var modules: Set<FileTraits.ImportedModule> = []
    private(set) var asks = false
    /// Its texts as Python has them, escapes taken for what they mean.
    private(set) var texts: Set<String> = []
    /// Whether what is imported is computed somewhere.
    private(set) var isComputed = false
    /// What it sets in the environment without writing the names out.
    private(set) var settings = ComputedSettings()
    /// The names of the environment in the file.
    private var environments: Set<String> = ["environ", "environb"]
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
            || Libraries.startsProgram(name)
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
                if environments.contains(name.name) { environments.insert(name.alias ?? name.name) }
                if name.name == "putenv", name.alias != nil { settings.isSetting = true }
                add(module.isEmpty ? name.name : "\(module).\(name.name)", level: level)
            }
        case .opaque: asks = true
        case .assignment(let targets, let value):
            for target in targets { settings.note(target, value) }
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
        if let rest = plainUse(expression) {
            for part in rest { visit(part) }
            if case .call(let callee, let arguments) = expression.kind { note(callee, arguments) }
            return
        }
        noteSetting(expression)
        switch expression.kind {
        case .name(let name), .attribute(_, let name, _): if !asks, Self.asks(name) { asks = true }
        case .call(let callee, let arguments): note(callee, arguments)
        case .string(let literal):
            for case .text(let text) in literal.parts.flatMap(\.pieces) { texts.insert(text) }
        default: break
        }
        for child in expression.children { visit(child) }
    }

    private func isEnvironment(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name(let name), .attribute(_, let name, _): environments.contains(name)
        default: false
        }
    }

    /// What of an expression is left to look at where it names the environment in a way that is written out, or only reads it:
    /// `os.environ["A"]`, `os.environ.get(name)`, `"A" in os.environ`; `nil` for any other expression.
    private func plainUse(_ expression: Expression) -> [Expression]? {
        switch expression.kind {
        case .subscripted(let base, let index):
            return isEnvironment(base) && index.isPlainText ? [index] : nil
        case .comparison(let first, let rest):
            return ([first] + rest.map(\.operand)).filter { !isEnvironment($0) }
        case .call(let callee, let arguments):
            let values = arguments.map(\.value)
            let isPlain = arguments.first.map { $0.name != nil || $0.value.isPlainText } ?? true
            switch callee.kind {
            case .name("dict"): return values.filter { !isEnvironment($0) }
            case .attribute(let base, "putenv", _) where isPlain: return [base] + values
            case .name("putenv") where isPlain: return values
            case .attribute(let base, let method, _) where isEnvironment(base):
                return isPlain || Self.readingMethods.contains(method) ? values : nil
            default: return nil
            }
        default: return nil
        }
    }

    private static let readingMethods: Set<String> = ["get", "copy", "items", "keys", "values", "pop"]

    /// Notes what sets a variable, or runs code, that is not written out.
    private mutating func noteSetting(_ expression: Expression) {
        switch expression.kind {
        case .name(let name), .attribute(_, let name, _):
            if environments.contains(name) || name == "putenv" { settings.isSetting = true }
            settings.note(function: name)
        case .subscripted(let base, let index) where isEnvironment(base): settings.note(name: index)
        case .call(let callee, let arguments):
            settings.note(call: callee)
            guard let first = arguments.first?.value else { return }
            if case .attribute(let base, let name, _) = callee.kind, isEnvironment(base) || name == "putenv" {
                settings.note(name: first)
            }
            if case .name("putenv") = callee.kind { settings.note(name: first) }
        default: break
        }
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

extension Expression {
    /// Whether it is a text that is written out.
    fileprivate var isPlainText: Bool {
        if case .string(let literal) = kind { literal.plainText != nil } else { false }
    }
}
