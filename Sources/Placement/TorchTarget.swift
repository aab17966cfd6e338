/// torch-neuron under Runtime 2.x: the least used cores, or the ones that the code names (T5–T7, T9).
struct TorchTarget: Placer {
    static let wrapsModels = true

    private var usage: CoreUsage
    private let reading: Readings.LeastUsed

    init(cores: Int, reading: Readings.LeastUsed) {
        usage = CoreUsage(cores: cores)
        self.reading = reading
    }

    private var cores: Int { usage.cores }

    mutating func place(_ load: Scenario.Load, facts: inout FactSet) throws(Failure) -> [Extent] {
        let replicas = try extents(of: load, facts: &facts)
        // T5 counts loads that were placed explicitly, too: they push later defaults elsewhere.
        for replica in replicas { usage.add(replica) }
        return replicas
    }

    /// T6: where every load names its cores, nobody asks which are used.
    mutating func forgetUse(defaults: Int) {
        if defaults == 0 { usage = CoreUsage(cores: cores) }
    }

    private func extents(of load: Scenario.Load, facts: inout FactSet) throws(Failure) -> [Extent] {
        if let parallel = load.dataParallel {
            facts.insert(.T9)
            return try devices(parallel.deviceIDs, size: load.cores)
        }
        switch load.place {
        case .frameworkDefault:
            return try leastUsed(size: load.cores, facts: &facts)
        case .context(let start, let count):
            facts.insert(.T6)
            // T6: without a start the context leaves the choice to T5, whatever its count.
            if start == -1 { return try leastUsed(size: load.cores, facts: &facts) }
            return try explicit(start: start, count: count, size: load.cores)
        case .multicore:
            facts.insert(.T7)
            return try everywhere(size: load.cores, fact: .T7)
        case .device:
            throw .unavailable(load.place, to: "torch-neuron")
        }
    }

    /// T5: the least used run of cores, the lowest on a tie.
    private func leastUsed(size: Int, facts: inout FactSet) throws(Failure) -> [Extent] {
        facts.insert(.T5)
        guard let start = usage.leastUsed(size: size, by: reading) else {
            throw .pastTheEnd(cores: size, from: 0, of: cores, fact: .T5)
        }
        if size > 1 && !facts.contains(.A2) {
            let isDisputed = Readings.LeastUsed.allCases.contains { other in
                other != reading && usage.leastUsed(size: size, by: other) != start
            }
            if isDisputed { facts.insert(.A2) }
        }
        return [Extent(start: start, count: size)]
    }

    /// T6: one copy from `start` without a count, else as many as fit into the count.
    private func explicit(start: Int, count: Int, size: Int) throws(Failure) -> [Extent] {
        // T6: the start is relative to the process's own cores, so none beyond them exists for it.
        guard 0..<cores ~= start else {
            throw Failure("there is no core \(start) among \(cores)", fact: .T6)
        }
        if count == -1 {
            guard size <= cores - start else {
                throw .pastTheEnd(cores: size, from: start, of: cores, fact: .T6)
            }
            return [Extent(start: start, count: size)]
        }
        guard count >= size else {
            throw Failure("ValueError: nc_count \(count) is smaller than the \(size)-core model", fact: .T6)
        }
        // T6: the count must fit as a whole, though the copies may leave a rest of it unused.
        guard count <= cores - start else {
            throw Failure(
                "ValueError: nc_count \(count) from core \(start) runs past the last of \(cores) cores",
                fact: .T6)
        }
        return replicas(count / size, from: start, size: size)
    }

    /// T7: as many copies as all visible cores hold.
    private func everywhere(size: Int, fact: Fact) throws(Failure) -> [Extent] {
        guard size <= cores else { throw .pastTheEnd(cores: size, from: 0, of: cores, fact: fact) }
        return replicas(cores / size, from: 0, size: size)
    }

    /// T9: one copy from each device on; by default on all visible cores.
    private func devices(_ devices: [Int]?, size: Int) throws(Failure) -> [Extent] {
        guard let devices else { return try everywhere(size: size, fact: .T9) }
        // T9: one device that does not exist fails the load as a whole, before any copy is made.
        for start in devices where !(0..<cores ~= start && size <= cores - start) {
            throw .pastTheEnd(cores: size, from: start, of: cores, fact: .T9)
        }
        return devices.map { Extent(start: $0, count: size) }
    }

    private func replicas(_ count: Int, from start: Int, size: Int) -> [Extent] {
        (0..<count).map { Extent(start: start + $0 * size, count: size) }
    }
}
