import Placement

/// What one process does, with every number known that its names tell.
indirect enum Node: Hashable {
    case write(String, JSON, mode: String)
    /// A model with the cores that it may have; `nil` if nothing is known. The key tells which model it is.
    case load(Scenario.Load, sizes: ClosedRange<Int>?, key: String)
    case choice([[Node]])
    /// A loop's step, with the values that are still to come.
    case loop(JSON, ArraySlice<Int>, [String: Int])
    /// Any number of rounds.
    case rounds([Node])
    /// Each body any number of times from here to the end: functions that a caller outside may call.
    case waiting([[Node]])
    /// Loads that nobody has read.
    case unread
}

extension JSON {
    /// The name that the number of the innermost loop's round has here, as no name of a program can be.
    private static let round = "."

    /// Writes steps out.
    func nodes(_ names: [String: Int]) throws -> [Node] { try items.map { try $0.step(names) } }

    private func step(_ names: [String: Int]) throws -> Node {
        if let variable = optional("write") {
            let (value, mode) = try (self["value"].setting(names), self["mode"].string)
            return .write(try variable.string, value, mode: mode)
        }
        if optional("load") != nil { return try load(names) }
        if let bodies = optional("choice") { return .choice(try bodies.items.map { try $0.nodes(names) }) }
        if let bodies = optional("unordered") {
            return .waiting(try bodies.items.map { try $0.nodes(names) })
        }
        if optional("loadsOnly") == .bool(true) { return .unread }
        let rounds = try self["rounds"]
        if rounds == .string("unknown") { return .rounds(try self["body"].nodes(names)) }
        let count = try rounds.optional("upTo")?.number(names)
        try require(count ?? 0 <= 256, "a loop is too long")
        let values = try count.map { Array(0..<max(0, $0)) } ?? rounds["values"].items.map { try $0.integer }
        return .loop(self, values[...], names)
    }

    /// One round of a loop.
    func round(_ number: Int, _ names: [String: Int]) throws -> [Node] {
        try self["body"].nodes(names.merging([self["loop"].name ?? "": number, Self.round: number]) { $1 })
    }

    private func load(_ names: [String: Int]) throws -> Node {
        var load = Scenario.Load(name: try self["load"].string, cores: 1)
        let (place, size) = (try self["place"], try self["size"])
        if place == .string("multicore") { load.place = .multicore }
        if let index = place.optional("device") { load.place = .device(try index.number(names)) }
        if let start = place.optional("start") {
            load.place = .context(start: try start.number(names), count: try place["count"].number(names))
        }
        if let devices = place.optional("devices") {
            let cores = devices == .null ? nil : try devices.items.map { try $0.number(names) }
            load.dataParallel = DataParallel(deviceIDs: cores)
        }
        let key = try key(names)
        if let cores = try size.optional("cores")?.number(names) {
            return .load(load, sizes: cores...cores, key: key)
        }
        return .load(load, sizes: size == .string("unknown") ? nil : try size.range, key: key)
    }

    /// Which model it is: `f'm{i}.pt'` in round 1 is another one than in round 0.
    private func key(_ names: [String: Int]) throws -> String {
        guard let model = try self["model"].name else {
            return try self["load"].string + (names[Self.round].map { "[\($0)]" } ?? "")
        }
        // By scalars: to find characters took a quarter of all the time of `check`.
        let words = model.unicodeScalars.split { !$0.properties.isXIDContinue && $0 != "′" }
        let used = names.filter { name, _ in words.contains { $0.elementsEqual(name.unicodeScalars) } }
            .sorted { $0.key < $1.key }
        return used.reduce(model) { "\($0), \($1.key) = \($1.value)" }
    }
}

extension [Node] {
    /// How many loads the framework places at most; `nil` where nobody knows.
    func defaults() throws -> Int? {
        try reduce(0) { sum, node in
            switch node {
            case .write: sum
            case .load(let load, _, _): load.place.namesCores ? sum : sum.map { $0 + 1 }
            case .loop(let loop, let rounds, let names):
                try rounds.flatMap { try loop.round($0, names) }.defaults().flatMap { own in
                    sum.map { $0 + own }
                }
            default: nil
            }
        }
    }
}
