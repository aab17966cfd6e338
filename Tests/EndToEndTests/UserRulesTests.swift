import Foundation
import Testing

/// Rule pages that users bring: what they give a meaning, what they find, and what is wrong with them.
@Suite struct UserRulesTests {
    static let load = page(
        "ACME101", "serving-load", kind: "vocabulary",
        """
        languages: [python]
        framework: torch
        subject: qualified-name
        meaning: load
        pattern: '^acme\\.serving\\.load$'
        """,
        before: """
            ```python
            import os
            import torch_neuron
            from acme.serving import load
            os.environ["NEURONCORE_GROUP_SIZES"] = "2,4"
            first = ▶load("a.pt")◀
            ```
            """)
    static let registry = page(
        "ACME102", "old-registry", kind: "finding",
        """
        languages: [dockerfile, python]
        subject: bytes
        places: [code]
        pattern: 'registry\\.example/(?<name>old)'
        """,
        before: """
            ```dockerfile
            FROM registry.example/▶old◀/serve
            ```
            """)
    static let launcher = page(
        "ACME103", "fleet-run", kind: "vocabulary",
        """
        languages: [shell]
        subject: command
        meaning: launcher
        pattern: '^fleet-run(?: --\\S+)* (?<command>\\S)'
        """,
        before: """
            ```sh run.sh
            export NEURONCORE_GROUP_SIZES=1
            ▶fleet-run --a=b python app.py◀
            ```

            ```python app.py
            import torch, torch_neuron
            torch.jit.load("a.pt")
            ```
            """)
    private static let program = """
        import os
        import torch_neuron
        from acme.serving import load
        os.environ['NEURONCORE_GROUP_SIZES'] = '2,4'
        first = load('a.pt')
        second = load('b.pt')

        """

    private static func page(
        _ id: String, _ name: String, kind: String, _ keys: String, before: String
    ) -> String {
        "---\nid: \(id)\nname: \(name)\ntitle: A title\nseverity: warning\nkind: \(kind)\n\(keys)\n---\n\n"
            + "## Before\n\n\(before)\n"
    }

    private func scratch() throws -> Scratch {
        try Scratch([
            "pages/ACME101-serving-load.md": Self.load, "pages/ACME102-old-registry.md": Self.registry,
            "src/app.py": Self.program, "src/Dockerfile": "FROM registry.example/old/serve\n",
            "src/plain.py": "# registry.example/old\nx = 'registry.example/old'\n",
        ])
    }

    @Test("a load that a page knows is placed, and the verdict says what it rests on")
    func load() throws {
        let scratch = try scratch()
        let (_, without) = try CommandRunner.report("check", in: scratch)
        #expect(without.units.map(\.verdict) == ["unknown"])
        let result = try CommandRunner.ncgMigrate("check", "--rules", "pages", "src", in: scratch)
        #expect(result.exit == 1, "\(result)")
        #expect(result.output.contains("u1: proved"), "\(result)")
        #expect(
            result.output.contains("the rule ACME101 at src/app.py:5:9, the rule ACME101 at src/app.py:6:10"),
            "\(result)")
        let fixed = try CommandRunner.ncgMigrate("fix", "--rules", "pages", "src", in: scratch)
        #expect(try scratch.text("src/app.py").contains("'NEURON_RT_NUM_CORES'] = '6'"), "\(fixed)")
        let verified = try CommandRunner.ncgMigrate(
            "verify", "--rules", "pages", "before.py", "src/app.py", in: try before(scratch))
        #expect(verified.exit == 0 && verified.output.contains("the rule ACME101"), "\(verified)")
        let blind = try CommandRunner.ncgMigrate("verify", "before.py", "src/app.py", in: scratch)
        #expect(blind.exit == 3, "\(blind)")
    }

    private func before(_ scratch: Scratch) throws -> Scratch {
        try scratch.write(Data(Self.program.utf8), to: "before.py")
        return scratch
    }

    @Test(
        "a launcher that a page knows starts what stands behind it, and nothing else",
        arguments: [
            ("fleet-run python app.py", "proved"), ("fleet-run --a=b --c python3 app.py", "proved"),
            ("fleet-run --a=b app.py", "proved"), ("sudo -E fleet-run nice python app.py", "proved"),
            ("fleet-run --a b python app.py", "unknown"), ("fleet-runner python app.py", "unknown"),
            ("fleet-run() { \"$1\"; }\nfleet-run python app.py", "unknown"), ("fleet-run $X", "unknown"),
        ])
    func launcher(command: String, verdict: String) throws {
        let scratch = try Scratch([
            "pages/ACME103-fleet-run.md": Self.launcher,
            "run.sh": "export NEURONCORE_GROUP_SIZES=1\n\(command)\n",
            "app.py": "import torch, torch_neuron\ntorch.jit.load('a.pt')\n",
        ])
        let (result, document) = try CommandRunner.report("check", ["--rules", "pages"], in: scratch)
        #expect(document.units.map(\.verdict) == [verdict], "\(result)")
        let (_, without) = try CommandRunner.report("check", in: scratch)
        #expect(without.units.map(\.verdict) == ["unknown"])
    }

    @Test("what the tool knows of a name goes before what a page says")
    func known() throws {
        let torch = Self.load.replacing("acme\\.serving\\.load", with: "torch\\.jit\\.load")
            .replacing("meaning: load", with: "meaning: compiler")
        let scratch = try Scratch([
            "pages/ACME101-serving-load.md": torch, "app.py": ExitCodeTests.refuted,
        ])
        let plain = try CommandRunner.ncgMigrate("check", "app.py", in: scratch)
        let result = try CommandRunner.ncgMigrate("check", "--rules", "pages", "app.py", in: scratch)
        #expect(result.output == plain.output && result.exit == plain.exit, "\(result)")
    }

    @Test("a finding is looked for in every file, in the places that its page names, and can be silenced")
    func finding() throws {
        let scratch = try scratch()
        try scratch.write(
            Data("rules-from: pages\nrules: {ACME101: info}\n".utf8), to: ".ncg-migrate.yml")
        let (result, document) = try CommandRunner.report("check", in: scratch)
        let places = document.findings.filter { $0.rule == "ACME102" }.map {
            "\($0.path):\($0.line):\($0.column)"
        }
        #expect(places == ["src/Dockerfile:1:23", "src/plain.py:2:23"], "\(result)")
        try scratch.write(
            Data("x = 'registry.example/old'  # ncg: ignore[ACME102] on purpose\n".utf8), to: "src/plain.py")
        let (_, silenced) = try CommandRunner.report("check", in: scratch)
        #expect(silenced.rules["ACME102"] == 1 && silenced.rules["NCG908"] == nil)
        let (_, isolated) = try CommandRunner.report("check", ["--isolated"], in: scratch)
        #expect(isolated.rules["ACME102"] == nil)
    }

    @Test("rules test tells what is reported, missing and noisy")
    func trial() throws {
        let scratch = try scratch()
        let right = try CommandRunner.ncgMigrate("rules", "test", "pages", in: scratch)
        #expect(
            right.exit == 0 && right.output.hasSuffix("2 pages: 2 reported, 0 missing, 0 noisy\n"), "\(right)"
        )
        try scratch.write(
            Data(Self.registry.replacing("/▶old◀/", with: "/old/▶new◀").utf8),
            to: "pages/ACME102-old-registry.md")
        let wrong = try CommandRunner.ncgMigrate("rules", "test", "pages", in: scratch)
        #expect(
            wrong.exit == 1 && wrong.output.hasSuffix("2 pages: 1 reported, 1 missing, 1 noisy\n"), "\(wrong)"
        )
        #expect(wrong.output.contains("  missing: Before, Dockerfile:1: marked, and not found\n"), "\(wrong)")
    }

    @Test(
        "a page that is none is an error with its name and what to do",
        arguments: [
            ("pattern: '^acme", "pattern: '(acme", "'pattern' does not compile"),
            ("id: ACME101", "id: NCG101", "is not capitals and digits such as ACME101"),
            ("meaning: load", "meaning: runs", "'meaning' 'runs' is not one of its values"),
            ("framework: torch\n", "", "'framework' is missing: whose rules place the load?"),
            ("kind: vocabulary", "kind: derived", "page 'ACME101-serving-load'"),
            ("name: serving-load", "name: other", "are not the file's name"),
            ("severity: warning", "severity: [", "the front matter is no YAML"),
            ("meaning: load", "meaning: launcher", "'launcher' to command"),
            ("▶", "", "no Before example holds the marks"),
        ])
    func wrong(old: String, new: String, message: String) throws {
        #expect(Self.load.contains(old))
        let scratch = try Scratch([
            "pages/ACME101-serving-load.md": Self.load.replacing(old, with: new), "app.py": Self.program,
        ])
        for words in [
            ["check", "--rules", "pages"], ["rules", "test", "pages"], ["explain", "L5", "--rules", "pages"],
        ] {
            let result = try CommandRunner.ncgMigrate(words, in: scratch)
            #expect(result.exit == 2, "\(result)")
            #expect(result.errors.contains(message) && result.errors.contains("docs/rules.md"), "\(result)")
        }
    }

    @Test("a directory without pages, and two pages of one name, are errors")
    func directories() throws {
        let scratch = try scratch()
        let none = try CommandRunner.ncgMigrate("check", "--rules", "src", in: scratch)
        #expect(none.exit == 2 && none.errors.contains("'src' holds no rule pages"), "\(none)")
        try scratch.write(
            Data(Self.load.replacing("ACME101", with: "ACME103").utf8), to: "pages/ACME103-serving-load.md")
        let twice = try CommandRunner.ncgMigrate("check", "--rules", "pages", in: scratch)
        #expect(
            twice.exit == 2 && twice.errors.contains("two rule pages are called 'serving-load'"), "\(twice)")
    }
}
