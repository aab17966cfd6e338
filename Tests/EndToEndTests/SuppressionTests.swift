import Foundation
import Testing

/// Comments that hide findings: which they hide, and that they change nothing else.
@Suite struct SuppressionTests {
    private static let read = "import os\nprint(os.environ[\"NEURONCORE_GROUP_SIZES\"])"

    private func check(_ files: [String: String], _ options: String...) throws -> CommandResult {
        let scratch = try Scratch()
        for (path, text) in files { try scratch.write(text, to: path) }
        return try CommandRunner.ncgMigrate(["check", "--format", "concise"] + options, in: scratch)
    }

    @Test(
        "a comment hides a finding in each kind of file",
        arguments: [
            ("a.py", "import os\nprint(os.environ['NEURONCORE_GROUP_SIZES'])  # ncg: ignore[NCG105] shown"),
            (
                "a.py",
                "import os\n# ncg: ignore[NCG105] shown\n# and why\n\nprint(os.environ['NEURONCORE_GROUP_SIZES'])"
            ),
            (
                "a.py",
                "# ncg: ignore-file[NCG105] shown\nimport os\nprint(os.environ['NEURONCORE_GROUP_SIZES'])"
            ),
            (
                "a.py",
                "import os\n# ncg: ignore-begin[NCG105]\nprint(os.environ['NEURONCORE_GROUP_SIZES'])\nprint(os.environ['NEURONCORE_GROUP_SIZES'])\n# ncg: ignore-end[NCG105]"
            ),
            (
                "a.sh",
                "#!/bin/sh\n# NEURONCORE_GROUP_SIZES is gone  # ncg: ignore[NCG105]\n# ncg: ignore-file[NCG105] history"
            ),
            ("a.md", "<!-- ncg: ignore[NCG105] history -->\nWe used NEURONCORE_GROUP_SIZES."),
            (
                "a.yml",
                "env:\n  # ncg: ignore[NCG902] only where Runtime 1 runs\n  NEURONCORE_GROUP_SIZES: '2'"
            ),
            ("Dockerfile", "FROM x\n# ncg: ignore[NCG102, NCG903] old image\nENV NEURONCORE_GROUP_SIZES=2"),
            ("a.tf", "# ncg: ignore-file[NCG902] old\nx = \"NEURONCORE_GROUP_SIZES\""),
        ])
    func hides(path: String, text: String) throws {
        let result = try check([path: text + "\n"], "--fail-on", "info")
        #expect(result.exit == 0 && result.output.isEmpty, "\(result)")
        #expect(result.errors.contains("hidden on request"), "\(result)")
    }

    @Test("a comment hides nothing elsewhere, and neither does a text")
    func elsewhere() throws {
        let lines = [
            "import os", "print(os.environ['NEURONCORE_GROUP_SIZES'])", "x = '# ncg: ignore[NCG105]'",
            "print(os.environ['NEURONCORE_GROUP_SIZES'])",
        ]
        let result = try check(["a.py": lines.joined(separator: "\n") + "\n"], "--fail-on", "info")
        #expect(result.exit == 1, "\(result)")
        #expect(result.output.matches(of: /NCG105/).count == 2, "\(result)")
        #expect(!result.output.contains("NCG908"), "\(result)")
    }

    @Test("a comment that hides nothing, or is none, is a finding")
    func unused() throws {
        let text =
            "# ncg: ignore[NCG104]\n# ncg: ignore\n# ncg: ignore[NCG999]\n# ncg: ignore-begin[NCG105]\nimport torch_neuron\n"
        let result = try check(["a.py": text])
        #expect(result.exit == 1, "\(result)")
        #expect(result.output.contains("a.py:1:1: NCG908"), "\(result)")
        for line in 2...4 { #expect(result.output.contains("a.py:\(line):1: NCG905"), "\(result)") }
    }

    @Test("a hidden finding changes no verdict and no rewrite")
    func verdict() throws {
        let before = Repository.fixtures + "/seed0/groups-in-code"
        let scratch = try Scratch(copying: before + "/before")
        let text = try String(contentsOfFile: before + "/before/app.py", encoding: .utf8)
        try scratch.write("# ncg: ignore-file[NCG101, NCG108] known\n" + text, to: "app.py")
        let check = try CommandRunner.ncgMigrate("check", "--format", "json", in: scratch)
        #expect(check.exit == 0, "\(check)")
        #expect(check.output.contains("\"verdict\": \"proved\""), "\(check)")
        #expect(check.output.contains("\"hidden\": 4"), "\(check)")
        _ = try CommandRunner.ncgMigrate("fix", in: scratch)
        let after = try String(contentsOfFile: before + "/after/app.py", encoding: .utf8)
        // What it hid is gone, and so is it.
        #expect(try scratch.tree().files["app.py"] == Data(after.utf8))
    }

    @Test("fix takes away what hides nothing, and only that, once", arguments: ["\n", "\r\n"])
    func tidied(newline: String) throws {
        let lines = [
            "import os  # ncg: ignore[NCG104]", "# ncg: ignore-file[NCG101]",
            "# ncg: ignore-begin[NCG104, NCG105] old", "print(os.environ['NEURONCORE_GROUP_SIZES'])",
            "# ncg: ignore-end[NCG105, NCG104]", "if True:", "\t# ncg: ignore[NCG902] was here", "\tpass",
            "x = '# ncg: ignore[NCG104]'",
        ]
        let scratch = try Scratch(["a.py": lines.joined(separator: newline)])
        let before = try scratch.tree()
        let patch = try CommandRunner.ncgMigrate("fix", "--diff", in: scratch)
        #expect(patch.exit == 1 && patch.output.contains("+import os\n") || newline != "\n", "\(patch)")
        let fixed = try CommandRunner.ncgMigrate("fix", in: scratch)
        #expect(fixed.exit == 0, "\(fixed)")
        let wanted = [
            "import os", "# ncg: ignore-begin[NCG105] old", "print(os.environ['NEURONCORE_GROUP_SIZES'])",
            "# ncg: ignore-end[NCG105]", "if True:", "\tpass", "x = '# ncg: ignore[NCG104]'",
        ]
        let text = try scratch.text("a.py")
        #expect(text == wanted.joined(separator: newline), "\(text)")
        let again = try CommandRunner.ncgMigrate("fix", in: scratch)
        #expect(again.exit == 0, "\(again)")
        #expect(try scratch.text("a.py") == text)
        #expect(try CommandRunner.ncgMigrate("undo", in: scratch).exit == 0)
        #expect(try scratch.tree().differences(from: before) == [])
    }

    @Test("undo takes a rewrite back together with the comment that went with it")
    func undone() throws {
        let scratch = try Scratch(["app.py": "# ncg: ignore-file[NCG101, NCG108]\n" + ExitCodeTests.proved])
        let before = try scratch.tree()
        #expect(try CommandRunner.ncgMigrate("fix", in: scratch).exit == 0)
        #expect(try !scratch.text("app.py").contains("ncg:"))
        let undone = try CommandRunner.ncgMigrate("undo", in: scratch)
        #expect(undone.exit == 0, "\(undone)")
        #expect(try scratch.tree().differences(from: before) == [])
    }

    @Test("where not all is looked at, nothing is known to be unused")
    func partly() throws {
        let scratch = try Scratch(["a.py": "import os  # ncg: ignore[NCG104]\n", "b.py": "print(1)\n"])
        let before = try scratch.tree()
        _ = try CommandRunner.ncgMigrate("fix", "a.py", in: scratch)
        _ = try CommandRunner.ncgMigrate("fix", "--include", "*.py", in: scratch)
        #expect(try scratch.tree() == before)
    }
}
