/// A text that a program puts together from integers it computes: `','.join([str(p)] * n)`, `f"{p*i}-{p*i+p-1}"`.
package struct TextTemplate: Hashable, Sendable {
    /// A piece of the text.
    package indirect enum Part: Hashable, Sendable {
        /// Characters that stand there as they are.
        case literal(String)
        /// The decimal digits of an integer.
        case integer(IntegerExpression)
        /// `separator.join(element for variable in range(count))`; the variable may occur in the element.
        case joined(TextTemplate, count: IntegerExpression, separator: String, variable: String?)
    }

    /// The pieces in order: no two literals side by side, no empty literal, no constant integer.
    package let parts: [Part]

    /// Puts pieces together, constants folded.
    package init(_ parts: [Part]) {
        self.parts = parts.reduce(into: []) { result, part in
            var part = part
            if case .integer(let expression) = part, let value = expression.value() {
                part = .literal(String(value))
            }
            guard case .literal(let text) = part else {
                result.append(part)
                return
            }
            if text.isEmpty { return }
            if case .literal(let before)? = result.last {
                result[result.count - 1] = .literal(before + text)
            } else {
                result.append(part)
            }
        }
    }

    /// The text under `bindings`; `nil` if a symbol is unbound, arithmetic fails, or it would be unreasonably long.
    package func text(_ bindings: [String: Int] = [:]) -> String? {
        var result = ""
        for part in parts {
            guard let text = part.text(bindings), result.utf8.count + text.utf8.count <= Self.longest else {
                return nil
            }
            result += text
        }
        return result
    }

    /// Whether it is of a size that a program about cores makes, in bytes, pieces and numbers.
    package var isModest: Bool {
        var bytes = 0
        for part in parts {
            switch part {
            case .literal(let text): bytes += text.utf8.count
            case .integer(let number): if !number.isModest { return false }
            case .joined(let element, let count, let separator, _):
                bytes += separator.utf8.count
                if !count.isModest || !element.isModest { return false }
            }
        }
        return bytes <= Self.longest && parts.count <= 4_096
    }

    /// The names in it that the program must supply.
    package var symbols: Set<String> { parts.reduce(into: []) { $0.formUnion($1.symbols) } }

    /// The integer that the whole text spells, if it is nothing else.
    package var integer: IntegerExpression? {
        guard parts.count == 1 else { return nil }
        switch parts[0] {
        case .integer(let expression): return expression
        case .literal(let text): return Int(text).map(IntegerExpression.constant)
        case .joined: return nil
        }
    }

    /// The same with `replacement` for every occurrence of the symbol `name`, which no join inside binds.
    package func replacing(_ name: String, by replacement: IntegerExpression) -> TextTemplate {
        TextTemplate(parts.map { $0.replacing(name, by: replacement) })
    }

    /// No value of the variables is longer, in bytes.
    private static let longest = 4_096
}

extension TextTemplate.Part {
    fileprivate var symbols: Set<String> {
        switch self {
        case .literal: []
        case .integer(let expression): expression.symbols
        case .joined(let element, let count, _, let variable):
            element.symbols.subtracting(variable.map { [$0] } ?? []).union(count.symbols)
        }
    }

    fileprivate func replacing(_ name: String, by replacement: IntegerExpression) -> TextTemplate.Part {
        switch self {
        case .literal: self
        case .integer(let expression): .integer(expression.replacing(name, by: replacement))
        case .joined(let element, let count, let separator, let variable):
            .joined(
                variable == name ? element : element.replacing(name, by: replacement),
                count: count.replacing(name, by: replacement), separator: separator, variable: variable)
        }
    }

    fileprivate func text(_ bindings: [String: Int]) -> String? {
        switch self {
        case .literal(let text): return text
        case .integer(let expression): return expression.value(bindings).map(String.init)
        case .joined(let element, let count, let separator, let variable):
            guard let count = count.value(bindings), count <= 1_024 else { return nil }
            var texts: [String] = []
            for round in 0..<max(0, count) {
                var inner = bindings
                if let variable { inner[variable] = round }
                guard let text = element.text(inner) else { return nil }
                texts.append(text)
            }
            return texts.joined(separator: separator)
        }
    }
}

extension TextTemplate: CustomStringConvertible {
    /// The template as the inside of a Python f-string; a join as `{sep.join(…)}`.
    package var description: String { parts.map(\.description).joined() }
}

extension TextTemplate.Part: CustomStringConvertible {
    /// The piece as it would stand in a Python f-string.
    package var description: String {
        switch self {
        case .literal(let text): text
        case .integer(let expression): "{\(expression)}"
        case .joined(let element, let count, let separator, let variable):
            "{'\(separator)'.join('\(element)' for \(variable ?? "_") in range(\(count)))}"
        }
    }
}
