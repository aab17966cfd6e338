import Placement

/// Runs both programs of one process side by side: every path, size and reading, equal states merged.
struct Search {
    let framework: Framework
    let readings: [Readings]
    let isStrict: Bool
    let cores: Int
    /// The instance that the process is tried on alone; larger where it is one of several workers.
    var instance: Int
    /// What the names stand for.
    var names: [String: Int] = [:]
    /// The facts that decided a start, or a load that succeeded before.
    private(set) var facts = FactSet()
    /// Whether L11 bounds a size.
    private(set) var usesContract = false
    /// The settings, before and after, with which a process comes to its first load, or to its end.
    private(set) var arrivals: Set<[[String: Setting]]> = []
    /// Placements that may still be tried.
    private var effort = 400_000

    init(_ framework: Framework, _ domain: Domain) {
        (self.framework, self.isStrict, self.cores) = (framework, domain.isStrict, domain.cores)
        instance = cores
        readings = framework == .torch ? domain.readings : Array(domain.readings.prefix(1))
    }

    private struct State: Hashable {
        var before: Side
        var after: Side
        /// How many loads came before.
        var count = 0
        var groups: GroupList?
    }

    private struct Side: Hashable {
        var settings: [String: Setting]
        var running: RunningProcess?

        mutating func write(_ variable: String, _ value: Setting, _ mode: String) throws {
            let old = settings[variable] ?? .inherited
            var new = value
            if mode == "ifUnset" { new = old == .unset ? value : old == .inherited ? .unknown : old }
            try Rejection.unless(running == nil || new == old, "\(variable) changes after a load (A3)")
            settings[variable] = new
        }

        func environment() throws -> Environment {
            let texts = try [groupSizes, numCores, visibleCores].map {
                switch settings[$0] {
                case .text(let text, _)?: return text ?? "undefined"
                case .unknown?: throw Rejection("the value of \($0) at the first load is not known")
                case .unset?, .inherited?, nil: return nil
                }
            } as [String?]
            return Environment(groupSizes: texts[0], numCores: texts[1], visibleCores: texts[2])
        }
    }

    /// Holds the claim for what the names stand for; `false` if Runtime 1.x could not start the process then.
    mutating func run(_ before: [Node], _ after: [Node], _ settings: [[String: Setting]]) throws -> Bool {
        for reading in readings {
            let first = State(before: Side(settings: settings[0]), after: Side(settings: settings[1]))
            for state in try walk(before[...], after[...], [first], reading) where state.before.running == nil {
                _ = try started(state, reading)
            }
        }
        return try arrivals.allSatisfy { try self.groups(Side(settings: $0[0]).environment()) != nil }
    }

    private mutating func walk(
        _ before: ArraySlice<Node>, _ after: ArraySlice<Node>, _ states: Set<State>, _ reading: Readings
    ) throws -> Set<State> {
        var (before, after, states) = (before, after, states)
        while true {
            while case .write(let variable, let value, let mode)? = before.first {
                states = Set(try states.map { try $0.with(\.before) { try $0.write(variable, value, mode) } })
                before.removeFirst()
            }
            while case .write(let variable, let value, let mode)? = after.first {
                states = Set(try states.map { try $0.with(\.after) { try $0.write(variable, value, mode) } })
                after.removeFirst()
            }
            switch (before.popFirst(), after.popFirst()) {
            case (nil, nil): return states
            case (.load(let one, let old)?, .load(let other, let new)?):
                states = try states.reduce(into: []) { try $0.formUnion(load(one, old, other, new, $1, reading)) }
            case (.choice(let bodies)?, .choice(let others)?) where bodies.count == others.count:
                states = try zip(bodies, others).reduce(into: []) {
                    try $0.formUnion(walk($1.0[...], $1.1[...], states, reading))
                }
            default: throw Rejection("the two programs do not do the same things in the same order")
            }
        }
    }

    /// The groups under Runtime 1.x; `nil` where names stand for what makes none (L1), or too many (L9).
    private func groups(_ environment: Environment) throws -> GroupList? {
        guard let text = environment.groupSizes, environment.numCores == nil, environment.visibleCores == nil else {
            throw Rejection("the program before does not set NEURONCORE_GROUP_SIZES alone")
        }
        let groups = try? GroupList.parse(text)
        let isSound = groups.map { $0.total <= cores } ?? false
        try Rejection.unless(isSound || !names.isEmpty, "NEURONCORE_GROUP_SIZES '\(text)' makes no groups that fit")
        return isSound ? groups : nil
    }

    /// The state with both processes started; `nil` where Runtime 1.x cannot start the first.
    private mutating func started(_ state: State, _ reading: Readings) throws -> State? {
        guard state.before.running == nil else { return state }
        var state = state
        arrivals.insert([state.before.settings, state.after.settings])
        let environment = try state.before.environment()
        state.groups = try groups(environment)
        guard state.groups != nil else { return nil }
        state.before.running = try start(environment, .legacy, reading)
        state.after.running = try start(state.after.environment(), .target, reading)
        let (one, other) = (state.before.running?.owned.count ?? 0, state.after.running?.owned.count ?? 0)
        try Rejection.unless(one == other, "the process owns \(one) cores before and \(other) after\(situation)")
        facts.insert(.L3)
        return state
    }

    private mutating func start(
        _ environment: Environment, _ runtime: Runtime, _ reading: Readings
    ) throws -> RunningProcess {
        let process = Scenario.Process(
            name: "main", framework: framework, runtime: runtime, environment: environment, loads: [])
        do { return try Placement.start(process, onInstanceOf: instance, under: reading, facts: &facts) } catch {
            throw Rejection("the process does not start: \(error)\(situation)")
        }
    }

    private var situation: String {
        names.isEmpty ? "" : ", with " + names.sorted { $0.key < $1.key }.map { "\($0) = \($1)" }.joined(separator: ", ")
    }

    /// One model on both sides, in every size that it may have.
    private mutating func load(
        _ one: JSON, _ old: [String: Int], _ other: JSON, _ new: [String: Int], _ state: State, _ reading: Readings
    ) throws -> Set<State> {
        guard let state = try started(state, reading), let groups = state.groups else { return [] }
        try Rejection.unless(one["framework"] == other["framework"], "a load changes its framework")
        let (place, target) = (try one.scenario(old), try other.scenario(new))
        try Rejection.unless(place.isLegacy, "'\(place.name)' is placed in a way that Runtime 1.x does not know")
        var group = state.count % groups.entries.count
        if case .device(let index) = place.place {
            group = index
            let isGroup = groups.entries.indices.contains(index)
            try Rejection.unless(isGroup || !names.isEmpty, "'\(place.name)' names group \(index), which is not there")
        } else if framework == .mxnet { group = -1 }
        let sizes = try sizes(one["size"], old, groups, group)
        try Rejection.unless(try other["size"].scalars(new) == one["size"].scalars(old), "'\(place.name)' changes its size")
        var next: Set<State> = []
        for size in sizes {
            effort -= 1
            try Rejection.unless(effort > 0, "there is too much to search")
            next.insert(try placed(place, target, size, state, reading))
        }
        return next
    }

    private mutating func placed(
        _ one: Scenario.Load, _ other: Scenario.Load, _ size: Int, _ state: State, _ reading: Readings
    ) throws -> State {
        var (state, one, other, used) = (state, one, other, FactSet())
        (one.cores, other.cores, state.count) = (size, size, state.count + 1)
        let was = state.before.running?.place(one, facts: &used)
        let now = state.after.running?.place(other, facts: &used)
        if let was, was.failure == nil {
            facts.formUnion(used)
            try Rejection.unless(
                now?.failure == nil && Set(now?.replicas ?? []) == Set(was.replicas),
                "'\(one.name)' of \(size) cores is at \(words(was)) before and at \(words(now)) after\(situation)")
        }
        return state
    }

    private func words(_ outcome: LoadOutcome?) -> String {
        outcome?.failure?.cause ?? outcome?.replicas.map { "\($0.cores)" }.joined(separator: " ") ?? "none"
    }

    private mutating func sizes(
        _ size: JSON, _ names: [String: Int], _ groups: GroupList, _ group: Int
    ) throws -> ClosedRange<Int> {
        if let known = try size.scalars(names) { return known }
        guard !isStrict, groups.entries.indices.contains(group) else { return 1...groups.total + 1 }
        usesContract = true
        return 1...groups.entries[group].size
    }
}

extension JSON {
    /// The sizes that a load can have; `nil` if unknown.
    fileprivate func scalars(_ names: [String: Int]) throws -> ClosedRange<Int>? {
        if self == .string("unknown") { return nil }
        guard let known = optional("cores") else { return try range }
        guard let value = known.value(names), value > 0 else { throw Rejection("a model's size is not known") }
        return value...value
    }

    /// The load as the simulator takes it.
    fileprivate func scenario(_ names: [String: Int]) throws -> Scenario.Load {
        func known(_ expression: JSON) throws -> Int {
            guard let value = expression.value(names) else { throw Rejection("the place of a load is not known") }
            return value
        }
        var load = Scenario.Load(name: try self["load"].string, cores: 1)
        let place = try self["place"]
        if place == .string("multicore") { load.place = .multicore }
        if let index = place.optional("device") { load.place = .device(try known(index)) }
        if let start = place.optional("start") {
            load.place = .context(start: try known(start), count: try known(place["count"]))
        }
        if let devices = place.optional("devices") {
            load.dataParallel = DataParallel(deviceIDs: devices == .null ? nil : try devices.items.map(known))
        }
        return load
    }
}

extension Scenario.Load {
    fileprivate var isLegacy: Bool {
        switch place {
        case .frameworkDefault, .device: dataParallel == nil
        case .context, .multicore: false
        }
    }
}

extension Hashable {
    fileprivate func with<Part>(_ part: WritableKeyPath<Self, Part>, _ change: (inout Part) throws -> Void) rethrows -> Self {
        var copy = self
        try change(&copy[keyPath: part])
        return copy
    }
}
