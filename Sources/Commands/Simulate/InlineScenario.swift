import Placement
import Yams

/// A scenario that is spelt out in options instead of a file.
package struct InlineScenario: Sendable {
    /// `--instance`.
    package var instance: String?
    /// `--cores`.
    package var cores: String?
    /// `--framework`.
    package var framework: String?
    /// `--runtime`.
    package var runtime: String?
    /// `--env NAME=VALUE`, in order.
    package var environment: [String] = []
    /// `--load NAME:CORES[@START|@gGROUP]`, in order.
    package var loads: [String] = []

    /// Nothing given.
    package init() {}

    /// Whether no option was given.
    package var isEmpty: Bool {
        instance == nil && cores == nil && framework == nil && runtime == nil && environment.isEmpty
            && loads.isEmpty
    }

    /// The one process that the options describe.
    package func document() throws(ScenarioError) -> ScenarioDocument {
        let parts = ProcessDefaults(
            framework: try word(framework, of: "--framework"),
            runtime: try word(runtime, of: "--runtime"),
            environment: try variables())
        let process = try parts.process(
            name: "main", at: option("", "options"), loads: try loads.map(load))
        return ScenarioDocument(
            scenario: Scenario(cores: try coreCount(), processes: [process]), pinned: [])
    }

    private func word<Word: RawRepresentable & CaseIterable>(
        _ text: String?, of name: String
    ) throws(ScenarioError) -> Word? where Word.RawValue == String {
        guard let text else { return nil }
        return try option(text, name).word(Word.self)
    }

    private func coreCount() throws(ScenarioError) -> Int {
        switch (instance, cores) {
        case (let instance?, nil): return try InstanceOption.cores(of: option(instance, "--instance"))
        case (nil, let cores?): return try InstanceOption.cores(option(cores, "cores"))
        case (_?, _?):
            throw ScenarioError("--instance and --cores are both given", advice: "Keep one of them.")
        case (nil, nil):
            throw ScenarioError(
                "the scenario has no machine", advice: "Add --instance inf1.6xlarge, or --cores 16.")
        }
    }

    private func variables() throws(ScenarioError) -> Environment {
        var values: [String: String] = [:]
        for text in environment {
            guard let (name, value) = text.parted(at: "=") else {
                throw ScenarioError(
                    "--env '\(text)' is not NAME=VALUE",
                    advice: "Write --env NEURON_RT_NUM_CORES=4, for example.")
            }
            guard Environment.variables.contains(name) else {
                let hint = suggestion(for: name, among: Environment.variables)
                throw ScenarioError(
                    "unknown variable '\(name)'",
                    advice: hint.map { "Did you mean '\($0)'?" }
                        ?? "The variables are \(Environment.variables.joined(separator: ", ")).")
            }
            values[name] = value
        }
        let names = Environment.variables
        return Environment(
            groupSizes: values[names[0]], numCores: values[names[1]], visibleCores: values[names[2]])
    }

    private func load(_ text: String) throws(ScenarioError) -> Scenario.Load {
        guard let (name, rest) = text.parted(at: ":") else { throw badLoad(text) }
        let (size, place) = rest.parted(at: "@") ?? (rest, "")
        let cores = try option(size, "--load \(text)").integer(in: 1...ScenarioLimits.modelCores)
        if place.isEmpty && !rest.hasSuffix("@") { return Scenario.Load(name: name, cores: cores) }
        let isGroup = place.hasPrefix("g")
        guard let index = Int(isGroup ? place.dropFirst() : place[...]),
            ScenarioLimits.indices.contains(index)
        else { throw badLoad(text) }
        let spot = isGroup ? Scenario.Place.device(index) : .context(start: index, count: -1)
        return Scenario.Load(name: name, cores: cores, place: spot)
    }

    private func badLoad(_ text: String) -> ScenarioError {
        ScenarioError(
            "--load '\(text)' is not NAME:CORES",
            advice: "Add '@2' for start core 2, or '@g1' for group 1.")
    }

    private func option(_ text: String, _ name: String) -> ScenarioNode {
        ScenarioNode(Node(text), name: name)
    }
}

extension String {
    /// The parts before and after the first `mark`.
    func parted(at mark: Character) -> (String, String)? {
        guard let index = firstIndex(of: mark) else { return nil }
        return (String(self[..<index]), String(self[self.index(after: index)...]))
    }
}
