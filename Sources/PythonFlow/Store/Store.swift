/// Everything mutable that a running program has made so far, and the way back to what it held earlier.
///
/// The cells hold what they hold now. A trail of what they held before makes a fork cost nothing, and undoing or joining
/// one cost what was changed on the way, however much exists.
///
/// A *foreign moment* is one at which code that is not followed may have run. The store counts them in its epoch: what
/// such code can reach is not known any more if it was written in an earlier one.
final class Store<Value: Equatable> {
    /// How many foreign moments there were on the path in hand.
    private(set) var epoch = 0
    private var trail: [Change<Value>] = []
    private var forks: [Fork] = []
    private var forksMade = 0
    /// How many cells were made so far.
    private(set) var cellsMade = 0
    /// How many cells were made before the code in hand, if what they hold of numbers and texts is not to be known to it.
    var veil: Int?
    private var records: [WriteRecord<Value>] = []
    /// What code has read that runs at another time.
    var reads = ReadWatch<Value>()
    /// Whom to tell that something changes which such code has read.
    var watcher: ((FieldKey<Value>) -> Void)?
    /// Whether a value stands for so much that two of it need not be one: what is not known at all.
    var isVague: (Value) -> Bool = { _ in false }
    /// Where code has looked whose changes are wanted, whether or not it was told what is there.
    var lookups = ReadWatch<Value>()
    /// Whom to tell that something else is written where such code has looked.
    var lookupWatcher: ((FieldKey<Value>) -> Void)?
    /// Whom to tell that the code in hand finds a field of which it is not known any more what it holds.
    var doubter: ((FieldKey<Value>) -> Void)?

    /// The place where a path began.
    struct Fork {
        /// How many cells there were.
        let cellsMade: Int
        fileprivate let number: Int
        fileprivate let start: Int
        fileprivate let epoch: Int
    }

    /// Code that is not followed may have run.
    func passForeignMoment() {
        epoch += 1
        if let last = records.indices.last { records[last].epoch = max(records[last].epoch, epoch) }
    }

    /// The number of the next cell.
    func register() -> Int {
        cellsMade += 1
        return cellsMade - 1
    }

    /// Notes what is about to change; nothing needs to be noted where nobody can go back.
    func willChange(_ change: @autoclosure () -> Change<Value>) {
        if !forks.isEmpty { trail.append(change()) }
    }

    /// Begins a path; `undo` or `keep` ends it.
    func fork() -> Fork {
        forksMade += 1
        let fork = Fork(cellsMade: cellsMade, number: forksMade, start: trail.count, epoch: epoch)
        forks.append(fork)
        return fork
    }

    /// What has changed since `fork`, as it is now.
    func changes(since fork: Fork) -> Delta<Value> {
        var delta = Delta<Value>(epoch: epoch)
        for change in trail[fork.start...] { delta.note(change) }
        return delta
    }

    /// Runs `body`, and gives all that it wrote, on whatever path, also on paths that were undone: an exception may have
    /// come at any of these moments. Cells count that were there before, or that were among the first `made`.
    func recordingWrites<Result>(
        madeBefore made: Int? = nil, _ body: () -> Result
    ) -> (Result, WriteRecord<Value>) {
        records.append(WriteRecord(cellsMade: made ?? cellsMade))
        let result = body()
        var record = records.removeLast()
        record.epoch = max(record.epoch, epoch)
        if let last = records.indices.last { records[last].add(record) }
        return (result, record)
    }

    /// Notes a write for those who ask for all of them.
    func didWrite(_ value: Value?, to name: String, of cell: Cell<Value>) {
        guard let last = records.indices.last else { return }
        records[last].note(value, for: FieldKey(cell: cell, name: name))
    }

    /// At least so many foreign moments may have been.
    func advance(to epoch: Int) { self.epoch = max(self.epoch, epoch) }

    /// Ends the path with what it has changed in force.
    func keep(_ fork: Fork) {
        end(fork)
        if forks.isEmpty { trail.removeAll() }
    }

    /// Ends the path, and goes back to what was in force when it began; gives what it had changed.
    ///
    /// Cells that were made since keep what they hold: whoever joins the path again finds them.
    func undo(_ fork: Fork) -> Delta<Value> {
        let delta = changes(since: fork)
        end(fork)
        while trail.count > fork.start {
            let change = trail.removeLast()
            if change.cell.number < fork.cellsMade { change.revert() }
        }
        epoch = fork.epoch
        return delta
    }

    private func end(_ fork: Fork) {
        precondition(forks.last?.number == fork.number, "paths end in the order in which they began")
        forks.removeLast()
    }

    /// Puts in force what a path has changed that began here and was undone.
    func apply(_ delta: Delta<Value>) {
        for (key, slot) in delta.slots { key.cell.put(slot, in: key.name) }
        for cell in delta.escaped { cell.escape() }
        advance(to: delta.epoch)
    }

    /// Puts in force what holds on whichever of several paths was taken that began here and were undone.
    func join(_ deltas: [Delta<Value>], _ merge: (Value?, Value?) -> Value?) {
        guard let first = deltas.first else { return }
        guard deltas.count > 1 else { return apply(first) }
        for key in Delta.keys(in: deltas) {
            let here = key.cell.slot(key.name)
            let slots = deltas.map { $0[key] ?? here }
            let joined = slots.dropFirst().reduce(slots[0]) { $0.joined(with: $1, merge) }
            if joined != here { key.cell.put(joined, in: key.name) }
        }
        for cell in deltas.flatMap(\.escaped) { cell.escape() }
        for delta in deltas { advance(to: delta.epoch) }
    }
}

/// One change of a cell, with what was there before.
struct Change<Value: Equatable> {
    /// What has changed.
    enum Kind {
        case field(String, before: Slot<Value>)
        case escape
    }

    let cell: Cell<Value>
    let kind: Kind

    fileprivate func revert() {
        switch kind {
        case .field(let name, let before): cell.revert(name, to: before)
        case .escape: cell.revertEscape()
        }
    }
}
