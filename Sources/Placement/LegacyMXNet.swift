/// MXNet under Runtime 1.x: the code names a group (L2, L4, L6, L7).
struct LegacyMXNet: Placer {
    let groups: GroupList

    func place(_ load: Scenario.Load, facts: inout FactSet) throws(Failure) -> [Extent] {
        let group = try index(of: load.place)
        facts.insert(.L4)
        guard groups.entries.indices.contains(group) else {
            throw Failure("there is no group \(group) among \(groups.entries.count)", fact: .L4)
        }
        let size = groups.entries[group].size
        // L7: outside torch-neuron a model that is larger than its group fails.
        guard load.cores <= size else {
            throw Failure("a \(load.cores)-core model does not fit group \(group) of \(size)", fact: .L7)
        }
        facts.insert(.L2)
        if load.cores < size { facts.insert(.L6) }
        return [Extent(start: groups.start(of: group), count: load.cores)]
    }

    private func index(of place: Scenario.Place) throws(Failure) -> Int {
        switch place {
        case .device(let index): index
        // L4: mx.neuron() is group 0.
        case .frameworkDefault: 0
        case .context, .multicore: throw .unavailable(place, to: "MXNet")
        }
    }
}
