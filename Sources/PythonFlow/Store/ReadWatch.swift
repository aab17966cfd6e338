/// What code has read that runs at another time, and who wants to know when that changes.
struct ReadWatch<Value: Equatable> {
    /// The reads of the pieces of code in hand, innermost last, each with the number of cells that were there before it.
    private var records: [(cellsMade: Int, fields: Set<FieldKey<Value>>)] = []
    /// The fields that are watched.
    private(set) var watched: [Cell<Value>: Set<String>] = [:]

    /// Begins to note what is read.
    mutating func begin(cellsMade: Int) { records.append((cellsMade, [])) }

    /// What was read since, in cells that were there before; code around it has read that as well.
    mutating func end() -> Set<FieldKey<Value>> {
        let fields = records.removeLast().fields
        for field in fields { note(field) }
        return fields
    }

    /// A field was read.
    mutating func note(_ field: FieldKey<Value>) {
        guard let last = records.indices.last, field.cell.number < records[last].cellsMade else { return }
        records[last].fields.insert(field)
    }

    /// Whether reads are noted.
    var isNoting: Bool { !records.isEmpty }

    mutating func watch(_ fields: Set<FieldKey<Value>>) {
        for field in fields { watched[field.cell, default: []].insert(field.name) }
    }
}

extension Store {
    /// Runs `body`, and gives the fields of cells older than it whose values it was told.
    func recordingReads<Result>(_ body: () -> Result) -> (Result, Set<FieldKey<Value>>) {
        reads.begin(cellsMade: cellsMade)
        let result = body()
        return (result, reads.end())
    }

    /// Runs `body`, and gives the fields of cells older than it where it has looked.
    func recordingLookups<Result>(_ body: () -> Result) -> (Result, Set<FieldKey<Value>>) {
        lookups.begin(cellsMade: cellsMade)
        let result = body()
        return (result, lookups.end())
    }

    /// The code in hand looks for a field.
    func didLookUp(_ name: String, of cell: Cell<Value>) {
        if lookups.isNoting { lookups.note(FieldKey(cell: cell, name: name)) }
    }

    /// Something else is written to a field.
    func noteWrite(to name: String, of cell: Cell<Value>) {
        if lookups.watched[cell]?.contains(name) == true { lookupWatcher?(FieldKey(cell: cell, name: name)) }
    }

    /// The code in hand is told what a field holds.
    func didRead(_ name: String, of cell: Cell<Value>) {
        if reads.isNoting { reads.note(FieldKey(cell: cell, name: name)) }
    }

    /// A field holds something else now, or may from now on; `nil`: any field.
    func noteChange(of name: String?, in cell: Cell<Value>) {
        guard let own = reads.watched[cell] else { return }
        for name in name.map({ own.contains($0) ? [$0] : [] }) ?? own.sorted() {
            watcher?(FieldKey(cell: cell, name: name))
        }
    }
}
