/// TensorFlow under Runtime 1.x: loads take the groups in turn (L2, L5–L8).
struct LegacyTensorFlow: Placer {
    let groups: GroupList
    private var turn = 0

    init(groups: GroupList) {
        self.groups = groups
    }

    mutating func place(_ load: Scenario.Load, facts: inout FactSet) throws(Failure) -> [Extent] {
        guard load.place == .frameworkDefault else {
            throw .unavailable(load.place, to: "TensorFlow")
        }
        let group = turn
        // L5; the turn is taken before the load is tried, so a failed load has used it up.
        turn = (turn + 1) % groups.entries.count
        facts.insert(.L5)
        let entry = groups.entries[group]
        // L7: TensorFlow refuses a model that is too large; only torch-neuron lets it run over.
        guard load.cores <= entry.size else {
            throw Failure(
                "a \(load.cores)-core model does not fit group \(group) of \(entry.size)", fact: .L7)
        }
        facts.insert(.L2)
        if load.cores < entry.size { facts.insert(.L6) }
        if entry.copies > 1 { facts.insert(.L8) }
        let start = groups.start(of: group)
        // L8: one copy of the model in each copy of the group.
        return (0..<entry.copies).map { Extent(start: start + $0 * entry.size, count: load.cores) }
    }
}
