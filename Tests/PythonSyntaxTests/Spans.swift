import PythonSyntax
import SourceText

/// What a file consists of, each part as one word: `start << 32 | length << 6 | class`, as the oracle writes it.
struct Spans: Equatable {
    var tokens: [UInt64] = []
    var statements: [UInt64] = []
    var expressions: [UInt64] = []

    /// Whether the insides of f-strings are listed.
    private let knowsFields: Bool

    init(_ module: Module, knowsFields: Bool) {
        self.knowsFields = knowsFields
        for token in module.tokens {
            guard let code = Self.tokenCode(token.kind) else { continue }
            let isPoint = code == 5 || code == 6 || code == 8
            let end = isPoint ? token.range.lowerBound : token.range.upperBound
            tokens.append(word(token.range.part(token.range.lowerBound..<end), code))
        }
        for statement in module.statements { add(statement) }
        statements.sort()
        expressions.sort()
    }

    private static func tokenCode(_ kind: Token.Kind) -> Int? {
        switch kind {
        case .name: 0
        case .number: 1
        case .string: 2
        case .operation: 3
        case .comment: 4
        case .newline: 5
        case .nonLogicalNewline: 6
        case .indent: 7
        case .dedent: 8
        case .error: 9
        case .endOfFile: nil
        }
    }

    private mutating func add(_ statement: Statement) {
        statements.append(word(statement.range, code(statement)))
        if case .try(_, let handlers, _, _) = statement.kind {
            for handler in handlers { statements.append(word(handler.range, 27)) }
        }
        if case .class(let definition) = statement.kind { addStars(definition.arguments) }
        statement.forEachExpression { add($0, below: nil) }
        for suite in statement.suites {
            for statement in suite.statements { add(statement) }
        }
    }

    private mutating func add(_ expression: Expression, below parent: Expression?) {
        if !isInnerPair(expression, below: parent) {
            expressions.append(word(expression.range, code(expression)))
        }
        if case .call(_, let arguments) = expression.kind { addStars(arguments) }
        if case .string = expression.kind, !knowsFields { return }
        for child in expression.children { add(child, below: expression) }
    }

    /// CPython's tree has a node for a starred argument.
    private mutating func addStars(_ arguments: [Argument]) {
        for argument in arguments where argument.stars == 1 { expressions.append(word(argument.range, 21)) }
    }

    /// `a and b` in `a and b and c`, which CPython's tree holds flat.
    private func isInnerPair(_ expression: Expression, below parent: Expression?) -> Bool {
        guard let parent, case .logical(_, let inner, _) = expression.kind,
            case .logical(let left, let outer, _) = parent.kind
        else { return false }
        return inner == outer && left.range == expression.range
            && expression.range.lowerBound == parent.range.lowerBound
    }
}

func word(_ range: TextRange, _ code: Int) -> UInt64 {
    UInt64(range.lowerBound) << 32 | UInt64(range.count) << 6 | UInt64(code)
}

/// The index of the statement's class in the oracle's list.
private func code(_ statement: Statement) -> Int {
    switch statement.kind {
    case .expression: 0
    case .assignment: 1
    case .augmented: 2
    case .annotated: 3
    case .delete: 4
    case .pass: 5
    case .break: 6
    case .continue: 7
    case .return: 8
    case .raise: 9
    case .assert: 10
    case .global: 11
    case .nonlocal: 12
    case .import: 13
    case .importFrom: 14
    case .if: 15
    case .while: 16
    case .for(_, _, _, _, let isAsync): isAsync ? 18 : 17
    case .with(_, _, let isAsync): isAsync ? 20 : 19
    case .try: 21
    case .function(let function): function.isAsync ? 23 : 22
    case .class: 24
    case .match: 25
    case .typeAlias: 26
    case .opaque: 63
    }
}

/// The index of the expression's class in the oracle's list.
private func code(_ expression: Expression) -> Int {
    switch expression.kind {
    case .name: 0
    case .integer, .number, .string, .none, .boolean, .ellipsis: 1
    case .list: 2
    case .tuple: 3
    case .set: 4
    case .dictionary: 5
    case .comprehension(let comprehension):
        switch comprehension.kind {
        case .list: 6
        case .set: 7
        case .dictionary: 8
        case .generator: 9
        }
    case .attribute: 10
    case .subscripted: 11
    case .slice: 12
    case .call: 13
    case .binary: 14
    case .unary: 15
    case .logical: 16
    case .comparison: 17
    case .conditional: 18
    case .lambda: 19
    case .walrus: 20
    case .starred: 21
    case .await: 22
    case .yield: 23
    case .yieldFrom: 24
    case .opaque: 63
    }
}
