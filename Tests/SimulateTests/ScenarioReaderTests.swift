import Commands
import Placement
import Testing

/// The shape of a scenario, as the contract writes it.
@Suite struct ScenarioReaderTests {
    private let contract = """
        instance: inf1.6xlarge          # or  cores: 16
        framework: mxnet
        runtime: legacy
        environment: {NEURONCORE_GROUP_SIZES: "2,4,3,4"}
        readings: {A1: round-robin, A2: min-sum}
        loads:
          - {name: A, cores: 2, group: 0}
          - {name: B, cores: 4, start: 2}
          - {name: C, cores: 1, multicore: true}
          - {name: D, cores: 1, repeat: 2, bakedCopies: 8}
        """

    @Test("the contract's example in YAML")
    func yaml() throws {
        let document = try ScenarioReader.read(contract)
        #expect(document.scenario.cores == 16)
        let process = try #require(document.scenario.processes.first)
        #expect(process.name == "main" && process.framework == .mxnet && process.runtime == .legacy)
        #expect(process.environment == Environment(groupSizes: "2,4,3,4"))
        #expect(process.loads.map(\.name) == ["A", "B", "C", "D[0]", "D[1]"])
        #expect(process.loads.map(\.cores) == [2, 4, 1, 1, 1])
        let places: [Scenario.Place] = [
            .device(0), .device(2), .multicore, .frameworkDefault, .frameworkDefault,
        ]
        #expect(process.loads.map(\.place) == places)
        #expect(process.loads.map(\.bakedCopies) == [64, 64, 64, 8, 8])
        #expect(document.pinned.map(\.question) == [.A1, .A2])
        #expect(document.readings.count == Readings.LateSetting.allCases.count)
    }

    @Test("the same in JSON")
    func json() throws {
        let text = """
            {"instance": "inf1.6xlarge", "framework": "mxnet", "runtime": "legacy",
            \t"environment": {"NEURONCORE_GROUP_SIZES": "2,4,3,4"}, "readings": {"A1": "round-robin", "A2": "min-sum"},
            \t"loads": [{"name": "A", "cores": 2, "group": 0}, {"name": "B", "cores": 4, "start": 2},
            \t\t{"name": "C", "cores": 1, "multicore": true},
            \t\t{"name": "D", "cores": 1, "repeat": 2, "bakedCopies": 8}]}
            """
        #expect(try ScenarioReader.read(text) == ScenarioReader.read(contract))
    }

    @Test(
        "the runtime is legacy when groups are all that is set",
        arguments: [
            ("{NEURONCORE_GROUP_SIZES: '1'}", Runtime.legacy), ("{}", .target),
            ("{NEURON_RT_NUM_CORES: 1}", .target),
            ("{NEURONCORE_GROUP_SIZES: 1, NEURON_RT_NUM_CORES: 1}", .target),
            ("{NEURONCORE_GROUP_SIZES: 1, NEURON_RT_VISIBLE_CORES: 0-1}", .target),
        ])
    func runtime(environment: String, runtime: Runtime) throws {
        let document = try ScenarioReader.read("cores: 4\nframework: torch\nenvironment: \(environment)")
        #expect(document.scenario.processes.map(\.runtime) == [runtime])
    }

    @Test("processes fall back on the scenario's framework, runtime and environment")
    func processes() throws {
        let document = try ScenarioReader.read(
            """
            cores: 8
            framework: torch
            environment: {NEURON_RT_NUM_CORES: 2}
            processes:
              - {name: p, loads: [{cores: 1}]}
              - {name: q, framework: tensorflow, environment: {NEURON_RT_VISIBLE_CORES: "4-5"}}
            """)
        #expect(document.scenario.processes.map(\.name) == ["p", "q"])
        #expect(document.scenario.processes.map(\.framework) == [.torch, .tensorflow])
        #expect(
            document.scenario.processes.map(\.environment) == [
                Environment(numCores: "2"), Environment(visibleCores: "4-5"),
            ])
    }

    @Test(
        "start and count are a context, except for MXNet",
        arguments: [
            ("torch", "start: 2", Scenario.Place.context(start: 2, count: -1)),
            ("torch", "start: 2, count: 4", .context(start: 2, count: 4)),
            ("torch", "count: 4", .context(start: -1, count: 4)), ("torch", "group: 1", .device(1)),
            ("mxnet", "start: 2", .device(2)), ("mxnet", "group: 2", .device(2)),
            ("torch", "multicore: false", .frameworkDefault),
        ])
    func places(framework: String, keys: String, place: Scenario.Place) throws {
        let text = "{cores: 8, framework: \(framework), loads: [{cores: 1, \(keys)}]}"
        #expect(try ScenarioReader.read(text).scenario.processes[0].loads.map(\.place) == [place])
    }

    @Test("T9 a wrapped model")
    func dataParallel() throws {
        let keys =
            "deviceIds: [0, 'nc:1'], batch: 4, dim: 1, compiledBatch: 2, dynamicBatching: false, numWorkers: 3"
        let text = "{cores: 8, framework: torch, loads: [{dataParallel: {\(keys)}}]}"
        let load = try #require(try ScenarioReader.read(text).scenario.processes[0].loads.first)
        #expect(
            load.dataParallel
                == DataParallel(
                    deviceIDs: [0, 1], dim: 1, batch: 4, compiledBatch: 2, dynamicBatching: false,
                    numWorkers: 3))
    }

    @Test(
        "errors name the thing, its place and the next step",
        arguments: [
            ("cores: 65\nframework: torch", "1:8: 'cores' is 65", "inf1.24xlarge"),
            ("cores: 0\nframework: torch", "1:8: 'cores' is 0", "64 cores"),
            ("cores: 4\nframwork: torch", "2:1: unknown key 'framwork'", "'framework'"),
            ("cores: 4\nframework: pytorch", "2:12: 'framework' is 'pytorch'", "torch"),
            ("instance: inf1.6xlage", "1:11: unknown instance 'inf1.6xlage'", "'inf1.6xlarge'"),
            ("framework: torch", "no machine", "cores: 16"), ("cores: 4", "no framework", "framework: mxnet"),
            ("cores: 4\ninstance: inf1.xlarge", "both given", "Keep one"),
            ("cores: [6\nframework: torch", "2:10: the scenario is not YAML", "expected ','"),
            ("cores: 4\ncores: 5", "key 'cores' is given twice", ""), ("", "the scenario is empty", ""),
            ("- 4", "'scenario' is a list", ""), ("cores: x", "'cores' is 'x', not an integer", ""),
            ("cores: '4'", "'cores' is the text '4', not an integer", ""),
            ("cores: 4\nframework: torch\nloads: 3", "3:8: 'loads' is '3', not a list", ""),
            ("cores: 4\nframework: torch\nloads: [{cores: 0}]", "'cores' is 0", "between 1"),
            ("cores: 4\nframework: torch\nloads: [{group: 1, start: 2}]", "'group' and 'start'", "Keep one"),
            ("cores: 4\nframework: torch\nloads: [{multicore: yes}]", "not true or false", ""),
            ("cores: 4\nframework: torch\nloads: [{repeat: 100000}, {}]", "more than 100000 loads", ""),
            (
                "cores: 4\nframework: torch\nenvironment: {NEURON_RT_NUM_CORE: 4}", "unknown key",
                "'NEURON_RT_NUM_CORES'"
            ),
            (
                "cores: 4\nframework: torch\nreadings: {A1: robin}", "3:16: 'robin' is no answer to A1",
                "round-robin"
            ),
            ("cores: 4\nframework: torch\nreadings: {A4: no}", "unknown key 'A4'", ""),
            (
                "cores: 4\nprocesses: [{framework: torch}]\nloads: []", "'loads' stands beside 'processes'",
                "Move"
            ),
            (
                "cores: 4\nframework: torch\nloads: [{dataParallel: {deviceIds: [x]}}]",
                "'x' is no device id",
                "'nc:0'"
            ),
        ])
    func errors(text: String, cause: String, advice: String) {
        #expect {
            try ScenarioReader.read(text)
        } throws: { error in
            let message = "\(error)"
            return error is ScenarioError && message.contains(cause)
                && (advice.isEmpty || message.contains(advice))
        }
    }
}
