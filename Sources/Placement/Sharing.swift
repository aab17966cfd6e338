extension LoadOutcome {
    /// The cores that the load's copies occupy, in the order of the copies; relative to the process.
    package var occupied: [Int] { replicas.flatMap(\.cores) }
}

/// Cores on which the runtime has to switch between models (T10), relative to the process.
package struct Sharing: Hashable, Sendable {
    /// A run of consecutive cores with the same loads on each, longest possible.
    package let cores: Range<Int>
    /// The names of the loads, at least two, in load order.
    package let loads: [String]
}

extension ProcessOutcome {
    /// The runs of cores that several loads share, in core order (T10).
    package var sharing: [Sharing] {
        let occupants = self.occupants
        var runs: [Sharing] = []
        var first = 0
        while first < occupants.count {
            var end = first + 1
            while end < occupants.count && occupants[end] == occupants[first] { end += 1 }
            if occupants[first].count > 1 {
                runs.append(Sharing(cores: first..<end, loads: occupants[first].map { loads[$0].name }))
            }
            first = end
        }
        return runs
    }

    /// The cores that the process owns and no load occupies, relative to the process.
    package var idle: [Int] {
        occupants.indices(where: \.isEmpty).ranges.flatMap { $0 }
    }

    /// The numbers of the loads on each core of the process, in load order.
    private var occupants: [[Int]] {
        var occupants = [[Int]](repeating: [], count: owned.count)
        for (number, load) in loads.enumerated() {
            for replica in load.replicas {
                for core in replica.cores { occupants[core].append(number) }
            }
        }
        return occupants
    }
}
