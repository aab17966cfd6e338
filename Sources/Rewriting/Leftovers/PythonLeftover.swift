import Documents
import PythonSyntax
import SourceText

/// What a simple statement of Python does about a leftover, if it does nothing else.
struct PythonLeftover {
    private let file: SourceFile

    /// Reads statements of `file`.
    init(_ file: SourceFile) { self.file = file }

    /// Whether `statement` only sets the variable `name`, to a value that nothing has to be run for.
    func sets(_ name: String, _ statement: Statement) -> Bool {
        switch statement.kind {
        case .assignment(let targets, let value):
            guard targets.count == 1, case .subscripted(let base, let index) = targets[0].kind else {
                return false
            }
            return isPath(base) && literal(index) == name && isQuiet(value)
        case .expression(let expression):
            guard case .call(let function, let arguments) = expression.kind, arguments.count == 2,
                arguments.allSatisfy({ $0.name == nil && $0.stars == 0 }),
                ["environ.setdefault", "os.environ.setdefault", "os.putenv"].contains(
                    file.text(function.range))
            else { return false }
            return literal(arguments[0].value) == name && isQuiet(arguments[1].value)
        default: return false
        }
    }

    /// Whether `statement` only starts, stops or asks the daemon's service, and uses nothing of the answer.
    func controls(_ statement: Statement) -> Bool {
        guard case .expression(let expression) = statement.kind,
            case .call(let function, let arguments) = expression.kind,
            [
                "os.system", "subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.Popen",
                "subprocess.check_output",
            ].contains(file.text(function.range)),
            let first = arguments.first, first.name == nil, first.stars == 0,
            arguments.dropFirst().allSatisfy({ $0.name != nil && $0.stars == 0 && isQuiet($0.value) })
        else { return false }
        return DaemonCommands.isControl(words(first.value) ?? [])
    }

    private func words(_ expression: Expression) -> [String]? {
        switch expression.kind {
        case .string:
            guard let text = literal(expression), !text.contains(where: { ";|&<>$`\"'\\\n".contains($0) })
            else {
                return nil
            }
            return text.split(separator: " ").map(String.init)
        case .list(let items), .tuple(let items):
            let words = items.compactMap(literal)
            return words.count == items.count ? words : nil
        default: return nil
        }
    }

    /// The text of a plain string literal.
    func literal(_ expression: Expression) -> String? {
        guard case .string(let string) = expression.kind, string.parts.count == 1,
            let part = string.parts.first,
            ["", "r", "u"].contains(part.prefix)
        else { return nil }
        let text = file.text(part.content)
        return text.contains("\\") ? nil : text
    }

    /// `name` or `module.name`
    private func isPath(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name: true
        case .attribute(let base, _, _): isPath(base)
        default: false
        }
    }

    /// Whether an expression can go without anything being missed: it calls nothing but `str`.
    private func isQuiet(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name, .integer, .number, .none, .boolean: true
        case .string: !file.text(expression.range).contains("(")
        case .call(let function, let arguments):
            file.text(function.range) == "str" && arguments.allSatisfy { isQuiet($0.value) }
        default: false
        }
    }
}
