/// All that was written in a piece of code, on whatever path.
struct WriteRecord<Value: Equatable> {
    /// The fields of cells that were there before, in the order of their first write, with the values written.
    private(set) var writes: [(key: FieldKey<Value>, values: [Value?])] = []
    /// The latest epoch that was reached.
    var epoch = 0
    private let cellsMade: Int
    private var places: [FieldKey<Value>: Int] = [:]

    init(cellsMade: Int) { self.cellsMade = cellsMade }

    /// Whether nothing was written that anybody else could know.
    var isEmpty: Bool { writes.isEmpty }

    mutating func note(_ value: Value?, for key: FieldKey<Value>) {
        guard key.cell.number < cellsMade else { return }
        guard let place = places[key] else {
            places[key] = writes.count
            writes.append((key, [value]))
            return
        }
        if !writes[place].values.contains(value) { writes[place].values.append(value) }
    }

    /// Adds what was written in a piece of it.
    mutating func add(_ inner: WriteRecord) {
        epoch = max(epoch, inner.epoch)
        for (key, values) in inner.writes {
            for value in values { note(value, for: key) }
        }
    }
}
