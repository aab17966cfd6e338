import PythonSyntax
import SourceText

/// Walks a file and notes which scope binds and which uses a name.
struct ScopeReader {
    let file: SourceFile
    let tokens: Tokens
    /// Every name that is evaluated, with the scope that it stands in.
    private(set) var uses: [(name: String, range: TextRange, scope: NameScope)] = []
    /// Whether names may be defined in ways that cannot be seen.
    private(set) var isDynamic = false
    /// Names that a `global` statement hands to the module: whether and when they are bound is not known.
    private(set) var handedToModule: Set<String> = []

    init(_ module: Module) {
        (file, tokens) = (module.file, module.tokens)
    }

    /// Whether any code evaluates `name`.
    func uses(_ name: String) -> Bool { uses.contains { $0.name == name } }

    mutating func read(_ statements: [Statement], in scope: NameScope) {
        for statement in statements { read(statement, in: scope) }
    }

    private mutating func read(_ statement: Statement, in scope: NameScope) {
        switch statement.kind {
        case .function(let function): read(function, in: scope)
        case .class(let type): read(type, in: scope)
        case .global(let names):
            scope.globals.formUnion(names)
            handedToModule.formUnion(names)
            // Whether the function that declares them ever runs is not known.
            scope.module.bound.formUnion(names)
        case .nonlocal(let names): scope.bound.formUnion(names)
        case .import(let names):
            for name in names { bind(name.alias ?? String(name.name.prefix { $0 != "." }), in: scope) }
            isDynamic = isDynamic || names.contains { Self.dynamicModules.contains($0.name) }
        case .importFrom(let module, _, let names):
            for name in names { bind(name.alias ?? name.name, in: scope) }
            isDynamic =
                isDynamic || Self.dynamicModules.contains(module)
                || names.contains { $0.name == "*" || module == "sys" && $0.name == "modules" }
        case .opaque: isDynamic = true
        default: readPlain(statement, in: scope)
        }
    }

    private mutating func readPlain(_ statement: Statement, in scope: NameScope) {
        switch statement.kind {
        case .assignment(let targets, let value):
            visit(value, in: scope)
            for target in targets { assign(target, in: scope) }
        case .augmented(let target, _, let value):
            visit(value, in: scope)
            assign(target, in: scope)
        case .annotated(let target, _, let value):
            if let value { visit(value, in: scope) }
            assign(target, in: scope)
        case .delete(let targets): for target in targets { assign(target, in: scope) }
        case .for(let target, let iterable, _, _, _):
            visit(iterable, in: scope)
            assign(target, in: scope)
        case .with(let items, _, _):
            for item in items {
                visit(item.context, in: scope)
                if let target = item.target { assign(target, in: scope) }
            }
        case .try(_, let handlers, _, _):
            for handler in handlers {
                if let type = handler.type { visit(type, in: scope) }
                if let name = handler.name { bind(name, in: scope) }
                if let target = handler.target { assign(target, in: scope) }
            }
        case .match(let subject, let cases):
            visit(subject, in: scope)
            for entry in cases {
                bindCaptures(entry.pattern, in: scope)
                if let condition = entry.condition { visit(condition, in: scope) }
            }
        // What an alias stands for is evaluated when somebody asks for it.
        case .typeAlias(let name, _): bind(name, in: scope)
        default: for expression in statement.expressions { visit(expression, in: scope) }
        }
        for suite in statement.suites { read(suite.statements, in: scope) }
    }

    /// Any name in a pattern may be a capture.
    private mutating func bindCaptures(_ pattern: TextRange, in scope: NameScope) {
        for token in tokens where token.kind == .name && pattern.contains(token.range) {
            bind(file.text(token.range), in: scope)
        }
    }

    private mutating func read(_ function: Function, in scope: NameScope) {
        for decorator in function.decorators { visit(decorator, in: scope) }
        bind(function.name, in: scope)
        let inner = open(function.parameters, in: scope)
        read(function.body.statements, in: inner)
    }

    /// The scope of a function or lambda with `parameters`; their defaults belong to the scope around it.
    private mutating func open(_ parameters: [Parameter], in scope: NameScope) -> NameScope {
        for parameter in parameters {
            if let value = parameter.defaultValue { visit(value, in: scope) }
        }
        let inner = NameScope(.function, around: scope)
        inner.bound.formUnion(parameters.map(\.name))
        return inner
    }

    private mutating func read(_ type: Class, in scope: NameScope) {
        for decorator in type.decorators { visit(decorator, in: scope) }
        for argument in type.arguments { visit(argument.value, in: scope) }
        bind(type.name, in: scope)
        read(type.body.statements, in: NameScope(.classBody, around: scope))
    }

    private mutating func bind(_ name: String, in scope: NameScope) {
        (scope.globals.contains(name) ? scope.module : scope).bound.insert(name)
        scope.bound.insert(name)
    }

    private mutating func assign(_ target: Expression, in scope: NameScope) {
        switch target.kind {
        case .name(let name): bind(name, in: scope)
        case .tuple(let targets), .list(let targets): for target in targets { assign(target, in: scope) }
        case .starred(let inner): assign(inner, in: scope)
        default: visit(target, in: scope)
        }
    }

    private mutating func visit(_ expression: Expression, in scope: NameScope) {
        switch expression.kind {
        case .name(let name):
            isDynamic = isDynamic || Self.dynamicNames.contains(name)
            uses.append((name, expression.range, scope))
        case .attribute(let base, let name, _):
            isDynamic = isDynamic || Self.dynamicAttributes.contains(name) || isModuleTable(base, name)
            visit(base, in: scope)
        case .call(let callee, let arguments):
            if callee.isNamed("vars"), arguments.isEmpty { isDynamic = true }
            // `importlib.import_module(__name__)` is the module itself.
            if case .attribute(_, "import_module", _) = callee.kind { isDynamic = true }
            for child in [callee] + arguments.map(\.value) { visit(child, in: scope) }
        case .lambda(let parameters, let body):
            let inner = open(parameters, in: scope)
            visit(body, in: inner)
        case .comprehension(let comprehension): read(comprehension, in: scope)
        case .walrus(let target, let value):
            visit(value, in: scope)
            var home = scope
            while home.kind == .comprehension, let around = home.around { home = around }
            assign(target, in: home)
        case .opaque: isDynamic = true
        default: for child in expression.children { visit(child, in: scope) }
        }
    }

    private mutating func read(_ comprehension: Comprehension, in scope: NameScope) {
        let inner = NameScope(.comprehension, around: scope)
        for (index, clause) in comprehension.clauses.enumerated() {
            // What is walked first is evaluated where the comprehension stands.
            visit(clause.iterable, in: index == 0 ? scope : inner)
            assign(clause.target, in: inner)
            for condition in clause.conditions { visit(condition, in: inner) }
        }
        if let key = comprehension.key { visit(key, in: inner) }
        visit(comprehension.element, in: inner)
    }

    private func isModuleTable(_ base: Expression, _ name: String) -> Bool {
        name == "modules" && base.isNamed("sys")
    }

    /// Modules through which a file reaches the names of all files, or its own.
    private static let dynamicModules: Set<String> = [
        "builtins", "__builtin__", "__main__", "code", "IPython",
    ]
    private static let dynamicNames: Set<String> = [
        "exec", "eval", "execfile", "globals", "locals", "__builtins__", "__import__",
    ]
    private static let dynamicAttributes: Set<String> = [
        "f_globals", "f_locals", "f_builtins", "__globals__", "run_path", "run_module", "run_line_magic",
        // They copy the members of an enumeration into a module.
        "_convert", "_convert_", "global_enum",
    ]
}

extension Expression {
    fileprivate func isNamed(_ wanted: String) -> Bool {
        if case .name(let name) = kind { name == wanted } else { false }
    }
}
