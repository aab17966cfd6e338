import Placement
import ProgramModel
import Proof
import Reports
import RuleBook
import SourceText
import Testing

/// The shape that other programs rely on, key by key against the contract's example.
@Suite struct JSONReportTests {
    private func document(_ report: CheckReport) -> JSONValue { JSONReport(report, book: .builtIn).json }

    @Test func theKeysAreTheContracts() throws {
        let json = document(Fixture.report([try Fixture.provedUnit()]))
        #expect(
            json.keys == [
                "version", "tool", "command", "repository", "summary", "files", "findings", "units",
                "fixes",
            ])
        #expect(
            json["summary"]?.keys == [
                "files", "scanned", "prefiltered", "ignored", "skipped", "failed", "findings", "proved",
                "refuted",
                "depends", "unknown", "applied", "hidden",
            ])
        #expect(json["files"]?[0]?.keys == ["path", "state", "reason"])
        #expect(
            json["findings"]?[0]?.keys == [
                "rule", "severity", "path", "line", "column", "endLine", "endColumn", "cell", "message",
                "unit",
                "verdict", "applied",
            ])
        let unit = json["units"]?[0]
        #expect(
            unit?.keys == [
                "id", "framework", "verdict", "proofs", "facts", "assumes", "hints", "reason", "program",
                "nextStep", "doubt", "counterexample",
                "environment", "loads", "edits",
            ])
        #expect(unit?["environment"]?.keys == ["before", "after"])
        #expect(unit?["loads"]?[0]?.keys == ["path", "line", "name", "before", "after", "count"])
        #expect(unit?["edits"]?[0]?.keys == ["path", "start", "end", "text"])
    }

    @Test func theValuesAreTheReports() throws {
        let json = document(Fixture.report([try Fixture.provedUnit()]))
        #expect(json["version"] == .integer(1))
        #expect(
            json["summary"]?.text(pretty: false) == """
                {"files":9,"scanned":4,"prefiltered":5,"ignored":0,"skipped":0,"failed":0,"findings":2,"proved":1,\
                "refuted":0,"depends":0,"unknown":0,"applied":0,"hidden":0}
                """)
        #expect(
            json["findings"]?[0]?.text(pretty: false) == """
                {"rule":"NCG101","severity":"error","path":"app.py","line":3,"column":13,"endLine":3,"endColumn":35,\
                "cell":null,"message":"Runtime 2.x ignores it silently","unit":"u1","verdict":"proved",\
                "applied":false}
                """)
        #expect(
            json["units"]?.text(pretty: false) == """
                [{"id":"u1","framework":"mxnet","verdict":"proved","proofs":1,"facts":["L2","L4","T1","T4"],"assumes":["L11"],\
                "hints":[],"reason":null,"program":"app.py","nextStep":"ncg-migrate fix","doubt":null,"counterexample":null,\
                "environment":{"before":{"NEURONCORE_GROUP_SIZES":"2,4,3,4"},"after":{"NEURON_RT_NUM_CORES":"13"}},"loads":[\
                {"path":"app.py","line":4,"name":"first","before":"0","after":"0","count":"1"},\
                {"path":"app.py","line":5,"name":"second","before":"2","after":"2","count":"1"}],"edits":[\
                {"path":"app.py","start":41,"end":63,"text":"NEURON_RT_NUM_CORES"},\
                {"path":"app.py","start":69,"end":76,"text":"13"},\
                {"path":"app.py","start":156,"end":157,"text":"2"}]}]
                """)
    }

    @Test func aFindingWithoutUnitSaysSo() {
        let place = SourceRange(path: "app.py", bytes: 0..<6)
        let json = document(Fixture.report([], loose: [Finding(rule: "NCG105", source: place, message: "m")]))
        let finding = json["findings"]?[0]
        #expect(finding?["unit"] == .null)
        #expect(finding?["verdict"] == .string("none"))
        #expect(finding?["severity"] == .string("info"))
        #expect(json["summary"]?["findings"] == .integer(1))
    }

    @Test func aCounterexampleIsNamedInFull() {
        let example = Fixture.example(groups: "2,4", starts: [0, 1], cores: [2, 3], names: ["a", "b"])
        let load = Fixture.load("b", at: Fixture.range("sym.bind", in: Fixture.program, 1))
        let found = Counterexample(
            readings: Readings(nextGroup: .fitFirst, leastUsed: .minMax, lateSetting: .no), framework: .torch,
            load: load, name: "b[1]", before: "cores 2-4", after: "cores 1-3", example: example)
        let json = document(Fixture.report([Fixture.unit(Judgement(.refuted, counterexample: found))]))
        #expect(
            json["units"]?[0]?["counterexample"]?.text(pretty: false) == """
                {"framework":"torch","names":{},"readings":{"A1":"fit-first","A2":"min-max","A3":"no"},"sizes":[2,3],\
                "load":"b[1]","path":"app.py","line":5,"before":"cores 2-4","after":"cores 1-3",\
                "placements":{"before":{"name":"app.py","owned":[0,1,2,3,4,5],"error":null,\
                "readings":{"A1":"fit-first","A2":"min-max","A3":"no"},\
                "loads":[{"name":"a","replicas":[[0,1]],"error":null},\
                {"name":"b","replicas":[[2,3,4]],"error":null}],"shared":[],"idle":[5],"facts":["L2","L4","L6"]},\
                "after":{"name":"app.py","owned":[0,1,2,3,4,5],"error":null,\
                "readings":{"A1":"fit-first","A2":"min-max","A3":"no"},\
                "loads":[{"name":"a","replicas":[[0,1]],"error":null},\
                {"name":"b","replicas":[[1,2,3]],"error":null}],\
                "shared":[{"cores":[1],"loads":["a","b"]}],"idle":[4,5],"facts":["T1","T4"]}}}
                """)
    }

    @Test(arguments: [
        ([Framework](), JSONValue.null), ([.torch], .string("torch")), ([.torch, .mxnet], .null),
    ])
    func onlyASingleFrameworkIsNamed(_ frameworks: [Framework], _ expected: JSONValue) {
        let json = document(Fixture.report([Fixture.unit(Judgement(.unknown), frameworks: frameworks)]))
        #expect(json["units"]?[0]?["framework"] == expected)
    }

    @Test func unitsAreCountedByVerdictAndByWhetherTheyAreApplied() throws {
        var applied = try Fixture.provedUnit()
        applied.isApplied = true
        let units = [
            applied, Fixture.unit(Judgement(.depends), id: "u2"), Fixture.unit(Judgement(.depends), id: "u3"),
        ]
        let json = document(Fixture.report(units))
        #expect(json["summary"]?["proved"] == .integer(1))
        #expect(json["summary"]?["depends"] == .integer(2))
        #expect(json["summary"]?["applied"] == .integer(1))
        #expect(json["findings"]?[0]?["applied"] == .bool(true))
    }

    @Test func findingsAreInTheOrderOfTheText() throws {
        let unit = try Fixture.provedUnit()
        let backwards = Fixture.unit(Judgement(.proved), findings: unit.findings.reversed())
        let loose = Finding(rule: "NCG105", source: SourceRange(path: "a.py", bytes: 0..<1), message: "m")
        let json = document(Fixture.report([backwards], loose: [loose]))
        let rules = (0..<3).map { json["findings"]?[$0]?["rule"] }
        #expect(rules == [.string("NCG105"), .string("NCG101"), .string("NCG108")])
    }
}

/// Starts of loads in loops.
@Suite struct StartExpressionTests {
    /// A round's variable, the starts, and Python for them: what `eval` gives back in each round.
    static let cases: [(rounds: [Int], starts: [Int?], text: String?)] = [
        ([], [7], "7"),
        ([0, 1, 2], [4, 4, 4], "4"),
        ([0, 1, 2], [0, 1, 2], "i"),
        ([0, 1, 2, 3], [0, 2, 4, 6], "i * 2"),
        ([1, 2, 3], [3, 5, 7], "i * 2 + 1"),
        ([0, 1, 2, 3, 4, 5], [0, 1, 0, 1, 0, 1], "i % 2"),
        ([0, 1, 2, 3, 4, 5, 6, 7], [0, 2, 4, 6, 0, 2, 4, 6], "(i % 4) * 2"),
        ([0, 1, 2], [0, 2, 6], "(0, 2, 6)[i]"),
        ([1, 3, 4], [0, 2, 6], "{1: 0, 3: 2, 4: 6}[i]"),
        ([0, 1], [0, nil], nil),
        ([], [0, 2], nil),
        ([0, 1, 0, 1], [0, 1, 2, 3], nil),
        ([0, 1, 0, 1], [0, 2, 0, 2], "i * 2"),
    ]

    private func loads(_ site: SitePlacement) -> JSONValue? {
        var judgement = Judgement(.proved)
        judgement.sites = [site]
        let report = Fixture.report([Fixture.unit(judgement)])
        return JSONReport(report, book: .builtIn).json["units"]?[0]?["loads"]?[0]
    }

    @Test(arguments: cases)
    func startsBecomeAnExpression(rounds: [Int], starts: [Int?], text: String?) {
        let load = Fixture.load("model", at: 0..<1)
        let json = loads(SitePlacement(load: load, rounds: rounds, before: starts, after: starts))
        #expect(json?["before"] == .optional(text))
        #expect(json?["after"] == .optional(text))
        #expect(json?["count"] == .string(String(max(1, starts.count))))
    }

    @Test func theProgramsOwnNameIsUsedWhereThePlaceTellsIt() {
        let load = Fixture.load("model", at: 0..<1, place: .device(.symbol("slot")))
        let json = loads(SitePlacement(load: load, rounds: [0, 1], before: [0, 4], after: [nil, nil]))
        #expect(json?["before"] == .string("slot * 4"))
        #expect(json?["after"] == .null)
    }
}
