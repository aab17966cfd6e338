/// Integers in a program's own names: a number, a name, or `[operator, operand, operand]`.
extension JSON {
    /// The names in it.
    var names: [String] {
        switch self {
        case .string(let name): [name]
        case .array(let parts): parts.dropFirst().flatMap(\.names)
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

    /// The value, which must be known.
    func number(_ names: [String: Int]) throws -> Int {
        if let value = value(names) { return value }
        throw Rejection("a number of the program is not known")
    }

    /// What is known of a variable: `unset`, `inherited`, `unknown`, or an object with the `text`.
    func setting(_ names: [String: Int]) throws -> JSON {
        guard let parts = optional("text") else { return self }
        // A number that there is not makes a text that is nobody's list of groups or cores.
        return .object(["text": .string(try parts.text(names) ?? "undefined")])
    }

    /// The text that a list of parts makes: strings, `integer`s and `join`s; `nil` if a number in it is not known.
    private func text(_ names: [String: Int]) throws -> String? {
        var text = ""
        for part in try items {
            if case .string(let piece) = part {
                text += piece
            } else if let integer = part.optional("integer") {
                guard let value = integer.value(names) else { return nil }
                text += "\(value)"
            } else {
                guard let count = try part["count"].value(names), count <= 256 else { return nil }
                let pieces =
                    try part["variable"].name.map { variable in
                        try (0..<max(0, count)).map { round in
                            try part["join"].text(names.merging([variable: round]) { $1 })
                        }
                    } ?? Array(repeating: part["join"].text(names), count: max(0, count))
                if pieces.contains(nil) { return nil }
                text += try pieces.compactMap(\.self).joined(separator: part["separator"].string)
            }
        }
        return text
    }
}
