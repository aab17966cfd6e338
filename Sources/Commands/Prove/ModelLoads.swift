import Placement
import ProgramModel
import SourceText

/// Reads `loads` of a written model: loads, repeated loads, and repeated lists of loads.
struct ModelLoads {
    private typealias Place = ProgramModel.Load.Place

    /// Where values stand.
    let places: ModelPlaces
    /// The framework that makes the loads.
    let framework: Framework

    private static let known = [
        "name", "cores", "group", "start", "count", "multicore", "dataParallel", "repeat", "as", "loads",
        "bakedCopies", "autoMulticore",
    ]

    /// The steps that the items of `list` stand for, in order.
    func steps(_ list: ScenarioNode, _ scope: ModelScope) throws(ScenarioError) -> [Step] {
        var steps: [Step] = []
        for (number, item) in try list.items().enumerated() {
            steps.append(try step(item, number, scope))
        }
        return steps
    }

    private func step(
        _ item: ScenarioNode, _ number: Int, _ scope: ModelScope
    ) throws(ScenarioError) -> Step {
        let keys = try item.keys(Self.known)
        guard let times = keys["repeat"] else {
            if let name = keys["as"] { throw name.error("'as' stands without 'repeat'") }
            if let loads = keys["loads"] { throw loads.error("'loads' stands in a load without 'repeat'") }
            return .load(try load(keys, number, scope))
        }
        let inner = try keys["as"].read { node throws(ScenarioError) in try scope.declaring(node) }
        let body: [Step] =
            if let loads = keys["loads"] {
                try steps(loads, inner?.scope ?? scope)
            } else {
                [.load(try load(keys, number, inner?.scope ?? scope))]
            }
        return .loop(
            Loop(
                variable: inner?.name, rounds: try rounds(times, scope), body: body,
                source: places.range(of: item)))
    }

    private func rounds(_ node: ScenarioNode, _ scope: ModelScope) throws(ScenarioError) -> Loop.Rounds {
        if try node.text() == "any" {
            return .unknown(
                Doubt(.control(what: "this is repeated any number of times"), at: places.range(of: node)))
        }
        let count = try node.expression(in: scope)
        guard let number = count.value() else { return .upTo(count) }
        guard number <= ScenarioLimits.loads else {
            throw node.error("'repeat' is \(number), not at most \(ScenarioLimits.loads)")
        }
        return .values(Array(0..<max(0, number)))
    }

    private func load(
        _ keys: ScenarioKeys, _ number: Int, _ scope: ModelScope
    ) throws(ScenarioError) -> ProgramModel.Load {
        for key in ["bakedCopies", "autoMulticore"] {
            guard let node = keys[key] else { continue }
            throw node.error(
                "'\(key)' cannot be said in a model to prove",
                advice: "Leave it out; ncg-migrate simulate takes it.")
        }
        let source = places.range(of: keys.node)
        return ProgramModel.Load(
            name: try keys["name"]?.text() ?? "load \(number)", framework: framework,
            place: try place(keys, scope), size: try size(keys["cores"], scope),
            source: source, statement: source, indexSource: keys["group"].map { places.range(of: $0) })
    }

    /// `2`, `p`, or `1..4`.
    private func size(
        _ node: ScenarioNode?, _ scope: ModelScope
    ) throws(ScenarioError) -> ProgramModel.Load.Size {
        guard let node else { return .unknown }
        if let range = try node.range(in: 1...ScenarioLimits.modelCores) { return .within(range) }
        let size = try node.expression(in: scope)
        if let cores = size.value(), !(1...ScenarioLimits.modelCores).contains(cores) {
            throw node.error("'cores' is \(cores), not between 1 and \(ScenarioLimits.modelCores)")
        }
        return .known(size)
    }

    private func place(
        _ keys: ScenarioKeys, _ scope: ModelScope
    ) throws(ScenarioError) -> Place {
        let isMulticore = try keys["multicore"]?.bool() ?? false
        let devices = try dataParallel(keys["dataParallel"], scope)
        let given =
            ["group", "start"].filter { keys[$0] != nil } + (isMulticore ? ["multicore"] : [])
            + (devices == nil ? [] : ["dataParallel"])
        guard given.count <= 1 else {
            throw keys.node.error(
                "'\(given[0])' and '\(given[1])' are both given for one load", advice: "Keep one of them.")
        }
        if let key = given.first ?? (keys["count"] == nil ? nil : "count") {
            try require(key, keys)
        }
        if let devices { return devices }
        if isMulticore { return .multicore }
        if framework == .mxnet {
            return try (keys["group"] ?? keys["start"]).expression(in: scope).map(Place.device)
                ?? .frameworkDefault
        }
        guard keys["start"] != nil || keys["count"] != nil else { return .frameworkDefault }
        return .context(
            start: try keys["start"].expression(in: scope) ?? .constant(-1),
            count: try keys["count"].expression(in: scope) ?? .constant(-1))
    }

    /// Which framework has which way to name cores: L4 and T4 are MXNet's, T6, T7 and T9 torch's.
    private func require(_ key: String, _ keys: ScenarioKeys) throws(ScenarioError) {
        if let count = keys["count"], key != "start", key != "count" {
            throw count.error("'count' stands beside '\(key)'")
        }
        let who: [Framework] =
            switch key {
            case "group": [.mxnet]
            case "start": keys["count"] == nil ? [.mxnet, .torch] : [.torch]
            default: [.torch]
            }
        guard !who.contains(framework) else { return }
        let names = who.map(\.rawValue).joined(separator: " and ")
        throw (keys[key] ?? keys.node).error(
            "'\(key)' is for \(names), and this process uses \(framework.rawValue)",
            advice: "Leave it out: the framework chooses the cores.")
    }

    /// `true`, `false`, or a list of core numbers; `nil` for `false`.
    private func dataParallel(
        _ node: ScenarioNode?, _ scope: ModelScope
    ) throws(ScenarioError) -> Place? {
        guard let node else { return nil }
        guard node.isList else { return try node.bool() ? .dataParallel(nil) : nil }
        var devices: [IntegerExpression] = []
        for item in try node.items() { devices.append(try item.expression(in: scope)) }
        guard !devices.isEmpty else { throw node.error("'dataParallel' names no device") }
        return .dataParallel(devices)
    }
}

extension ScenarioNode {
    /// `1..16` as a range; `nil` if the text is no range.
    func range(in limits: ClosedRange<Int>) throws(ScenarioError) -> ClosedRange<Int>? {
        let text = try text()
        guard let mark = text.firstRange(of: "..") else { return nil }
        guard let low = Int(text[..<mark.lowerBound]), let high = Int(text[mark.upperBound...]), low <= high,
            limits.contains(low), limits.contains(high)
        else {
            throw error(
                "'\(text)' is no range of integers between \(limits.lowerBound) and \(limits.upperBound)",
                advice: "Write the least and the greatest value, as in 1..16.")
        }
        return low...high
    }
}
