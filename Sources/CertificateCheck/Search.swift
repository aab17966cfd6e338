import Placement

/// Runs both programs of one process side by side: every path, size and reading, equal states merged.
struct Search {
    private let framework: Framework
    private let domain: Domain
    /// The cores of the instance that the process is tried on alone.
    private let instance: Int
    private let names: [String: Int]
    /// The facts that decided a start, or a load that succeeded before.
    private(set) var facts = FactSet()
    /// Whether L11 bounds a size.
    private(set) var usesContract = false
    /// The settings, before and after, with which the process comes to its first load, or to its end.
    private(set) var arrivals: Set<[[String: Setting]]> = []
    private var reading: Readings
    private var canStart = true
    /// Placements that may still be tried.
    private var effort = 400_000

    init(_ framework: Framework, _ domain: Domain, instance: Int, _ names: [String: Int]) {
        (self.framework, self.domain, self.instance, self.names) = (framework, domain, instance, names)
        reading = domain.readings[0]
    }

    private struct State: Hashable {
        /// Before and after.
        var settings: [[String: Setting]]
        /// Before and after, from the first load on.
        var running: [RunningProcess] = []
        /// How many loads came before.
        var count = 0

        func writing(_ variable: String, _ value: Setting, _ mode: String, _ side: Int) throws -> State {
            var (state, value) = (self, value)
            let old = settings[side][variable] ?? .inherited
            if mode == "ifUnset" { value = old == .unset ? value : old == .inherited ? .unknown : old }
            try Rejection.unless(running.isEmpty || value == old, "\(variable) changes after a load (A3)")
            state.settings[side][variable] = value
            return state
        }
    }

    /// Holds the claim for what the names stand for; `false` if Runtime 1.x cannot start the process then.
    mutating func run(_ programs: [[Node]], _ settings: [[String: Setting]]) throws -> Bool {
        for reading in framework == .torch ? domain.readings : [reading] {
            self.reading = reading
            for state in try walk(programs.map { $0[...] }, [State(settings: settings)]) {
                _ = try started(state)
            }
        }
        return canStart
    }

    private mutating func walk(_ programs: [ArraySlice<Node>], _ states: Set<State>) throws -> Set<State> {
        var (programs, states) = (programs, states)
        while true {
            for side in 0...1 {
                while case .write(let variable, let value, let mode)? = programs[side].first {
                    states = Set(try states.map { try $0.writing(variable, value, mode, side) })
                    programs[side].removeFirst()
                }
            }
            switch (programs[0].popFirst(), programs[1].popFirst()) {
            case (nil, nil): return states
            case (.load(let one)?, .load(let other)?):
                var next: Set<State> = []
                for state in states { next.formUnion(try load(one, other, state)) }
                states = next
            case (.choice(let bodies)?, .choice(let others)?) where bodies.count == others.count:
                var next: Set<State> = []
                for pair in zip(bodies, others) {
                    next.formUnion(try walk([pair.0[...], pair.1[...]], states))
                }
                states = next
            default: throw Rejection("the two programs do not do the same things in the same order")
            }
        }
    }

    private func environment(_ settings: [String: Setting]) throws -> Environment {
        let texts = try [groupSizes, numCores, visibleCores].map { variable -> String? in
            switch settings[variable] {
            case .text(let text, _)?: return text ?? "undefined"
            case .unknown?: throw Rejection("the value of \(variable) at the first load is not known")
            case .unset?, .inherited?, nil: return nil
            }
        }
        return Environment(groupSizes: texts[0], numCores: texts[1], visibleCores: texts[2])
    }

    /// The groups under Runtime 1.x; `nil` where names stand for what makes none (L1), or too many (L9).
    private func groups(_ settings: [String: Setting]) throws -> GroupList? {
        let environment = try environment(settings)
        let isAlone = environment.numCores == nil && environment.visibleCores == nil
        guard let text = environment.groupSizes, isAlone else {
            throw Rejection("\(groupSizes) is not set alone")
        }
        let groups = (try? GroupList.parse(text)).flatMap { $0.total <= domain.cores ? $0 : nil }
        try Rejection.unless(
            groups != nil || !names.isEmpty, "\(groupSizes) '\(text)' makes no groups that fit")
        return groups
    }

    /// The state with both processes started, and the groups; `nil` where Runtime 1.x cannot start the first.
    private mutating func started(_ state: State) throws -> (State, GroupList)? {
        var state = state
        if state.running.isEmpty { arrivals.insert(state.settings.map { $0.mapValues(\.withoutText) }) }
        guard let groups = try groups(state.settings[0]) else {
            canStart = false
            return nil
        }
        guard state.running.isEmpty else { return (state, groups) }
        for (settings, runtime) in zip(state.settings, [Runtime.legacy, .target]) {
            let process = Scenario.Process(
                name: "main", framework: framework, runtime: runtime, environment: try environment(settings),
                loads: [])
            state.running.append(try start(process, onInstanceOf: instance, under: reading, facts: &facts))
        }
        try Rejection.unless(
            Set(state.running.map(\.owned.count)).count == 1, "the process owns other cores after\(situation)"
        )
        facts.insert(.L3)
        return (state, groups)
    }

    private var situation: String {
        names.sorted { $0.key < $1.key }.map { ", with \($0) = \($1)" }.joined()
    }

    /// One model on both sides, in every size that it may have.
    private mutating func load(_ one: PlacedLoad, _ other: PlacedLoad, _ state: State) throws -> Set<State> {
        guard let (state, groups) = try started(state) else { return [] }
        guard one.isLegacy, one.framework == other.framework, other.sizes == nil || one.sizes == other.sizes
        else {
            throw Rejection("'\(one.load.name)' is not the same load, or none that Runtime 1.x knows")
        }
        let indices = groups.entries.indices
        var group: Int? = framework == .mxnet ? nil : state.count % indices.count
        if case .device(let index) = one.load.place {
            group = index
            let isFound = indices.contains(index) || !names.isEmpty
            try Rejection.unless(isFound, "'\(one.load.name)' names group \(index), which is not there")
        }
        var sizes = one.sizes ?? 1...groups.total + 1
        if one.sizes == nil, !domain.isStrict, let group, indices.contains(group) {
            usesContract = true
            sizes = 1...groups.entries[group].size
        }
        return Set(try sizes.map { try placed(one.load, other.load, $0, state) })
    }

    private mutating func placed(
        _ one: Scenario.Load, _ other: Scenario.Load, _ size: Int, _ state: State
    ) throws -> State {
        var (state, loads, used) = (state, [one, other], FactSet())
        (state.count, effort) = (state.count + 1, effort - 1)
        let outcomes = loads.indices.map { side in
            loads[side].cores = size
            return state.running[side].place(loads[side], facts: &used)
        }
        try Rejection.unless(effort > 0, "there is too much to search")
        guard outcomes[0].failure == nil else { return state }
        facts.formUnion(used)
        let isKept = outcomes[1].failure == nil && Set(outcomes[0].replicas) == Set(outcomes[1].replicas)
        try Rejection.unless(isKept, "'\(one.name)' moves if it has \(size) cores\(situation)")
        return state
    }
}
