import ProgramModel
import PythonSyntax
import SourceText

/// Reads integer expressions as Python writes them, in names that the model declares.
struct WrittenExpression {
    /// The value that holds the expression, for messages.
    let node: ScenarioNode
    /// The names that it may use.
    let scope: ModelScope

    /// The expression that `text` spells.
    func read(_ text: String) throws(ScenarioError) -> IntegerExpression {
        if let value = Int(text) { return .constant(value) }
        let trimmed = text.filter { $0 != "\n" }.drop { $0 == " " }
        let module = parse(SourceFile(path: "", bytes: Array(trimmed.utf8)))
        guard module.faults.isEmpty, module.statements.count == 1,
            case .expression(let expression) = module.statements[0].kind
        else { throw bad(text) }
        let result = try integer(expression, of: text)
        return result.value().map(IntegerExpression.constant) ?? result
    }

    private func integer(
        _ expression: Expression, of text: String
    ) throws(ScenarioError) -> IntegerExpression {
        switch expression.kind {
        case .integer(let value): return .constant(value)
        case .name(let name):
            guard scope.names.contains(name) else { throw scope.unknown(name, at: node) }
            return .symbol(name)
        case .unary("+", let operand): return try integer(operand, of: text)
        case .unary("-", let operand): return .product(.constant(-1), try integer(operand, of: text))
        case .binary(let left, let operation, let right):
            let (one, other) = (try integer(left, of: text), try integer(right, of: text))
            guard let result = combine(one, operation, other) else { throw bad(text) }
            return result.value().map(IntegerExpression.constant) ?? result
        case .subscripted(let base, let index):
            return .element(try elements(base, of: text), try integer(index, of: text))
        default: throw bad(text)
        }
    }

    private func combine(
        _ left: IntegerExpression, _ operation: String, _ right: IntegerExpression
    ) -> IntegerExpression? {
        switch operation {
        case "+": .sum(left, right)
        case "-":
            .sum(
                left,
                right.value().flatMap { $0 == .min ? nil : .constant(-$0) } ?? .product(.constant(-1), right))
        case "*": .product(left, right)
        case "//": .quotient(left, right)
        case "%": .remainder(left, right)
        default: nil
        }
    }

    /// `(0, 2, 6)` in `(0, 2, 6)[i]`.
    private func elements(_ expression: Expression, of text: String) throws(ScenarioError) -> [Int] {
        guard case .list(let items) = expression.asList else { throw bad(text) }
        var values: [Int] = []
        for item in items {
            guard let value = try integer(item, of: text).value() else { throw bad(text) }
            values.append(value)
        }
        return values
    }

    private func bad(_ text: String) -> ScenarioError {
        node.error(
            "'\(text)' is no integer expression",
            advice: "Write integers and names with + - * // % and parentheses, such as 'n * p'.")
    }
}

extension Expression {
    /// The kind, with a tuple as the list of its elements.
    fileprivate var asList: Kind {
        if case .tuple(let items) = kind { .list(items) } else { kind }
    }
}

/// The names that expressions at one place of a model may use.
struct ModelScope {
    /// The names, in the order in which they were declared.
    private(set) var names: [String] = []

    /// The same names and the one that `node` declares.
    func declaring(_ node: ScenarioNode) throws(ScenarioError) -> (name: String, scope: ModelScope) {
        let name = try node.text()
        let first = name.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "_" } ?? false
        let isWord = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0)
        }
        guard first, isWord, name != "any" else {
            throw node.error("'\(name)' is no name", advice: "Write a word of letters and digits.")
        }
        guard !names.contains(name) else {
            throw node.error("the name '\(name)' is taken", advice: "Choose another one.")
        }
        var scope = self
        scope.names.append(name)
        return (name, scope)
    }

    /// The error for a name that nothing declares.
    func unknown(_ name: String, at node: ScenarioNode) -> ScenarioError {
        let known =
            names.isEmpty
            ? "No names are known here; declare it, as in 'names: {\(name): any}'."
            : "The names known here are \(names.joined(separator: ", "))."
        let hint = suggestion(for: name, among: names).map { "Did you mean '\($0)'? " } ?? ""
        return node.error("unknown name '\(name)' in '\(node.name)'", advice: hint + known)
    }
}
