/// torch-neuron under Runtime 1.x: loads fill the groups in order (L2, L5–L7); how exactly is A1.
struct LegacyTorch: Placer {
    let groups: GroupList
    let reading: Readings.NextGroup
    /// How many loads succeeded so far.
    private var turn = 0
    /// How many models have each group as their home.
    private var models: [Int]
    /// The sum of the sizes of those models.
    private var cores: [Int]

    init(groups: GroupList, reading: Readings.NextGroup) {
        self.groups = groups
        self.reading = reading
        models = [Int](repeating: 0, count: groups.entries.count)
        cores = models
    }

    mutating func place(_ load: Scenario.Load, facts: inout FactSet) throws(Failure) -> [Extent] {
        guard load.place == .frameworkDefault else {
            throw .unavailable(load.place, to: "torch-neuron under Runtime 1.x")
        }
        facts.insert(.L5)
        let group = home(of: load.cores, under: reading)
        if !facts.contains(.A1) && isDisputed(load.cores) { facts.insert(.A1) }
        let size = groups.entries[group].size
        if load.cores > size { facts.insert(.L7) }
        guard let start = start(of: load.cores, in: group) else {
            // L7: it would run over, and there is no core left to run to.
            throw .pastTheEnd(
                cores: load.cores, from: groups.start(of: group), of: groups.total, fact: .L7)
        }
        facts.insert(.L2)
        if load.cores < size { facts.insert(.L6) }
        // Only a load that succeeded moves on: TensorFlow's turn differs in this (L5).
        turn += 1
        models[group] += 1
        // The group that is its home bears a model that runs over, not the one that it runs into (L7).
        cores[group] += load.cores
        return [Extent(start: start, count: load.cores)]
    }

    /// A1: as long as a group is empty, every reading takes an empty one, or none that a sum of sizes decides about.
    mutating func forgetUse(defaults: Int) {
        guard defaults <= groups.entries.count else { return }
        cores = cores.map { min($0, 1) }
    }

    /// L6, L7: a model starts at its group's first core, whether it is smaller or larger.
    private func start(of size: Int, in group: Int) -> Int? {
        let start = groups.start(of: group)
        return size <= groups.total - start ? start : nil
    }

    /// Whether the readings of A1 put the next load on different cores.
    private func isDisputed(_ size: Int) -> Bool {
        let chosen = start(of: size, in: home(of: size, under: reading))
        return Readings.NextGroup.allCases.contains { other in
            other != reading && start(of: size, in: home(of: size, under: other)) != chosen
        }
    }

    private func home(of size: Int, under reading: Readings.NextGroup) -> Int {
        switch reading {
        case .roundRobin: nextInTurn
        case .fewestModels: lowest(models) ?? nextInTurn
        case .leastUsedCores: lowest(cores) ?? nextInTurn
        case .fitFirst: lowest(models, holding: size) ?? nextInTurn
        }
    }

    private var nextInTurn: Int { turn % groups.entries.count }

    /// The first group with the smallest count, among those of at least `size` cores.
    private func lowest(_ counts: [Int], holding size: Int = 0) -> Int? {
        var best: Int?
        for group in groups.entries.indices where groups.entries[group].size >= size {
            // A tie goes to the lowest group (A1).
            if let known = best, counts[known] <= counts[group] { continue }
            best = group
        }
        return best
    }
}
