import Placement

/// Runs both programs of one process side by side: every path, size and reading, equal states merged.
struct Search {
    private let claim: Claim
    private let isStrict: Bool
    private let names: [String: Int]
    /// The facts that decided a start, or a load that succeeded before.
    private(set) var facts = FactSet()
    /// Whether a model must have been compiled with copies (T8).
    private(set) var assumesCopies = false
    /// How many cores the process owns.
    private(set) var totals: Set<Int> = []
    private var reading: Readings
    private var canStart = true
    /// Placements that may still be tried.
    private(set) var effort: Int

    init(_ claim: Claim, isStrict: Bool, _ names: [String: Int], effort: Int) {
        (self.claim, self.isStrict, self.names, self.effort) = (claim, isStrict, names, effort)
        reading = claim.domain.readings[0]
    }

    private struct State: Hashable {
        /// Before and after.
        var settings: [[String: JSON]]
        /// Before and after, from the first load on.
        var running: [RunningProcess] = []
        /// The group that L11 speaks of for the next load, where the framework goes round.
        var turn = 0

        func writing(_ variable: String, _ value: JSON, _ mode: String, _ side: Int) throws -> State {
            var (state, value) = (self, value)
            let old = settings[side][variable] ?? .null
            if mode == "ifUnset", old != .string("unset") {
                value = old == .string("inherited") ? .string("unknown") : old
            }
            try require(running.isEmpty || value == old, "\(variable) changes after a load (A3)")
            state.settings[side][variable] = value
            return state
        }
    }

    /// Holds the claim for what the names stand for; `false` if Runtime 1.x cannot start the process then.
    mutating func run(_ programs: [[Node]], _ settings: [[String: JSON]]) throws -> Bool {
        for reading in claim.framework == .torch ? claim.domain.readings : [reading] {
            self.reading = reading
            for var state in try walk(programs, [State(settings: settings)]) { _ = try started(&state) }
        }
        return canStart
    }

    private mutating func walk(_ programs: [[Node]], _ states: Set<State>) throws -> Set<State> {
        var (programs, states) = (programs.map { $0[...] }, states)
        while true {
            for side in 0...1 {
                while case .write(let variable, let value, let mode)? = programs[side].first {
                    states = Set(try states.map { try $0.writing(variable, value, mode, side) })
                    programs[side].removeFirst()
                }
            }
            var next: Set<State> = []
            switch (programs[0].popFirst(), programs[1].popFirst()) {
            case (nil, nil): return states
            case (.load(let one, let sizes)?, .load(let other, let same)?) where same == nil || same == sizes:
                for state in states { next.formUnion(try load(one, other, sizes, state)) }
            case (.choice(let bodies)?, .choice(let others)?) where bodies.count == others.count:
                for pair in zip(bodies, others) { next.formUnion(try walk([pair.0, pair.1], states)) }
            default: throw Rejection("the two programs do not do the same things in the same order")
            }
            states = next
        }
    }

    private func environment(_ settings: [String: JSON]) throws -> Environment {
        let texts = try [groupSizes, numCores, visibleCores].map { variable -> String? in
            try require(
                settings[variable] != .string("unknown"), "\(variable) at the first load is not known")
            return try settings[variable]?.optional("text")?.string
        }
        return Environment(groupSizes: texts[0], numCores: texts[1], visibleCores: texts[2])
    }

    /// The groups under Runtime 1.x; `nil` where names stand for what makes none (L1), or too many (L9).
    private func groups(_ settings: [String: JSON]) throws -> GroupList? {
        let environment = try environment(settings)
        guard let text = environment.groupSizes, environment.numCores == nil, environment.visibleCores == nil
        else { throw Rejection("\(groupSizes) is not set alone") }
        let groups = (try? GroupList.parse(text)).flatMap {
            // Workers stand side by side.
            $0.total * ((names[Claim.worker] ?? 0) + 1) <= claim.domain.cores ? $0 : nil
        }
        try require(groups != nil || !names.isEmpty, "\(groupSizes) '\(text)' makes no groups that fit")
        return groups
    }

    /// Starts both processes, and gives the groups; `nil` where Runtime 1.x cannot start the first.
    private mutating func started(_ state: inout State) throws -> GroupList? {
        guard let groups = try groups(state.settings[0]) else {
            canStart = false
            return nil
        }
        guard state.running.isEmpty else { return groups }
        // Each alone, on a machine on which every core that it may name is there.
        for (settings, runtime) in zip(state.settings, [Runtime.legacy, .target]) {
            let process = Scenario.Process(
                name: "main", framework: claim.framework, runtime: runtime,
                environment: try environment(settings), loads: [])
            state.running.append(
                try start(process, onInstanceOf: claim.domain.cores, under: reading, facts: &facts))
        }
        let (total, owned) = (state.running[0].owned.count, state.running[1].owned)
        try require(owned.count == total, "the process owns other cores after")
        if state.settings[1][visibleCores]?.optional("text") != nil {
            // T3: a process that names its cores names those that first fit gave it.
            let first = claim.offset.map { $0 + (names[Claim.worker] ?? 0) * total }
            try require(first.map { Array($0..<$0 + total) } == owned, "a process may find its cores taken")
        }
        facts.insert(.L3)
        totals.insert(total)
        return groups
    }

    /// One model on both sides, in every size that it may have.
    private mutating func load(
        _ one: Scenario.Load, _ other: Scenario.Load, _ known: ClosedRange<Int>?, _ state: State
    ) throws -> Set<State> {
        var state = state
        guard let groups = try started(&state) else { return [] }
        var group: Int? = claim.framework == .mxnet ? nil : state.turn
        switch one.place {
        case .device(let index):
            group = index
            try require(
                groups.entries.indices.contains(index) || !names.isEmpty, "there is no group \(index)")
        case .frameworkDefault where one.dataParallel == nil: break
        default: throw Rejection("'\(one.name)' is no load that Runtime 1.x knows")
        }
        var sizes = known ?? 1...groups.total + 1
        if known == nil, !isStrict, let group, groups.entries.indices.contains(group) {
            sizes = 1...groups.entries[group].size
        }
        if claim.framework != .mxnet { state.turn = (state.turn + 1) % groups.entries.count }
        return Set(try sizes.map { try placed([one, other], $0, state) })
    }

    private mutating func placed(_ loads: [Scenario.Load], _ size: Int, _ state: State) throws -> State {
        var (state, loads, used) = (state, loads, FactSet())
        effort -= 1
        try require(effort > 0, "there is too much to search")
        let outcomes = loads.indices.map { side in
            loads[side].cores = size
            return state.running[side].place(loads[side], facts: &used)
        }
        guard outcomes[0].failure == nil else { return state }
        facts.formUnion(used)
        let isKept = outcomes[1].failure == nil && Set(outcomes[0].replicas) == Set(outcomes[1].replicas)
        try require(isKept, "'\(loads[0].name)' moves if it has \(size) cores")
        if claim.framework == .tensorflow, outcomes[1].replicas.count > 1 { assumesCopies = true }
        return state
    }
}
