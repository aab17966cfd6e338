/// One field of one cell.
struct FieldKey<Value: Equatable>: Hashable {
    let cell: Cell<Value>
    let name: String
}

/// What a path has changed, with what it left there.
struct Delta<Value: Equatable> {
    /// The fields that it wrote, in the order of their first change.
    private(set) var slots: [(key: FieldKey<Value>, slot: Slot<Value>)] = []
    /// The cells that code which is not followed may know since.
    private(set) var escaped: [Cell<Value>] = []
    /// The epoch in which it ended.
    let epoch: Int
    private var places: [FieldKey<Value>: Int] = [:]

    init(epoch: Int) { self.epoch = epoch }

    subscript(key: FieldKey<Value>) -> Slot<Value>? { places[key].map { slots[$0].slot } }

    /// The fields that it wrote.
    var keys: [FieldKey<Value>] { slots.map(\.key) }

    /// Notes that something was changed, as it is now.
    mutating func note(_ change: Change<Value>) {
        switch change.kind {
        case .escape: escaped.append(change.cell)
        case .field(let name, _):
            let key = FieldKey(cell: change.cell, name: name)
            guard places[key] == nil else { return }
            places[key] = slots.count
            slots.append((key, change.cell.slot(name)))
        }
    }

    /// The fields that any of `deltas` wrote, each once, in order.
    static func keys(in deltas: [Delta]) -> [FieldKey<Value>] {
        var seen: Set<FieldKey<Value>> = []
        return deltas.flatMap(\.keys).filter { seen.insert($0).inserted }
    }
}
