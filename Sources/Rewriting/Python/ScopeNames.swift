import PythonSyntax
import SourceText

/// Where a name occurs in a scope beside one place: whether a loop there may bind it.
struct ScopeNames {
    private let name: String
    private let place: TextRange

    /// Asks for `name` outside the bytes of `place`.
    init(_ name: String, outside place: TextRange) {
        self.name = name
        self.place = place
    }

    /// Whether any code of `scope`, or of what it holds, may see what a loop at the place binds the name to.
    func occurs(in scope: [Statement]) -> Bool {
        scope.contains(where: occurs)
    }

    private func occurs(in statement: Statement) -> Bool {
        guard statement.range != place else { return false }
        switch statement.kind {
        case .for(let target, let iterable, _, let otherwise, _) where target.binds(name):
            // Each round binds it afresh before it is read.
            return occurs(in: iterable) || otherwise.map { occurs(in: $0.statements) } ?? false
        case .function(let function):
            if function.name == name || statement.expressions.contains(where: occurs) { return true }
            let isOwn = function.parameters.contains { $0.name == name }
            return !isOwn && occurs(in: function.body.statements)
        case .class(let type) where type.name == name: return true
        case .import(let names):
            return names.contains { ($0.alias ?? String($0.name.prefix { $0 != "." })) == name }
        case .importFrom(_, _, let names):
            return names.contains { ($0.alias ?? $0.name) == name || $0.name == "*" }
        case .global(let names), .nonlocal(let names): return names.contains(name)
        case .try(_, let handlers, _, _) where handlers.contains { $0.name == name }: return true
        case .match, .opaque, .typeAlias: return true
        default: break
        }
        return statement.expressions.contains(where: occurs)
            || statement.suites.contains { occurs(in: $0.statements) }
    }

    private func occurs(in expression: Expression) -> Bool {
        switch expression.kind {
        case .name(let own): return own == name
        case .comprehension(let inner) where inner.clauses.contains { $0.target.binds(name) }:
            // Its own; but the first iterable is evaluated outside.
            return inner.clauses.first.map { occurs(in: $0.iterable) } ?? false
        case .lambda(let parameters, _) where parameters.contains { $0.name == name }: return false
        default: return expression.children.contains(where: occurs)
        }
    }
}

extension Expression {
    /// Whether it binds `name` as a target.
    func binds(_ name: String) -> Bool { boundNames.contains { $0.name == name } }

    /// The names that it binds as a target, with their places.
    var boundNames: [(name: String, range: TextRange)] {
        switch kind {
        case .name(let name): [(name, range)]
        case .tuple, .list, .starred: children.flatMap(\.boundNames)
        default: []
        }
    }

    /// Every use of a name in it.
    var names: [(name: String, range: TextRange)] {
        if case .name(let name) = kind { [(name, range)] } else { children.flatMap(\.names) }
    }

    /// It and all expressions in it.
    var all: [Expression] { [self] + children.flatMap(\.all) }
}
