import ArgumentParser
import Commands
import Placement
import Reports
import Testing

/// What `simulate` prints.
@Suite struct SimulateCommandTests {
    private func report(_ text: String) throws -> JSONValue {
        let document = try ScenarioReader.read(text)
        return SimulationReport(
            scenario: document.scenario, readings: document.readings, pinned: document.pinned.map(\.question)
        ).json
    }

    @Test("the contract's shape for one process")
    func shape() throws {
        let document = try report(
            """
            cores: 4
            framework: mxnet
            readings: {A1: round-robin}
            loads: [{name: A, cores: 2, start: 0}, {name: B, start: 1}, {name: C, cores: 9}]
            """)
        #expect(
            document.text(pretty: false)
                == #"{"version":1,"processes":[{"name":"main","owned":[0,1,2,3],"error":null,"#
                + #""readings":{"A1":"round-robin"},"loads":[{"name":"A","replicas":[[0,1]],"error":null},"#
                + #"{"name":"B","replicas":[[1]],"error":null},{"name":"C","replicas":[],"#
                + #""error":"a 9-core model from core 0 runs past the last of 4 cores (T4)"}],"#
                + #""shared":[{"cores":[1],"loads":["A","B"]}],"idle":[2,3],"facts":["T1","T4"]}]}"#)
    }

    @Test("one object for each distinct outcome, with the answers that matter")
    func readings() throws {
        let text = "{cores: 9, framework: torch, environment: {NEURONCORE_GROUP_SIZES: '4,1,4'}, loads: [%]}"
        let loads = "{cores: 4}, {cores: 1}, {cores: 4}, {cores: 1}"
        let document = try report(text.replacing("%", with: loads)).text(pretty: false)
        #expect(document.contains(#""readings":{"A1":["round-robin","fewest-models","fit-first"]}"#))
        #expect(document.contains(#""readings":{"A1":"least-used-cores"}"#))
        #expect(document.split(separator: #""readings""#).count == 3)
        let plain = try report(text.replacing("%", with: "{cores: 4}")).text(pretty: false)
        #expect(plain.contains(#""readings":{},"#))
    }

    @Test("only the process that depends on a reading is given twice")
    func readingsOfOneProcess() throws {
        let document = try report(
            """
            cores: 8
            framework: torch
            processes:
              - {name: p, environment: {NEURON_RT_NUM_CORES: 2}, loads: [{cores: 1}]}
              - name: q
                environment: {NEURON_RT_NUM_CORES: 4}
                loads: [{start: 1, repeat: 2}, {start: 2}, {start: 3}, {name: last, cores: 2}]
            """
        ).text(pretty: false)
        #expect(document.split(separator: #"{"name":"p""#).count == 2)
        #expect(document.split(separator: #"{"name":"q""#).count == 3)
        #expect(document.contains(#"{"A2":"min-sum"}"#) && document.contains(#"{"A2":"min-max"}"#))
        #expect(document.contains(#"{"name":"last","replicas":[[0,1]]"#))
        #expect(document.contains(#"{"name":"last","replicas":[[2,3]]"#))
    }

    @Test("V33 the call of a wrapped model", arguments: [(2, true), (4, false)])
    func dataParallel(batch: Int, works: Bool) throws {
        let wrapped =
            "{deviceIds: ['nc:0', 'nc:1'], dynamicBatching: false, compiledBatch: 1, batch: \(batch)}"
        let document = try report("{cores: 4, framework: torch, loads: [{dataParallel: \(wrapped)}]}")
        #expect(document.text(pretty: false).contains(#""replicas":[[0],[1]]"#))
        #expect(document.text(pretty: false).contains(#""works":\#(works)"#))
    }

    @Test("options instead of a file")
    func options() throws {
        let command = try SimulateCommand.parse([
            "--instance", "inf1.xlarge", "--framework", "torch", "--env", "NEURON_RT_NUM_CORES=4", "--load",
            "A:2@2",
            "--load", "B:1", "--format", "json", "--reading", "A2=min-sum",
        ])
        let text = try command.output()
        #expect(text.contains(#""owned": [0, 1, 2, 3]"#) && text.contains(#""A2": "min-sum""#))
        #expect(text.contains("[2, 3]") && text.contains(#""idle": [1]"#))
        let groups = try SimulateCommand.parse([
            "--cores", "4", "--framework", "mxnet", "--env", "NEURONCORE_GROUP_SIZES=1,2", "--load", "A:2@g1",
        ])
        #expect(try groups.output().contains("A          ·  ■  ■"))
    }

    @Test(
        "bad options",
        arguments: [
            (["--load", "A:1"], "no framework"),
            (["--framework", "torch", "--load", "A"], "'A' is not NAME:CORES"),
            (["--framework", "torch", "--load", "A:1@x"], "is not NAME:CORES"),
            (["--framework", "torch", "--cores", "65"], "inf1.24xlarge"), ([], "no scenario"),
            (["--framework", "torch", "--env", "NEURON_RT_NUM_CORE=4"], "NEURON_RT_NUM_CORES"),
            (["--framework", "torch", "--cores", "4", "--reading", "A1"], "not QUESTION=ANSWER"),
            (["/nonexistent/scenario.yml"], "cannot read"),
        ])
    func badOptions(arguments: [String], message: String) throws {
        let command = try SimulateCommand.parse(arguments)
        #expect {
            try command.output()
        } throws: { error in
            "\(error)".contains(message)
        }
    }
}

/// The drawing that `simulate` and `check` show.
@Suite struct PlacementDrawingTests {
    @Test("V5 as a drawing")
    func sharedCore() {
        let loads = [
            LoadOutcome(name: "A", replicas: [Extent(start: 0, count: 2)], failure: nil),
            LoadOutcome(name: "B", replicas: [Extent(start: 1, count: 2)], failure: nil),
            LoadOutcome(name: "C", replicas: [], failure: Failure("no core 9", fact: .T4)),
        ]
        #expect(
            PlacementDrawing(loads: loads, owned: [0, 1, 2, 3]).lines == [
                "core       0  1  2  3", "A          ■  ◆     ·", "B             ◆  ■  ·",
                "C          fails: no core 9 (T4)", "shared by     2",
            ])
    }

    @Test("replicas are numbered, and the instance's numbers stand above the process's")
    func replicas() {
        let replicas = [Extent(start: 0, count: 1), Extent(start: 1, count: 1)]
        let loads = [LoadOutcome(name: "A", replicas: replicas, failure: nil)]
        #expect(
            PlacementDrawing(loads: loads, owned: [4, 5], marks: .ascii).lines == [
                "instance core  4   5", "core           0   1", "A              #0  #1",
            ])
    }
}

/// JSON as every report writes it.
@Suite struct JSONValueTests {
    @Test(
        "compact",
        arguments: [
            (JSONValue.null, "null"), (.bool(true), "true"), (.integer(-3), "-3"),
            (.string("é\n\"\\\u{1}\u{7F}"), #""é\n\"\\\u0001\u007f""#),
            (.array([]), "[]"), (.object([]), "{}"),
            (
                .object([("b", .integer(1)), ("a", .array([.null, .bool(false)]))]),
                #"{"b":1,"a":[null,false]}"#
            ),
        ])
    func compact(value: JSONValue, text: String) {
        #expect(value.text(pretty: false) == text)
    }

    @Test("pretty keeps short lists on one line")
    func pretty() {
        let value = JSONValue.object([("a", .integers([1, 2])), ("b", .array([.object([("c", .null)])]))])
        #expect(
            value.text(pretty: true)
                == "{\n  \"a\": [1, 2],\n  \"b\": [\n    {\n      \"c\": null\n    }\n  ]\n}")
    }
}
