/// MXNet under Runtime 2.x: the code names the first core (T4).
struct FlexEG: Placer {
    /// How many cores the process owns.
    let cores: Int

    func place(_ load: Scenario.Load, facts: inout FactSet) throws(Failure) -> [Extent] {
        let start = try start(of: load.place)
        facts.insert(.T4)
        guard 0..<cores ~= start else {
            throw Failure("there is no core \(start) among \(cores)", fact: .T4)
        }
        // T4: a model that would need a core beyond the visible ones fails.
        guard load.cores <= cores - start else {
            throw .pastTheEnd(cores: load.cores, from: start, of: cores, fact: .T4)
        }
        return [Extent(start: start, count: load.cores)]
    }

    private func start(of place: Scenario.Place) throws(Failure) -> Int {
        switch place {
        case .device(let index): index
        // mx.neuron() is mx.neuron(0): the same default index as under groups (L4).
        case .frameworkDefault: 0
        case .context, .multicore: throw .unavailable(place, to: "MXNet")
        }
    }
}
