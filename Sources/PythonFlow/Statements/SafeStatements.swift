import PythonSyntax

/// Statements that no exception can leave: a `try` around them alone runs no handler.
extension Statements {
    /// Runs a `try` whose handlers have nothing to catch.
    func runUninterrupted(_ body: Suite, _ finally: Suite?) -> Flow {
        let flow = run(body.statements[...])
        return finally.map { run($0.statements[...]) } ?? flow
    }
}

extension Statement {
    /// Whether it binds or stores nothing but constants, or does nothing.
    func cannotRaise(in interpreter: Interpreter) -> Bool {
        switch kind {
        case .pass: true
        case .expression(let value): value.isConstant
        case .assignment(let targets, let value):
            value.isConstant && targets.allSatisfy { $0.takesConstant(value, in: interpreter) }
        default: false
        }
    }
}

extension Expression {
    /// Whether it is a literal.
    fileprivate var isConstant: Bool {
        switch kind {
        case .string(let literal): literal.plainText != nil
        case .integer, .number, .none, .boolean: true
        default: false
        }
    }

    /// Whether storing `value` here cannot fail: `os.environ` takes texts without NUL, under keys without `=`.
    fileprivate func takesConstant(_ value: Expression, in interpreter: Interpreter) -> Bool {
        switch kind {
        case .name: return true
        case .subscripted(let base, let index):
            guard base.isName, interpreter.expressions.speculate(base) == .qualified("os.environ"),
                case .string(let key) = index.kind, case .string(let text) = value.kind,
                let key = key.plainText, let text = text.plainText
            else { return false }
            return !key.isEmpty && !(key + text).unicodeScalars.contains { $0 == "\0" } && !key.contains("=")
        default: return false
        }
    }
}
