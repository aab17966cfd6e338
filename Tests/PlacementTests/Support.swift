import Placement

/// Shorthand for the scenarios of these tests.
func process(
    _ framework: Framework, on runtime: Runtime = .target, groups: String? = nil, num: String? = nil,
    visible: String? = nil, name: String = "main", _ loads: [Scenario.Load] = []
) -> Scenario.Process {
    Scenario.Process(
        name: name, framework: framework, runtime: runtime,
        environment: Environment(groupSizes: groups, numCores: num, visibleCores: visible), loads: loads)
}

/// One process on an instance.
func scenario(
    _ cores: Int, _ framework: Framework, on runtime: Runtime = .target, groups: String? = nil,
    num: String? = nil, visible: String? = nil, _ loads: [Scenario.Load] = []
) -> Scenario {
    Scenario(
        cores: cores,
        processes: [process(framework, on: runtime, groups: groups, num: num, visible: visible, loads)])
}

/// Loads that leave the place to the framework.
func sizes(_ sizes: Int..., baked: Int = 64) -> [Scenario.Load] {
    sizes.map { Scenario.Load(name: "", cores: $0, bakedCopies: baked) }
}

/// A load at a group or a start core of MXNet.
func load(_ cores: Int, device: Int, name: String = "") -> Scenario.Load {
    Scenario.Load(name: name, cores: cores, place: .device(device))
}

/// A load inside `neuron_cores_context`.
func load(_ cores: Int, start: Int, count: Int = -1) -> Scenario.Load {
    Scenario.Load(name: "", cores: cores, place: .context(start: start, count: count))
}

/// A load inside `multicore_context`.
func multicore(_ cores: Int) -> Scenario.Load {
    Scenario.Load(name: "", cores: cores, place: .multicore)
}

/// Writes what became of the loads as the placement model does: `"0-1 2-5 fails"`, replicas as `"0+1+2"`.
func written(_ outcome: ProcessOutcome) -> String {
    outcome.loads.map(written).joined(separator: " ")
}

private func written(_ load: LoadOutcome) -> String {
    if load.failure != nil { return "fails" }
    return load.replicas.map { extent in
        extent.count == 1 ? "\(extent.start)" : "\(extent.start)-\(extent.start + extent.count - 1)"
    }.joined(separator: "+")
}
