import Placement
import ProgramModel
import PythonSyntax

/// The integers that the program knows, by the names that stand for them while a total is worked out.
struct OwnNames {
    /// How many calls are around the code whose names may be used; `nil` while no total is worked out.
    var depth: Int?
    /// How many names have been followed to what they were made of.
    var followed = 0
    /// The integers by name.
    var values: [String: Int] = [:]
}

/// The number of cores in the program's own names, although the analysis knows it as a constant.
extension Provenance {
    /// `p * n` for `','.join([str(p)] * n)`, `sum(sizes)` for `','.join(map(str, sizes))`; `nil` where no name says it.
    ///
    /// The next reading shows whether the names mean the same where `expression` stands.
    func ownTotal(_ expression: Expression, text: String) -> String? {
        guard let groups = try? GroupList.parse(text), isPure(expression) else { return nil }
        let (before, path) = (paths.logs, store.fork())
        ownNames = OwnNames(depth: frame.calls.count)
        var value = PythonValue.unknown
        _ = paths.capture { value = expressions.evaluate(expression) }
        if case .unknown = value { value = followed(expression, value) }
        if case .text = value { value = followed(expression, value) }
        let names = ownNames.values
        let known = value.template?.totalOfGroups.flatMap { nameMade(of: $0, value: groups.total) }
        _ = store.undo(path)
        paths.logs = before
        if let template = value.template, template.text(names) == text, let total = template.totalOfGroups,
            !total.symbols.isEmpty, total.value(names) == groups.total
        {
            return known ?? total.description
        }
        return ownSum(expression, groups.total)
    }

    /// The name that the program has given to the number of cores of `groups` already: `total = n * p`.
    func nameOfTotal(_ groups: TextTemplate) -> String? {
        guard let total = GroupShape(groups)?.total, total.isComposed, frame.scope.kind == .plain else {
            return nil
        }
        return frame.scope.fields.first { _, value in
            if case .integer(let own) = value { own.isIdentical(to: total) } else { false }
        }?.name
    }

    /// The same where the number is known: a name that holds `value`, and was made as `total` says. Another number may
    /// merely be equal.
    private func nameMade(of total: IntegerExpression, value: Int) -> String? {
        guard total.isComposed, frame.scope.kind == .plain else { return nil }
        return frame.scope.fields.first { name, own in
            guard own.constantInteger == value,
                case .assigned(let source, let made, _, _)? = origin(of: name, in: frame.scope)?.way,
                made.scope === frame.scope, isPure(source),
                case .integer(let said) = expressions.evaluate(source)
            else { return false }
            return said.isIdentical(to: total)
        }?.name
    }

    /// `sum(sizes)`, if the list of the sizes is the only name that `expression` speaks of.
    private func ownSum(_ expression: Expression, _ total: Int) -> String? {
        var names: Set<String> = []
        for name in expression.namedValues {
            guard let sizes = containers.elements(expressions.speculate(name)) else { continue }
            guard sizes.allSatisfy({ $0.constantInteger != nil }),
                sizes.compactMap(\.constantInteger).reduce(0, +) == total
            else { return nil }
            names.insert(symbols.plainText(name.range))
        }
        return names.count == 1 ? names.first.map { "sum(\($0))" } : nil
    }

    /// What `expression`, a name, stands for while a total is worked out: itself, if it is an integer that is known.
    func ownName(_ expression: Expression, _ value: PythonValue) -> PythonValue {
        guard ownNames.depth == frame.calls.count, frame.scope.kind != .classBody else { return value }
        if let integer = value.constantInteger {
            guard !isBoundInside(expression) else { return value }
            let name = symbols.plainText(expression.range)
            if let known = ownNames.values[name], known != integer { return value }
            ownNames.values[name] = integer
            if integer >= 0 { symbols.naturalSymbols.insert(name) }
            return .integer(.symbol(name))
        }
        return followed(expression, value)
    }

    /// Whether a comprehension in the expression itself binds the name.
    private func isBoundInside(_ expression: Expression) -> Bool {
        guard case .name(let name) = expression.kind else { return false }
        return scope(of: name)?.kind == .comprehension
    }

    /// What the statement that made `value` says of it, in names that can be seen from here.
    private func followed(_ expression: Expression, _ value: PythonValue) -> PythonValue {
        switch value {
        case .text, .sequence, .list: break
        default: return value
        }
        guard ownNames.followed < 8, case .name(let name) = expression.kind, let scope = scope(of: name),
            case .assigned(let source, let made, _, _)? = origin(of: name, in: scope)?.way,
            made.scope === scope, made.module == frame.module
        else { return value }
        // Counted first: `text = text.strip()` leads to itself.
        ownNames.followed += 1
        guard isPure(source) else { return value }
        let result = expressions.evaluate(source)
        return result == .unknown ? value : result
    }
}

extension IntegerExpression {
    /// Whether more than one name or number stands in it.
    fileprivate var isComposed: Bool {
        switch self {
        case .constant, .symbol: false
        default: true
        }
    }
}

extension Expression {
    /// The names, plain or dotted, that it takes values from: not those that it calls.
    fileprivate var namedValues: [Expression] {
        switch kind {
        case .name, .attribute: isName ? [self] : children.flatMap(\.namedValues)
        case .call(let callee, let arguments):
            (callee.isName ? [] : callee.children.flatMap(\.namedValues))
                + arguments.flatMap(\.value.namedValues)
        default: children.flatMap(\.namedValues)
        }
    }
}
