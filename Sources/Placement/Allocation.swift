/// The cores of an instance that no process owns yet (L9, T3).
struct FreeCores {
    private var isFree: [Bool]

    /// An instance with all its `count` cores free.
    init(count: Int) {
        isFree = [Bool](repeating: true, count: max(0, count))
    }

    /// The cores of the instance, free or not.
    var total: Int { isFree.count }

    /// Whether no process has taken a core.
    var isUntouched: Bool { isFree.allSatisfy { $0 } }

    /// Whether the instance has this core and nobody owns it.
    func isFree(_ core: Int) -> Bool { isFree[core] }

    /// The lowest run of `count` free cores (L9: first fit); `nil` where there is none.
    func firstRun(of count: Int) -> Range<Int>? {
        var start = 0
        for core in isFree.indices {
            if !isFree[core] { start = core + 1 }
            if core + 1 - start == count { return start..<core + 1 }
        }
        return nil
    }

    /// The length of the longest run of free cores.
    var longestRun: Int {
        var longest = 0
        var current = 0
        for free in isFree {
            current = free ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }

    /// Gives cores to a process.
    mutating func take(_ cores: some Sequence<Int>) {
        for core in cores { isFree[core] = false }
    }
}

extension FreeCores {
    /// The cores that a Runtime 2.x gives a process, which are then taken (T1–T3).
    mutating func allocate(_ request: CoreRequest) throws(Failure) -> [Int] {
        let cores =
            switch request {
            case .all: try everything()
            case .count(let count): try run(of: count)
            case .cores(let cores): try exactly(cores)
            }
        take(cores)
        return cores
    }

    private func everything() throws(Failure) -> [Int] {
        guard total > 0 else { throw Failure("the instance has no cores", fact: .T1) }
        // T3: a process that asks for cores that are not free fails at initialisation.
        guard isUntouched else {
            throw Failure("it asks for all \(total) cores, and not all of them are free", fact: .T3)
        }
        return Array(0..<total)
    }

    private func run(of count: Int) throws(Failure) -> [Int] {
        guard count <= total else {
            throw Failure("it asks for \(count) cores, and the instance has \(total)", fact: .T1)
        }
        // T3: cores that are free but apart do not help, a process owns neighbours.
        guard let run = firstRun(of: count) else {
            throw Failure(
                "it asks for \(count) neighbouring cores, and at most \(longestRun) are free", fact: .T3)
        }
        return Array(run)
    }

    private func exactly(_ cores: [Int]) throws(Failure) -> [Int] {
        // Before what is taken: a core that is not there fails on an idle machine, too (T2).
        if let beyond = cores.first(where: { $0 >= total }) {
            throw Failure("it asks for core \(beyond), and the instance ends at core \(total - 1)", fact: .T2)
        }
        if let taken = cores.first(where: { !isFree($0) }) {
            throw Failure("it asks for core \(taken), which another process owns", fact: .T3)
        }
        return cores
    }
}
