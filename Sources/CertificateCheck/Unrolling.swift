import Placement

/// What one process does, with loops written out and every number known that its names tell.
indirect enum Node {
    case write(String, JSON, mode: String)
    /// A model with the cores that it may have; `nil` if nothing is known.
    case load(Scenario.Load, sizes: ClosedRange<Int>?)
    case choice([[Node]])
}

extension JSON {
    /// Writes steps out.
    func nodes(_ names: [String: Int]) throws -> [Node] { try items.flatMap { try $0.step(names) } }

    private func step(_ names: [String: Int]) throws -> [Node] {
        if let variable = optional("write") {
            let (value, mode) = try (self["value"].setting(names), self["mode"].string)
            return [.write(try variable.string, value, mode: mode)]
        }
        if optional("load") != nil { return [try load(names)] }
        if let bodies = optional("choice") { return [.choice(try bodies.items.map { try $0.nodes(names) })] }
        let rounds = optional("rounds") ?? .string("unknown")
        try require(rounds != .string("unknown"), "the program is not understood, or how often a load runs")
        let (variable, body) = try (self["loop"].name ?? "", self["body"])
        let count = try rounds.optional("upTo")?.number(names)
        try require(count ?? 0 <= 256, "a loop is too long")
        let values = try count.map { Array(0..<max(0, $0)) } ?? rounds["values"].items.map { try $0.integer }
        return try values.flatMap { value in try body.nodes(names.merging([variable: value]) { $1 }) }
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
        if let cores = try size.optional("cores")?.number(names) { return .load(load, sizes: cores...cores) }
        return .load(load, sizes: size == .string("unknown") ? nil : try size.range)
    }
}
