import Commands
import Placement
import ProgramModel
import SourceText
import Testing

/// Models to prove, as users write them.
@Suite struct ModelReaderTests {
    static func read(_ text: String) throws -> WrittenModel {
        try ModelReader.read(text, at: ModelPlaces(SourceFile(path: "model.yml", bytes: Array(text.utf8))))
    }

    private let p8 = """
        framework: torch
        readings: {A1: round-robin}
        names: {n: any, p: 1..16}
        before:
          environment: {NEURONCORE_GROUP_SIZES: {join: "{p}", times: n}}
          loads:
            - {name: A, repeat: n, as: i, cores: p}
        after:
          environment: {NEURON_RT_NUM_CORES: "{n * p}"}  # cores, not groups
          loads:
            - {name: A, repeat: n, as: i, cores: p, start: "i * p"}
        """

    @Test("P8: names, a join, a placeholder and a loop")
    func names() throws {
        let model = try Self.read(p8)
        let before = try #require(model.before.processes.first)
        let after = try #require(model.after.processes.first)
        #expect(before.symbols.map(\.name) == ["n", "p"])
        #expect(before.symbols.map(\.bounds) == [nil, 1...16])
        #expect(before.symbols == after.symbols)
        let join = TextTemplate([
            .joined(
                TextTemplate([.integer(.symbol("p"))]), count: .symbol("n"), separator: ",", variable: nil)
        ])
        #expect(before.steps.first?.writes.map(\.value) == [.composed(join)])
        let product = TextTemplate([.integer(.product(.symbol("n"), .symbol("p")))])
        #expect(after.steps.first?.writes.map(\.value) == [.composed(product)])
        guard case .loop(let loop)? = after.steps.last else {
            Issue.record("\(after.steps)")
            return
        }
        #expect(loop.variable == "i" && loop.rounds == .upTo(.symbol("n")))
        let start = IntegerExpression.product(.symbol("i"), .symbol("p"))
        #expect(loop.body.flatMap(\.loads).map(\.place) == [.context(start: start, count: .constant(-1))])
        #expect(loop.body.flatMap(\.loads).map(\.size) == [.known(.symbol("p"))])
        #expect(model.cores == 64 && !model.isStrict && model.pinned.map(\.question) == [.A1])
    }

    @Test("places are bytes of the file, without what stands behind them")
    func places() throws {
        let file = SourceFile(path: "model.yml", bytes: Array(p8.utf8))
        let model = try ModelReader.read(p8, at: ModelPlaces(file))
        let write = try #require(model.after.processes.first?.steps.first?.writes.first)
        #expect(file.text(file.range(of: write.source)) == "\"{n * p}\"")
        let load = try #require(model.before.processes.first?.steps.last?.loads.first)
        #expect(file.text(file.range(of: load.source)) == "{name: A, repeat: n, as: i, cores: p}")
        #expect(file.position(at: load.source.bytes.lowerBound) == Position(line: 7, column: 7))
    }

    @Test("loads that are not given after are the same")
    func sameLoads() throws {
        let model = try Self.read(
            """
            instance: inf1.6xlarge
            framework: mxnet
            strict: true
            before: {environment: {NEURONCORE_GROUP_SIZES: "1,1"}, loads: [{group: 0}, {cores: 1..2, group: 1}]}
            after: {environment: {NEURON_RT_NUM_CORES: 2}}
            """)
        #expect(model.cores == 16 && model.isStrict)
        let loads = [model.before, model.after].map { $0.processes.flatMap(\.steps).flatMap(\.loads) }
        #expect(loads[0] == loads[1])
        #expect(loads[0].map(\.size) == [.unknown, .within(1...2)])
        #expect(loads[0].map(\.place) == [.device(.constant(0)), .device(.constant(1))])
        #expect(model.after.processes[0].steps.flatMap(\.writes).map(\.value) == [.text("2")])
    }

    @Test("P32: workers, each with its number")
    func workers() throws {
        let model = try Self.read(
            """
            names: {p: any}
            processes:
              - name: w
                workers: any
                as: i
                framework: torch
                before: {environment: {NEURONCORE_GROUP_SIZES: "{p}"}, loads: [{name: A}]}
                after: {environment: {NEURON_RT_VISIBLE_CORES: "{p*i}-{p*i+p-1}"}}
            """)
        let process = try #require(model.after.processes.first)
        #expect(process.name == "w" && process.workers?.count == .any && process.workers?.variable == "i")
        guard case .composed(let text)? = process.steps.first?.writes.first?.value else {
            Issue.record("\(process.steps)")
            return
        }
        // Python: [f"{p*i}-{p*i+p-1}" for p in (1, 4) for i in (0, 3)]
        let texts = [1, 4].flatMap { p in [0, 3].map { text.text(["p": p, "i": $0]) } }
        #expect(texts == ["0-0", "3-3", "0-3", "12-15"])
    }

    @Test(
        "expressions are Python's",
        arguments: [
            // Python: eval(text, {"a": 7, "b": -3})
            ("a + b * 2", 1), ("(a + b) * 2", 8), ("a - b - 1", 9), ("a // b", -3), ("a % b", -2),
            ("-a // 2", -4),
            ("+a", 7), ("(2, 4, 6)[a % 3]", 4), ("[5, 6][-1]", 6), ("0x10 + 1_0", 26), ("a - -b", 4),
            ("  a\n + b", 4),
        ])
    func expression(text: String, value: Int) throws {
        let quoted = text.replacing("\n", with: "\\n")
        let model = try Self.read(
            """
            framework: mxnet
            names: {a: any, b: any}
            before: {loads: [{group: "\(quoted)"}]}
            after: {}
            """)
        let load = try #require(model.before.processes.first?.steps.first?.loads.first)
        guard case .device(let index) = load.place else {
            Issue.record("\(load)")
            return
        }
        #expect(index.value(["a": 7, "b": -3]) == value)
    }

    @Test(
        "texts are the insides of f-strings",
        arguments: [
            ("'1,{a},{a + 1}'", "1,2,3"), ("'{{{a}}}'", "{2}"),
            ("{join: '{k}x{a}', times: 3, as: k}", "0x2,1x2,2x2"),
            ("{join: '1', times: a, separator: ', '}", "1, 1"),
            ("['[', {join: '{a}', times: a}, ']']", "[2,2]"),
            ("4", "4"),
        ])
    func text(yaml: String, expected: String) throws {
        let model = try Self.read(
            """
            framework: torch
            names: {a: 2}
            before: {environment: {NEURONCORE_GROUP_SIZES: \(yaml)}}
            after: {}
            """)
        switch model.before.processes.first?.steps.first?.writes.first?.value {
        case .text(let text)?: #expect(text == expected)
        case .composed(let template)?: #expect(template.text(["a": 2]) == expected)
        case let other: Issue.record("\(String(describing: other))")
        }
    }

    struct Mistake: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let place: [Int]
        let words: [String]
    }

    static let mistakes = [
        Mistake(
            testDescription: "unknown name",
            text: "framework: torch\nnames: {cores: any}\nbefore: {loads: [{cores: core}]}\nafter: {}",
            place: [3, 26], words: ["'core'", "'cores'", "Did you mean 'cores'?"]),
        Mistake(
            testDescription: "no names at all",
            text: "framework: mxnet\nbefore: {loads: [{group: i}]}\nafter: {}",
            place: [2, 26], words: ["'i'", "names: {i: any}"]),
        Mistake(
            testDescription: "bad expression",
            text: "framework: mxnet\nbefore: {loads: [{group: '1 +'}]}\nafter: {}",
            place: [2, 26], words: ["'1 +'", "integer expression"]),
        Mistake(
            testDescription: "a call is no expression",
            text: "framework: mxnet\nnames: {n: any}\nbefore: {loads: [{group: max(n)}]}\nafter: {}",
            place: [3, 26], words: ["'max(n)'"]),
        Mistake(
            testDescription: "missing before", text: "framework: torch\nafter: {}", place: [1, 1],
            words: ["no 'before'"]),
        Mistake(
            testDescription: "missing after", text: "framework: torch\nbefore: {}", place: [1, 1],
            words: ["no 'after'"]),
        Mistake(
            testDescription: "missing framework", text: "before: {}\nafter: {}", place: [1, 1],
            words: ["no framework", "torch"]),
        Mistake(
            testDescription: "unknown key", text: "framework: torch\nbefore: {}\naftr: {}", place: [3, 1],
            words: ["'aftr'", "'after'"]),
        Mistake(
            testDescription: "an open brace",
            text: "framework: torch\nbefore: {environment: {NEURONCORE_GROUP_SIZES: '{1'}}\nafter: {}",
            place: [2, 48], words: ["brace", "'{1'"]),
        Mistake(
            testDescription: "a name twice",
            text: "framework: torch\nnames: {i: any}\nbefore: {loads: [{repeat: 2, as: i}]}\nafter: {}",
            place: [3, 34], words: ["'i' is taken"]),
        Mistake(
            testDescription: "a variable outside its loop",
            text: "framework: mxnet\nbefore: {loads: [{repeat: 2, as: i, group: i}, {group: i}]}\nafter: {}",
            place: [2, 56], words: ["'i'"]),
        Mistake(
            testDescription: "a group for torch",
            text: "framework: torch\nbefore: {loads: [{group: 1}]}\nafter: {}",
            place: [2, 26], words: ["'group' is for mxnet", "torch"]),
        Mistake(
            testDescription: "a context and its opposite",
            text: "framework: torch\nbefore: {}\nafter: {loads: [{start: 1, multicore: true}]}",
            place: [3, 17],
            words: ["'start' and 'multicore'"]),
        Mistake(
            testDescription: "what only simulate takes",
            text: "framework: tensorflow\nbefore: {loads: [{bakedCopies: 4}]}\nafter: {}", place: [2, 32],
            words: ["'bakedCopies'", "simulate"]),
        Mistake(
            testDescription: "a range upside down",
            text: "framework: torch\nnames: {n: 4..1}\nbefore: {}\nafter: {}", place: [2, 12],
            words: ["'4..1'"]),
        Mistake(
            testDescription: "an impossible size",
            text: "framework: torch\nbefore: {loads: [{cores: 0}]}\nafter: {}", place: [2, 26],
            words: ["'cores' is 0"]),
        Mistake(testDescription: "nothing", text: "", place: [], words: ["empty"]),
    ]

    @Test("mistakes are named with their place", arguments: mistakes)
    func mistake(_ mistake: Mistake) {
        let error = #expect(throws: ScenarioError.self) { try Self.read(mistake.text) }
        #expect(error?.position.map { [$0.line, $0.column] } ?? [] == mistake.place)
        for word in mistake.words {
            #expect(error?.description.contains(word) == true, "\(String(describing: error))")
        }
    }
}
