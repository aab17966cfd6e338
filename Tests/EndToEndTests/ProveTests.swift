import Foundation
import Testing

/// `prove` from the binary: exit codes, streams of documents, formats.
@Suite struct ProveTests {
    /// One core: the same under every reading and for every size that fits.
    static let proved = """
        framework: torch
        before: {environment: {NEURONCORE_GROUP_SIZES: "1"}, loads: [{name: A}]}
        after: {environment: {NEURON_RT_NUM_CORES: 1}}

        """
    /// V26 and V27.
    static let refuted = """
        framework: tensorflow
        before: {environment: {NEURONCORE_GROUP_SIZES: "1,1,1,1"}, loads: [{name: A, cores: 1, repeat: 4}]}
        after: {environment: {NEURON_RT_NUM_CORES: 4}}

        """
    /// Nothing tells how often the loads are made, and two groups take turns.
    static let unknown = """
        framework: torch
        before: {environment: {NEURONCORE_GROUP_SIZES: "2,2"}, loads: [{name: A, repeat: any}]}
        after: {environment: {NEURON_RT_NUM_CORES: 4}}

        """

    @Test(
        "exit codes",
        arguments: [
            ([proved], 0), ([refuted], 1), ([unknown], 3), (["framework: torch\n"], 2),
            ([proved, proved], 0),
            ([proved, refuted], 1), ([unknown, refuted], 1), ([proved, unknown], 3), ([refuted, "[\n"], 2),
        ] as [([String], Int32)])
    func exits(models: [String], exit: Int32) throws {
        let scratch = try Scratch()
        try scratch.write(models.joined(separator: "---\n"), to: "model.yml")
        let result = try CommandRunner.ncgMigrate("prove", "model.yml", in: scratch)
        #expect(result.exit == exit, "\(result)")
        for (number, model) in models.enumerated() { try scratch.write(model, to: "models/\(number).yml") }
        #expect(try CommandRunner.ncgMigrate("prove", "models", in: scratch).exit == exit)
    }

    /// A process of `workers` whose number is `w`, on 16 cores.
    private static func workers(_ count: String, _ framework: String, _ before: String, _ after: String)
        -> String
    {
        """
        framework: \(framework)
        cores: 16
        processes:
          - {name: a, workers: \(count), as: w, before: {\(before)}, after: {\(after)}}

        """
    }

    @Test(
        "a worker's number is every number that a worker has",
        arguments: [
            (
                workers(
                    "2", "torch",
                    "environment: {NEURONCORE_GROUP_SIZES: '2,2'}, loads: [{name: x, cores: 2}]",
                    "environment: {NEURON_RT_NUM_CORES: 4}, loads: [{name: x, start: w}]"), 1
            ),
            (
                workers(
                    "2", "torch", "environment: {NEURONCORE_GROUP_SIZES: '{w + 1}'}, loads: [{name: x}]",
                    "environment: {NEURON_RT_NUM_CORES: 1}"), 1
            ),
            (
                workers(
                    "2", "torch", "environment: {NEURONCORE_GROUP_SIZES: '{w + 1}'}, loads: [{name: x}]",
                    "environment: {NEURON_RT_NUM_CORES: '{1 + w}'}"), 0
            ),
            (
                workers(
                    "3", "torch",
                    "environment: {NEURONCORE_GROUP_SIZES: '2,2,2'}, loads: [{name: x, repeat: 1 + w}]",
                    "environment: {NEURON_RT_NUM_CORES: 6}"), 1
            ),
            (
                workers(
                    "any", "mxnet",
                    "environment: {NEURONCORE_GROUP_SIZES: '2,2'}, loads: [{name: x, group: w, cores: 1}]",
                    "environment: {NEURON_RT_NUM_CORES: 4}, loads: [{name: x, start: w}]"), 1
            ),
            (
                workers(
                    "2", "mxnet",
                    "environment: {NEURONCORE_GROUP_SIZES: '2,2'}, loads: [{name: x, group: w, cores: 1}]",
                    "environment: {NEURON_RT_NUM_CORES: 4}, loads: [{name: x, start: 2 * w}]"), 0
            ),
        ] as [(String, Int32)])
    func workerNumbers(model: String, exit: Int32) throws {
        let scratch = try Scratch()
        try scratch.write(model, to: "model.yml")
        let result = try CommandRunner.ncgMigrate("prove", "model.yml", in: scratch)
        #expect(result.exit == exit, "\(result)")
    }

    /// Two processes of 64 cores: as many workers as there is room for, beside one with a window.
    private static func beside(_ window: String) -> String {
        """
        framework: torch
        cores: 16
        processes:
          - name: a
            workers: any
            before: {environment: {NEURONCORE_GROUP_SIZES: "2"}, loads: [{name: x, cores: 1}]}
            after: {environment: {NEURON_RT_NUM_CORES: "2"}}
          - name: b
            before: {environment: {NEURONCORE_GROUP_SIZES: "2"}, loads: [{name: x, cores: 1}]}
            after: {environment: {NEURON_RT_VISIBLE_CORES: "\(window)"}}

        """
    }

    @Test(
        "any number of workers is every number that fits",
        // Seven workers leave the last two cores, and beside eight there is no room for the other process before either.
        arguments: [("6-7", 1), ("8-9", 1), ("14-15", 0)] as [(String, Int32)])
    func anyNumberOfWorkers(window: String, exit: Int32) throws {
        let scratch = try Scratch()
        try scratch.write(Self.beside(window), to: "model.yml")
        #expect(try CommandRunner.ncgMigrate("prove", "model.yml", in: scratch).exit == exit)
    }

    @Test(
        "T2: cores that are no neighbours in increasing order",
        arguments: [("0,2,3", 1), ("2,1,0", 1), ("0-1,2", 0), ("0,1,2", 0)] as [(String, Int32)])
    func visibleCores(cores: String, exit: Int32) throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            framework: torch
            before: {environment: {NEURONCORE_GROUP_SIZES: "1,1,1"}, loads: [{name: a}, {name: b}, {name: c}]}
            after: {environment: {NEURON_RT_VISIBLE_CORES: "\(cores)"}}

            """, to: "model.yml")
        #expect(try CommandRunner.ncgMigrate("prove", "model.yml", in: scratch).exit == exit)
    }

    @Test("loads in another order in too few cores are refuted")
    func otherOrderAndTotal() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            framework: torch
            before: {environment: {NEURONCORE_GROUP_SIZES: "2,2"}, loads: [{name: a}, {name: b}]}
            after: {environment: {NEURON_RT_NUM_CORES: 3}, loads: [{name: b, start: 2}, {name: a, start: 0}]}

            """, to: "model.yml")
        #expect(try CommandRunner.ncgMigrate("prove", "model.yml", in: scratch).exit == 1)
    }

    @Test("a model that has two sizes is an error that names its load")
    func otherSizes() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            framework: torch
            before: {environment: {NEURONCORE_GROUP_SIZES: "2"}, loads: [{name: x, cores: 2}]}
            after: {environment: {NEURON_RT_NUM_CORES: 2}, loads: [{name: x, cores: 1, start: 0}]}

            """, to: "model.yml")
        let result = try CommandRunner.ncgMigrate("prove", "model.yml", in: scratch)
        #expect(result.exit == 2 && result.errors.contains("load 'x' needs 2 cores before and 1 after"))
    }

    @Test("one broken document of a stream does not hide the others, and is named with its line")
    func stream() throws {
        let scratch = try Scratch()
        let text = "# a comment\n---\n\(Self.proved)---\nframework: [\n---\n\(Self.refuted)"
        let result = try CommandRunner.ncgMigrate("prove", "--format", "jsonl", "-", in: scratch, input: text)
        #expect(result.exit == 2, "\(result)")
        let lines = result.output.split(separator: "\n").map(String.init)
        let verdicts = lines.map { line in
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return "\(object?["document"] ?? "-") \(object?["verdict"] as? String ?? "error")"
        }
        #expect(verdicts == ["1 proved", "2 error", "3 refuted"])
        // PyYAML's scanner stops at the line behind the open bracket, too.
        #expect(result.errors.contains("<stdin>:8:1"), "\(result)")
    }

    @Test("one model is an object, several are an array")
    func json() throws {
        let scratch = try Scratch()
        try scratch.write(Self.proved, to: "one.yml")
        try scratch.write(Self.refuted, to: "two.yml")
        let one = try CommandRunner.ncgMigrate("prove", "--format", "json", "one.yml", in: scratch)
        let object = try JSONSerialization.jsonObject(with: one.standardOutput) as? [String: Any]
        #expect(object?["verdict"] as? String == "proved" && object?["file"] as? String == "one.yml")
        let both = try CommandRunner.ncgMigrate(
            "prove", "--format", "json", "one.yml", "two.yml", in: scratch)
        let array = try JSONSerialization.jsonObject(with: both.standardOutput) as? [[String: Any]]
        #expect(array?.map { $0["verdict"] as? String } == ["proved", "refuted"])
        let found = array?.last?["counterexample"] as? [String: Any]
        let placements = found?["placements"] as? [String: [String: Any]]
        let loads = placements?["after"]?["loads"] as? [[String: Any]]
        // V27: each on 0 1 2 3.
        #expect(
            loads?.first?["replicas"] as? [[Int]] == [[0], [1], [2], [3]])
        #expect(found?["load"] as? String == "A[0]" && found?["line"] as? Int == 2)
    }

    @Test("the counterexample is drawn side by side, with what moves marked")
    func drawing() throws {
        let scratch = try Scratch()
        // V29: a size that is not its group's.
        try scratch.write(
            """
            framework: tensorflow
            before:
              environment: {NEURONCORE_GROUP_SIZES: "3,2"}
              loads: [{name: A, cores: 2}, {name: B, cores: 2}]
            after: {environment: {NEURON_RT_NUM_CORES: 5}}
            """, to: "m.yml")
        let result = try CommandRunner.ncgMigrate("prove", "m.yml", in: scratch)
        let drawing = """
              before (NEURONCORE_GROUP_SIZES=3,2):    after (NEURON_RT_NUM_CORES=5):
              core       0  1  2  3  4                core       0  1  2  3  4
              A          ■  ■  ·                      A          ■  ■        ·
              B                ·  ■  ■                B                ■  ■  ·  ← moves

            """
        #expect(result.output.hasSuffix(drawing), "\(result)")
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(result)")
    }

    @Test("a process that owns other cores is drawn by its cores")
    func ownedCores() throws {
        let scratch = try Scratch()
        // P8: as AWS wrote it, groups instead of cores; the least difference is one group of two cores.
        try scratch.write(
            """
            framework: torch
            names: {n: any, p: any}
            before:
              environment: {NEURONCORE_GROUP_SIZES: {join: "{p}", times: n}}
              loads: [{name: A, repeat: n, as: i}]
            after:
              environment: {NEURON_RT_NUM_CORES: "{n}"}
              loads: [{name: A, repeat: n, as: i, start: i}]
            """, to: "m.yml")
        let result = try CommandRunner.ncgMigrate("prove", "m.yml", in: scratch)
        #expect(result.exit == 1, "\(result)")
        #expect(result.output.contains("n = 1, p = 2"), "\(result)")
        #expect(
            result.output.contains("  before:           after:\n  owns cores 0-1    owns core 0\n"),
            "\(result)")
    }

    @Test("the output does not depend on --jobs")
    func jobs() throws {
        let scratch = try Scratch()
        let models = [Self.proved, Self.refuted, Self.unknown].shuffled() + [Self.proved, Self.refuted]
        try scratch.write(models.joined(separator: "---\n"), to: "m.yml")
        let one = try CommandRunner.ncgMigrate("prove", "--jobs", "1", "m.yml", in: scratch)
        let four = try CommandRunner.ncgMigrate("prove", "--jobs", "4", "m.yml", in: scratch)
        #expect(!one.output.isEmpty && one.output == four.output && one.errors == four.errors)
    }

    @Test(
        "2: usage",
        arguments: [
            (["prove"], "files"), (["prove", "missing.yml"], "'missing.yml'"),
            (["prove", "empty"], "'empty'"),
            (["prove", "--format", "xml", "m.yml"], "'jsonl'"),
            (["prove", "--time-limit", "0", "m.yml"], "'--time-limit'"),
            (["prove", "--reading", "A9=x", "m.yml"], "A9=x"),
            (["prove", "--reading", "A1=robin", "m.yml"], "'robin'"), (["prove", "binary.yml"], "UTF-8"),
        ])
    func usage(arguments: [String], word: String) throws {
        let scratch = try Scratch(["m.yml": Self.proved, "empty/none.txt": ""])
        try scratch.write(Data([0x61, 0x00, 0xFF, 0xFE]), to: "binary.yml")
        let result = try CommandRunner.run([Repository.binary] + arguments, in: scratch)
        #expect(result.exit == 2, "\(result)")
        #expect(result.errors.contains(word), "\(result)")
    }

    @Test("--reading and --strict narrow or widen what is asked")
    func choices() throws {
        let scratch = try Scratch()
        // V23 differs from V17 under every reading; with groups as large as the models nothing does but L11.
        try scratch.write(
            """
            framework: mxnet
            before: {environment: {NEURONCORE_GROUP_SIZES: "2"}, loads: [{name: A, group: 0}]}
            after: {environment: {NEURON_RT_NUM_CORES: 2}}
            """, to: "m.yml")
        #expect(try CommandRunner.ncgMigrate("prove", "m.yml", in: scratch).exit == 0)
        let pinned = try CommandRunner.ncgMigrate("prove", "--reading", "A1=fit-first", "m.yml", in: scratch)
        #expect(pinned.exit == 0)
        let strict = try CommandRunner.ncgMigrate(
            "prove", "--strict", "--format", "json", "m.yml", in: scratch)
        // L7: a model that is larger than its group fails before, so strictness changes nothing but the reasons.
        #expect(strict.exit == 0 && strict.output.contains("proved"), "\(strict)")
        #expect(!strict.output.contains("L11"), "\(strict)")
    }
}
