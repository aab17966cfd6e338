import ProgramModel

/// Arithmetic on what is known.
extension PythonInterpreter {
    func combine(_ one: PythonValue, _ operation: String, _ other: PythonValue) -> PythonValue {
        switch (one, operation, other) {
        case (.integer(let left), _, .integer(let right)): integer(left, operation, right)
        case (.text(let left), "+", .text(let right)): .text(left + right)
        case (.text(let text), "*", _), (_, "*", .text(let text)):
            repeated(one.constantInteger ?? other.constantInteger, text.utf8.count)
                .map { .text(String(repeating: text, count: $0)) } ?? .unknown
        case (.sequence(let left), "+", .sequence(let right)): .sequence(left + right)
        case (.sequence(let elements), "*", _), (_, "*", .sequence(let elements)):
            repeated(one.constantInteger ?? other.constantInteger, elements.count)
                .map { .sequence(Array(repeating: elements, count: $0).flatMap { $0 }) } ?? .unknown
        default: .unknown
        }
    }

    /// How often a text or list is repeated, if the result is of a size that a program would really make.
    private func repeated(_ times: Int?, _ length: Int) -> Int? {
        guard let times, times <= 4_096, length <= 4_096 else { return nil }
        return max(0, times)
    }

    private func integer(
        _ left: IntegerExpression, _ operation: String, _ right: IntegerExpression
    ) -> PythonValue {
        let result: IntegerExpression
        switch operation {
        case "+": result = .sum(left, right)
        case "-": result = .sum(left, .product(.constant(-1), right))
        case "*": result = .product(left, right)
        case "//": result = .quotient(left, right)
        case "%": result = .remainder(left, right)
        default: return .unknown
        }
        return .integer(result.value().map(IntegerExpression.constant) ?? result)
    }

    func negate(_ value: PythonValue, _ operation: String) -> PythonValue {
        switch (operation, value) {
        case ("not", _): value.truth.map { .boolean(!$0) } ?? .unknown
        case ("-", .integer(let expression)): integer(.constant(0), "-", expression)
        case ("+", .integer): value
        default: .unknown
        }
    }
}

extension PythonValue {
    /// `str(value)`, if it is known.
    var shown: String? {
        switch self {
        case .text(let text): text
        case .integer(let expression): expression.value().map(String.init)
        case .boolean(let value): value ? "True" : "False"
        case .none: "None"
        default: nil
        }
    }

    /// The variable that a text names.
    var variable: Variable? {
        guard case .text(let text) = self else { return nil }
        return Variable(rawValue: text)
    }

    /// Whether it is the process's environment.
    var isEnvironment: Bool { self == .qualified("os.environ") || self == .qualified("os.environb") }
}
