import ProgramModel

/// Code that runs at another time than where it was followed: it finds what its names, attributes and lists hold then.
struct LaterReads {
    /// For each field that such code was told, what of the trace rests on it.
    fileprivate var readers: [FieldKey<PythonValue>: Reader] = [:]
    /// What has changed since, of what code has read that places or sets something.
    fileprivate var changes: [(field: FieldKey<PythonValue>, doubt: Doubt)] = []

    /// What suspended code found where code that is not followed may write: it holds until that runs.
    fileprivate var shared: Set<FieldKey<PythonValue>> = []

    /// Code that does nothing with what it finds now, and may do something with what it finds later.
    fileprivate struct Idle {
        let frame: Frame
        let statement: StatementContext
        let follow: () -> [Step]
        /// What has changed since it was followed first.
        var changed: Set<FieldKey<PythonValue>> = []
        var rounds = 0

        /// How often it is followed again before it counts as too much.
        static let mostRounds = 3
    }

    /// That code, in the order in which it was followed.
    fileprivate var idle: [Idle] = []
    /// The code among it that would find something else now.
    fileprivate var outdated: Set<Int> = []
    /// The code that is followed once more.
    fileprivate var following: Int?
    /// Whether fields are only supposed to change.
    fileprivate var isSupposing = false

    /// What rests on one field.
    fileprivate struct Reader {
        /// Whether something is placed or set.
        var acts = false
        /// Whether the code that has read it may change what it finds there.
        var reaches = false
        /// The probes that the code has passed.
        var visits: Set<Doubt> = []
        /// Which code does nothing so far.
        var idle: Set<Int> = []
    }

    fileprivate mutating func add(_ new: Reader, of fields: Set<FieldKey<PythonValue>>) {
        for field in fields {
            var reader = readers[field] ?? new
            reader.acts = reader.acts || new.acts
            reader.reaches = reader.reaches || new.reaches
            reader.visits.formUnion(new.visits)
            reader.idle.formUnion(new.idle)
            readers[field] = reader
        }
    }
}

// What code that runs later reads, and what changes until then.
extension Effects {
    /// Follows code that runs at another time; what it does, as far as that rests on what it reads, is doubted once that
    /// changes. Functions that wait are followed again then; whatever else finds something new there may change it. What is
    /// *suspended* goes on when somebody asks for more: until then code that is not followed may write what it may know.
    func followingLater(
        isWaiting: Bool = false, isSuspended: Bool = false, _ body: @escaping () -> [Step]
    ) -> [Step] {
        // What stands in such code belongs to it.
        let index = later.following ?? later.idle.count
        if waiting.inHand == nil, later.following == nil {
            later.idle.append(LaterReads.Idle(frame: frame, statement: statement, follow: body))
        }
        let (steps, fields) = follow(index, reaches: !isWaiting, body)
        if isSuspended { later.shared.formUnion(fields.filter { $0.cell.isShared($0.name) }) }
        return steps
    }

    private func follow(
        _ index: Int, reaches: Bool, _ body: () -> [Step]
    ) -> (steps: [Step], fields: Set<FieldKey<PythonValue>>) {
        let (steps, fields) = store.recordingReads(body)
        let acts = steps.contains { !$0.loads.isEmpty || !$0.writes.isEmpty }
        let visits = paths.probes?.marks(in: steps) ?? []
        let idle: Set<Int> = acts || waiting.inHand != nil ? [] : [index]
        later.add(LaterReads.Reader(acts: acts, reaches: reaches, visits: visits, idle: idle), of: fields)
        store.reads.watch(fields)
        return (steps, fields)
    }

    /// Code that is not followed is about to run: what suspended code found where that may write may change.
    func outdateSharedReads() {
        guard !later.shared.isEmpty, waiting.inHand == nil, later.following == nil else { return }
        let fields = later.shared
        later.shared = []
        for field in fields { noteLaterChange(of: field) }
    }

    /// Follows code again that runs later and would find something else now: from here on it may do what it does then.
    func followOutdated() {
        guard waiting.inHand == nil, later.following == nil else { return }
        while let index = later.outdated.min() {
            later.outdated.remove(index)
            later.idle[index].rounds += 1
            guard later.idle[index].rounds <= LaterReads.Idle.mostRounds else {
                doubt(.control(what: "what a function finds changes too often"), at: statement.range)
                continue
            }
            later.following = index
            let (idle, outer) = (later.idle[index], (frame, statement))
            (frame, statement) = (idle.frame, idle.statement)
            var steps: [Step] = []
            let path = paths.branch {
                later.isSupposing = true
                for field in idle.changed { field.cell.share(field.name) }
                later.isSupposing = false
                store.passForeignMoment()
                steps = follow(index, reaches: false, idle.follow).steps
                return .completes
            }
            adopt(path.names, but: idle.changed)
            (frame, statement) = outer
            if !steps.isEmpty { paths.steps.append(.unordered([steps])) }
        }
        later.following = nil
    }

    /// Whether something has changed that code has read which was followed since `before` and does nothing with it so far.
    func hasOutdated(since before: LaterReads) -> Bool {
        later.idle.dropFirst(before.idle.count).contains { !$0.changed.isEmpty }
    }

    /// Something changes that code has read which runs later.
    func noteLaterChange(of field: FieldKey<PythonValue>) {
        guard let reader = later.readers[field], !later.isSupposing else { return }
        for index in reader.idle where later.idle[index].changed.insert(field).inserted {
            later.outdated.insert(index)
        }
        paths.probes?.forget(reader.visits)
        if reader.reaches, let value = field.cell.lastValue(field.name) { escape(value) }
        guard reader.acts else { return }
        let name = field.cell is ContainerCell ? "a list" : field.name
        let what = "'\(name)' changes after a function that reads it was handed on"
        later.changes.append((field, Doubt(.control(what: what), at: source(statement.range))))
    }

    /// Takes down what has changed for such code.
    func settleLaterChanges() {
        takeDown(later.changes)
        later.changes = []
    }

    private func takeDown(_ changes: [(field: FieldKey<PythonValue>, doubt: Doubt)]) {
        var seen: Set<Doubt> = []
        for (_, doubt) in changes where seen.insert(doubt).inserted { paths.steps.append(.doubt(doubt)) }
    }

    /// Code that was followed since `before` has ended: takes down what has changed for that alone.
    func endReaders(since before: LaterReads) {
        let new = later.changes.dropFirst(before.changes.count)
        takeDown(new.filter { before.readers[$0.field]?.acts != true })
        later.readers = before.readers
        later.changes = before.changes + new.filter { before.readers[$0.field]?.acts == true }
    }
}
