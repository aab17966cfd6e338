import SourceText

/// What fits the grammar and is refused all the same, by Python 2 and Python 3 alike, when a file is compiled.
///
/// Python runs nothing of such a file. What only one of the two refuses is left out, and what depends on the names of
/// scopes further out. In the program of a notebook, where IPython awaits and imports at the top, `isNotebook` is true.
package func refusals(in module: Module, isNotebook: Bool = false) -> [SyntaxFault] {
    // `await` is a name in Python 2.
    let isLegacy = module.faults.contains(where: \.isLegacy)
    var reader = RefusalReader(module.file, isNotebook: isNotebook, isLegacy: isLegacy)
    reader.readNames(module.tokens)
    if !isNotebook {
        reader.readEncoding()
        reader.readCookie()
    }
    reader.read(module.statements, in: .module)
    return reader.faults.sorted { $0.range.lowerBound < $1.range.lowerBound }
}

/// Walks the statements of one file.
struct RefusalReader {
    /// What surrounds the code in hand.
    struct Place {
        var isFunction = false
        var isAsync = false
        var isLoop = false
        var isModule = false

        static let module = Place(isModule: true)
    }

    let file: SourceFile
    let isNotebook: Bool
    let isLegacy: Bool
    var faults: [SyntaxFault] = []

    init(_ file: SourceFile, isNotebook: Bool, isLegacy: Bool) {
        self.file = file
        self.isNotebook = isNotebook
        self.isLegacy = isLegacy
    }

    mutating func note(_ message: String, _ range: TextRange) {
        faults.append(SyntaxFault(message: message, range: range))
    }

    /// Names with characters that no name may have: `“a”`, a blank that does not break.
    mutating func readNames(_ tokens: Tokens) {
        for token in tokens
        where token.kind == .name && file.bytes(of: token.range).contains(where: { $0 >= 0x80 }) {
            let text = file.text(token.range)
            // A file that is not UTF-8 says which characters its bytes are; that is not worked out here.
            let isName = text.unicodeScalars.allSatisfy { scalar in
                scalar.value < 0x80 || scalar == "\u{FFFD}" || scalar.properties.isXIDContinue
            }
            if !isName { note("invalid character in '\(text)'", token.range) }
        }
    }

    mutating func read(_ statements: [Statement], in place: Place) {
        var futureIsOver = false
        for statement in statements {
            if case .importFrom("__future__", 0, _) = statement.kind {
                if futureIsOver, !isNotebook { note("a late import from __future__", statement.range) }
            } else if !statement.isText {
                futureIsOver = true
            }
            read(statement, in: place)
        }
    }

    private mutating func read(_ statement: Statement, in place: Place) {
        readTargets(of: statement)
        for expression in statement.expressions { read(expression, in: place) }
        var inner = place
        switch statement.kind {
        case .return where !place.isFunction: note("'return' outside a function", statement.range)
        case .break where !place.isLoop: note("'break' outside a loop", statement.range)
        case .continue where !place.isLoop: note("'continue' outside a loop", statement.range)
        case .nonlocal where place.isModule: note("'nonlocal' outside a function", statement.range)
        case .function(let function):
            check(function, at: statement.range.prefix(3))
            inner = Place(isFunction: true, isAsync: function.isAsync)
        case .class(let definition):
            check(definition.arguments)
            inner = Place()
        case .for(_, _, let body, let otherwise, let isAsync):
            if isAsync { checkAsync(statement, in: place) }
            return readLoop(body, otherwise, in: place)
        case .while(_, let body, let otherwise): return readLoop(body, otherwise, in: place)
        case .with(_, _, isAsync: true): checkAsync(statement, in: place)
        case .try(_, let handlers, _, _):
            for handler in handlers.dropLast() where handler.type == nil {
                note("a bare 'except' before another one", handler.range)
            }
        case .match(_, let cases): checkCases(cases)
        default: break
        }
        for suite in statement.suites { read(suite.statements, in: inner) }
    }

    private mutating func readLoop(_ body: Suite, _ otherwise: Suite?, in place: Place) {
        var inner = place
        inner.isLoop = true
        read(body.statements, in: inner)
        read(otherwise?.statements ?? [], in: place)
    }

    private mutating func checkAsync(_ statement: Statement, in place: Place) {
        guard !place.isAsync, place.isFunction || !isNotebook else { return }
        note("'async' outside an async function", statement.range.prefix(5))
    }

    private mutating func read(_ expression: Expression, in place: Place) {
        switch expression.kind {
        case .yield where !place.isFunction, .yieldFrom where !place.isFunction:
            note("'yield' outside a function", expression.range)
        case .await where !place.isAsync && !isLegacy && (place.isFunction || !isNotebook):
            note("'await' outside an async function", expression.range)
        case .call(_, let arguments): check(arguments)
        case .string(let literal): for part in literal.parts { checkEscapes(part) }
        case .comprehension(let comprehension):
            for clause in comprehension.clauses { checkTarget(clause.target) }
            if case .starred = comprehension.element.kind {
                note("a starred element", comprehension.element.range)
            }
            // A generator that awaits is an asynchronous one, wherever it stands.
            guard case .generator = comprehension.kind else { break }
            var inner = place
            inner.isAsync = true
            for child in expression.children { read(child, in: inner) }
            return
        case .lambda(let parameters, let body):
            check(parameters, at: expression.range)
            for value in expression.children.dropLast() { read(value, in: place) }
            return read(body, in: Place(isFunction: true))
        default: break
        }
        for child in expression.children { read(child, in: place) }
    }
}

extension Statement {
    /// Whether it is a text alone, as doc strings are.
    fileprivate var isText: Bool {
        if case .expression(let value) = kind, case .string = value.kind { true } else { false }
    }
}
