import ProgramModel
import PythonSyntax
import SourceText

/// What a program does with the texts that it reads from the environment, by where they stand.
///
/// A text is followed through what only makes other texts of it, through names that hold it, to the calls that show it and
/// the tests that ask whether it is there. Everything else counts as a use of the text itself.
struct ReadUses {
    let uses: VariableUses
    let modules: [ModuleState]
    /// The names of each file, by path.
    private var names: [String: ScopeReader] = [:]
    /// The names that are being followed, to stop where one leads to itself.
    private var inHand: Set<FileName> = []

    init(_ uses: VariableUses, _ modules: [ModuleState]) {
        self.uses = uses
        self.modules = modules
    }

    /// What is done with the result of `read`.
    mutating func read(_ read: VariableUses.Read) -> EnvironmentRead {
        var result = EnvironmentRead(
            variable: read.variable, source: read.source, nameSource: read.nameSource, use: .value,
            isSet: uses.findsSetting(read), labels: [], spelling: read.spelling)
        guard let module = modules.first(where: { $0.file.path == read.source.path }) else { return result }
        let place = module.file.range(of: read.source)
        result.mayFail = mayFail(place, in: module)
        inHand = []
        let found = follow(place, in: module, read.variable, isWhole: read.variable == nil)
        result.use = found.use
        result.labels = found.shown.flatMap { labels(in: $0, of: module) }
        return result
    }

    /// Whether what is made of the expression at `source` only ever shows.
    mutating func isOnlyShown(_ source: SourceRange) -> Bool {
        guard let module = modules.first(where: { $0.file.path == source.path }) else { return false }
        inHand = []
        return follow(module.file.range(of: source), in: module, nil, isWhole: false).use == .shown
    }

    /// Whether the expression at `range` raises a KeyError where there is nothing to find: `environ[…]`, `environ.pop(…)`.
    private func mayFail(_ range: TextRange, in module: ModuleState) -> Bool {
        guard let read = Ancestry(of: range, in: module.syntax.statements)?.expressions.last else {
            return true
        }
        switch read.kind {
        case .call(let callee, let arguments):
            guard case .attribute(_, let name, _) = callee.kind else { return true }
            return !["get", "getenv"].contains(name) && !(name == "pop" && arguments.count == 2)
        case .comparison: return false
        default: return true
        }
    }

    /// A name in one file.
    private struct FileName: Hashable {
        let path: String
        let name: String
    }

    /// A use, and what is shown with the text.
    struct Found {
        var use: EnvironmentRead.Use
        var shown: [Expression] = []

        static let value = Found(use: .value)
        static let nothing = Found(use: .shown)

        func joined(with other: Found) -> Found {
            Found(use: max(use, other.use), shown: shown + other.shown)
        }
    }

    /// What becomes of the expression at `range`.
    private mutating func follow(
        _ range: TextRange, in module: ModuleState, _ variable: Variable?, isWhole: Bool
    ) -> Found {
        guard let around = Ancestry(of: range, in: module.syntax.statements),
            let statement = around.statements.last
        else { return .value }
        var way = ReadWay(uses: uses, module: module, isEnvironment: isWhole)
        var inner = around.expressions[around.expressions.count - 1]
        if case .comparison = inner.kind { way.kind = .truth }
        for outer in around.expressions.dropLast().reversed() {
            switch way.step(from: inner, to: outer) {
            case .goesOn: inner = outer
            case .ends(let found): return found
            }
        }
        return end(way, inner, statement, around, variable)
    }

    /// What the statement does with the expression that it holds.
    private mutating func end(
        _ way: ReadWay, _ inner: Expression, _ statement: Statement, _ around: Ancestry, _ variable: Variable?
    ) -> Found {
        let isTruth = way.kind == .truth
        switch statement.kind {
        case .expression(let whole):
            if whole.isRedirectedPrint { return .value }
            return way.decides ? way.tested : .nothing
        case .assignment(let targets, let value) where value.range == inner.range && targets.count == 1:
            return assigned(way, value, to: targets[0], in: statement, around, variable)
        case .annotated(let target, _, .some(let value)) where value.range == inner.range:
            return assigned(way, value, to: target, in: statement, around, variable)
        case .assignment(let targets, _) where way.isEnvironment:
            // `env["OTHER"] = …` in a copy of the environment.
            return targets.contains { $0.range == inner.range } ? .nothing : .value
        case .if(let test, _, _) where test.range == inner.range && way.kind != .text:
            if uses.defaultTests.contains(way.module.source(test.range)),
                !uses.otherTests.contains(way.module.source(test.range))
            {
                return Found(use: .defaulted)
            }
            return decided(way, statement, variable)
        case .assert(let test, let message):
            if test.range == inner.range {
                return Found(use: way.tested.use, shown: message.map { [$0] } ?? [])
            }
            return message.map { Found(use: .shown, shown: [$0]) } ?? .value
        case .while(let test, _, _) where test.range == inner.range: return way.tested
        case .for(let target, let iterable, _, _, _) where iterable.range == inner.range:
            // As many rounds before as after.
            if way.isEnvironment, case .name(let name) = target.kind, !scopes(of: way.module).uses(name) {
                return .nothing
            }
            return statement.suites.allSatisfy { way.isHarmless($0) }
                ? Found(use: .shown, shown: statement.suites.flatMap(\.shown)) : .value
        case .delete: return .nothing
        default: return isTruth ? Found(use: .presence) : .value
        }
    }

    /// A test that decides about nothing but messages, or about putting a setting back, asks for less than another.
    private func decided(_ way: ReadWay, _ statement: Statement, _ variable: Variable?) -> Found {
        if way.decides { return way.tested }
        if statement.suites.allSatisfy({ way.isHarmless($0) }) {
            return Found(use: .shown, shown: statement.suites.flatMap(\.shown))
        }
        let kept = inHand.filter { $0.path == way.module.file.path }.map(\.name)
        if statement.suites.allSatisfy({ way.isHarmless($0, orSets: variable, kept: Set(kept)) }) {
            return Found(use: .restored, shown: statement.suites.flatMap(\.shown))
        }
        // `raise RuntimeError("… is not set")`
        let shown = statement.suites.flatMap(\.statements).flatMap { inner -> [Expression] in
            if case .raise(let value?, _) = inner.kind { return [value] }
            guard case .expression(let value) = inner.kind else { return [] }
            return way.isShown(value) ? [value] : []
        }
        return Found(use: way.tested.use, shown: shown)
    }

    private mutating func assigned(
        _ way: ReadWay, _ value: Expression, to target: Expression, in statement: Statement,
        _ around: Ancestry, _ variable: Variable?
    ) -> Found {
        // What a test gives is the same as long as there is a text before and after.
        if way.kind == .truth { return Found(use: .presence) }
        switch target.kind {
        case .name(let name): return named(name, value, way, around, variable)
        case .subscripted:
            guard let written = uses.writes[way.module.source(statement.range)] else { return .value }
            guard written == variable else { return Found(use: .copied) }
            if uses.defaultTests.contains(way.module.source(value.range)) { return Found(use: .defaulted) }
            return way.kind == .raw ? Found(use: .restored) : .value
        default: return .value
        }
    }

    /// What becomes of all that a name holds.
    private mutating func named(
        _ name: String, _ value: Expression, _ way: ReadWay, _ around: Ancestry, _ variable: Variable?
    ) -> Found {
        let module = way.module
        guard inHand.insert(FileName(path: module.file.path, name: name)).inserted else { return .nothing }
        let reader = scopes(of: module)
        guard !reader.isDynamic, module.syntax.faults.isEmpty, !isReached(name, module, around) else {
            return .value
        }
        // A name that is in a text goes with the text, wherever that is shown.
        let start = way.kind == .text ? Found(use: .shown, shown: [value]) : .nothing
        return reader.uses.filter { $0.name == name }.reduce(start) { found, use in
            var next = follow(use.range, in: module, variable, isWhole: way.isEnvironment)
            // A text made of the value is true whatever it was made of.
            if way.kind == .text, [.presence, .restored].contains(next.use) { next.use = .value }
            return found.joined(with: next)
        }
    }

    private mutating func scopes(of module: ModuleState) -> ScopeReader {
        if let known = names[module.file.path] { return known }
        var reader = ScopeReader(module.syntax)
        reader.read(module.syntax.statements, in: NameScope(.module, around: nil))
        names[module.file.path] = reader
        return reader
    }

    /// Whether code may reach what `name` holds in other ways than by that name in its own file.
    private mutating func isReached(_ name: String, _ module: ModuleState, _ around: Ancestry) -> Bool {
        let isClass = around.statements.dropLast().contains {
            if case .class = $0.kind { true } else { false }
        }
        let isGlobal = !around.isInFunction || scopes(of: module).handedToModule.contains(name)
        guard isGlobal || isClass else { return false }
        let bytes = Array(name.utf8)
        return modules.contains { other in
            let tokens = other.syntax.tokens
            return tokens.indices.contains { index in
                tokens[index].kind == .name && other.file.bytes(of: tokens[index].range).elementsEqual(bytes)
                    && (other != module
                        || index > 0 && other.file.text(tokens[index - 1].range) == ".")
            }
        }
    }

}

extension Suite {
    /// What its statements show.
    fileprivate var shown: [Expression] {
        statements.flatMap { statement in
            if case .expression(let value) = statement.kind { return [value] }
            return statement.suites.flatMap(\.shown)
        }
    }
}

extension Expression {
    /// Whether it is `print >>file, …`, which Python 3 reads as a tuple and Python 2 writes into any file.
    fileprivate var isRedirectedPrint: Bool {
        guard case .tuple(let parts) = kind, case .binary(let callee, ">>", _)? = parts.first?.kind,
            case .name("print") = callee.kind
        else { return false }
        return true
    }
}
