/// Integers in a program's own names: a number, a name, or `[operator, operand, operand]`.
extension JSON {
    /// The names in it.
    var names: Set<String> {
        switch self {
        case .string(let name): [name]
        case .array(let parts) where parts.first == .string("[]"): parts.last?.names ?? []
        case .array(let parts): parts.dropFirst().reduce(into: []) { $0.formUnion($1.names) }
        default: []
        }
    }

    /// The value, with Python's division; `nil` if a name is unbound or the arithmetic fails.
    func value(_ names: [String: Int]) -> Int? {
        switch self {
        case .integer(let value): return value
        case .string(let name): return names[name]
        case .array(let parts) where parts.count == 3:
            guard let other = parts[2].value(names) else { return nil }
            if parts[0] == .string("[]") {
                guard case .array(let elements) = parts[1] else { return nil }
                let place = other < 0 ? other + elements.count : other
                return elements.indices.contains(place) ? elements[place].value([:]) : nil
            }
            guard let one = parts[1].value(names), max(one.magnitude, other.magnitude) < 1 << 31 else {
                return nil
            }
            if parts[0] == .string("+") { return one + other }
            if parts[0] == .string("*") { return one * other }
            guard other != 0, parts[0] == .string("//") || parts[0] == .string("%") else { return nil }
            let rest = (one % other + other) % other
            return parts[0] == .string("%") ? rest : (one - rest) / other
        default: return nil
        }
    }

    /// The text that a list of parts makes: strings, `integer`s and `join`s; `nil` if a number in it is not known.
    func text(_ names: [String: Int]) throws -> String? {
        var text = ""
        for part in try items {
            if case .string(let piece) = part {
                text += piece
            } else if let integer = part.optional("integer") {
                guard let value = integer.value(names) else { return nil }
                text += "\(value)"
            } else {
                guard let count = try part["count"].value(names), count <= 256 else { return nil }
                let variable = try part["variable"].name
                for round in 0..<max(0, count) {
                    let inner = variable.map { names.merging([$0: round]) { _, new in new } } ?? names
                    guard let piece = try part["join"].text(inner) else { return nil }
                    text += (round == 0 ? "" : try part["separator"].string) + piece
                }
            }
        }
        return text
    }
}

/// A sum of products in normal form: equal polynomials are equal integers, whatever the names stand for.
struct Polynomial: Hashable, ExpressibleByIntegerLiteral {
    /// The factors, none of them zero, by their atoms in order; what is no sum or product is an atom.
    private var terms: [[JSON]: Int]

    init(_ constant: Int) { terms = constant == 0 ? [:] : [[]: constant] }

    init(_ expression: JSON) {
        switch expression {
        case .integer(let value): self.init(value)
        case .array(let parts) where parts.count == 3 && parts[0] == .string("+"):
            self = Polynomial(parts[1]) + Polynomial(parts[2])
        case .array(let parts) where parts.count == 3 && parts[0] == .string("*"):
            self = Polynomial(parts[1]) * Polynomial(parts[2])
        default: self = Polynomial(atom: expression)
        }
    }

    init(integerLiteral value: Int) { self.init(value) }
    private init(atom: JSON) { terms = [[atom]: 1] }

    /// The number that one part of a template spells, if it spells one.
    init?(part: JSON) {
        if case .string(let text) = part, let value = Int(text) {
            self.init(value)
        } else {
            guard let expression = part.optional("integer") else { return nil }
            self.init(expression)
        }
    }

    /// The number, if it is one.
    var constant: Int? { terms.isEmpty ? 0 : terms.count == 1 ? terms[[]] : nil }

    static func + (one: Polynomial, other: Polynomial) -> Polynomial {
        var sum = one
        sum.terms = one.terms.merging(other.terms, uniquingKeysWith: &+).filter { $0.value != 0 }
        return sum
    }

    static func * (one: Polynomial, other: Polynomial) -> Polynomial {
        var product = Polynomial(0)
        for (left, factor) in one.terms {
            for (right, second) in other.terms {
                let atoms = (left + right).sorted { "\($0)" < "\($1)" }
                product.terms[atoms, default: 0] &+= factor &* second
            }
        }
        product.terms = product.terms.filter { $0.value != 0 }
        return product
    }
}
