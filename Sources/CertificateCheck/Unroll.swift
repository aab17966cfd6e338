import Placement

/// What one process does, with loops written out and every number known that its names tell.
indirect enum Node {
    case write(String, Setting, mode: String)
    case load(PlacedLoad)
    case choice([[Node]])
}

/// What is known of a variable; a text comes with the template that made it.
enum Setting: Hashable {
    case unset, inherited, unknown
    case text(String?, JSON)

    init(_ json: JSON, _ names: [String: Int]) throws {
        switch json {
        case .string("unset"): self = .unset
        case .string("inherited"): self = .inherited
        case .string("unknown"): self = .unknown
        default: self = .text(try json["text"].text(names), try json["text"])
        }
    }

    /// The same whatever the names stand for.
    var withoutText: Setting { if case .text(_, let template) = self { .text(nil, template) } else { self } }
}

/// One execution of a load, of a model whose size is still open.
struct PlacedLoad {
    let framework: String
    private(set) var load: Scenario.Load
    /// The sizes that are known, in cores; `nil` if nothing is.
    let sizes: ClosedRange<Int>?

    init(_ json: JSON, _ names: [String: Int]) throws {
        func known(_ number: JSON) throws -> Int {
            if let value = number.value(names) {
                value
            } else {
                throw Rejection("a number of a load is not known")
            }
        }
        (framework, load) = (
            try json["framework"].string, Scenario.Load(name: try json["load"].string, cores: 1)
        )
        let (place, size) = (try json["place"], try json["size"])
        if place == .string("multicore") { load.place = .multicore }
        if let index = place.optional("device") { load.place = .device(try known(index)) }
        if let start = place.optional("start") {
            load.place = .context(start: try known(start), count: try known(place["count"]))
        }
        if let devices = place.optional("devices") {
            load.dataParallel = DataParallel(deviceIDs: devices == .null ? nil : try devices.items.map(known))
        }
        if let cores = try size.optional("cores").map(known) {
            sizes = cores...cores
        } else {
            sizes = size == .string("unknown") ? nil : try size.range
        }
    }

    /// Whether Runtime 1.x knows such a place.
    var isLegacy: Bool {
        switch load.place {
        case .frameworkDefault, .device: load.dataParallel == nil
        case .context, .multicore: false
        }
    }
}

/// Writes `steps` out; where nothing tells how often a body runs, up to `rounds` times, and not at all for 0.
func nodes(_ steps: JSON, _ names: [String: Int], rounds: Int) throws -> [Node] {
    var (all, running): ([Node], [Node]) = ([], [])
    for step in try steps.items {
        if let bodies = step.optional("unordered") {
            running += try repeated(bodies.items.map { try nodes($0, names, rounds: rounds) }, rounds)
        } else {
            all += try nodes(step: step, names, rounds)
        }
        // What may run at any time may run behind every further step.
        all += running
    }
    return all
}

private func nodes(step: JSON, _ names: [String: Int], _ rounds: Int) throws -> [Node] {
    if let variable = step.optional("write") {
        return [.write(try variable.string, try Setting(step["value"], names), mode: try step["mode"].string)]
    }
    if step.optional("load") != nil { return [.load(try PlacedLoad(step, names))] }
    if let bodies = step.optional("choice") {
        return [.choice(try bodies.items.map { try nodes($0, names, rounds: rounds) })]
    }
    if let doubt = step.optional("doubt") {
        let isHarmless = try rounds > 0 && step["loadsOnly"] == .bool(true)
        return try isHarmless ? [] : { throw Rejection("the program is not understood: \(doubt)") }()
    }
    let (variable, body, length) = (try step["loop"].name, try step["body"], try step["rounds"])
    if length == .string("unknown") { return try repeated([nodes(body, names, rounds: rounds)], rounds) }
    let count = length.optional("upTo").map { $0.value(names) ?? 1_000 }
    try Rejection.unless(count ?? 0 <= 256, "a loop's length is not known")
    return try (count.map { Array(0..<max(0, $0)) } ?? length["values"].items.map { try $0.integer }).flatMap
    { value in
        try nodes(body, variable.map { names.merging([$0: value]) { $1 } } ?? names, rounds: rounds)
    }
}

private func repeated(_ bodies: [[Node]], _ rounds: Int, isFirst: Bool = true) throws -> [Node] {
    try Rejection.unless(rounds > 0 || !isFirst, "how often a load runs is not known")
    if rounds == 0 { return [] }
    return [.choice(try [[]] + bodies.map { try $0 + repeated(bodies, rounds - 1, isFirst: false) })]
}
