import Placement

/// One item under `loads`: a load, or several equal ones.
struct LoadEntry {
    private let load: Scenario.Load
    private let `repeat`: Int?

    private static let known = [
        "name", "cores", "group", "start", "count", "multicore", "repeat", "bakedCopies", "autoMulticore",
        "dataParallel",
    ]

    /// Reads an item; a load without a name is called after its number.
    init(_ node: ScenarioNode, number: Int) throws(ScenarioError) {
        let keys = try node.keys(Self.known)
        let tagged = try Self.taggedCopies(keys)
        let baked = try keys["bakedCopies"]?.integer(in: 1...64)
        let isTagged = tagged == nil ? try keys["autoMulticore"]?.bool() ?? false : true
        load = Scenario.Load(
            name: try keys["name"]?.text() ?? "load \(number)",
            cores: try keys["cores"]?.integer(in: 1...ScenarioLimits.modelCores) ?? 1,
            place: try Self.place(keys),
            bakedCopies: tagged ?? baked ?? 64,
            autoMulticore: isTagged,
            dataParallel: try keys["dataParallel"].map(DataParallel.init))
        `repeat` = try keys["repeat"]?.integer(in: 0...ScenarioLimits.loads)
    }

    /// How many loads the item stands for.
    var count: Int { `repeat` ?? 1 }

    /// The loads: `D`, or `D[0]`, `D[1]` … where `repeat` is given.
    var loads: [Scenario.Load] {
        guard let `repeat` else { return [load] }
        return (0..<`repeat`).map { number in
            var copy = load
            copy.name += "[\(number)]"
            return copy
        }
    }

    /// T8: `autoMulticore: 4` is `auto_multicore(model, 4)`, which tags the model and bakes as many copies in.
    private static func taggedCopies(_ keys: ScenarioKeys) throws(ScenarioError) -> Int? {
        guard let node = keys["autoMulticore"], Int(try node.text()) != nil else { return nil }
        if let copies = keys["bakedCopies"] {
            throw copies.error("'bakedCopies' stands beside a number in 'autoMulticore'", advice: "Keep one.")
        }
        return try node.integer(in: 1...64)
    }

    /// What the keys say about where; at most one of group, start and multicore.
    private static func place(_ keys: ScenarioKeys) throws(ScenarioError) -> Scenario.Place {
        let isMulticore = try keys["multicore"]?.bool() ?? false
        let given = ["group", "start"].filter { keys[$0] != nil } + (isMulticore ? ["multicore"] : [])
        guard given.count <= 1 else {
            throw keys.node.error(
                "'\(given[0])' and '\(given[1])' are both given for one load", advice: "Keep one of them.")
        }
        if let group = keys["group"] {
            if let count = keys["count"] { throw count.error("'count' stands beside 'group'") }
            return .device(try group.integer(in: ScenarioLimits.indices))
        }
        if isMulticore {
            if let count = keys["count"] { throw count.error("'count' stands beside 'multicore'") }
            return .multicore
        }
        guard keys["start"] != nil || keys["count"] != nil else { return .frameworkDefault }
        return .context(
            start: try keys["start"]?.integer(in: ScenarioLimits.indices) ?? -1,
            count: try keys["count"]?.integer(in: ScenarioLimits.indices) ?? -1)
    }
}

extension Scenario.Load {
    /// The load as its framework understands it: `start` is `mx.neuron(start)` for MXNet.
    func understood(by framework: Framework) -> Scenario.Load {
        guard framework == .mxnet, case .context(let start, -1) = place else { return self }
        var load = self
        load.place = .device(start)
        return load
    }
}

extension DataParallel {
    fileprivate init(_ node: ScenarioNode) throws(ScenarioError) {
        let keys = try node.keys([
            "deviceIds", "dim", "batch", "compiledBatch", "dynamicBatching", "numWorkers",
            "splitSize",
        ])
        let sizes = 1...1_000_000
        self.init(
            deviceIDs: try keys["deviceIds"].map(Self.devices),
            dim: try keys["dim"]?.integer(in: -64...64) ?? 0,
            batch: try keys["batch"]?.integer(in: sizes),
            compiledBatch: try keys["compiledBatch"]?.integer(in: sizes) ?? 1,
            dynamicBatching: try keys["dynamicBatching"]?.bool() ?? true,
            numWorkers: try keys["numWorkers"]?.integer(in: sizes),
            splitSize: try keys["splitSize"]?.integer(in: sizes))
    }

    /// T9: device ids are integers or `'nc:#'`.
    private static func devices(_ list: ScenarioNode) throws(ScenarioError) -> [Int] {
        var devices: [Int] = []
        for item in try list.items() {
            let text = try item.text()
            let digits = text.hasPrefix("nc:") ? text.dropFirst(3) : text[...]
            guard let device = Int(digits), ScenarioLimits.indices.contains(device) else {
                throw item.error("'\(text)' is no device id", advice: "Write an integer, or 'nc:0'.")
            }
            guard !devices.contains(device) else { throw item.error("device '\(text)' is given twice") }
            devices.append(device)
            guard devices.count <= ScenarioLimits.cores else {
                throw list.error("'deviceIds' has more than \(ScenarioLimits.cores) items")
            }
        }
        guard !devices.isEmpty else { throw list.error("'deviceIds' names no device") }
        return devices
    }
}
