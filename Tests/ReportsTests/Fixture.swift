import Placement
import ProgramModel
import Proof
import Reports
import RuleBook
import SourceText

/// Reports built by hand, the way the pipeline would.
enum Fixture {
    /// The program of NCG101's page.
    static let program = """
        import os
        import mxnet as mx
        os.environ["NEURONCORE_GROUP_SIZES"] = "2,4,3,4"
        first = sym.bind(ctx=mx.neuron(0), args=args)
        second = sym.bind(ctx=mx.neuron(1), args=args)

        """

    /// The bytes of the `occurrence`-th `text` in `source`, counted from 0.
    static func range(_ text: String, in source: String, _ occurrence: Int = 0) -> Range<Int> {
        let (bytes, wanted) = (Array(source.utf8), Array(text.utf8))
        let starts = bytes.indices.filter { bytes[$0...].starts(with: wanted) }
        return starts[occurrence]..<starts[occurrence] + wanted.count
    }

    static func file(_ text: String, path: String = "app.py") -> SourceFile {
        SourceFile(path: path, bytes: Array(text.utf8))
    }

    static func load(
        _ name: String, at range: Range<Int>, framework: Framework = .mxnet,
        place: ProgramModel.Load.Place = .frameworkDefault
    ) -> ProgramModel.Load {
        let source = SourceRange(path: "app.py", bytes: range)
        return ProgramModel.Load(
            name: name, framework: framework, place: place, size: .unknown, source: source, statement: source)
    }

    /// Both placements by the simulator: groups before, start cores after.
    static func example(groups: String, starts: [Int], cores: [Int], names: [String]) -> Example {
        func outcome(_ runtime: Runtime, _ environment: Environment, _ places: [Int]) -> ProcessOutcome {
            let loads = zip(zip(names, cores), places).map {
                Scenario.Load(name: $0.0, cores: $0.1, place: .device($1))
            }
            let process = Scenario.Process(
                name: "app.py", framework: .mxnet, runtime: runtime, environment: environment, loads: loads)
            return simulate(Scenario(cores: 64, processes: [process]), under: Readings.all[0])[0]
        }
        let total = groups.split(separator: ",").compactMap { Int($0) }.reduce(0, +)
        return Example(
            before: outcome(.legacy, Environment(groupSizes: groups), Array(names.indices)),
            after: outcome(.target, Environment(numCores: String(total)), starts), sizes: cores)
    }

    /// The unit that the page's program is, proved and with its rewrite.
    static func provedUnit() throws -> UnitReport {
        let name = range("NEURONCORE_GROUP_SIZES", in: program)
        let value = range("2,4,3,4", in: program)
        let index = range("1", in: program)
        var judgement = Judgement(.proved, facts: [.L2, .L4, .T1, .T4], assumes: [.L11])
        judgement.sites = [
            SitePlacement(
                load: load("first", at: range("sym.bind(ctx=mx.neuron(0), args=args)", in: program)),
                rounds: [], before: [0], after: [0]),
            SitePlacement(
                load: load("second", at: range("sym.bind(ctx=mx.neuron(1), args=args)", in: program)),
                rounds: [], before: [2], after: [2]),
        ]
        judgement.examples = [
            example(groups: "2,4,3,4", starts: [0, 2], cores: [2, 4], names: ["first", "second"])
        ]
        let patch = try Patch(
            path: "app.py",
            edits: [
                Edit(range: name, text: "NEURON_RT_NUM_CORES"), Edit(range: value, text: "13"),
                Edit(range: index, text: "2"),
            ])
        return UnitReport(
            id: "u1", frameworks: [.mxnet], judgement: judgement,
            findings: [
                Finding(
                    rule: "NCG101", source: SourceRange(path: "app.py", bytes: name),
                    message: "Runtime 2.x ignores it silently",
                    related: [SourceRange(path: "app.py", bytes: value)]),
                Finding(
                    rule: "NCG108", source: SourceRange(path: "app.py", bytes: index),
                    message: "1 names a group here and a start core on Runtime 2.x"),
            ],
            patches: [patch],
            environment: ([("NEURONCORE_GROUP_SIZES", "2,4,3,4")], [("NEURON_RT_NUM_CORES", "13")]),
            isApplied: false)
    }

    /// A unit with a verdict and nothing else but what is given.
    static func unit(
        _ judgement: Judgement, id: String = "u1", frameworks: [Framework] = [.mxnet],
        findings: [Finding] = [],
        before: [(name: String, value: String)] = []
    ) -> UnitReport {
        UnitReport(
            id: id, frameworks: frameworks, judgement: judgement, findings: findings, patches: [],
            environment: (before, []), isApplied: false)
    }

    static func report(
        _ units: [UnitReport], loose: [Finding] = [], sources: [SourceFile] = [file(program)]
    ) -> CheckReport {
        var totals = CheckReport.Totals()
        totals.files = 9
        totals.scanned = 4
        totals.prefiltered = 5
        return CheckReport(
            totals: totals, files: [CheckReport.FileEntry(path: "app.py", state: "scanned", reason: nil)],
            units: units, looseFindings: loose,
            sources: sources.reduce(into: [:]) { $0[$1.path] = $1 })
    }
}

extension JSONValue {
    /// The member of an object.
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == key }?.1
    }

    /// The element of an array.
    subscript(index: Int) -> JSONValue? {
        guard case .array(let values) = self, values.indices.contains(index) else { return nil }
        return values[index]
    }

    /// The keys of an object, in order.
    var keys: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.0)
    }
}
