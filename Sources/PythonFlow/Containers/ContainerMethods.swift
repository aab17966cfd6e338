import ProgramModel
import PythonSyntax

/// Methods and assignments that change a list or a dictionary in place.
extension Containers {
    /// A method of a list or dictionary; `nil` if `receiver` is neither, or nothing is known of the method.
    func callContainer(
        _ name: String, of receiver: PythonValue, _ arguments: EvaluatedArguments, isWalked: Bool
    ) -> PythonValue? {
        let values = arguments.all.map(\.value)
        switch receiver {
        case .list(let cell):
            guard arguments.all.allSatisfy({ $0.argument.stars == 0 && $0.argument.name == nil }) else {
                return nil
            }
            return callList(name, cell, values)
        case .sequence where ["index", "count"].contains(name):
            effects.callHooks(of: [receiver] + values)
            return .unknown
        case .dictionary(let cell):
            guard let table = cell.contents.table else { return nil }
            effects.callHooks(of: values)
            if name == "__setitem__", values.count == 2 {
                store(values[1], at: values[0], in: receiver)
                return PythonValue.none
            }
            if let value = callReading(name, of: table, arguments, isWalked: isWalked) {
                // What it gives, or shows, may be anything that stands there, and change or be called from here on.
                if value == .unknown, name == "get" {
                    for part in cell.contents.parts + values { effects.escape(part) }
                } else if value == .unknown, name != "keys" {
                    effects.escape(receiver)
                }
                return value
            }
            return childEnvironments.changeTable(cell, table, by: name, arguments)
        case .set(let cell):
            guard arguments.all.allSatisfy({ $0.argument.stars == 0 && $0.argument.name == nil }) else {
                return nil
            }
            effects.callHooks(of: values)
            return callSet(name, cell, values)
        case .namespace(let cell): return callNamespace(name, cell, arguments)
        default: return nil
        }
    }

    private func callList(_ name: String, _ cell: ContainerCell, _ values: [PythonValue]) -> PythonValue? {
        guard case .sequence(var elements) = cell.contents else {
            return callLongList(name, cell, values)
        }
        switch (name, values.count) {
        case ("append", 1): elements.append(values[0])
        case ("extend", 1):
            effects.callHooks(of: values)
            guard let others = self.elements(values[0]), others.count <= 4_096 else { return nil }
            elements += others
        case ("insert", 2):
            guard let place = values[0].constantInteger else { return nil }
            let index = place < 0 ? max(0, place + elements.count) : min(place, elements.count)
            elements.insert(values[1], at: index)
        case ("pop", 0...1):
            guard let place = values.isEmpty ? -1 : values[0].constantInteger else { return nil }
            let index = place < 0 ? place + elements.count : place
            guard elements.indices.contains(index) else { return nil }
            let result = elements.remove(at: index)
            change(cell, to: .sequence(elements))
            return result
        case ("clear", 0): elements = []
        case ("reverse", 0): elements.reverse()
        case ("sort", 0):
            guard let sorted = elements.sortedPlainly else { return nil }
            elements = sorted
        case ("remove", 1):
            guard values[0].isPlainKey, elements.allSatisfy(\.isPlainKey),
                let index = elements.firstIndex(of: values[0])
            else { return nil }
            elements.remove(at: index)
        case ("copy", 0): return list(.sequence(elements))
        case ("index", 1), ("count", 1):
            effects.callHooks(of: elements + values)
            let known = elements.compactMap { PlainData($0) }
            guard name == "count", known.count == elements.count, let wanted = PlainData(values[0]) else {
                return .unknown
            }
            return .constant(known.count { $0 == wanted })
        case ("__iadd__", 1): return combineInPlace(.list(cell), "+", values[0])
        case ("__setitem__", 2):
            store(values[1], at: values[0], in: .list(cell))
            return PythonValue.none
        default: return nil
        }
        change(cell, to: elements.count <= 4_096 ? .sequence(elements) : .unknown)
        return PythonValue.none
    }

    /// A list of which only the running program knows how long it is.
    private func callLongList(_ name: String, _ cell: ContainerCell, _ values: [PythonValue]) -> PythonValue?
    {
        guard ["append", "insert", "clear"].contains(name) else { return nil }
        if name == "clear" {
            change(cell, to: .sequence([]))
            return PythonValue.none
        }
        if name == "append", values.count == 1, case .many(let element, nil, let count) = cell.contents,
            element == values[0], element.isImmutable
        {
            change(
                cell,
                to: .many(element, variable: nil, count: IntegerExpression.sum(count, .constant(1)).folded))
            return PythonValue.none
        }
        forgetContents(of: cell, holding: values)
        return PythonValue.none
    }

    /// Python's `list[lower:upper] = value`, `nil`: `del`; `false`, with nothing done, if that is not known.
    func replace(
        _ lower: PythonValue?, _ upper: PythonValue?, of container: PythonValue, with value: PythonValue?
    )
        -> Bool
    {
        guard case .list(let cell) = container, case .sequence(var elements) = cell.contents,
            let places = Texts.places(lower, upper, nil, of: elements.count),
            let rest = Texts.places(lower, nil, nil, of: elements.count),
            let new = value.map({ self.elements($0) }) ?? [], new.count + elements.count <= 4_096
        else { return false }
        let start = elements.count - rest.count
        elements.replaceSubrange(start..<start + places.count, with: new)
        change(cell, to: .sequence(elements))
        return true
    }

    /// Python's `container[key] = value`.
    func store(_ value: PythonValue, at key: PythonValue, in container: PythonValue) {
        switch container {
        case .dictionary(let cell):
            effects.callHooks(of: key)
            guard case .table(var table) = cell.contents, table.put(value, under: key) else {
                return forgetContents(of: cell, holding: [key, value])
            }
            change(cell, to: .table(table))
        case .list(let cell):
            guard case .sequence(var elements) = cell.contents, let place = key.constantInteger,
                elements.indices.contains(place < 0 ? place + elements.count : place)
            else { return forgetContents(of: cell, holding: [value]) }
            elements[place < 0 ? place + elements.count : place] = value
            change(cell, to: .sequence(elements))
        case .namespace(let cell):
            if case .text(let name) = key {
                names.assignMember(name, of: cell, to: value)
            } else {
                names.assignMember(nil, of: cell, to: value)
            }
        default:
            guard effects.callHook("__setitem__", of: container, [key, value]) == nil else { return }
            storeAnywhere(value, key, in: container)
        }
    }

    private func storeAnywhere(_ value: PythonValue, _ key: PythonValue, in container: PythonValue) {
        effects.escape(value)
        effects.escape(key)
        if case .oneOf(let all) = container {
            for case .list(let cell) in all { forgetContents(of: cell, holding: [value]) }
            for case .dictionary(let cell) in all { forgetContents(of: cell, holding: [value]) }
            return
        }
        symbols.spoil(container)
        if case .qualified(let name) = container { symbols.opaques.spoil([name]) }
        effects.escape(container)
        effects.passForeignMoment()
    }

    /// Python's `del container[key]`.
    func removeElement(at key: PythonValue, from container: PythonValue) {
        switch container {
        case .dictionary(let cell):
            guard case .table(var table) = cell.contents, key.isPlainKey else {
                return forgetContents(of: cell, holding: [])
            }
            table.remove(key)
            change(cell, to: .table(table))
        case .list(let cell):
            guard case .sequence(var elements) = cell.contents, let place = key.constantInteger,
                elements.indices.contains(place < 0 ? place + elements.count : place)
            else { return forgetContents(of: cell, holding: []) }
            elements.remove(at: place < 0 ? place + elements.count : place)
            change(cell, to: .sequence(elements))
        case .namespace(let cell):
            if case .text(let name) = key {
                names.assignMember(name, of: cell, to: nil)
            } else {
                names.assignMember(nil, of: cell, to: nil)
            }
        default:
            guard effects.callHook("__delitem__", of: container, [key]) == nil else { return }
            storeAnywhere(.unknown, key, in: container)
        }
    }

    /// The list or dictionary holds `contents` now.
    func change(_ cell: ContainerCell, to contents: PythonValue) {
        if cell.isEscaped { effects.escape(contents) }
        cell.contents = effects.limited(contents)
    }

    /// Nobody knows what a list or dictionary holds now; `values` may be in it.
    func forgetContents(of cell: ContainerCell, holding values: [PythonValue]) {
        let all = cell.contents.parts + values
        childEnvironments.noteTableUse(.dictionary(cell))
        for value in all { effects.escape(value) }
        change(cell, to: all.contains(where: \.holdsDevice) || cell.contents.holdsDevice ? .device : .unknown)
    }

    /// `globals()["NAME"]`, `vars(config).update(…)`
    private func callNamespace(_ name: String, _ cell: PythonCell, _ arguments: EvaluatedArguments)
        -> PythonValue?
    {
        switch name {
        case "get":
            guard case .text(let key)? = arguments.positional(0)?.value, let value = cell[key] else {
                return nil
            }
            return value
        case "update":
            guard let table = table(arguments) else { break }
            for entry in table.entries {
                guard case .text(let key) = entry.key else { continue }
                names.assignMember(key, of: cell, to: entry.value)
            }
            return PythonValue.none
        case "__setitem__":
            guard arguments.all.count == 2, let key = arguments.positional(0)?.value,
                let value = arguments.positional(1)?.value
            else { return nil }
            store(value, at: key, in: .namespace(cell))
            return PythonValue.none
        case "keys", "__contains__": return .unknown
        default: break
        }
        return nil
    }

    /// `value += change`: a list stays the same list.
    func combineInPlace(_ value: PythonValue, _ operation: String, _ change: PythonValue) -> PythonValue {
        switch (value, operation) {
        case (.list(let cell), "+"):
            if let own = elements(value), let others = elements(change), own.count + others.count <= 4_096 {
                self.change(cell, to: .sequence(own + others))
            } else {
                effects.escape(change)
                forgetContents(of: cell, holding: [])
            }
            return value
        case (.list(let cell), "*"):
            self.change(cell, to: expressions.combine(value.contents, "*", change))
            return value
        case (.list(let cell), _):
            forgetContents(of: cell, holding: [change])
            return value
        case (.dictionary(let cell), _):
            if case .table(var table) = cell.contents, let other = change.table, operation == "|" {
                table.merge(other)
                self.change(cell, to: .table(table))
            } else {
                forgetContents(of: cell, holding: [change])
            }
            return value
        case (.set(let cell), _):
            forgetContents(of: cell, holding: [change])
            return value
        case (.oneOf, _):
            storeAnywhere(change, .unknown, in: value)
            return value
        default: return expressions.combine(value, operation, change)
        }
    }
}

extension [PythonValue] {
    /// The same in order, if they are integers or plain texts.
    var sortedPlainly: [PythonValue]? {
        let numbers = compactMap(\.constantInteger)
        if numbers.count == count { return numbers.sorted().map(PythonValue.constant) }
        var texts: [String] = []
        for case PythonValue.text(let text) in self where text.utf8.allSatisfy({ $0 < 128 }) {
            texts.append(text)
        }
        guard texts.count == count else { return nil }
        return texts.sorted { (one: String, other: String) in
            one.utf8.lexicographicallyPrecedes(other.utf8)
        }.map(PythonValue.text)
    }
}
