import ProgramModel

/// The store of a Python program.
typealias PythonStore = Store<PythonValue>
/// A cell of it.
typealias PythonCell = Cell<PythonValue>
/// What a path of it has changed.
typealias PythonDelta = Delta<PythonValue>

extension Cell where Value == PythonValue {
    /// What the code in hand finds under `name`; `nil` if nothing was ever seen there.
    subscript(name: String) -> PythonValue? {
        get {
            store.didLookUp(name, of: self)
            guard let value = lastValue(name) else {
                store.didRead(name, of: self)
                return nil
            }
            let isVeiled = store.veil.map { number < $0 } ?? false
            let isStale = isStale(name)
            guard isStale || isVeiled && value.isPlainHere else {
                store.didRead(name, of: self)
                return value
            }
            // Nobody binds the name of a library anew, but by that name.
            if case .qualified = value, self is Scope { return value }
            if isStale { store.doubter?(FieldKey(cell: self, name: name)) }
            return value.forgotten
        }
        set { write(newValue, to: name) }
    }

    /// The names under which something may be found, sorted.
    var fieldNames: [String] { names.filter { lastValue($0) != nil }.sorted() }

    /// What the code in hand finds, by name in order.
    var fields: [(name: String, value: PythonValue)] {
        fieldNames.compactMap { name in self[name].map { (name, $0) } }
    }
}

/// A list or dictionary.
final class ContainerCell: PythonCell {
    private static let field = "contents"

    init(_ contents: PythonValue, in store: PythonStore) {
        super.init(in: store)
        self.contents = contents
    }

    /// What it holds: elements, or a table; unknown if that is not known.
    var contents: PythonValue {
        get { self[Self.field] ?? .unknown }
        set { self[Self.field] = newValue }
    }

    /// Whether what it was last seen to hold is or holds a device; containers in it count as they are.
    var holdsDevice: Bool {
        let last = lastValue(Self.field) ?? .unknown
        return last == .device || last.parts.contains { !$0.isContainer && $0.holdsDevice }
    }

    /// Code that is not followed may change what it holds from here on.
    func share() { share(Self.field) }
}

extension PythonValue {
    /// What is left of it where something else may be there as well.
    var forgotten: PythonValue { holdsDevice ? .device : .unknown }

    /// The same, a list or dictionary as what it holds now.
    var contents: PythonValue {
        switch self {
        case .list(let cell), .dictionary(let cell): return cell.contents
        case .oneOf(let values):
            let all = Set(values.map(\.contents))
            return all.count == 1 ? all.first ?? .unknown : .unknown
        default: return self
        }
    }

    /// Whether `test` holds of it or of a value in it; a container is looked into once, however many ways lead to it.
    func holds(where test: (PythonValue) -> Bool) -> Bool {
        var rest = [self]
        var seen: Set<PythonCell> = []
        while let next = rest.popLast() {
            if test(next) { return true }
            switch next {
            case .list(let cell), .dictionary(let cell), .set(let cell):
                if seen.insert(cell).inserted { rest += cell.contents.parts }
            case .oneOf(let values): rest += values
            default: rest += next.parts
            }
        }
        return false
    }

    /// Whether it is a function, or anything that a cell belongs to: numbers and texts lead nowhere.
    var leadsOn: Bool {
        if case .function = self { true } else { !cells.isEmpty }
    }

    /// What a set holds, in an order that is not Python's, if that is known.
    var setElements: [PythonValue]? {
        if case .set(let cell) = self, case .sequence(let elements) = cell.contents { elements } else { nil }
    }

    /// What a dictionary holds, if that is known.
    var table: DictionaryValue? { if case .table(let table) = contents { table } else { nil } }

    /// The cells that it may be.
    var cells: [PythonCell] {
        switch self {
        case .list(let cell), .dictionary(let cell), .set(let cell): [cell]
        case .object(let object): [object]
        case .namespace(let cell): [cell]
        case .classValue(let type): [type.members]
        case .module(let module): [module.globals]
        case .oneOf(let values): values.flatMap(\.cells)
        default: []
        }
    }
}
