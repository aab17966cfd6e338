import ProgramModel

/// A value that is known to its last part, as Python compares it: `1 == True`, a list is no tuple.
indirect enum PlainData: Hashable {
    case none
    case number(Int)
    /// Of ASCII alone, in which equal texts have equal bytes.
    case text(String)
    case list([PlainData])
    case tuple([PlainData])
    case dictionary([PlainData: PlainData])
    case set(Set<PlainData>)

    /// Whether it may be an element of a set.
    var isHashable: Bool {
        switch self {
        case .none, .number, .text: true
        case .tuple(let elements): elements.allSatisfy(\.isHashable)
        case .list, .dictionary, .set: false
        }
    }

    /// `nil` if any part of `value`, as far as `depth` lists in lists, is not known.
    init?(_ value: PythonValue, depth: Int = 8) {
        func inner(_ values: [PythonValue]) -> [PlainData]? {
            let all = values.compactMap { PlainData($0, depth: depth - 1) }
            return depth > 0 && all.count == values.count ? all : nil
        }
        switch (value, value.contents) {
        case (.none, _): self = .none
        case (.boolean(let truth), _): self = .number(truth ? 1 : 0)
        case (.integer(let expression), _):
            guard let number = expression.value() else { return nil }
            self = .number(number)
        case (.text(let text), _) where text.utf8.allSatisfy { $0 < 128 }: self = .text(text)
        case (.list, .sequence(let elements)):
            guard let all = inner(elements) else { return nil }
            self = .list(all)
        case (.sequence(let elements), _):
            guard let all = inner(elements) else { return nil }
            self = .tuple(all)
        case (.set, _):
            guard let all = value.setElements.flatMap(inner) else { return nil }
            self = .set(Set(all))
        case (.dictionary, .table(let table)):
            guard let keys = inner(table.entries.map(\.key)), let values = inner(table.entries.map(\.value))
            else { return nil }
            self = .dictionary(Dictionary(zip(keys, values)) { _, last in last })
        default: return nil
        }
    }

    /// Whether Python's `<` holds; `nil` if it raises.
    func isLess(than other: PlainData) -> Bool? {
        switch (self, other) {
        case (.number(let one), .number(let other)): return one < other
        case (.text(let one), .text(let other)): return one.utf8.lexicographicallyPrecedes(other.utf8)
        case (.list(let one), .list(let other)), (.tuple(let one), .tuple(let other)):
            guard let place = zip(one, other).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
                return one.count < other.count
            }
            return one[place].isLess(than: other[place])
        default: return nil
        }
    }
}

extension PythonValue {
    /// What `self operation other` gives, if that is known.
    func compared(_ operation: String, to other: PythonValue) -> Bool? {
        switch operation {
        case "is": return isSame(as: other)
        case "is not": return isSame(as: other).map { !$0 }
        case "in": return isElement(of: other)
        case "not in": return isElement(of: other).map { !$0 }
        default: break
        }
        guard let one = PlainData(self), let other = PlainData(other) else { return nil }
        switch operation {
        case "==": return one == other
        case "!=": return one != other
        case "<": return one.isLess(than: other)
        case ">": return other.isLess(than: one)
        case "<=": return one == other ? true : one.isLess(than: other)
        case ">=": return one == other ? true : other.isLess(than: one)
        default: return nil
        }
    }

    /// Whether both are one thing. `None` may stand behind the name of a definition.
    private func isSame(as other: PythonValue) -> Bool? {
        switch (self, other) {
        case (.none, .none): true
        case (.list(let one), .list(let other)), (.dictionary(let one), .dictionary(let other)): one == other
        case (.object(let one), .object(let other)):
            one == other ? true : one.isComplete && other.isComplete ? false : nil
        case (.list, .none), (.none, .list), (.dictionary, .none), (.none, .dictionary), (.list, .dictionary),
            (.dictionary, .list), (.list, .object), (.object, .list), (.dictionary, .object),
            (.object, .dictionary), (.integer, .none), (.text, .none), (.boolean, .none):
            false
        default: nil
        }
    }

    private func isElement(of container: PythonValue) -> Bool? {
        guard let own = PlainData(self), let all = PlainData(container) else { return nil }
        switch (own, all) {
        case (_, .list(let elements)), (_, .tuple(let elements)): return elements.contains(own)
        case (_, .dictionary(let table)): return table[own] != nil
        case (_, .set(let elements)): return elements.contains(own)
        case (.text(let part), .text(let whole)):
            let (part, whole) = (Array(part.utf8), Array(whole.utf8))
            return part.count <= whole.count
                && (0...whole.count - part.count).contains { whole[$0...].starts(with: part) }
        default: return nil
        }
    }

    /// What `repr` gives, if that is known; texts of printable ASCII alone.
    var representation: String? {
        switch (self, contents) {
        case (.none, _): return "None"
        case (.boolean(let truth), _): return truth ? "True" : "False"
        case (.integer(let expression), _): return expression.value().map(String.init)
        case (.text(let text), _):
            guard text.utf8.allSatisfy({ (32..<127).contains($0) && $0 != UInt8(ascii: "\\") }) else {
                return nil
            }
            let quote = text.contains("'") ? "\"" : "'"
            return text.contains(quote) ? nil : quote + text + quote
        case (.list, .sequence(let elements)): return Self.listed(elements).map { "[\($0)]" }
        case (.sequence(let elements), _):
            return Self.listed(elements).map { elements.count == 1 ? "(\($0),)" : "(\($0))" }
        case (.dictionary, .table(let table)):
            let entries = table.entries.compactMap { entry in
                entry.key.representation.flatMap { key in
                    Self.listed([entry.value]).map { "\(key): \($0)" }
                }
            }
            return entries.count == table.entries.count ? "{\(entries.joined(separator: ", "))}" : nil
        default: return nil
        }
    }

    private static func listed(_ values: [PythonValue]) -> String? {
        // A list that holds itself has no such text.
        let texts = values.compactMap {
            $0.isContainer && $0.members.contains(where: \.isContainer) ? nil : $0.representation
        }
        return texts.count == values.count ? texts.joined(separator: ", ") : nil
    }
}
