import ProgramModel
import PythonSyntax
import SourceText

/// Texts and what is made of them.
struct Texts: InterpreterPart {
    unowned let interpreter: Interpreter

    /// `str(value)`, if what it is made of is known.
    func shown(_ value: PythonValue) -> TextTemplate? {
        switch value {
        case .text(let text): return TextTemplate([.literal(text)])
        case .composed(let text): return text
        case .boolean(let value): return TextTemplate([.literal(value ? "True" : "False")])
        case .none: return TextTemplate([.literal("None")])
        case .list, .dictionary, .sequence: return written(value, isQuoted: true)
        default: return symbols.certainInteger(value).map { TextTemplate([.integer($0.folded)]) }
        }
    }

    /// `str(value)` and `repr(value)`, also of a list of integers.
    func written(_ value: PythonValue, isQuoted: Bool) -> TextTemplate? {
        if isQuoted || value.isContainer, let text = value.representation {
            return TextTemplate([.literal(text)])
        }
        if isQuoted, value.template != nil { return nil }
        guard case .list = value, case .sequence(let elements) = value.contents else {
            return value.isList ? nil : shown(value)
        }
        let integers = elements.compactMap { symbols.certainInteger($0) }
        guard integers.count == elements.count else { return nil }
        var parts: [TextTemplate.Part] = [.literal("[")]
        for (index, integer) in integers.enumerated() {
            if index > 0 { parts.append(.literal(", ")) }
            parts.append(.integer(integer))
        }
        return TextTemplate(parts + [.literal("]")])
    }

    /// The text as a value: a plain one if nothing in it is open.
    func text(_ template: TextTemplate?) -> PythonValue {
        guard let template else { return .unknown }
        switch template.parts.first {
        case nil: return .text("")
        case .literal(let text)? where template.parts.count == 1: return .text(text)
        default: return .composed(template)
        }
    }

    func evaluate(_ literal: StringLiteral) -> PythonValue {
        var parts: [TextTemplate.Part]? = []
        for part in literal.parts {
            if part.prefix.contains("b") { parts = nil }
            for piece in part.pieces {
                switch piece {
                case .text(let fixed): parts?.append(.literal(fixed))
                case .field(let field, let isPlain):
                    let value = expressions.evaluate(field)
                    placing.noteDeviceText(of: field, value)
                    let written = written(value, field, isPlain)
                    if written == nil { effects.callHooks(of: value) }
                    let padded = padded(value, field, in: part)
                    let isNumber =
                        !isPlain && isWholeNumber(field, in: part) && symbols.certainInteger(value) != nil
                    if let shown = isPlain || isNumber ? shown(written ?? value) : padded {
                        parts?.append(contentsOf: shown.parts)
                    } else {
                        parts = nil
                    }
                }
            }
        }
        return text(parts.map { TextTemplate($0) })
    }

    /// What the method of `value` gives that writes it in a field without a conversion, if that is known.
    private func written(_ value: PythonValue, _ field: Expression, _ isPlain: Bool) -> PythonValue? {
        if isPlain { return effects.callFormat(of: value, .text("")) }
        let file = frame.module.file
        let isFormatted = file.bytes(of: file.rest(behind: field.range)).first == UInt8(ascii: ":")
        return isFormatted ? effects.callFormat(of: value, .unknown) : nil
    }

    /// `{field:>3}`, of a number or text.
    private func padded(_ value: PythonValue, _ field: Expression, in part: StringLiteral.Part)
        -> TextTemplate?
    {
        let rest = frame.module.file.bytes(of: field.range.gap(to: part.content.end))
        let format = rest.prefix { $0 != UInt8(ascii: "}") }
        guard format.starts(with: Array(":>".utf8)), format.count <= 5,
            let width = Int(String(decoding: format.dropFirst(2), as: UTF8.self)), !value.isList,
            value.truth != nil, !value.isFlag, case .text(let text) = text(shown(value)),
            text.utf8.allSatisfy({ $0 < 128 })
        else { return nil }
        return TextTemplate([.literal(String(repeating: " ", count: max(0, width - text.utf8.count)) + text)])
    }

    /// `{field:d}`
    private func isWholeNumber(_ field: Expression, in part: StringLiteral.Part) -> Bool {
        let rest = frame.module.file.bytes(of: field.range.gap(to: part.content.end))
        return rest.starts(with: Array(":d}".utf8))
    }

    /// `separator.join(value)`: the elements must be texts.
    func join(_ value: PythonValue, separator: String) -> TextTemplate? {
        switch value.contents {
        case .sequence(let elements):
            var parts: [TextTemplate.Part] = []
            for (index, element) in elements.enumerated() {
                guard let text = element.template else { return nil }
                if index > 0 { parts.append(.literal(separator)) }
                parts += text.parts
            }
            return TextTemplate(parts)
        case .text(let text):
            // Its characters one by one.
            guard text.utf8.allSatisfy({ $0 < 128 }) else { return nil }
            return TextTemplate([.literal(text.map(String.init).joined(separator: separator))])
        case .composed(let template):
            guard case .joined(let element, let count, "", _)? = template.parts.first,
                template.parts.count == 1,
                case .literal(let text)? = element.parts.first, element.parts.count == 1, text.utf8.count == 1
            else { return nil }
            return TextTemplate([.joined(element, count: count, separator: separator, variable: nil)])
        case .many(let element, let variable, let count):
            guard let text = element.template else { return nil }
            let used = variable.flatMap { text.symbols.contains($0) ? $0 : nil }
            return TextTemplate([.joined(text, count: count.folded, separator: separator, variable: used)])
        default: return nil
        }
    }

    /// `format.format(…)`: fields by position or name, without conversions; `{:d}` for an integer.
    func format(_ format: String, _ arguments: EvaluatedArguments) -> TextTemplate? {
        guard !arguments.isOpen else { return nil }
        var parts: [TextTemplate.Part] = []
        var position = 0
        var rest = format[...]
        while let mark = rest.firstIndex(where: { "{}".contains($0) }) {
            parts.append(.literal(String(rest[..<mark])))
            let brace = rest[mark]
            rest = rest[rest.index(after: mark)...]
            if rest.first == brace {
                parts.append(.literal(String(brace)))
                rest = rest.dropFirst()
                continue
            }
            guard brace == "{", let end = rest.firstIndex(of: "}") else { return nil }
            var field = rest[..<end]
            rest = rest[rest.index(after: end)...]
            let isNumber = field.hasSuffix(":d")
            if isNumber { field = field.dropLast(2) }
            let value: PythonValue?
            if field.isEmpty {
                value = arguments.positional(position)?.value
                position += 1
            } else if field.allSatisfy({ ("0"..."9").contains($0) }), let index = Int(field) {
                value = arguments.positional(index)?.value
            } else {
                value = arguments.all.first { $0.argument.name.map { $0 == field } ?? false }?.value
            }
            guard let value, !isNumber || symbols.certainInteger(value) != nil, let text = shown(value) else {
                return nil
            }
            parts += text.parts
        }
        return TextTemplate(parts + [.literal(String(rest))])
    }

    /// `format % values`: `%s` and `%d` without flags.
    func formatPercent(_ format: String, _ values: [PythonValue]) -> TextTemplate? {
        var parts: [TextTemplate.Part] = []
        var values = values[...]
        var rest = format[...]
        while let mark = rest.firstIndex(of: "%") {
            parts.append(.literal(String(rest[..<mark])))
            rest = rest[rest.index(after: mark)...]
            guard let conversion = rest.popFirst() else { return nil }
            if conversion == "%" {
                parts.append(.literal("%"))
                continue
            }
            guard let value = values.popFirst(), "sdi".contains(conversion),
                conversion == "s" || symbols.certainInteger(value) != nil, let text = shown(value)
            else { return nil }
            parts += text.parts
        }
        return values.isEmpty ? TextTemplate(parts + [.literal(String(rest))]) : nil
    }
}

extension PythonValue {
    /// The text, if it is one.
    var template: TextTemplate? {
        switch self {
        case .text(let text): TextTemplate([.literal(text)])
        case .composed(let template): template
        default: nil
        }
    }
}
