import ProgramModel
import PythonSyntax

/// A dictionary whose keys are known: texts, or integers.
struct DictionaryValue: Hashable {
    /// One entry.
    struct Entry: Hashable {
        let key: PythonValue
        var value: PythonValue
    }

    /// The entries in the order in which Python walks them.
    private(set) var entries: [Entry] = []

    /// Puts `value` under `key`; `false` if the key is no plain one.
    mutating func put(_ value: PythonValue, under key: PythonValue) -> Bool {
        switch key {
        case .text: break
        case .integer where key.constantInteger != nil: break
        default: return false
        }
        // A key that comes again keeps its place.
        if let index = entries.firstIndex(where: { $0.key == key }) {
            entries[index].value = value
        } else {
            entries.append(Entry(key: key, value: value))
        }
        return true
    }

    subscript(key: PythonValue) -> PythonValue? { entries.first { $0.key == key }?.value }

    /// The same with every value changed.
    func mapValues(_ change: (PythonValue) -> PythonValue) -> DictionaryValue {
        var result = self
        result.entries = entries.map { Entry(key: $0.key, value: change($0.value)) }
        return result
    }
}

/// Dictionaries and what is asked of them.
extension PythonInterpreter {
    /// `{key: value}`; unknown if a key is, or if anything in it is more than plain data.
    func dictionary(_ entries: [(key: Expression?, value: Expression)]) -> PythonValue {
        var result: DictionaryValue? = DictionaryValue()
        var values: [PythonValue] = []
        for entry in entries {
            let key = entry.key.map { evaluate($0) }
            let value = evaluate(entry.value)
            values += [key, value].compactMap(\.self)
            if value.isEnvironment { noteEnvironment(at: entry.value.range) }
            guard let key, value.isPlainData, result?.put(value, under: key) == true else {
                result = nil
                continue
            }
        }
        if let result { return .dictionary(result) }
        for value in values { noteEscape(value) }
        return values.contains(where: \.holdsDevice) ? .device : .unknown
    }

    /// `dict(name=value)`
    func dictionary(_ arguments: EvaluatedArguments) -> PythonValue {
        var result = DictionaryValue()
        for (argument, value) in arguments.all {
            guard let name = argument.name, value.isPlainData, result.put(value, under: .text(name)) else {
                return .unknown
            }
        }
        return .dictionary(result)
    }

    /// A method that leaves the dictionary as it is; `nil` for any other.
    func callReading(
        _ name: String, of dictionary: DictionaryValue, _ arguments: EvaluatedArguments, isWalked: Bool
    ) -> PythonValue? {
        let values = arguments.all.map(\.value)
        guard arguments.all.allSatisfy({ $0.argument.stars == 0 && $0.argument.name == nil }) else {
            return nil
        }
        switch (name, values.count) {
        case ("get", 1...2):
            guard let key = values.first, key.isPlainKey else { return .unknown }
            return dictionary[key] ?? (values.count == 2 ? values[1] : PythonValue.none)
        // A view that is kept shows what the dictionary holds later.
        case ("keys", 0) where isWalked: return .sequence(dictionary.entries.map(\.key))
        case ("values", 0) where isWalked: return .sequence(dictionary.entries.map(\.value))
        case ("items", 0) where isWalked:
            return .sequence(dictionary.entries.map { .sequence([$0.key, $0.value]) })
        case ("keys", 0), ("values", 0), ("items", 0): return .unknown
        default: return nil
        }
    }
}

extension PythonValue {
    /// Whether it is known and made of texts and numbers only.
    var isPlainData: Bool {
        switch self {
        case .none, .boolean, .integer, .text, .composed: true
        case .sequence(let elements): elements.allSatisfy(\.isPlainData)
        case .dictionary(let dictionary): dictionary.entries.allSatisfy(\.value.isPlainData)
        default: false
        }
    }

    /// Whether it can be looked for among the keys of a dictionary.
    var isPlainKey: Bool {
        if case .text = self { return true }
        return constantInteger != nil
    }
}
