import Placement
import Yams

/// Reads the YAML or JSON that describes a scenario, in the shape that the contract fixes.
package struct ScenarioReader {
    private var loadsLeft = ScenarioLimits.loads

    /// Reads a document; every unknown key, wrong type and impossible number is an error with its place.
    package static func read(_ text: String) throws(ScenarioError) -> ScenarioDocument {
        guard text.utf8.count <= ScenarioLimits.bytes else {
            throw ScenarioError("the scenario is larger than \(ScenarioLimits.bytes) bytes")
        }
        guard let root = try composed(text) else { throw ScenarioError("the scenario is empty") }
        var reader = ScenarioReader()
        return try reader.document(ScenarioNode(root, name: "scenario"))
    }

    /// The one document in `text`; `nil` if it is empty.
    static func composed(_ text: String) throws(ScenarioError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw ScenarioError(brokenYAML: error)
        } catch {
            throw ScenarioError("the scenario is not YAML: \(error)")
        }
    }

    private mutating func document(_ root: ScenarioNode) throws(ScenarioError) -> ScenarioDocument {
        let keys = try root.keys([
            "instance", "cores", "framework", "runtime", "environment", "readings", "loads", "processes",
            "fleet",
        ])
        let defaults = try ProcessDefaults(keys)
        let scenario = Scenario(
            cores: try cores(keys), processes: try processes(keys, defaults: defaults))
        return ScenarioDocument(scenario: scenario, pinned: try PinnedReading.all(keys["readings"]))
    }

    private func cores(_ keys: ScenarioKeys) throws(ScenarioError) -> Int {
        if let cores = try InstanceOption.cores(keys) { return cores }
        throw keys.node.error(
            "the scenario has no machine", advice: "Add 'instance: inf1.6xlarge', or 'cores: 16'.")
    }

    private mutating func processes(
        _ keys: ScenarioKeys, defaults: ProcessDefaults
    ) throws(ScenarioError) -> [Scenario.Process] {
        if let fleet = keys["fleet"] { return try containers(fleet, keys, defaults) }
        guard let list = keys["processes"] else {
            return [try defaults.process(name: "main", at: keys.node, loads: try loads(keys["loads"]))]
        }
        if let loads = keys["loads"] {
            throw loads.error("'loads' stands beside 'processes'", advice: "Move the loads into a process.")
        }
        let items = try list.items()
        guard items.count <= ScenarioLimits.processes else {
            throw list.error("'processes' has more than \(ScenarioLimits.processes) items")
        }
        var processes: [Scenario.Process] = []
        for (number, item) in items.enumerated() {
            processes.append(try process(item, number: number, defaults: defaults))
        }
        return processes
    }

    /// The containers of a fleet, whose framework is torch unless the scenario says otherwise (T11).
    private mutating func containers(
        _ node: ScenarioNode, _ keys: ScenarioKeys, _ defaults: ProcessDefaults
    ) throws(ScenarioError) -> [Scenario.Process] {
        for key in ["processes", "loads", "environment"] {
            if let other = keys[key] {
                throw other.error("'\(key)' stands beside 'fleet'", advice: "Keep one of them.")
            }
        }
        let fleet = try FleetEntry(node)
        loadsLeft -= fleet.loads
        guard loadsLeft >= 0 else {
            throw node.error("the scenario has more than \(ScenarioLimits.loads) loads")
        }
        let machine = try keys["instance"]?.text()
        return fleet.processes(
            defaults.framework ?? .torch,
            coresPerDevice: machine.flatMap(Instance.named)?.coresPerDevice)
    }

    private mutating func process(
        _ item: ScenarioNode, number: Int, defaults: ProcessDefaults
    ) throws(ScenarioError) -> Scenario.Process {
        let keys = try item.keys(["name", "framework", "runtime", "environment", "loads"])
        let own = try ProcessDefaults(keys, besides: defaults)
        let name = try keys["name"]?.text() ?? "process \(number)"
        return try own.process(name: name, at: item, loads: try loads(keys["loads"]))
    }

    private mutating func loads(_ list: ScenarioNode?) throws(ScenarioError) -> [Scenario.Load] {
        guard let list else { return [] }
        var loads: [Scenario.Load] = []
        for (number, item) in try list.items().enumerated() {
            let entry = try LoadEntry(item, number: number)
            loadsLeft -= entry.count
            guard loadsLeft >= 0 else {
                throw item.error("the scenario has more than \(ScenarioLimits.loads) loads")
            }
            loads += entry.loads
        }
        return loads
    }
}

extension PinnedReading {
    /// Reads `readings: {A1: round-robin}`; the copies of models are a question where `asksCopies`.
    static func all(_ node: ScenarioNode?, asksCopies: Bool = false) throws(ScenarioError) -> [PinnedReading]
    {
        guard let node else { return [] }
        let questions = Fact.openQuestions + (asksCopies ? [.A4] : [])
        let keys = try node.keys(questions.map(\.rawValue))
        var pinned: [PinnedReading] = []
        for question in questions {
            guard let value = keys[question.rawValue] else { continue }
            do throws(ScenarioError) {
                pinned.append(try PinnedReading(question, answer: try value.text()))
            } catch {
                throw value.error(error.cause, advice: error.advice)
            }
        }
        return pinned
    }

    /// Reads `A1=round-robin`, the value of `--reading`.
    init(option text: String, asksCopies: Bool = false) throws(ScenarioError) {
        guard let (name, answer) = text.parted(at: "="), let question = Fact(rawValue: name),
            Fact.openQuestions.contains(question) || asksCopies && question == .A4
        else {
            let questions = Fact.openQuestions + (asksCopies ? [.A4] : [])
            let name = text.prefix { $0 != "=" }
            throw ScenarioError(
                text.contains("=")
                    ? "--reading '\(text)': '\(name)' is no open question"
                    : "--reading '\(text)' is not QUESTION=ANSWER",
                advice: "The open questions are "
                    + questions.map { "\($0.rawValue) (\(Self.answers(to: $0).joined(separator: ", ")))" }
                    .joined(separator: ", ") + "; `ncg-migrate explain A1` says what is asked.")
        }
        try self.init(question, answer: answer)
    }

    /// Checks that the question has such an answer.
    init(_ question: Fact, answer: String) throws(ScenarioError) {
        let known = Self.answers(to: question)
        guard known.contains(answer) else {
            throw ScenarioError(
                "'\(answer)' is no answer to \(question.rawValue), which has \(known.joined(separator: ", "))",
                advice: suggestion(for: answer, among: known).map { "Did you mean '\($0)'?" })
        }
        self.question = question
        self.answer = answer
    }
}

/// How a machine is named.
enum InstanceOption {
    /// The cores that `instance` or `cores` asks for; `nil` if neither is there.
    static func cores(_ keys: ScenarioKeys) throws(ScenarioError) -> Int? {
        switch (keys["instance"], keys["cores"]) {
        case (let instance?, nil): return try cores(of: instance)
        case (nil, let count?): return try cores(count)
        case (let instance?, _?):
            throw instance.error("'instance' and 'cores' are both given", advice: "Keep one of them.")
        case (nil, nil): return nil
        }
    }

    /// The cores of an instance that the placement model knows.
    static func cores(of node: ScenarioNode) throws(ScenarioError) -> Int {
        let name = try node.text()
        if let instance = Instance.named(name) { return instance.cores }
        let known = Instance.all.map(\.name)
        if let family = Self.unmodelled.first(where: { name.hasPrefix($0.prefix) }) {
            throw node.error(
                "instance '\(name)' is not modelled: \(family.reason)",
                advice: "Give its cores as the process sees them, 'cores: 2', if they follow T1 to T9.")
        }
        let hint = suggestion(for: name, among: known).map { "Did you mean '\($0)'?" }
        throw node.error(
            "unknown instance '\(name)'",
            advice: hint ?? "The instances are \(known.joined(separator: ", ")).")
    }

    /// Machines that exist, and that the documents behind the placement model do not describe.
    private static let unmodelled = [
        (prefix: "trn1", reason: "the documents describe Inf1 and Inf2 alone"),
        (
            prefix: "trn2",
            reason: "its logical cores are groups of cores, which the documents do not describe"
        ),
        (
            prefix: "trn3",
            reason: "its logical cores are groups of cores, which the documents do not describe"
        ),
        (prefix: "inf3", reason: "the documents describe Inf1 and Inf2 alone"),
    ]

    /// A number of cores that an instance could have.
    static func cores(_ node: ScenarioNode) throws(ScenarioError) -> Int {
        let count = try node.integer(in: Int.min...Int.max)
        guard 1...ScenarioLimits.cores ~= count else {
            throw node.error(
                "'cores' is \(count), not between 1 and \(ScenarioLimits.cores)",
                advice: "The largest instance, inf1.24xlarge, has \(ScenarioLimits.cores) cores.")
        }
        return count
    }
}

extension ScenarioError {
    fileprivate init(brokenYAML error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(
                "the scenario is not YAML: \(problem)", at: Position(line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "'\($0)'" }.joined(separator: ", ")
            self.init(
                "key \(keys) is given twice",
                at: Position(line: context.mark.line, column: context.mark.column))
        default:
            self.init("the scenario is not YAML: \(error)")
        }
    }
}
