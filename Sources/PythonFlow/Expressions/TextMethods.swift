import ProgramModel
import PythonSyntax

/// What CPython's methods and slices make of texts. Texts with other characters than ASCII stay unknown: case and blanks
/// are matters of tables there.
extension Texts {
    /// A method of a text that is known; unknown if CPython would raise, or the method is none of these.
    func callTextMethod(_ name: String, of text: String, _ arguments: EvaluatedArguments) -> PythonValue {
        let values = arguments.all.map(\.value)
        guard !arguments.isOpen else { return .unknown }
        if name == "format" { return self.text(format(text, arguments)) }
        if name == "join", values.count == 1 { return self.text(join(values[0], separator: text)) }
        guard text.utf8.allSatisfy({ $0 < 128 }), arguments.all.allSatisfy({ $0.argument.name == nil }) else {
            return .unknown
        }
        var texts: [String] = []
        for value in values {
            if case .text(let own) = value, own.utf8.allSatisfy({ $0 < 128 }) { texts.append(own) }
        }
        let bytes = Array(text.utf8)
        switch (name, values.count) {
        case ("strip", 0...1), ("lstrip", 0...1), ("rstrip", 0...1):
            guard texts.count == values.count else { return .unknown }
            let set =
                texts.first.map { Array($0.utf8) } ?? Array(" \t\n\r\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{1f}".utf8)
            return .text(stripped(bytes[...], of: set, ahead: name != "rstrip", behind: name != "lstrip"))
        case ("zfill", 1):
            guard let width = values[0].constantInteger, width <= 4_096 else { return .unknown }
            let sign = bytes.first.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } == true ? 1 : 0
            let zeros = String(repeating: "0", count: max(0, width - bytes.count))
            return .text(text.prefix(sign) + zeros + text.dropFirst(sign))
        case ("upper", 0): return .text(text.uppercased())
        case ("lower", 0): return .text(text.lowercased())
        case ("replace", 2) where texts.count == 2 && !texts[0].isEmpty:
            return .text(pieces(bytes, Array(texts[0].utf8)).joined(separator: texts[1]))
        case ("split", 0), ("rsplit", 0):
            let blanks = Array(" \t\n\r\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{1f}".utf8)
            return madeList(
                bytes.split(whereSeparator: blanks.contains).map {
                    .text(String(decoding: $0, as: UTF8.self))
                })
        case ("split", 1) where texts.count == 1 && !texts[0].isEmpty,
            ("rsplit", 1) where texts.count == 1 && !texts[0].isEmpty:
            return madeList(pieces(bytes, Array(texts[0].utf8)).map(PythonValue.text))
        case ("split", 2) where texts.count == 1 && texts[0].utf8.count == 1,
            ("rsplit", 2) where texts.count == 1 && texts[0].utf8.count == 1:
            guard case .text = values[0], let most = values[1].constantInteger else { return .unknown }
            return split(bytes, texts[0], most, fromEnd: name == "rsplit")
        default: return .unknown
        }
    }

    private func madeList(_ elements: [PythonValue]) -> PythonValue { containers.list(.sequence(elements)) }

    private func stripped(_ bytes: ArraySlice<UInt8>, of set: [UInt8], ahead: Bool, behind: Bool) -> String {
        var bytes = bytes
        while ahead, let first = bytes.first, set.contains(first) { bytes.removeFirst() }
        while behind, let last = bytes.last, set.contains(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What lies between the occurrences of `separator`, found from the left.
    private func pieces(_ bytes: [UInt8], _ separator: [UInt8]) -> [String] {
        var (all, start, offset) = ([String](), 0, 0)
        while offset + separator.count <= bytes.count {
            guard bytes[offset..<offset + separator.count].elementsEqual(separator) else {
                offset += 1
                continue
            }
            all.append(String(decoding: bytes[start..<offset], as: UTF8.self))
            offset += separator.count
            start = offset
        }
        return all + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    /// At most `most` cuts; any number if it is negative.
    private func split(_ bytes: [UInt8], _ separator: String, _ most: Int, fromEnd: Bool) -> PythonValue {
        let all = pieces(bytes, Array(separator.utf8))
        guard most >= 0, all.count > most + 1 else { return madeList(all.map(PythonValue.text)) }
        if fromEnd {
            let kept = all.count - most
            let first = all[..<kept].joined(separator: separator)
            return madeList(([first] + all[kept...]).map(PythonValue.text))
        }
        let rest = all[most...].joined(separator: separator)
        return madeList((all[..<most] + [rest]).map(PythonValue.text))
    }

    /// A method of a text of which integers are open: a repeated entry may lose the comma behind the last.
    func callTextMethod(_ name: String, of template: TextTemplate, _ arguments: EvaluatedArguments)
        -> PythonValue
    {
        if case .text(let text) = text(template) { return callTextMethod(name, of: text, arguments) }
        guard ["rstrip", "strip"].contains(name), arguments.all.count == 1, !arguments.isOpen,
            case .text(let set) = arguments.all[0].value, set.utf8.count == 1,
            let joined = template.withoutLastCharacter(ifRepeated: set)
        else { return .unknown }
        return .composed(joined)
    }

    /// `value[lower:upper:step]`
    func slice(_ value: PythonValue, _ lower: PythonValue?, _ upper: PythonValue?, by step: PythonValue?)
        -> PythonValue
    {
        if case .composed(let template) = value, lower == nil, step == nil, upper?.constantInteger == -1,
            let joined = template.withoutLastCharacter(ifRepeated: nil)
        {
            return .composed(joined)
        }
        switch value.contents {
        case .text(let text) where text.utf8.allSatisfy { $0 < 128 }:
            let bytes = Array(text.utf8)
            guard let places = Self.places(lower, upper, step, of: bytes.count) else { return .unknown }
            return .text(String(decoding: places.map { bytes[$0] }, as: UTF8.self))
        case .sequence(let elements):
            guard let places = Self.places(lower, upper, step, of: elements.count) else { return .unknown }
            let part = PythonValue.sequence(places.map { elements[$0] })
            return value.isContainer ? containers.list(part) : part
        default: return .unknown
        }
    }

    /// The places in a list of `count` elements that a slice takes, in its order; `nil` if that is not known.
    static func places(
        _ lower: PythonValue?, _ upper: PythonValue?, _ step: PythonValue?, of count: Int
    ) -> [Int]? {
        let isGiven = { (value: PythonValue?) in value != nil && value != PythonValue.none }
        let by = isGiven(step) ? step?.constantInteger : 1
        guard let by, by != 0 else { return nil }
        func place(_ bound: PythonValue?, _ otherwise: Int) -> Int? {
            guard let bound, isGiven(bound) else { return otherwise }
            return bound.constantInteger.map {
                min(max($0 < 0 ? $0 + count : $0, by < 0 ? -1 : 0), by < 0 ? count - 1 : count)
            }
        }
        guard let start = place(lower, by < 0 ? count - 1 : 0), let end = place(upper, by < 0 ? -1 : count)
        else { return nil }
        return Array(stride(from: start, to: end, by: by))
    }
}

extension PythonValue {
    /// Whether what a slice takes of it is known: a text, or a list or tuple whose elements can be told apart.
    var isSliceable: Bool {
        if isPlainData { return true }
        if case .dictionary = self { return false }
        if case .sequence = contents { return true }
        return false
    }
}

extension TextTemplate {
    /// A repeated entry as a join, if every entry ends with the character that is to go: `'1,' * n` without its last.
    fileprivate func withoutLastCharacter(ifRepeated only: String?) -> TextTemplate? {
        guard parts.count == 1, case .joined(let element, let count, "", let variable) = parts[0],
            element.parts.count == 1, case .literal(let text) = element.parts[0], text.utf8.count > 1,
            let last = text.last, last.isASCII, only.map({ $0 == String(last) }) ?? true
        else { return nil }
        let entry = String(text.dropLast())
        // More of them may stand at its end, or it may have nothing else.
        guard entry.last != last, entry.first != last else { return nil }
        return TextTemplate([
            .joined(
                TextTemplate([.literal(entry)]), count: count, separator: String(last), variable: variable)
        ])
    }
}
