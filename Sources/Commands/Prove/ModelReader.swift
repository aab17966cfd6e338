import Placement
import ProgramModel
import SourceText

/// Reads a model to prove: the scenario format with `before` and `after`, and names for integers that are not known.
package struct ModelReader {
    private let places: ModelPlaces
    private var scope = ModelScope()
    private var symbols: [Symbol] = []

    /// Reads one document of YAML or JSON; `places` says where it lies in its file.
    package static func read(_ text: String, at places: ModelPlaces) throws(ScenarioError) -> WrittenModel {
        guard let root = try ScenarioReader.composed(text) else {
            throw ScenarioError("the model is empty", advice: "Write 'before:' and 'after:'.")
        }
        var reader = ModelReader(places: places)
        return try reader.model(ScenarioNode(root, name: "model"))
    }

    private init(places: ModelPlaces) {
        self.places = places
    }

    private mutating func model(_ root: ScenarioNode) throws(ScenarioError) -> WrittenModel {
        let keys = try root.keys([
            "instance", "cores", "framework", "readings", "strict", "names", "before", "after", "processes",
        ])
        if let names = keys["names"] { try declare(names) }
        let pairs = try processes(keys)
        return WrittenModel(
            before: ProgramUnit(processes: pairs.map(\.before), runsTogether: true),
            after: ProgramUnit(processes: pairs.map(\.after), runsTogether: true),
            cores: try InstanceOption.cores(keys) ?? ScenarioLimits.cores,
            isStrict: try keys["strict"]?.bool() ?? false,
            pinned: try PinnedReading.all(keys["readings"], asksCopies: true))
    }

    /// `names: {n: any, p: 1..16, k: 4}`.
    private mutating func declare(_ names: ScenarioNode) throws(ScenarioError) {
        for (key, value) in try names.entries() {
            let name: String
            (name, scope) = try scope.declaring(key)
            symbols.append(
                Symbol(name: name, origin: name, bounds: try bounds(value), source: places.range(of: key)))
        }
    }

    private func bounds(_ node: ScenarioNode) throws(ScenarioError) -> ClosedRange<Int>? {
        if try node.text() == "any" { return nil }
        if let range = try node.range(in: ScenarioLimits.indices) { return range }
        guard let value = Int(try node.text()) else {
            throw node.error(
                "'\(try node.text())' says nothing about '\(node.name)'", advice: "Write any, 4, or 1..16.")
        }
        return value...value
    }

    private func processes(
        _ keys: ScenarioKeys
    ) throws(ScenarioError) -> [(before: ProcessModel, after: ProcessModel)] {
        let framework = try keys["framework"]?.word(Framework.self)
        guard let list = keys["processes"] else {
            return [try process(keys, name: "main", framework)]
        }
        for key in ["before", "after"] {
            guard let node = keys[key] else { continue }
            throw node.error("'\(key)' stands beside 'processes'", advice: "Move it into a process.")
        }
        let items = try list.items()
        guard 1...ScenarioLimits.processes ~= items.count else {
            throw list.error("'processes' has \(items.count) items, not 1 to \(ScenarioLimits.processes)")
        }
        var pairs: [(before: ProcessModel, after: ProcessModel)] = []
        for (number, item) in items.enumerated() {
            let keys = try item.keys(["name", "framework", "workers", "as", "before", "after"])
            let own = try keys["framework"]?.word(Framework.self) ?? framework
            pairs.append(
                try process(keys, name: try keys["name"]?.text() ?? "process \(number)", own))
        }
        return pairs
    }

    private func process(
        _ keys: ScenarioKeys, name: String, _ framework: Framework?
    ) throws(ScenarioError) -> (before: ProcessModel, after: ProcessModel) {
        guard let framework else {
            throw keys.node.error(
                "process '\(name)' has no framework",
                advice: "Add 'framework: mxnet', 'torch' or 'tensorflow'.")
        }
        guard let before = keys["before"], let after = keys["after"] else {
            throw keys.node.error(
                "process '\(name)' has no '\(keys["before"] == nil ? "before" : "after")'",
                advice: "Write 'before:' and 'after:', each with an environment and loads.")
        }
        let workerSet = try workers(keys)
        let body = ProcessReader(places: places, framework: framework, scope: workerSet?.scope ?? scope)
        let steps = try body.steps(before, after)
        func model(_ steps: [Step]) -> ProcessModel {
            ProcessModel(
                name: name, inherited: Self.nothing, frameworks: [framework], steps: steps, symbols: symbols,
                workers: workerSet?.workers)
        }
        return (model(steps.before), model(steps.after))
    }

    /// A written model says all there is: what it leaves out is unset.
    private static let nothing = InheritedEnvironment(
        Dictionary(uniqueKeysWithValues: Variable.allCases.map { ($0, VariableValue.unset) }))

    /// `workers: 4`, an expression, or `any`; `as` names each worker's number.
    private func workers(
        _ keys: ScenarioKeys
    ) throws(ScenarioError) -> (workers: Workers, scope: ModelScope)? {
        guard let node = keys["workers"] else {
            if let name = keys["as"] { throw name.error("'as' stands without 'workers'") }
            return nil
        }
        let count: Workers.Count =
            try node.text() == "any" ? .any : .exactly(try node.expression(in: scope))
        let named = try keys["as"].read { node throws(ScenarioError) in try scope.declaring(node) }
        let workers = Workers(count: count, variable: named?.name, source: places.range(of: node))
        return (workers, named?.scope ?? scope)
    }
}

/// Reads the two sides of one process.
private struct ProcessReader {
    let places: ModelPlaces
    let framework: Framework
    let scope: ModelScope

    /// A model has one size: a load of one name cannot need so many cores before and others after.
    private func rejectOtherSizes(
        _ before: [Step], _ after: [Step], in node: ScenarioNode
    ) throws(ScenarioError) {
        let sizes = Dictionary(before.flatMap(\.loads).map { ($0.name, $0.size) }) { one, _ in one }
        for load in after.flatMap(\.loads) {
            guard let earlier = sizes[load.name], case .known(let one) = earlier,
                case .known(let other) = load.size, let old = one.value(), let new = other.value(), old != new
            else { continue }
            throw node.error(
                "load '\(load.name)' needs \(old) cores before and \(new) after",
                advice: "A model keeps its size: give it once, or the same twice.")
        }
    }

    /// The steps of both; the same loads after where none are given.
    func steps(
        _ before: ScenarioNode, _ after: ScenarioNode
    ) throws(ScenarioError) -> (before: [Step], after: [Step]) {
        let (old, new) = (try parts(of: before), try parts(of: after))
        let loads = old.loads ?? []
        try rejectOtherSizes(loads, new.loads ?? [], in: after)
        return (old.writes + loads, new.writes + (new.loads ?? loads))
    }

    private func parts(of node: ScenarioNode) throws(ScenarioError) -> (writes: [Step], loads: [Step]?) {
        let keys = try node.keys(["environment", "loads"])
        let environment = ModelEnvironment(places: places, scope: scope)
        let reader = ModelLoads(places: places, framework: framework)
        return (
            try environment.writes(keys["environment"]).map(Step.write),
            try keys["loads"].read { list throws(ScenarioError) in try reader.steps(list, scope) }
        )
    }
}
