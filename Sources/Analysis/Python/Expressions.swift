import ProgramModel
import PythonSyntax

/// Evaluating expressions, in the order in which Python does, so that loads inside them are met in order.
extension PythonInterpreter {
    func evaluate(_ expression: Expression) -> PythonValue {
        switch expression.kind {
        case .name(let name): return escaping(lookUp(name), at: expression.range)
        case .integer(let value): return .constant(value)
        case .string(let literal): return evaluate(literal)
        case .none: return .none
        case .boolean(let value): return .boolean(value)
        case .list(let elements), .tuple(let elements): return sequence(elements)
        case .attribute(let base, let name, _):
            return escaping(attribute(name, of: evaluateCallee(base)), at: expression.range)
        case .subscripted(let base, let index): return element(of: base, at: index, in: expression)
        case .call(let callee, let arguments): return call(callee, arguments, at: expression)
        case .binary(let left, let operation, let right):
            let one = evaluate(left)
            return combine(one, operation, evaluate(right))
        case .unary(let operation, let operand): return negate(evaluate(operand), operation)
        case .comprehension(let comprehension):
            return evaluateComprehension(comprehension, at: expression.range)
        case .lambda(let parameters, let body): return lambda(parameters, body, at: expression.range)
        case .walrus(let target, let value):
            let result = evaluate(value)
            if case .name(let name) = target.kind { bindWalrus(name, to: result) }
            return result
        default: return evaluateControl(expression)
        }
    }

    /// The forms whose operands may not all be evaluated.
    private func evaluateControl(_ expression: Expression) -> PythonValue {
        switch expression.kind {
        case .logical(let left, _, let right):
            _ = evaluate(left)
            evaluatePerhaps([right])
            return .unknown
        case .conditional(let test, let then, let otherwise):
            let condition = evaluate(test).truth
            if let condition { return evaluate(condition ? then : otherwise) }
            var values: [PythonValue] = []
            let ways = [then, otherwise].map { value in
                branch {
                    values.append(evaluate(value))
                    return .completes
                }
            }
            appendChoice(ways.map(\.steps))
            merge(ways.map(\.names))
            return values[0] == values[1] ? values[0] : .unknown
        case .comparison(let left, let rest): return compare(left, rest, at: expression)
        case .await(let value): return evaluate(value)
        case .opaque(let parts):
            meetOpaque(expression.range, "an expression too deep to follow")
            for part in parts { _ = evaluate(part) }
            return .unknown
        default:
            for child in expression.children { _ = evaluate(child) }
            return .unknown
        }
    }

    /// Evaluates what only some paths reach.
    private func evaluatePerhaps(_ expressions: [Expression]) {
        let before = snapshot
        let other = branch {
            for expression in expressions { _ = evaluate(expression) }
            return .completes
        }
        appendChoice([other.steps, []])
        merge([before, other.names])
    }

    /// Evaluates something that stands where it is called or looked into, so that a function there does not escape.
    func evaluateCallee(_ expression: Expression) -> PythonValue {
        switch expression.kind {
        case .name(let name): lookUp(name)
        case .attribute(let base, let name, _): attribute(name, of: evaluateCallee(base))
        default: evaluate(expression)
        }
    }

    /// Evaluates without a trace: for questions that are asked a second time.
    func evaluateQuietly(_ expression: Expression) -> PythonValue {
        var result = PythonValue.unknown
        _ = capture { result = evaluateCallee(expression) }
        return result
    }

    private func sequence(_ elements: [Expression]) -> PythonValue {
        let values = elements.map { evaluate($0) }
        let isPlain = elements.allSatisfy { if case .starred = $0.kind { false } else { true } }
        return isPlain ? .sequence(values) : .unknown
    }

    private func evaluate(_ literal: StringLiteral) -> PythonValue {
        var text: String? = ""
        for part in literal.parts {
            if part.prefix.contains("b") { text = nil }
            for piece in part.pieces {
                switch piece {
                case .text(let fixed): text?.append(fixed)
                case .field(let value, let isPlain):
                    let shown = evaluate(value).shown
                    if isPlain, let shown { text?.append(shown) } else { text = nil }
                }
            }
        }
        return text.map(PythonValue.text) ?? .unknown
    }

    private func compare(
        _ left: Expression, _ rest: [(operation: String, operand: Expression)], at whole: Expression
    ) -> PythonValue {
        let first = evaluate(left)
        let others = rest.prefix(1).map { evaluate($0.operand) }
        if rest.count > 1 { evaluatePerhaps(rest.dropFirst().map(\.operand)) }
        if let variable = first.variable, rest.first?.operation.hasSuffix("in") == true,
            others.first?.isEnvironment == true
        {
            readVariable(variable, name: left, at: whole.range)
        }
        return .unknown
    }

    private func element(of base: Expression, at index: Expression, in whole: Expression) -> PythonValue {
        let container = evaluate(base)
        let key = evaluate(index)
        if container.isEnvironment, let variable = key.variable {
            readVariable(variable, name: index, at: whole.range)
            return .unknown
        }
        if container == .qualified("sys.modules") { return importNamed(key, isRoot: false) ?? .unknown }
        guard case .integer(let position) = key, case .sequence(let elements) = container else {
            return .unknown
        }
        let constants = elements.compactMap(\.constantInteger)
        if let place = position.value() {
            let place = place < 0 ? place + elements.count : place
            return elements.indices.contains(place) ? elements[place] : .unknown
        }
        return constants.count == elements.count ? .integer(.element(constants, position)) : .unknown
    }
}
