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
    /// What a child finds set that gets the dictionary for its environment.
    var settings = ChildSettings()
    /// What it sets as one element of a list, `{"name": NAME, "value": "2"}`.
    var pair: ChildSettings?
    /// Puts the entries of `other` in.
    mutating func merge(_ other: DictionaryValue) {
        for entry in other.entries { _ = put(entry.value, under: entry.key) }
        settings.add(other.settings)
    }

    /// Takes out what stands under `key`.
    mutating func remove(_ key: PythonValue) { entries.removeAll { $0.key == key } }

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

    /// The same with `replacement` for the symbol `name`.
    func replacing(_ name: String, by replacement: IntegerExpression) -> DictionaryValue {
        var result = self
        result.entries = entries.map {
            Entry(key: $0.key, value: $0.value.replacing(name, by: replacement))
        }
        result.settings = settings.replacing(name, by: replacement)
        result.pair = pair?.replacing(name, by: replacement)
        return result
    }
}

/// Dictionaries and what is asked of them.
extension Containers {
    /// A new dictionary that holds `table`, `nil`: nobody knows what.
    func dictionary(_ table: DictionaryValue?) -> PythonValue {
        .dictionary(ContainerCell(table.map(PythonValue.table) ?? .unknown, in: store))
    }

    /// `dict.fromkeys(keys, value)`
    func dictionary(fromKeys values: [PythonValue]) -> PythonValue {
        var table = DictionaryValue()
        let value = values.count == 2 ? values[1] : PythonValue.none
        guard let keys = elements(values[0]), keys.allSatisfy({ table.put(value, under: $0) }) else {
            return .unknown
        }
        return dictionary(table)
    }

    /// `{key: value}`
    func dictionary(_ entries: [(key: Expression?, value: Expression)]) -> PythonValue {
        var result: DictionaryValue? = DictionaryValue()
        var values: [PythonValue] = []
        for entry in entries {
            let key = entry.key.map { expressions.evaluate($0) }
            let value = expressions.evaluate(entry.value)
            values += [key, value].compactMap(\.self)
            if value.isEnvironment { environment.noteEnvironment(at: entry.value.range) }
            guard let key else {
                effects.callHooks(of: value)
                if let other = value.table { result?.merge(other) } else { result = nil }
                continue
            }
            if result?.put(value, under: key) != true {
                result = nil
                effects.callHooks(of: key)
            }
            if let name = entry.key { result?.note(key, name: name, value, entry.value, in: interpreter) }
        }
        result?.notePair(entries, in: interpreter)
        if let result { return dictionary(result) }
        for value in values where !value.isEnvironment { effects.escape(value) }
        return values.contains(where: \.holdsDevice) ? .device : dictionary(nil)
    }

    /// What `dict(name=value)`, `dict(other, name=value)` hold; `nil` if that is not known.
    func table(_ arguments: EvaluatedArguments) -> DictionaryValue? {
        var result = DictionaryValue()
        for (argument, value) in arguments.all {
            guard let name = argument.name else {
                guard argument.stars != 1 else { return nil }
                if let other = value.table {
                    result.merge(other)
                } else if let pairs = elements(value)?.map({ elements($0) ?? [] }),
                    pairs.allSatisfy({ $0.count == 2 && result.put($0[1], under: $0[0]) })
                {
                    continue
                } else {
                    return nil
                }
                continue
            }
            _ = result.put(value, under: .text(name))
            result.note(argument, name: name, value, in: interpreter)
        }
        return result
    }

    /// A method that leaves the dictionary as it is; `nil` for any other.
    func callReading(
        _ name: String, of dictionary: DictionaryValue, _ arguments: EvaluatedArguments, isWalked: Bool
    ) -> PythonValue? {
        let values = arguments.all.map(\.value)
        guard arguments.all.allSatisfy({ $0.argument.stars == 0 && $0.argument.name == nil }) else {
            return nil
        }
        // Whoever walks the values finds the old ones.
        if ["values", "items"].contains(name) { childEnvironments.noteTableUse(.table(dictionary)) }
        switch (name, values.count) {
        case ("get", 1...2):
            guard let key = values.first else { return .unknown }
            guard key.isPlainKey else {
                return values.count == 2 ? entry(of: dictionary, at: key, or: values[1]) : .unknown
            }
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
        case .table(let table): table.entries.allSatisfy(\.value.isPlainData)
        case .list(let cell), .dictionary(let cell):
            switch cell.contents {
            case .sequence, .table: cell.contents.parts.allSatisfy { !$0.isContainer && $0.isPlainData }
            default: false
            }
        default: false
        }
    }

    /// Whether it is a dictionary that sets something for a child, or holds one.
    var holdsSettings: Bool {
        !settingTables().isEmpty
    }

    /// The dictionaries in it that set something for a child.
    func settingTables(depth: Int = 6) -> [DictionaryValue] {
        guard depth > 0 else { return [] }
        let inner = members.flatMap { $0.settingTables(depth: depth - 1) }
        guard let table, !table.settings.steps.isEmpty || table.pair != nil else { return inner }
        return [table] + inner
    }

    /// Whether it can be looked for among the keys of a dictionary.
    var isPlainKey: Bool {
        if case .text = self { return true }
        return constantInteger != nil
    }
}
