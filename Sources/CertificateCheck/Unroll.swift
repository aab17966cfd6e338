/// What one process does, with loops written out and every number known that its names tell.
indirect enum Node: Hashable {
    case write(String, Setting, mode: String)
    case load(JSON, names: [String: Int])
    case choice([[Node]])
}

/// What is known of a variable; a text comes with the template that made it.
enum Setting: Hashable {
    case unset
    case inherited
    case unknown
    case text(String?, JSON)

    init(_ json: JSON, _ names: [String: Int]) throws {
        switch json {
        case .string("unset"): self = .unset
        case .string("inherited"): self = .inherited
        case .string("unknown"): self = .unknown
        default: self = .text(try json["text"].text(names), try json["text"])
        }
    }
}

/// Writes programs out.
struct Unroller {
    /// How often a body runs where nothing tells; 0 where that may not be asked.
    let rounds: Int
    /// Whether unseen loads stand in the program.
    private(set) var hasUnseenLoads = false

    init(rounds: Int) { self.rounds = rounds }

    mutating func nodes(_ steps: JSON, _ names: [String: Int]) throws -> [Node] {
        var nodes: [Node] = []
        var running: [Node] = []
        for step in try steps.items {
            if let bodies = step.optional("unordered") {
                try Rejection.unless(rounds > 0, "functions that a caller outside may call cannot be searched")
                running += repeated(try bodies.items.map { try self.nodes($0, names) }, rounds)
            } else {
                nodes += try self.nodes(step: step, names)
            }
            // What may run at any time may run behind every further step.
            nodes += running
        }
        return nodes
    }

    private mutating func nodes(step: JSON, _ names: [String: Int]) throws -> [Node] {
        if let variable = step.optional("write") {
            return [.write(try variable.string, try Setting(step["value"], names), mode: try step["mode"].string)]
        }
        if step.optional("load") != nil { return [.load(step, names: names)] }
        if let bodies = step.optional("choice") { return [.choice(try bodies.items.map { try nodes($0, names) })] }
        if step.optional("doubt") != nil {
            try Rejection.unless(
                try rounds > 0 && step["loadsOnly"] == .bool(true), "something here is not understood: \(step["doubt"])")
            hasUnseenLoads = true
            return []
        }
        guard try step["rounds"] != .string("unknown") else {
            try Rejection.unless(rounds > 0, "a loop of unknown length cannot be searched")
            return repeated([try nodes(step["body"], names)], rounds)
        }
        let (variable, body) = (try step["loop"].name, try step["body"])
        return try values(step["rounds"], names).flatMap { value in
            try nodes(body, variable.map { names.merging([$0: value]) { _, new in new } } ?? names)
        }
    }

    private func values(_ rounds: JSON, _ names: [String: Int]) throws -> [Int] {
        guard let limit = rounds.optional("upTo") else { return try rounds["values"].items.map { try $0.integer } }
        guard let count = limit.value(names), count <= 256 else { throw Rejection("a loop's length is not known") }
        return Array(0..<max(0, count))
    }

    private func repeated(_ bodies: [[Node]], _ rounds: Int) -> [Node] {
        rounds == 0 ? [] : [.choice([[]] + bodies.map { $0 + repeated(bodies, rounds - 1) })]
    }
}
