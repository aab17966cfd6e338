import ProgramModel
import PythonSyntax
import SourceText

/// Values that are one of several literals: a name that every branch sets, a table, a function that returns one of some.
///
/// What is said here rests on the text alone: every mention of a name that stands for such a value is an assignment of
/// literals or the one use in hand, so it can hold nothing else.
struct LiteralChoices {
    let tree: SourceTree
    let modules: [ModuleState]
    /// The module that holds the expression in question.
    let home: ModuleState

    /// The literals of which `expression` gives one, or raises; `nil` if it may give anything else.
    func literals(of expression: Expression, depth: Int = 0) -> [Expression]? {
        guard depth < 6 else { return nil }
        switch expression.kind {
        case .string(let literal): return literal.plainText == nil ? nil : [expression]
        case .conditional(_, let then, let otherwise): return all([then, otherwise], depth)
        case .subscripted(let table, let index):
            if case .slice = index.kind { return nil }
            return table.kind.isDisplay ? entries(of: table, depth) : held(by: table, depth, isTable: true)
        case .call(let callee, let arguments): return result(of: callee, arguments, depth)
        case .name: return held(by: expression, depth, isTable: false)
        default: return nil
        }
    }

    /// The dictionary that a name holds, which one assignment writes out and nothing else mentions.
    func dictionary(in name: Expression) -> Expression? {
        guard case .name(let text) = name.kind else { return nil }
        let assigned = assignments(of: text)
        guard assigned.count == 1, case .dictionary = assigned[0].value.kind,
            isMentionedOnly(text, at: [name.range, assigned[0].target.range])
        else { return nil }
        return assigned[0].value
    }

    private func assignments(of name: String) -> [(target: Expression, value: Expression)] {
        home.syntax.statements.withInner.compactMap { statement in
            guard case .assignment(let places, let value) = statement.kind, places.count == 1,
                case .name(name) = places[0].kind
            else { return nil }
            return (places[0], value)
        }
    }

    private func all(_ expressions: [Expression], _ depth: Int) -> [Expression]? {
        let found = expressions.compactMap { literals(of: $0, depth: depth + 1) }
        return found.count == expressions.count && !found.isEmpty ? Array(found.joined()) : nil
    }

    /// The values of a dictionary or list that is written out.
    private func entries(of table: Expression, _ depth: Int) -> [Expression]? {
        switch table.kind {
        case .dictionary(let entries):
            guard entries.allSatisfy({ $0.key != nil }) else { return nil }
            return all(entries.map(\.value), depth)
        case .list(let elements), .tuple(let elements): return all(elements, depth)
        default: return nil
        }
    }

    /// What the assignments of a name give it, if all other mentions are the one in hand.
    private func held(by name: Expression, _ depth: Int, isTable: Bool) -> [Expression]? {
        guard case .name(let text) = name.kind else { return nil }
        let assigned = assignments(of: text)
        let (values, targets) = (assigned.map(\.value), [name.range] + assigned.map(\.target.range))
        guard isMentionedOnly(text, at: targets) else { return nil }
        guard isTable else { return all(values, depth) }
        let tables = values.compactMap { entries(of: $0, depth) }
        return tables.count == values.count && !tables.isEmpty ? Array(tables.joined()) : nil
    }

    /// What `table.get(key, literal)` or a function of the module gives.
    private func result(of callee: Expression, _ arguments: [Argument], _ depth: Int) -> [Expression]? {
        switch callee.kind {
        case .attribute(let table, "get", _):
            guard arguments.count == 2, arguments.allSatisfy({ $0.stars == 0 && $0.name == nil }),
                let own = table.kind.isDisplay
                    ? entries(of: table, depth) : held(by: table, depth, isTable: true),
                let other = literals(of: arguments[1].value, depth: depth + 1)
            else { return nil }
            return own + other
        case .name(let name):
            let statements = home.syntax.statements.withInner
            let found = statements.compactMap { statement -> (Function, Statement)? in
                if case .function(let function) = statement.kind, function.name == name {
                    return (function, statement)
                }
                return nil
            }
            guard found.count == 1, let (function, statement) = found.first, function.decorators.isEmpty,
                !function.isAsync, !isGenerator(function)
            else { return nil }
            let header = statement.range.upTo(function.body.statements.first?.range ?? statement.range)
            guard isMentionedOnly(name, at: [callee.range], header: header) else { return nil }
            var values: [Expression] = []
            for inner in function.body.statements.ownInner {
                guard case .return(let value) = inner.kind else { continue }
                // Nothing that is returned is no text: storing it raises.
                if let value, !value.isNothing { values.append(value) }
            }
            return all(values, depth)
        default: return nil
        }
    }

    /// Whether a file near the module, which this program does not run, speaks of both: it may import the name.
    private func isKnownElsewhere(_ name: [UInt8]) -> Bool {
        let directory = directoryName(of: home.file.path)
        let own = Set(modules.map(\.file.path))
        let file = home.file.path.split(separator: "/").last ?? ""
        let stem = Array(file.prefix { $0 != "." }.utf8)
        let paths =
            tree.pythonFiles(in: directory)
            + (directory.isEmpty ? [] : tree.pythonFiles(in: directoryName(of: directory)))
        return paths.contains { path in
            guard !own.contains(path), let bytes = tree.file(path)?.bytes else { return false }
            return bytes.contains(bytes: name) && bytes.contains(bytes: stem)
        }
    }

    /// Whether the name stands nowhere else in the program, once more in `header` if there is one.
    private func isMentionedOnly(_ name: String, at ranges: [TextRange], header: TextRange? = nil) -> Bool {
        let wanted = Array(name.utf8)
        guard !isKnownElsewhere(wanted) else { return false }
        var inHeader = 0
        for module in modules {
            for token in module.syntax.tokens {
                switch token.kind {
                // Code in a text may set any name.
                case .name where ["exec", "eval", "execfile"].contains(module.file.text(token.range)):
                    return false
                case .name where module.file.bytes(of: token.range).elementsEqual(wanted):
                    if module == home, ranges.contains(where: { $0 == token.range }) { continue }
                    guard module == home, let header, header.holdsStart(of: token.range) else {
                        return false
                    }
                    inHeader += 1
                case .string: if module.file.mayRead(wanted, in: token.range) { return false }
                default: continue
                }
            }
        }
        return inHeader <= 1
    }
}

extension [Statement] {
    /// The statements and all that stand in them.
    fileprivate var withInner: [Statement] {
        flatMap { [$0] + $0.suites.flatMap { $0.statements.withInner } }
    }

    /// The same without what functions and classes in them hold.
    fileprivate var ownInner: [Statement] {
        flatMap { statement -> [Statement] in
            switch statement.kind {
            case .function, .class: [statement]
            default: [statement] + statement.suites.flatMap { $0.statements.ownInner }
            }
        }
    }
}

extension Expression {
    fileprivate var isNothing: Bool { if case .none = kind { true } else { false } }
}

extension Expression.Kind {
    /// Whether it is a dictionary or list that is written out.
    fileprivate var isDisplay: Bool {
        switch self {
        case .dictionary, .list, .tuple: true
        default: false
        }
    }
}

extension SourceFile {
    /// Whether a string literal may stand for the name: `globals()["groups"]`, `f"{groups}"`, `"{groups}"`.
    fileprivate func mayRead(_ name: [UInt8], in token: TextRange) -> Bool {
        let bytes = Array(bytes(of: token))
        let isFormatted = bytes.prefix(3).contains { $0 | 0x20 == UInt8(ascii: "f") }
        if isFormatted, bytes.contains(bytes: name) { return true }
        return [("{", ""), ("(", ")"), ("\"", "\""), ("'", "'")].contains { open, close in
            bytes.contains(bytes: Array(open.utf8) + name + Array(close.utf8))
        }
    }
}
