/// An integer that a program computes, in the program's own names.
package indirect enum IntegerExpression: Hashable, Sendable {
    case constant(Int)
    /// A name of the program, or a loop's variable.
    case symbol(String)
    case sum(IntegerExpression, IntegerExpression)
    case product(IntegerExpression, IntegerExpression)
    /// Python's `//`: rounded down.
    case quotient(IntegerExpression, IntegerExpression)
    /// Python's `%`: the sign of the divisor.
    case remainder(IntegerExpression, IntegerExpression)
    /// An element of a literal sequence; negative indices count from the end.
    case element([Int], IntegerExpression)

    /// The value under `bindings`; `nil` if a symbol is unbound, or the arithmetic overflows or is undefined.
    package func value(_ bindings: [String: Int] = [:]) -> Int? {
        switch self {
        case .constant(let value): value
        case .symbol(let name): bindings[name]
        case .sum(let one, let other): one.combine(other, bindings) { $0.addingReportingOverflow($1) }
        case .product(let one, let other):
            one.combine(other, bindings) { $0.multipliedReportingOverflow(by: $1) }
        case .quotient(let one, let other): one.divide(by: other, bindings)?.quotient
        case .remainder(let one, let other): one.divide(by: other, bindings)?.remainder
        case .element(let elements, let index):
            index.value(bindings).flatMap { element(of: elements, at: $0) }
        }
    }

    /// The symbols in it.
    package var symbols: Set<String> {
        switch self {
        case .constant: []
        case .symbol(let name): [name]
        case .sum(let one, let other), .product(let one, let other), .quotient(let one, let other),
            .remainder(let one, let other):
            one.symbols.union(other.symbols)
        case .element(_, let index): index.symbols
        }
    }

    private func combine(
        _ other: IntegerExpression, _ bindings: [String: Int],
        _ operation: (Int, Int) -> (partialValue: Int, overflow: Bool)
    ) -> Int? {
        guard let one = value(bindings), let two = other.value(bindings) else { return nil }
        let (result, overflow) = operation(one, two)
        return overflow ? nil : result
    }

    private func divide(
        by other: IntegerExpression, _ bindings: [String: Int]
    ) -> (quotient: Int, remainder: Int)? {
        guard let one = value(bindings), let two = other.value(bindings), two != 0,
            !(one == .min && two == -1)
        else { return nil }
        let (quotient, remainder) = one.quotientAndRemainder(dividingBy: two)
        // Python rounds towards minus infinity, Swift towards zero.
        return remainder != 0 && (remainder < 0) != (two < 0)
            ? (quotient - 1, remainder + two) : (quotient, remainder)
    }

    private func element(of elements: [Int], at index: Int) -> Int? {
        let place = index < 0 ? index + elements.count : index
        return elements.indices.contains(place) ? elements[place] : nil
    }
}

extension IntegerExpression: CustomStringConvertible {
    /// Python source for it, parenthesised where precedence asks for it.
    package var description: String {
        switch self {
        case .constant(let value): String(value)
        case .symbol(let name): name
        case .sum(let one, let other): "\(one) + \(other)"
        case .product(let one, let other): "\(one.factor) * \(other.factor)"
        case .quotient(let one, let other): "\(one.factor) // \(other.factor)"
        case .remainder(let one, let other): "\(one.factor) % \(other.factor)"
        case .element(let elements, let index):
            elements.count == 1 ? "(\(elements[0]),)[\(index)]" : "\(tuple(elements))[\(index)]"
        }
    }

    private var factor: String {
        switch self {
        case .constant, .symbol, .element: description
        default: "(\(description))"
        }
    }

    private func tuple(_ elements: [Int]) -> String {
        "(" + elements.map(String.init).joined(separator: ", ") + ")"
    }
}

extension IntegerExpression {
    /// The same with `replacement` for every occurrence of the symbol `name`.
    package func replacing(_ name: String, by replacement: IntegerExpression) -> IntegerExpression {
        func inner(_ part: IntegerExpression) -> IntegerExpression {
            part.replacing(name, by: replacement)
        }
        return switch self {
        case .constant: self
        case .symbol(let own): own == name ? replacement : self
        case .sum(let one, let other): .sum(inner(one), inner(other))
        case .product(let one, let other): .product(inner(one), inner(other))
        case .quotient(let one, let other): .quotient(inner(one), inner(other))
        case .remainder(let one, let other): .remainder(inner(one), inner(other))
        case .element(let elements, let index): .element(elements, inner(index))
        }
    }
}

extension IntegerExpression {
    /// Whether it has no more parts than a program about cores writes: what computes with it takes time with its parts, and a
    /// number that is doubled again and again has 2 to the power of the rounds.
    package var isModest: Bool {
        var rest = 200
        return fits(&rest)
    }

    private func fits(_ rest: inout Int) -> Bool {
        rest -= 1
        guard rest >= 0 else { return false }
        switch self {
        case .constant, .symbol: return true
        case .sum(let one, let other), .product(let one, let other), .quotient(let one, let other),
            .remainder(let one, let other):
            return one.fits(&rest) && other.fits(&rest)
        case .element(let elements, let index): return elements.count <= 4_096 && index.fits(&rest)
        }
    }
}
