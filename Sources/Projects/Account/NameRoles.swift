import PythonSyntax
import SourceText

/// What a name or a text is in the statements of one module, by the offset at which it starts.
///
/// A name that is not listed is a variable, a parameter or a definition.
struct NameRoles {
    /// What a name is.
    enum Name: Hashable {
        case variable, attribute, field
        /// Of a call whose function is called so.
        case keyword(of: String)
    }

    /// What a text is.
    enum Text: Hashable {
        /// A key: of a dictionary that is written out, in brackets, or something that one is compared with.
        case key
        /// An argument of a call whose function is called so.
        case argument(of: String)
        /// Shown to people.
        case shown
        case other
    }

    private(set) var names: [Int: Name] = [:]
    private(set) var texts: [Int: Text] = [:]
    /// The names of the module's functions and classes.
    private(set) var definitions: Set<String> = []

    /// Texts under these keywords, and those that these functions take, are for people.
    private static let spokenKeywords: Set<String> = [
        "help", "description", "epilog", "metavar", "title", "doc", "usage", "message", "msg",
    ]
    private static let spoken: Set<String> = [
        "print", "warn", "info", "warning", "debug", "error", "exception", "critical", "log", "echo", "secho",
    ]

    /// How often each variable is named.
    private var counts: [String: Int] = [:]

    init(_ statements: [Statement]) {
        for statement in statements { visit(statement) }
        // What the module binds and does not use is there for those who import it.
        let counts = counts
        for statement in statements { noteField(statement) { counts[$0] == 1 } }
    }

    private mutating func visit(_ statement: Statement) {
        // A text that is a statement is documentation, whether or not the function around it runs.
        if case .expression(let text) = statement.kind { note(text, .shown) }
        for expression in statement.expressions { visit(expression) }
        if case .class(let definition) = statement.kind {
            definitions.insert(definition.name)
            visit(definition.arguments, of: definition.name)
        }
        if case .function(let function) = statement.kind { definitions.insert(function.name) }
        for suite in statement.suites { for inner in suite.statements { visit(inner) } }
        // Its body's statements have been taken for those of a function.
        if case .class(let definition) = statement.kind {
            for member in definition.body.statements { noteField(member) }
        }
    }

    private mutating func noteField(_ statement: Statement, where isField: (String) -> Bool = { _ in true }) {
        var targets: [Expression] = []
        switch statement.kind {
        case .assignment(let all, _): targets = all
        case .annotated(let target, _, _): targets = [target]
        default: break
        }
        for target in targets {
            if case .name(let name) = target.kind, isField(name) { names[target.range.lowerBound] = .field }
        }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .name(let name):
            names[expression.range.lowerBound] = .variable
            counts[name, default: 0] += 1
        case .attribute(_, _, let place): names[place.lowerBound] = .attribute
        case .call(let callee, let arguments): visit(arguments, of: callee.lastName)
        case .dictionary(let entries): for entry in entries { note(entry.key, .key) }
        case .subscripted(_, let index): note(index, .key)
        case .comparison(let first, let rest): for side in [first] + rest.map(\.operand) { note(side, .key) }
        case .string: note(expression, .other)
        default: break
        }
        for child in expression.children { visit(child) }
    }

    private mutating func visit(_ arguments: [Argument], of callee: String) {
        let isSpoken =
            Self.spoken.contains(callee)
            || ["Error", "Exception", "Warning"].contains { callee.hasSuffix($0) }
        for argument in arguments {
            if argument.name != nil { names[argument.range.lowerBound] = .keyword(of: callee) }
            let isShown = isSpoken || argument.name.map(Self.spokenKeywords.contains) == true
            if isShown { noteShown(argument.value) }
            noteHanded(argument.value, to: callee)
        }
    }

    /// A text that is handed to a call, or the keys of a dictionary that is.
    private mutating func noteHanded(_ expression: Expression, to callee: String) {
        note(expression, .argument(of: callee))
        guard case .dictionary(let entries) = expression.kind else { return }
        for entry in entries {
            note(entry.key, .argument(of: callee))
            noteHanded(entry.value, to: callee)
        }
    }

    /// `"…"`, `"…" % value` and `"…".format(value)`
    private mutating func noteShown(_ expression: Expression) {
        switch expression.kind {
        case .binary(let left, _, let right): for side in [left, right] { noteShown(side) }
        case .call(let callee, _):
            if case .attribute(let base, _, _) = callee.kind { noteShown(base) }
        default: note(expression, .shown)
        }
    }

    /// Notes what a text is, unless something further out has said so.
    private mutating func note(_ expression: Expression?, _ role: Text) {
        guard case .string(let literal)? = expression?.kind else { return }
        for part in literal.parts where texts[part.range.lowerBound] == nil {
            texts[part.range.lowerBound] = role
        }
    }
}

extension Expression {
    /// `c` of `a.b.c` and of `c`; empty for anything else.
    fileprivate var lastName: String {
        switch kind {
        case .name(let name), .attribute(_, let name, _): name
        default: ""
        }
    }
}
