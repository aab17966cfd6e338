import PythonSyntax
import SourceText

/// An expression in prefix notation, so that a test shows how it was grouped.
func render(_ expression: Expression) -> String {
    func all(_ head: String, _ parts: [Expression]) -> String {
        "(" + ([head] + parts.map(render)).joined(separator: " ") + ")"
    }
    return switch expression.kind {
    case .name(let name): name
    case .integer(let value): String(value)
    case .number: "number"
    case .string(let literal): literal.parts.flatMap(\.pieces).map(render).joined()
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .ellipsis: "..."
    case .list: all("list", expression.children)
    case .tuple: all("tuple", expression.children)
    case .set: all("set", expression.children)
    case .dictionary: all("dict", expression.children)
    case .comprehension(let comprehension): all("\(comprehension.kind)-for", expression.children)
    case .attribute(let of, let name, _): "\(render(of)).\(name)"
    case .subscripted: all("[]", expression.children)
    case .slice: all(":", expression.children)
    case .call(let callee, let arguments):
        "(" + ([render(callee)] + arguments.map(render)).joined(separator: " ") + ")"
    case .binary(_, let operation, _), .unary(let operation, _), .logical(_, let operation, _):
        all(operation, expression.children)
    case .comparison(let first, let operands):
        "("
            + ([render(first)] + operands.map { "\($0.operation) \(render($0.operand))" }).joined(
                separator: " ")
            + ")"
    case .conditional: all("if", expression.children)
    case .lambda(let parameters, let body):
        "(lambda \(parameters.map(render).joined(separator: " ")): \(render(body)))"
    case .walrus: all(":=", expression.children)
    case .starred: all("star", expression.children)
    case .await: all("await", expression.children)
    case .yield: all("yield", expression.children)
    case .yieldFrom: all("yield-from", expression.children)
    case .opaque: all("opaque", expression.children)
    }
}

func render(_ argument: Argument) -> String {
    (argument.name.map { $0 + "=" } ?? String(repeating: "*", count: argument.stars)) + render(argument.value)
}

func render(_ parameter: Parameter) -> String {
    String(repeating: "*", count: parameter.stars) + parameter.name
        + (parameter.annotation.map { ":" + render($0) } ?? "")
        + (parameter.defaultValue.map { "=" + render($0) } ?? "") + (parameter.isKeywordOnly ? "!" : "")
}

func render(_ piece: StringLiteral.Piece) -> String {
    switch piece {
    case .text(let text): "'\(text)'"
    case .field(let value, let isPlain): isPlain ? "{\(render(value))}" : "{\(render(value)) formatted}"
    }
}

/// The bytes of a Swift string.
func bytes(_ text: String) -> [UInt8] {
    Array(text.utf8)
}

/// A file that holds some bytes.
func file(_ bytes: [UInt8]) -> SourceFile { SourceFile(path: "a.py", bytes: bytes) }

/// A file that holds the bytes of a Swift string.
func file(_ text: String) -> SourceFile { file(bytes(text)) }

/// What stands at `range` of a file that holds `text`.
func excerpt(_ text: String, _ range: TextRange) -> String {
    String(decoding: bytes(text)[range.bytes], as: UTF8.self)
}
