import ProgramModel

/// Arithmetic on what is known.
extension Expressions {
    func combine(_ one: PythonValue, _ operation: String, _ other: PythonValue) -> PythonValue {
        if one.isContainer || other.isContainer {
            if case .dictionary = one, case .dictionary = other, operation == "|", var table = one.table,
                let more = other.table
            {
                table.merge(more)
                return containers.dictionary(table)
            }
            if case .dictionary = one { return escaped(one, other) }
            if case .dictionary = other { return escaped(one, other) }
            let result = combine(one.contents, operation, other.contents)
            if result == .unknown { _ = escaped(one, other) }
            return ["+", "*"].contains(operation) ? containers.list(result) : escaped(one, other)
        }
        switch (one, operation, other) {
        case (.boolean(let truth), _, _) where ["+", "-", "*", "//"].contains(operation):
            return combine(.constant(truth ? 1 : 0), operation, other)
        case (_, _, .boolean(let truth)) where ["+", "-", "*", "//"].contains(operation):
            return combine(one, operation, .constant(truth ? 1 : 0))
        case (.integer(let left), _, .integer(let right)): return integer(left, operation, right)
        case (.sequence(let left), "+", .sequence(let right)): return .sequence(left + right)
        case (.text, "*", _), (.composed, "*", _), (.sequence, "*", _), (.many, "*", _):
            return multiple(of: one, other)
        case (_, "*", .text), (_, "*", .composed), (_, "*", .sequence), (_, "*", .many):
            return multiple(of: other, one)
        case (.text(let format), "%", _):
            return texts.text(other.isPlainOperand ? texts.formatPercent(format, [other]) : nil)
        default: break
        }
        if operation == "+", let left = one.template, let right = other.template {
            return texts.text(TextTemplate(left.parts + right.parts))
        }
        guard one.mayBeInteger, other.mayBeInteger, let left = symbols.numeric(one),
            let right = symbols.numeric(other)
        else {
            return .unknown
        }
        return integer(left, operation, right)
    }

    /// Something made of two values that may hold what they hold.
    private func escaped(_ values: PythonValue...) -> PythonValue {
        for value in values { for member in value.members { effects.escape(member) } }
        return .unknown
    }

    /// A text or list `times` over.
    private func multiple(of value: PythonValue, _ times: PythonValue) -> PythonValue {
        guard let times = symbols.indexed(times) else { return .unknown }
        if let text = value.template {
            if case .text(let text) = value, let count = times.value() {
                return repeated(count, text.utf8.count).map { .text(String(repeating: text, count: $0)) }
                    ?? .unknown
            }
            return self.texts.text(
                TextTemplate([.joined(text, count: times.folded, separator: "", variable: nil)]))
        }
        switch value {
        case .sequence(let elements):
            guard let count = times.value() else { return containers.repeated(elements, times) }
            return repeated(count, elements.count)
                .map { .sequence(Array(repeating: elements, count: $0).flatMap { $0 }) } ?? .unknown
        case .many(let element, nil, let count) where symbols.isNatural(count) || symbols.isNatural(times):
            return .many(element, variable: nil, count: IntegerExpression.product(count, times).folded)
        default: return .unknown
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
        var value = value
        if value.isOpaque, operation != "not", let number = symbols.numeric(value) {
            value = .integer(number)
        }
        return switch (operation, value) {
        case ("not", _): value.truth.map { .boolean(!$0) } ?? .unknown
        case ("-", .integer(let expression)): integer(.constant(0), "-", expression)
        case ("+", .integer): value
        default: .unknown
        }
    }
}

extension PythonValue {
    /// Whether it is a number or a text, which `+=` does not change in place.
    var isPlain: Bool {
        switch self {
        case .integer, .text, .composed: true
        default: false
        }
    }

    /// Whether `%` takes it as one value: no tuple, and no list that may be one.
    fileprivate var isPlainOperand: Bool {
        switch self {
        case .sequence, .many: false
        default: true
        }
    }

    /// Whether arithmetic with it may give an integer.
    fileprivate var mayBeInteger: Bool {
        switch self {
        case .integer, .opaque, .qualified: true
        default: false
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
