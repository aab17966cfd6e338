import Foundation
import Testing

/// A fault of the tool in one file or unit, made on purpose: that one is NCG906, and everything else as it is without it.
@Suite struct ContainmentTests {
    /// A program of its own, one that imports a module, and a script that starts a third; all of them proved.
    private static let tree: KeyValuePairs = [
        "good.py": """
        import os, torch, torch_neuron
        os.environ['NEURONCORE_GROUP_SIZES'] = '2,4'
        m = torch.jit.load('a.pt')

        """,
        "lib.py": """
        import os

        def choose():
            os.environ['NEURONCORE_GROUP_SIZES'] = '2,2'

        """,
        "user.py": """
        import torch, torch_neuron
        import lib
        lib.choose()
        m = torch.jit.load('a.pt')

        """,
        "run.sh": "export NEURONCORE_GROUP_SIZES=4\npython served.py\n",
        "served.py": "import torch, torch_neuron\nm = torch.jit.load('a.pt')\n",
        "bad.py": "import os\nos.environ['NEURONCORE_GROUP_SIZES'] = '1'\n",
    ]

    private func environment(_ fault: String) -> [String: String] { ["NCG_MIGRATE_FAULT": fault] }

    private static func lines(_ result: CommandResult) -> [Substring] {
        result.output.split(separator: "\n")
    }

    @Test(
        "a file that nobody else uses is set aside, and the rest is the same byte for byte",
        arguments: ["trap", "overflow"], ["text", "concise"])
    func alone(kind: String, format: String) throws {
        let scratch = try Scratch(Self.tree)
        let result = try CommandRunner.ncgMigrate(
            "check", "--format", format, in: scratch, environment: environment("\(kind):bad.py"))
        #expect(result.exit == 1, "\(result)")
        try FileManager.default.removeItem(atPath: scratch.work + "/bad.py")
        let rest = try CommandRunner.ncgMigrate("check", "--format", format, in: scratch)
        let cause = kind == "trap" ? "stopped with SIG" : "used up the stack (SIGSEGV)"
        let added = Self.lines(result).filter { !Self.lines(rest).contains($0) }
        #expect(added.contains { $0.contains("bad.py:1:1: ") && $0.contains(cause) }, "\(result)")
        // Units are counted through, and each block ends with a blank line.
        let kept = Self.lines(result).filter { !added.contains($0) }
        #expect(kept == Self.lines(rest), "\(result)\n\(rest)")
        #expect(result.errors.contains("6 files: 5 scanned, 1 failed"), "\(result)")
    }

    @Test(
        "who includes it is unknown, with NCG906 at it",
        arguments: [("served.py", "run.sh"), ("lib.py", "user.py")])
    func included(path: String, user: String) throws {
        let scratch = try Scratch(Self.tree)
        try scratch.write(
            "import os, torch, torch_neuron\nimport lib\nos.environ['NEURONCORE_GROUP_SIZES'] = '4'\n"
                + "m = torch.jit.load('a.pt')\n", to: "user.py")
        let (result, report) = try CommandRunner.report(
            "check", in: scratch, environment: environment("trap:\(path)"))
        #expect(result.exit == 1, "\(result)")
        let found = report.findings.filter { $0.rule == "NCG906" }
        #expect(found.map(\.path) == [path] && found.map(\.verdict) == ["unknown"], "\(result)")
        #expect(report.findings.contains { $0.path == user && $0.verdict == "unknown" }, "\(result)")
        #expect(report.findings.contains { $0.path == "good.py" && $0.verdict == "proved" }, "\(result)")
    }

    @Test("3: nothing else is found", arguments: ["check", "fix"], ["bad.py", "."])
    func incomplete(command: String, path: String) throws {
        let scratch = try Scratch(["bad.py": "import os\nos.environ['NEURONCORE_GROUP_SIZES'] = '1'\n"])
        let before = try scratch.tree()
        let result = try CommandRunner.ncgMigrate(
            command, path, in: scratch, environment: environment("trap:bad.py"))
        #expect(result.exit == 3, "\(result)")
        #expect(result.output.contains("NCG906") && result.output.contains("ncg-migrate 0.1.0"), "\(result)")
        #expect(try scratch.tree() == before)
    }

    @Test("fix rewrites the rest, with any number of threads", arguments: ["1", "4"])
    func fix(jobs: String) throws {
        let (scratch, other) = (try Scratch(Self.tree), try Scratch(Self.tree))
        let bad = try #require(try scratch.tree().files["bad.py"])
        let result = try CommandRunner.ncgMigrate(
            "fix", "--jobs", jobs, in: scratch, environment: environment("overflow:bad.py"))
        #expect(result.exit == 3, "\(result)")
        try FileManager.default.removeItem(atPath: other.work + "/bad.py")
        _ = try CommandRunner.ncgMigrate("fix", in: other)
        var files = try scratch.tree().files
        #expect(files.removeValue(forKey: "bad.py") == bad)
        #expect(try files == other.tree().files)
    }

    @Test(
        "one whose unit cannot be decided is unknown, and the others are decided",
        arguments: ["trap", "overflow"])
    func unit(kind: String) throws {
        let scratch = try Scratch(Self.tree)
        let (result, report) = try CommandRunner.report(
            "fix", in: scratch, environment: environment("\(kind)-unit:lib.py"))
        #expect(result.exit == 3, "\(result)")
        #expect(report.units.filter { $0.verdict == "unknown" }.count == 1, "\(result)")
        #expect(report.findings.filter { $0.rule == "NCG906" }.map(\.path) == ["lib.py"], "\(result)")
        #expect(
            report.findings.filter { $0.verdict == "proved" }.map(\.path).contains("good.py"), "\(result)")
    }

    @Test(
        "verify: a program that is set aside on one side is unknown", arguments: ["old/lib.py", "new/lib.py"])
    func verify(path: String) throws {
        let scratch = try Scratch()
        for (name, text) in Self.tree {
            try scratch.write(text, to: "old/" + name)
            try scratch.write(text, to: "new/" + name)
        }
        _ = try CommandRunner.ncgMigrate("fix", "new", in: scratch)
        #expect(try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch).exit == 0)
        let result = try CommandRunner.ncgMigrate(
            "verify", "old", "new", in: scratch, environment: environment("trap:\(path)"))
        #expect(result.exit == 3, "\(result)")
        #expect(result.output.contains("\(path):1:1: error NCG906"), "\(result)")
    }

    @Test(
        "what does not end is set aside at the time limit, wherever it hangs",
        arguments: ["hang:bad.py", "hang-unit:bad.py"])
    func hang(fault: String) throws {
        let scratch = try Scratch(Self.tree)
        let result = try CommandRunner.ncgMigrate(
            "check", "--format", "concise", "--time-limit", "1", in: scratch, environment: environment(fault))
        #expect(result.exit == 1, "\(result)")
        #expect(
            result.output.contains("NCG906") && result.output.contains("within its time limit"), "\(result)")
        #expect(result.output.contains("good.py:2:13: NCG101"), "\(result)")
    }

    @Test("prove: the other models of standard input are answered, each once", arguments: ["1", "2"])
    func models(jobs: String) throws {
        let model = try String(contentsOfFile: Repository.root + "/fixtures/prove/sizes.yml", encoding: .utf8)
        let input = String(repeating: model + "---\n", count: 5)
        let scratch = try Scratch()
        let whole = try CommandRunner.ncgMigrate("prove", "-", "--format", "jsonl", in: scratch, input: input)
        let result = try CommandRunner.run(
            ["bash", "-c", "cat | ncg-migrate prove - --format jsonl --jobs \(jobs)"], in: scratch,
            input: input,
            environment: environment("trap:<stdin>#3"))
        var lines = Self.lines(result)
        #expect(lines.count == 5, "\(result)")
        #expect(lines.remove(at: 2).contains("NCG906"), "\(result)")
        var expected = Self.lines(whole)
        expected.remove(at: 2)
        #expect(lines == expected, "\(result)")
    }

    @Test("two files at fault are both set aside, whatever the environment says of earlier runs")
    func several() throws {
        let scratch = try Scratch(Self.tree)
        // No pipe or file stands for what the guard keeps in memory.
        let result = try CommandRunner.ncgMigrate(
            "check", "--format", "concise", in: scratch,
            environment: ["NCG_MIGRATE_FAULT": "trap:bad.py,overflow:lib.py", "NCG_MIGRATE_SET_ASIDE": "1"])
        #expect(result.output.contains("bad.py:1:1: NCG906"), "\(result)")
        #expect(result.output.contains("lib.py:1:1: NCG906"), "\(result)")
        #expect(result.output.contains("good.py:2:13: NCG101"), "\(result)")
    }
}
