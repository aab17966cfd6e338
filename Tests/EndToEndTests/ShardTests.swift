import Foundation
import Testing

/// A run that is split and merged is the run itself, but for the command.
@Suite struct ShardTests {
    /// Units with a file in common, one that a comment hides, one whose comment hides nothing, and files that are left out.
    private static let mixed: KeyValuePairs = [
        "run.sh": "export NEURONCORE_GROUP_SIZES=2,2\npython shared.py\n",
        "again.sh": "export NEURONCORE_GROUP_SIZES=1\npython shared.py\n",
        "shared.py": "import torch, torch_neuron\nm = torch.jit.load('m.pt')\n",
        "own.py":
            "import os, torch, torch_neuron\nos.environ['NEURONCORE_GROUP_SIZES'] = '1'  # ncg: ignore[NCG101] known\nm = torch.jit.load('m.pt')\n",
        "none.py": "import os\nx = 1  # ncg: ignore[NCG101] nothing to hide, NEURONCORE_GROUP_SIZES\n",
        "open.py": "import os\nos.environ['NEURONCORE_GROUP_SIZES'] = sizes()\n",
        "broken.py": "NEURONCORE_GROUP_SIZES = (\n", ".hidden/a": "NEURONCORE_GROUP_SIZES", ".hidden/b": "x",
        "plain.txt": "nothing", "left/out.py": "NEURONCORE_GROUP_SIZES", ".gitignore": "left\n",
        "binary": "\0NEURONCORE_GROUP_SIZES",
    ]

    /// A JSON report without the words of the command line.
    private func withoutCommand(_ report: String) -> String {
        report.replacing(/"command": \[[^\]]*\],/, with: "")
    }

    /// The merged report of `count` shards, and how it ended.
    private func merged(_ count: Int, in scratch: Scratch) throws -> CommandResult {
        var names: [String] = []
        for number in 1...count {
            let name = scratch.temporary + "/\(number).json"
            let options = ["check", "--shard", "\(number)/\(count)", "--output", "json=\(name)", "."]
            _ = try CommandRunner.ncgMigrate(options, in: scratch)
            names.insert(name, at: 0)
        }
        return try CommandRunner.ncgMigrate(["merge"] + names, in: scratch)
    }

    private func expectOneRun(_ scratch: Scratch, counts: [Int]) throws -> String {
        let one = try CommandRunner.ncgMigrate("check", "--format", "json", ".", in: scratch)
        for count in counts {
            let result = try merged(count, in: scratch)
            #expect(result.exit == one.exit, "\(count): \(result)")
            #expect(withoutCommand(result.output) == withoutCommand(one.output), "\(count) shards")
        }
        return one.output
    }

    @Test("shards of a mixed tree", arguments: [[1, 2], [3, 4], [9]])
    func mixedTree(counts: [Int]) throws {
        let report = try expectOneRun(Scratch(Self.mixed), counts: counts)
        for rule in ["NCG102", "NCG901", "NCG903", "NCG908"] { #expect(report.contains("\"\(rule)\"")) }
        #expect(report.contains("\"hidden\": 1"))
    }

    @Test("shards of fixtures", arguments: ["seed0", "launcher", "mutable", "wrapper", "p27"])
    func fixtures(name: String) throws {
        let scratch = try Scratch(copying: Repository.fixtures + "/" + name)
        _ = try expectOneRun(scratch, counts: [3])
    }

    @Test("a fault in one unit stays in its shard")
    func fault() throws {
        let scratch = try Scratch(Self.mixed)
        let environment = ["NCG_MIGRATE_FAULT": "trap:shared.py"]
        let one = try CommandRunner.ncgMigrate(
            "check", "--format", "json", in: scratch, environment: environment)
        var names: [String] = []
        for number in 1...2 {
            names.append(scratch.temporary + "/\(number).json")
            _ = try CommandRunner.ncgMigrate(
                ["check", "--shard", "\(number)/2", "--output", "json=\(names[number - 1])"], in: scratch,
                environment: environment)
        }
        let result = try CommandRunner.ncgMigrate(["merge"] + names, in: scratch)
        #expect(one.output.contains("NCG906"))
        #expect(withoutCommand(result.output) == withoutCommand(one.output))
    }

    @Test("every unit is in one shard")
    func units() throws {
        let scratch = try Scratch(Self.mixed)
        var ids: [String] = []
        for number in 1...3 {
            let result = try CommandRunner.ncgMigrate(
                "check", "--shard", "\(number)/3", "--format", "json", in: scratch)
            ids += result.output.matches(of: /"id": "(u\d+)"/).map { String($0.1) }
            #expect(result.errors.contains("shard \(number) of 3"))
        }
        #expect(ids.count >= 3)
        #expect(Set(ids).count == ids.count)
    }

    @Test(
        "what is no shard is refused",
        arguments: ["0/3", "4/3", "1", "1/", "a/b", "-1/2", "1/10000", "1/2/3"])
    func wrongShard(text: String) throws {
        let result = try CommandRunner.ncgMigrate("check", "--shard=\(text)", in: Scratch(Self.mixed))
        #expect(result.exit == 2, "\(result)")
    }

    @Test("reports that are not all shards of one run are refused")
    func wrongReports() throws {
        let scratch = try Scratch(Self.mixed)
        func report(_ name: String, _ options: String...) throws -> String {
            let path = scratch.temporary + "/" + name
            _ = try CommandRunner.ncgMigrate(["check", "--output", "json=\(path)"] + options, in: scratch)
            return path
        }
        func refusal(_ paths: [String]) throws -> String {
            let result = try CommandRunner.ncgMigrate(["merge"] + paths, in: scratch)
            #expect(result.exit == 2, "\(result)")
            #expect(result.output.isEmpty)
            return result.errors
        }
        let first = try report("first", "--shard", "1/2")
        let second = try report("second", "--shard=2/2")
        #expect(try refusal([first]).contains("shard 2 of 2 is missing"))
        #expect(try refusal([first, first, second]).contains("are both shard 1 of 2"))
        #expect(try refusal([first, report("third", "--shard", "2/3")]).contains("numbers of shards differ"))
        #expect(
            try refusal([first, report("strict", "--shard", "2/2", "--strict")]).contains("commands differ"))
        #expect(try refusal([report("whole")]).contains("is no report of a shard"))
        #expect(try refusal([scratch.work + "/run.sh"]).contains("no JSON from byte"))
        #expect(try refusal([scratch.work + "/nowhere"]).contains("No such file"))
        #expect(try CommandRunner.ncgMigrate("merge", first, second, in: scratch).exit == 1)
    }

    @Test("paths from a file are paths that are named", arguments: [true, false])
    func filesFrom(isFile: Bool) throws {
        let scratch = try Scratch(Self.mixed)
        let names = ["run.sh", "shared.py", "plain.txt", "left/out.py"]
        let named = try CommandRunner.ncgMigrate(["check", "--format", "json"] + names, in: scratch)
        let list = names.joined(separator: "\0") + "\0"
        let path = scratch.temporary + "/list"
        try Data(list.utf8).write(to: URL(fileURLWithPath: path))
        let listed = try CommandRunner.ncgMigrate(
            "check", "--format", "json", "--files-from", isFile ? path : "-", in: scratch,
            input: isFile ? nil : list)
        #expect(listed.exit == named.exit)
        #expect(withoutCommand(listed.output) == withoutCommand(named.output))
        #expect(named.output.contains("\"files\": 4"))
    }

    @Test("a list from standard input is there again after a fault")
    func filesFromAfterFault() throws {
        let scratch = try Scratch(Self.mixed)
        let list = scratch.temporary + "/list"
        try Data("run.sh\0shared.py\0own.py".utf8).write(to: URL(fileURLWithPath: list))
        let result = try CommandRunner.run(
            ["sh", "-c", "ncg-migrate check --format concise --files-from - <\(list)"], in: scratch,
            environment: ["NCG_MIGRATE_FAULT": "trap:own.py"])
        #expect(result.output.contains("own.py:1:1: NCG906"), "\(result)")
        #expect(result.output.contains("NCG102"))
    }

    @Test("a list that names nothing is a mistake", arguments: ["", "\0", "\0\0"])
    func emptyList(list: String) throws {
        let result = try CommandRunner.ncgMigrate(
            "check", "--files-from", "-", in: Scratch(Self.mixed), input: list)
        #expect(result.exit == 2)
        #expect(result.errors.contains("names no path"))
    }
}
