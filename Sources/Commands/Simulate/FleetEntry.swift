import Placement

/// What `fleet` says: containers in a row, each with cores of its own and the same models (T11).
struct FleetEntry {
    private let containers: Int
    private let cores: Int
    private let models: Int
    private let modelCores: Int
    private let divisor: Int?

    private static let known = ["containers", "cores", "models", "modelCores", "divisor"]

    /// Reads the mapping.
    init(_ node: ScenarioNode) throws(ScenarioError) {
        let keys = try node.keys(Self.known)
        guard let count = keys["containers"] else {
            throw node.error("'fleet' has no 'containers'", advice: "Add 'containers: 2'.")
        }
        containers = try count.integer(in: 1...ScenarioLimits.processes)
        cores = try keys["cores"]?.integer(in: 1...ScenarioLimits.cores) ?? 1
        models = try keys["models"]?.integer(in: 0...ScenarioLimits.modelCores) ?? 1
        modelCores = try keys["modelCores"]?.integer(in: 1...ScenarioLimits.modelCores) ?? 1
        divisor = try keys["divisor"]?.integer(in: 1...ScenarioLimits.cores)
    }

    /// How many models all containers load.
    var loads: Int { containers * models }

    /// The processes, on machines whose devices have so many cores; `nil` where that is not known.
    func processes(_ framework: Framework, coresPerDevice: Int?) -> [Scenario.Process] {
        (0..<containers).map { number in
            let first = number * cores
            var process = Scenario.Process(
                name: "container \(number)", framework: framework, runtime: .target,
                environment: Environment(visibleCores: "\(first)-\(first + cores - 1)"),
                loads: (0..<models).map { Scenario.Load(name: "model[\($0)]", cores: modelCores) })
            if let divisor, let coresPerDevice {
                process.devices = MountedDevices(numbers: [first / divisor], coresPerDevice: coresPerDevice)
            }
            return process
        }
    }
}
