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
    /// What may run at any time from here on, before and after.
    private var waiting: [[[Node]]] = []
    private var programs: [[Node]] = []
    private lazy var defaults = (try? programs.map { try $0.defaults() }) ?? [nil, nil]
    /// What is left of the work: four for a placement, one for a round or a choice.
    private(set) var effort: Int
    /// What can be set before and after, each once: a state holds its position, which is quick to compare.
    private var settings: [[[String: JSON]]] = []
    /// The groups that each of them makes under Runtime 1.x; `nil` where the process cannot start.
    private var groups: [Int: GroupList?] = [:]

    init(_ claim: Claim, isStrict: Bool, _ names: [String: Int], effort: Int) {
        (self.claim, self.isStrict, self.names, self.effort) = (claim, isStrict, names, effort)
        reading = claim.domain.readings[0]
    }

    private struct State: Hashable {
        /// The position of what is set before and after.
        var settings: Int
        /// Before and after, from the first load on.
        var running: [RunningProcess] = []
        /// The group that L11 speaks of for the next load, where the framework goes round.
        var turn = 0

        /// On one core no load changes where another goes: whether one succeeds is for its place and size alone.
        var isOneCore: Bool { running.allSatisfy { $0.owned.count == 1 } }
    }

    /// Holds the claim for what the names stand for; `false` if Runtime 1.x cannot start the process then.
    mutating func run(_ programs: [[Node]], _ settings: [[String: JSON]]) throws -> Bool {
        self.programs = programs
        // A1 and A2 are about torch-neuron alone, and A2 about loads that name no cores.
        for reading in claim.framework == .torch ? claim.domain.readings : [reading]
        where reading.leastUsed == self.reading.leastUsed || canStart && defaults[1] != 0 {
            self.reading = reading
            let ends = try walk(programs, [State(settings: position(of: settings))])
            // L3: a way that loads nothing reads no setting, unless no way loads anything.
            let idle = claim.isCertified || ends.allSatisfy(\.running.isEmpty) ? ends : []
            for var end in idle { _ = try started(&end) }
        }
        return canStart
    }

    private mutating func position(of settings: [[String: JSON]]) -> Int {
        if !self.settings.contains(settings) { self.settings.append(settings) }
        return self.settings.firstIndex(of: settings) ?? 0
    }

    private mutating func write(
        _ variable: String, _ value: JSON, _ mode: String, _ side: Int, _ state: State
    ) throws -> State {
        var (state, value, settings) = (state, value, settings[state.settings])
        let old = settings[side][variable] ?? .null
        if mode == "ifUnset", old != .string("unset") {
            value = old == .string("inherited") ? .string("unknown") : old
        }
        try require(state.running.isEmpty || value == old, "\(variable) changes after a load (A3)")
        settings[side][variable] = value
        state.settings = position(of: settings)
        return state
    }

    /// Each state once, in the order in which they were met: what is found first is the same in every run.
    private func distinct(_ states: [State]) -> [State] {
        guard states.count > 1 else { return states }
        var seen: Set<State> = []
        return states.filter { seen.insert($0).inserted }
    }

    private mutating func walk(_ programs: [[Node]], _ states: [State]) throws -> [State] {
        var (programs, states) = (programs.map { $0[...] }, states)
        while true {
            for side in 0...1 { states = try settled(&programs[side], side, states) }
            // Nothing is promised where no process starts.
            guard !states.isEmpty else { return [] }
            var next: [State] = []
            switch (programs[0].popFirst(), programs[1].popFirst()) {
            case (nil, nil): return states
            case (.load(let one, let sizes, let key)?, .load(let other, let same, let name)?)
            where (same == nil || same == sizes) && (claim.isRewrite || key == name):
                for state in states { next += try load(one, other, sizes, state) }
            case (.choice(let bodies)?, .choice(let others)?) where bodies.count == others.count:
                for pair in zip(bodies, others) { next += try walk([pair.0, pair.1], states) }
            case (.rounds(let body)?, .rounds(let other)?): next = try repeated([[body, other]], states)
            case (.waiting(let bodies)?, .waiting(let others)?) where bodies.count == others.count:
                waiting += zip(bodies, others).map { [$0, $1] }.filter { !waiting.contains($0) }
                next = states
            case (.unread?, .unread?): next = try states.reduce(into: states) { $0 += try unread($1) }
            default: throw Rejection("the two programs do not do the same things in the same order")
            }
            let outer = waiting
            // Inside these bodies the same bodies need not be interleaved again.
            waiting = []
            states = try repeated(outer, distinct(next))
            waiting = outer + waiting.filter { !outer.contains($0) }
        }
    }

    /// Makes the settings that come next in one program, and enters loops as far as their next round.
    private mutating func settled(
        _ program: inout ArraySlice<Node>, _ side: Int, _ states: [State]
    ) throws -> [State] {
        var states = states
        while let node = program.first {
            switch node {
            case .write(let variable, let value, let mode):
                program.removeFirst()
                states = distinct(try states.map { try write(variable, value, mode, side, $0) })
            case .loop(let loop, let rounds, let names):
                program.removeFirst()
                effort -= 1
                guard let number = rounds.first else { continue }
                let rest = Node.loop(loop, rounds.dropFirst(), names)
                program = (try loop.round(number, names) + [rest] + program)[...]
            default: return states
            }
        }
        return states
    }

    /// Every state after any number of rounds of any of the bodies.
    private mutating func repeated(_ bodies: [[[Node]]], _ states: [State]) throws -> [State] {
        var (all, new) = (states, states)
        while !bodies.isEmpty, !new.isEmpty {
            let count = all.count
            all = distinct(all + (try bodies.flatMap { try walk($0, new) }))
            new = Array(all[count...])
            // torch-neuron's counters grow without end.
            try require(all.count <= 256, "the program is not understood, or how often a load runs")
        }
        return all
    }

    /// Loads that nobody has read may come now, or not yet: on one core they leave no choice.
    private mutating func unread(_ state: State) throws -> [State] {
        var state = state
        guard try started(&state) != nil else { return [] }
        try require(state.isOneCore, "the program is not understood, or how often a load runs")
        return [state]
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
        let isOpen = !names.isEmpty || !claim.isCertified
        try require(groups != nil || isOpen, "\(groupSizes) '\(text)' makes no groups that fit")
        return groups
    }

    /// Starts both processes, and gives the groups; `nil` where Runtime 1.x cannot start the first.
    private mutating func started(_ state: inout State) throws -> GroupList? {
        let settings = settings[state.settings]
        let known = try self.groups[state.settings] ?? groups(settings[0])
        self.groups[state.settings] = .some(known)
        guard let groups = known else {
            canStart = false
            return nil
        }
        guard state.running.isEmpty else { return groups }
        // Each alone, on a machine on which every core that it may name is there.
        for (settings, runtime) in zip(settings, [Runtime.legacy, .target]) {
            let process = Scenario.Process(
                name: "main", framework: claim.framework, runtime: runtime,
                environment: try environment(settings), loads: [])
            do {
                state.running.append(
                    try start(process, onInstanceOf: claim.domain.cores, under: reading, facts: &facts))
            } catch {
                throw Rejection("the process fails at start: \(error)", refutation(groups.total))
            }
        }
        let (total, owned) = (state.running[0].owned.count, state.running[1].owned)
        try require(
            owned.count == total, "the process owns \(total) cores before and \(owned.count) after",
            refutation(total))
        if settings[1][visibleCores]?.optional("text") != nil {
            // T3: beside others, a process that names its cores names those that first fit gave it.
            let first = claim.offset.map { $0 + (names[Claim.worker] ?? 0) * total }
            let isFirstFit = first.map { Array($0..<$0 + total) } == owned
            try require(
                claim.isAlone && !claim.isCertified || isFirstFit, "a process may find its cores taken")
        }
        facts.insert(.L3)
        totals.insert(total)
        return groups
    }

    /// What it means that a process with `total` cores differs: nothing where it is not known to have found cores before (L9).
    private func refutation(_ total: Int) -> Rejection.Kind {
        let end = claim.offset.map { $0 + total * ((names[Claim.worker] ?? 0) + 1) }
        return end.map { $0 <= claim.domain.cores } ?? false ? .moves : .open
    }

    /// One model on both sides, in every size that it may have.
    private mutating func load(
        _ one: Scenario.Load, _ other: Scenario.Load, _ known: ClosedRange<Int>?, _ state: State
    ) throws -> [State] {
        var state = state
        guard let groups = try started(&state) else { return [] }
        var group: Int? = claim.framework == .mxnet ? nil : state.turn
        switch one.place {
        case .device(let index):
            group = index
            // L4: such a load fails; what a rewrite should make of it is not for a proof to say.
            let isThere =
                groups.entries.indices.contains(index) || !names.isEmpty
                || !(claim.isRewrite || claim.isCertified)
            try require(isThere, "there is no group \(index)")
        case .frameworkDefault where one.dataParallel == nil: break
        default: throw Rejection("'\(one.name)' is no load that Runtime 1.x knows")
        }
        var sizes = known ?? 1...groups.total + 1
        if known == nil, !isStrict, let group, groups.entries.indices.contains(group) {
            sizes = 1...groups.entries[group].size
        }
        if claim.framework != .mxnet { state.turn = (state.turn + 1) % groups.entries.count }
        var next: [State] = []
        for size in sizes {
            let (later, isFailure) = try placed([one, other], size, state)
            if next.last != later { next.append(later) }
            // L7: a larger one fails as well, but where torch-neuron looks for a group that is large enough (A1).
            if isFailure, claim.framework != .torch { break }
        }
        return next
    }

    private mutating func placed(
        _ loads: [Scenario.Load], _ size: Int, _ state: State
    ) throws -> (State, isFailure: Bool) {
        var (later, loads, used) = (state, loads, FactSet())
        // Whether another reading would decide otherwise is not asked.
        for question in Fact.openQuestions { used.insert(question) }
        effort -= 4
        try require(effort > 0, "there is too much to search")
        let outcomes = loads.indices.map { side in
            loads[side].cores = size
            return later.running[side].place(loads[side], facts: &used)
        }
        guard outcomes[0].failure == nil else { return (later, true) }
        facts.formUnion(used)
        guard outcomes[1].failure == nil, Set(outcomes[0].replicas) == Set(outcomes[1].replicas) else {
            // One model under two names may have changed places.
            let isOne = claim.isRewrite || loads[0].name == loads[1].name
            let kind = isOne ? refutation(state.running[0].owned.count) : .open
            let places = outcomes.map(\.words).joined(separator: " before and on ")
            throw Rejection("'\(loads[0].name)' with \(size) cores is on \(places) after", kind)
        }
        for side in 0...1 { later.running[side].forgetUse(defaults: defaults[side]) }
        if claim.framework == .tensorflow, outcomes[1].replicas.count > 1 { assumesCopies = true }
        return (state.isOneCore ? state : later, false)
    }
}
