import ProgramModel
import PythonSyntax
import SourceText

/// A comprehension of loads, a list's or a dictionary's, written as a loop in which each load can have a context of its
/// own (T6).
struct ComprehensionLoop {
    private let file: SourceFile
    private let place: StatementPlace
    private let comprehension: Comprehension
    private let clause: Comprehension.Clause
    /// What becomes of the result: it is assigned to a target, returned, or is a part of something else.
    private let target: Expression?
    /// The bytes of the comprehension, where it is only a part of the statement.
    private let part: TextRange?
    private let module: [Statement]

    /// The comprehension that the statement at `place` evaluates before anything else happens in it; `nil` if it has none.
    init?(_ place: StatementPlace, around load: TextRange, _ file: SourceFile, _ module: [Statement]) {
        let value: Expression
        switch place.statement.kind {
        case .assignment(let targets, let assigned) where targets.count == 1:
            target = targets[0]
            value = assigned
        case .return(let returned?):
            target = nil
            value = returned
        case .expression(let call):
            // What nothing keeps is unloaded at once.
            if case .comprehension = call.kind { return nil }
            target = nil
            value = call
        default: return nil
        }
        guard let whole = value.firstEvaluated(around: load),
            case .comprehension(let comprehension) = whole.kind, comprehension.isBuilt,
            comprehension.clauses.count == 1, !comprehension.clauses[0].isAsync,
            comprehension.clauses[0].conditions.isEmpty, comprehension.element.range.holdsStart(of: load)
        else { return nil }
        self.file = file
        part = whole.range == value.range ? nil : whole.range
        self.place = place
        self.comprehension = comprehension
        self.clause = comprehension.clauses[0]
        self.module = module
    }

    /// The statements instead, where `call` gives the context for a start core; `fresh` gives unused names.
    ///
    /// `nil` where the loop would not do the same: a name that it leaves behind is used elsewhere and cannot be
    /// replaced, or something else could see the list grow.
    func text(
        start: IntegerExpression, symbol: String,
        layout: (indentation: String, unit: String, newline: String),
        fresh: ([String]) -> String, call: (IntegerExpression) -> String
    ) -> String? {
        guard let list = listName(fresh), isPlain, !file.text(clause.iterable.range).hasLineEnd,
            !file.text(clause.target.range).hasLineEnd, !seesList
        else { return nil }
        var taken: [String] = []
        func unused(_ names: [String]) -> String {
            taken.append(fresh(names.filter { !taken.contains($0) }))
            return taken[taken.count - 1]
        }
        var renamed: [String: String] = [:]
        for (name, _) in clause.target.boundNames where name == "_" || isVisible(name) {
            renamed[name] = unused(["i", "j", "k", "item"])
        }
        // A blank may be read in the element, or bound twice.
        var targetText = rewritten(clause.target, renamed)
        var iterable = file.text(clause.iterable.range)
        var start = start
        if Migration.isCounter(symbol) {
            let counter = unused(["i", "j", "k", "index"])
            if case .tuple = clause.target.kind, !targetText.hasPrefix("(") { targetText = "(\(targetText))" }
            targetText = "\(counter), \(targetText)"
            iterable = "enumerate(\(iterable))"
            start = start.replacing(symbol, by: .symbol(counter))
        } else {
            guard clause.target.binds(symbol) else { return nil }
            if let name = renamed[symbol] { start = start.replacing(symbol, by: .symbol(name)) }
        }
        let (outer, unit, end) = (layout.indentation, layout.unit, layout.newline)
        let element = rewritten(comprehension.element, renamed)
        let key = comprehension.key.map { rewritten($0, renamed) }
        var lines = [
            "\(list) = \(key == nil ? "[]" : "{}")", "\(outer)for \(targetText) in \(iterable):",
            "\(outer)\(unit)with \(call(start)):",
            "\(outer)\(unit)\(unit)"
                + (key.map { "\(list)[\($0)] = \(element)" } ?? "\(list).append(\(element))"),
        ]
        if let part {
            let statement = place.statement.range
            lines.append(
                outer + file.text(statement.upTo(part)) + list
                    + file.text(part.gap(to: statement.end)))
        } else if let target {
            if !target.isPlainName { lines.append("\(outer)\(file.text(target.range)) = \(list)") }
        } else {
            lines.append("\(outer)return \(list)")
        }
        return lines.joined(separator: end)
    }

    /// The name of the list while it grows: the target's, or one that nothing uses.
    private func listName(_ fresh: ([String]) -> String) -> String? {
        guard let target, part == nil else { return fresh(["models", "loaded", "result"]) }
        switch target.kind {
        case .name(let name): return name
        case .attribute(let base, let name, _):
            guard case .name = base.kind else { return nil }
            return fresh([name, "models", "loaded"])
        default: return nil
        }
    }

    /// Whether evaluating it in a loop does the same: nothing keeps its names, and nothing leaves it half way.
    private var isPlain: Bool {
        let inside = comprehension.element.all + clause.iterable.all + (comprehension.key?.all ?? [])
        // A class body would keep the loop's names as attributes.
        if case .class? = place.scopes.last?.kind { return false }
        return inside.allSatisfy { expression in
            switch expression.kind {
            case .lambda, .comprehension, .await, .yield, .yieldFrom, .walrus, .opaque: false
            default: true
            }
        } && clause.target.all.allSatisfy { !isStarred($0) } && (comprehension.key?.onlyLooksUp ?? true)
    }

    private func isStarred(_ expression: Expression) -> Bool {
        if case .starred = expression.kind { true } else { false }
    }

    /// Whether anything that runs meanwhile could look at the list.
    private var seesList: Bool {
        guard part == nil, let target, case .name(let name) = target.kind else { return false }
        let inside = comprehension.element.all + clause.iterable.all
        if inside.contains(where: { $0.isName(name) }) || clause.target.binds(name) { return true }
        guard place.scopes.isEmpty else { return false }
        // At the top level, functions of the file may see it.
        let callsAny = inside.contains { if case .call = $0.kind { true } else { false } }
        let ways = [name, "globals", "vars", "eval", "exec", "modules", "__main__"]
        return callsAny
            && module.flatMap(\.functionExpressions).contains { expression in
                ways.contains { expression.mentions($0) }
            }
    }

    /// Whether code outside would see what the loop leaves in `name`.
    private func isVisible(_ name: String) -> Bool {
        var scope = module
        if case .function(let function)? = place.scopes.last?.kind {
            scope = function.body.statements
            if function.parameters.contains(where: { $0.name == name }) { return true }
        }
        return ScopeNames(name, outside: place.statement.range).occurs(in: scope)
    }

    /// The source of `expression` with other names.
    private func rewritten(_ expression: Expression, _ renamed: [String: String]) -> String {
        var bytes = Array(file.bytes(of: expression.range))
        for (name, range) in expression.names.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            guard let other = renamed[name] else { continue }
            let start = range.lowerBound - expression.range.lowerBound
            bytes.replaceSubrange(start..<(start + range.count), with: Array(other.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    fileprivate var hasLineEnd: Bool { utf8.contains(0x0A) || utf8.contains(0x0D) }
}

extension Expression {
    fileprivate func isName(_ name: String) -> Bool {
        if case .name(name) = kind { true } else { false }
    }

    fileprivate var isPlainName: Bool {
        if case .name = kind { true } else { false }
    }
}

extension Comprehension {
    /// Whether it is a list or a dictionary, which a loop can build.
    fileprivate var isBuilt: Bool {
        switch kind {
        case .list, .dictionary: true
        case .set, .generator: false
        }
    }
}

extension Expression {
    /// The comprehension around `load`, if evaluating this expression comes to it first, whatever happens; names and
    /// constants may be looked up before.
    fileprivate func firstEvaluated(around load: TextRange) -> Expression? {
        guard range.holdsStart(of: load) else { return nil }
        let parts: [Expression]
        switch kind {
        case .comprehension: return self
        case .call, .tuple, .list, .set, .dictionary: parts = children
        default: return nil
        }
        guard let index = parts.firstIndex(where: { $0.range.holdsStart(of: load) }),
            parts[..<index].allSatisfy(\.onlyLooksUp)
        else { return nil }
        return parts[index].firstEvaluated(around: load)
    }

    /// Whether evaluating it only looks names up.
    fileprivate var onlyLooksUp: Bool {
        switch kind {
        case .name, .integer, .number, .none, .boolean, .ellipsis: true
        case .string: children.allSatisfy(\.onlyLooksUp)
        case .attribute, .tuple, .binary: children.allSatisfy(\.onlyLooksUp)
        default: false
        }
    }

    /// Whether it is `name`, or an attribute called so.
    fileprivate func mentions(_ name: String) -> Bool {
        switch kind {
        case .name(name), .attribute(_, name, _): true
        default: false
        }
    }
}

extension Statement {
    /// The expressions in the functions that are defined in it, at any depth.
    fileprivate var functionExpressions: [Expression] {
        if case .function = kind { return everyExpression }
        let lambdas = expressions.flatMap(\.all).filter {
            if case .lambda = $0.kind { true } else { false }
        }
        return lambdas.flatMap(\.all) + suites.flatMap(\.statements).flatMap(\.functionExpressions)
    }

    private var everyExpression: [Expression] {
        expressions.flatMap(\.all) + suites.flatMap(\.statements).flatMap(\.everyExpression)
    }
}
