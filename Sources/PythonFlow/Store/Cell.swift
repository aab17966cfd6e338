/// One field of a cell.
struct Slot<Value: Equatable>: Equatable {
    /// What it holds; `nil` if it is not there.
    var value: Value?
    /// The epoch in which that was written.
    var written = 0
    /// The epoch since which code that is not followed may write it; `nil` if none can.
    var sharedSince: Int?

    /// What holds on whichever of two paths was taken: the older stamps.
    func joined(with other: Slot, _ merge: (Value?, Value?) -> Value?) -> Slot {
        if self == other { return self }
        return Slot(
            value: value == other.value ? value : merge(value, other.value),
            written: min(written, other.written),
            sharedSince: [sharedSince, other.sharedSince].compactMap(\.self).min())
    }
}

/// A mutable thing of the running program: the names of a scope, the attributes of an object, the contents of a list.
class Cell<Value: Equatable>: Hashable {
    let store: Store<Value>
    /// How many cells were made before it.
    let number: Int
    private var slots: [String: Slot<Value>] = [:]
    /// The epoch since which code that is not followed may know it, and write any field.
    private var escapedSince: Int?

    init(in store: Store<Value>) {
        self.store = store
        number = store.register()
    }

    /// The names of its fields, those included that are not there any more.
    var names: Dictionary<String, Slot<Value>>.Keys { slots.keys }

    /// Whether code that is not followed may know it.
    var isEscaped: Bool { escapedSince != nil }

    /// Whether code that is not followed may write the field.
    func isShared(_ name: String) -> Bool { isEscaped || slots[name]?.sharedSince != nil }

    /// What the field called `name` was last seen to hold; `nil` if nothing was.
    func lastValue(_ name: String) -> Value? { slots[name]?.value }

    /// Whether code that is not followed may have written the field since.
    func isStale(_ name: String) -> Bool {
        let since = [escapedSince, slots[name]?.sharedSince].compactMap(\.self).min()
        guard let since else { return false }
        return max(since, slots[name]?.written ?? 0) < store.epoch
    }

    /// Writes the field; `nil` takes it away.
    func write(_ value: Value?, to name: String) {
        let before = slot(name)
        store.willChange(Change(cell: self, kind: .field(name, before: before)))
        slots[name] = Slot(value: value, written: store.epoch, sharedSince: before.sharedSince)
        store.didWrite(value, to: name, of: self)
        let isOther = value != before.value
        if isOther || value.map({ store.isVague($0) }) == true { store.noteChange(of: name, in: self) }
        if isOther { store.noteWrite(to: name, of: self) }
    }

    /// Code that is not followed may write the field from here on.
    func share(_ name: String) {
        let before = slot(name)
        guard before.sharedSince == nil else { return }
        store.willChange(Change(cell: self, kind: .field(name, before: before)))
        slots[name] = Slot(value: before.value, written: before.written, sharedSince: store.epoch)
        store.noteChange(of: name, in: self)
    }

    /// Code that is not followed may know it from here on; `false` if it may already.
    @discardableResult
    func escape() -> Bool {
        guard escapedSince == nil else { return false }
        store.willChange(Change(cell: self, kind: .escape))
        escapedSince = store.epoch
        store.noteChange(of: nil, in: self)
        return true
    }

    func slot(_ name: String) -> Slot<Value> { slots[name] ?? Slot(value: nil) }

    fileprivate func set(_ slot: Slot<Value>, in name: String) {
        slots[name] = slot.value == nil && slot.sharedSince == nil ? nil : slot
    }

    static func == (one: Cell, other: Cell) -> Bool { one === other }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

// For the store alone.
extension Cell {
    /// Writes a slot as it stood on another path.
    func put(_ slot: Slot<Value>, in name: String) {
        store.willChange(Change(cell: self, kind: .field(name, before: self.slot(name))))
        set(slot, in: name)
        store.didWrite(slot.value, to: name, of: self)
    }

    /// Goes back to an earlier slot.
    func revert(_ name: String, to before: Slot<Value>) { set(before, in: name) }

    /// Goes back to where nobody else knew it.
    func revertEscape() { escapedSince = nil }
}
