import Placement

/// What a scenario says about a process besides its loads; a list of processes may fall back on the scenario.
struct ProcessDefaults {
    /// The framework, where it is given.
    let framework: Framework?
    private let runtime: Runtime?
    private let environment: Environment?

    /// Names the parts that were given.
    init(framework: Framework?, runtime: Runtime?, environment: Environment?) {
        self.framework = framework
        self.runtime = runtime
        self.environment = environment
    }

    /// Reads `framework`, `runtime` and `environment`; what is missing is as in `other`.
    init(_ keys: ScenarioKeys, besides other: ProcessDefaults? = nil) throws(ScenarioError) {
        framework = try keys["framework"]?.word(Framework.self) ?? other?.framework
        runtime = try keys["runtime"]?.word(Runtime.self) ?? other?.runtime
        environment =
            if let node = keys["environment"] { try Environment(node) } else { other?.environment }
    }

    /// The process, once its loads are known.
    func process(
        name: String, at node: ScenarioNode, loads: [Scenario.Load]
    ) throws(ScenarioError) -> Scenario.Process {
        guard let framework else {
            throw node.error(
                "process '\(name)' has no framework",
                advice: "Add 'framework: mxnet', 'torch' or 'tensorflow'.")
        }
        let environment = environment ?? Environment()
        return Scenario.Process(
            name: name, framework: framework, runtime: runtime ?? environment.usualRuntime,
            environment: environment, loads: loads.map { $0.understood(by: framework) })
    }
}

extension Environment {
    /// The runtime that a scenario means when it names none: legacy when groups are all that is set.
    var usualRuntime: Runtime {
        groupSizes != nil && numCores == nil && visibleCores == nil ? .legacy : .target
    }

    /// The variables by name, in the order of precedence from weakest to strongest (L10).
    static let variables = ["NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES"]

    init(_ node: ScenarioNode) throws(ScenarioError) {
        let keys = try node.keys(Self.variables)
        self.init(
            groupSizes: try keys[Self.variables[0]]?.text(),
            numCores: try keys[Self.variables[1]]?.text(),
            visibleCores: try keys[Self.variables[2]]?.text())
    }
}
