import Foundation
import Testing

/// `verify` from the binary, on migrations that were right, wrong, and hidden.
@Suite struct VerifyTests {
    /// Four one-core groups and as many torch loads.
    static let torch = """
        import os
        import torch
        import torch_neuron
        os.environ["NEURONCORE_GROUP_SIZES"] = "1,1,1,1"
        models = [torch.jit.load("model.pt") for i in range(4)]

        """
    static let torchMigrated = torch.replacing(
        #""NEURONCORE_GROUP_SIZES"] = "1,1,1,1""#, with: #""NEURON_RT_NUM_CORES"] = "4""#)
    static let mxnet = ExitCodeTests.proved
    /// The name changed and the start core of the second group not: 1 instead of... 1 is right only for a first group of 1.
    static let mxnetWrong = mxnet.replacing(
        #""NEURONCORE_GROUP_SIZES"] = "1,2""#, with: #""NEURON_RT_NUM_CORES"] = "3""#
    ).replacing("mx.neuron(1)", with: "mx.neuron(2)")

    private func trees(_ before: [String: String], _ after: [String: String]) throws -> Scratch {
        let scratch = try Scratch()
        for (path, text) in before { try scratch.write(text, to: "old/" + path) }
        for (path, text) in after { try scratch.write(text, to: "new/" + path) }
        return scratch
    }

    @Test(
        "exit codes",
        arguments: [
            (["app.py": torch], ["app.py": torchMigrated], 0),
            (["app.py": torch], ["app.py": torch], 1),
            (["app.py": mxnet], ["app.py": mxnetWrong], 1),
            (["app.py": torch], ["other.txt": "gone\n"], 3),
            (["a.py": torch, "b.py": torch], ["a.py": torchMigrated], 3),
            (["a.py": torch, "b.py": mxnet], ["a.py": torchMigrated, "b.py": mxnetWrong], 1),
            (["a.txt": "text\n"], ["a.txt": "text\n"], 0),
        ] as [([String: String], [String: String], Int32)])
    func exits(before: [String: String], after: [String: String], exit: Int32) throws {
        let scratch = try trees(before, after)
        let result = try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch)
        #expect(result.exit == exit, "\(result)")
        let zero = try CommandRunner.ncgMigrate("verify", "--exit-zero", "old", "new", in: scratch)
        #expect(zero.exit == (exit == 1 ? 0 : exit), "\(zero)")
    }

    @Test("a counterexample names the line of the migrated file, and that of the old one")
    func lines() throws {
        let scratch = try trees(["app.py": Self.mxnet], ["app.py": "# moved\n" + Self.mxnetWrong])
        let result = try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch)
        #expect(result.output.hasPrefix("new/app.py:7:"), "\(result)")
        #expect(result.output.contains("with old/app.py:6:"), "\(result)")
        let concise = try CommandRunner.ncgMigrate("verify", "--format", "concise", "old", "new", in: scratch)
        #expect(
            concise.output.contains("'second': cores 1-2 before")
                || concise.output.contains("'second': core 1 before"), "\(concise)")
    }

    @Test("nothing that sets the variable is said, and is a success only if all was read")
    func nothing() throws {
        let scratch = try trees(["a.py": "print(1)\n"], ["a.py": "print(2)\n"])
        let result = try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch)
        #expect(
            result.exit == 0 && result.errors.contains("nothing that sets NEURONCORE_GROUP_SIZES"),
            "\(result)")
        // A program with a zero byte in it is no text, and could be anything.
        try scratch.write(Data(Self.torch.utf8) + [0], to: "old/b.py")
        let unread = try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch)
        #expect(unread.exit == 3 && unread.output.contains("old/b.py"), "\(unread)")
    }

    /// Places that nobody understands, each with the path and line that must be named.
    static let open: [(path: String, text: String, line: Int)] = [
        (
            "make.py",
            "TEXT = \"\"\"\nos.environ['NEURONCORE_GROUP_SIZES'] = '1'\n\"\"\"\nopen('x.py', 'w').write(TEXT)\n",
            2
        ),
        ("run.sh", "docker run -e NEURONCORE_GROUP_SIZES=1 server\n", 1),
        ("Dockerfile", "FROM x\nENV NEURONCORE_GROUP_SIZES=1\n", 2),
        ("deploy.yaml", "env:\n  - name: NEURONCORE_GROUP_SIZES\n    value: '1'\n", 2),
        ("Main.java", "env.put(\"NEURONCORE_GROUP_SIZES\", \"1\");\n", 1),
        (
            "read.py",
            "import os\nn = len(os.environ['NEURONCORE_GROUP_SIZES'].split(','))\nprint([n] * n)\n", 2
        ),
    ]

    @Test(
        "3: what is not understood is named, beside a proved program and alone, and on either side",
        arguments: open)
    func notUnderstood(path: String, text: String, line: Int) throws {
        for before in [[:], ["app.py": Self.torch]] {
            let after = before.mapValues { _ in Self.torchMigrated }
            for (more, other) in [([path: text], [:]), ([:], [path: text]), ([path: text], [path: text])] {
                // What only the earlier tree reads, nobody reads any more.
                if path == "read.py", other.isEmpty, !before.isEmpty { continue }
                let scratch = try trees(
                    before.merging(more) { $1 }.merging(["z.txt": ""]) { $1 },
                    after.merging(other) { $1 }.merging(["z.txt": ""]) { $1 })
                let result = try CommandRunner.ncgMigrate(
                    "verify", "--format", "concise", "old", "new", in: scratch)
                #expect(result.exit == 3, "\(result)")
                #expect(
                    result.output.contains("\(other.isEmpty ? "old" : "new")/\(path):\(line):"), "\(result)")
                #expect(!result.errors.contains("nothing that sets"), "\(result)")
            }
        }
    }

    @Test("a setting in a file that is not followed is named with its line")
    func moved() throws {
        let after = Self.torch.replacing(#"os.environ["NEURONCORE_GROUP_SIZES"] = "1,1,1,1""#, with: "")
        for (path, text, line) in [
            ("Dockerfile", "FROM x\nENV NEURON_RT_NUM_CORES=4\n", 2),
            ("deploy/app.yml", "env:\n- name: NEURON_RT_NUM_CORES\n  value: '4'\n", 2),
            (".env", "A=1\nNEURON_RT_VISIBLE_CORES=0-3\n", 2),
            ("env.sh", "export NEURON_RT_NUM_CORES=4\n", 1),
        ] {
            let scratch = try trees(["app.py": Self.torch], ["app.py": after, path: text])
            let result = try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch)
            #expect(result.exit == 3, "\(result)")
            #expect(result.output.contains("is set in \(path):\(line), which is not followed"), "\(result)")
        }
    }

    @Test("a program that a new launcher starts is compared as that one starts it, and the report says so")
    func launched() throws {
        let after = Self.torch.replacing(#"os.environ["NEURONCORE_GROUP_SIZES"] = "1,1,1,1""#, with: "")
        for (cores, exit) in [("4", Int32(0)), ("2", 1)] {
            let script = "NEURON_RT_NUM_CORES=\(cores) python app.py\n"
            let scratch = try trees(["app.py": Self.torch], ["app.py": after, "run.sh": script])
            let result = try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch)
            #expect(result.exit == exit, "\(result)")
            #expect(result.output.contains("'app.py' is started by 'new/run.sh'"), "\(result)")
        }
        let both = "NEURON_RT_NUM_CORES=4 python app.py\n"
        let scratch = try trees(["app.py": Self.torch], ["app.py": after, "a.sh": both, "b.sh": both])
        let result = try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch)
        #expect(result.exit == 3 && result.output.contains("is started by 'a.sh' now"), "\(result)")
    }

    @Test("3: a file that cannot be read")
    func unreadable() throws {
        let scratch = try trees(["a.py": Self.torch, "b.py": "x = 1\n"], ["a.py": Self.torchMigrated])
        try scratch.forbid("old/b.py")
        let result = try CommandRunner.unprivileged(["verify", "old", "new"], in: scratch)
        #expect(result.exit == 3 && result.output.contains("old/b.py"), "\(result)")
    }

    @Test(
        "P11: a new program with a value that no runtime takes is reported, and does not count as a difference"
    )
    func illFormed() throws {
        let copied = Self.torch.replacing("NEURONCORE_GROUP_SIZES", with: "NEURON_RT_NUM_CORES")
        let scratch = try trees(["a.py": Self.torch], ["a.py": Self.torchMigrated, "b.py": copied])
        let result = try CommandRunner.ncgMigrate("verify", "--format", "concise", "old", "new", in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.output.hasPrefix("new/b.py:4:"), "\(result)")
        #expect(result.output.contains("'1,1,1,1' is not one integer"), "\(result)")
    }

    @Test("two files are each other's partner, whatever their names")
    func files() throws {
        let scratch = try Scratch([
            "a/one.py": Self.torch, "two.py": Self.torchMigrated, "one.py": Self.torch,
        ])
        #expect(try CommandRunner.ncgMigrate("verify", "a/one.py", "two.py", in: scratch).exit == 0)
        #expect(try CommandRunner.ncgMigrate("verify", "one.py", "two.py", in: scratch).exit == 0)
        #expect(try CommandRunner.ncgMigrate("verify", "one.py", "a/one.py", in: scratch).exit == 1)
    }

    @Test("the contract's document")
    func json() throws {
        let scratch = try trees(["app.py": Self.mxnet], ["app.py": Self.mxnetWrong])
        let result = try CommandRunner.ncgMigrate(
            "verify", "--format", "json", "--output", "text=report.txt", "old", "new", in: scratch)
        let document = try #require(
            try JSONSerialization.jsonObject(with: result.standardOutput) as? [String: Any])
        #expect(document["version"] as? Int == 1)
        #expect((document["summary"] as? [String: Any])?["files"] as? Int == 2)
        let unit = try #require((document["units"] as? [[String: Any]])?.first)
        #expect(unit["verdict"] as? String == "refuted")
        #expect((unit["compared"] as? [String: String]) == ["before": "old/app.py", "after": "new/app.py"])
        let environment = unit["environment"] as? [String: [String: String]]
        #expect(environment?["before"] == ["NEURONCORE_GROUP_SIZES": "1,2"])
        #expect(environment?["after"] == ["NEURON_RT_NUM_CORES": "3"])
        let finding = (document["findings"] as? [[String: Any]])?.first
        #expect(finding?["path"] as? String == "new/app.py" && finding?["line"] as? Int == 6)
        #expect(try scratch.tree().files["report.txt"]?.isEmpty == false)
    }

    @Test(
        "2: usage",
        arguments: [
            (["verify"], "BEFORE"), (["verify", "old"], "AFTER"),
            (["verify", "old", "missing"], "'missing'"),
            (["verify", "old", "new/app.py"], "directory"), (["verify", "old", ""], "empty"),
            (["verify", "--git", "HEAD"], "git"), (["verify", "--format", "xml", "old", "new"], "json"),
        ])
    func usage(arguments: [String], word: String) throws {
        let scratch = try trees(["app.py": Self.torch], ["app.py": Self.torchMigrated])
        let result = try CommandRunner.run([Repository.binary] + arguments, in: scratch)
        #expect(result.exit == 2, "\(result)")
        #expect(result.errors.contains(word), "\(result)")
    }
}
