import Foundation
import Testing

/// The baseline: what it hides, what it survives, and when it fails the run.
@Suite struct BaselineTests {
    private static let groups =
        "import os\nimport torch\nimport torch_neuron\nos.environ['NEURONCORE_GROUP_SIZES'] = '2,1'\n"
        + "first = torch.jit.load('a.pt')\nsecond = torch.jit.load('b.pt')\n"
    private static let read = "import os\nprint(os.environ['NEURONCORE_GROUP_SIZES'])\n"

    private func tree(_ files: [String: String]) throws -> Scratch {
        let scratch = try Scratch()
        for (path, text) in files { try scratch.write(text, to: path) }
        return scratch
    }

    private func run(_ words: String..., in scratch: Scratch) throws -> CommandResult {
        try CommandRunner.ncgMigrate(words, in: scratch)
    }

    private func baseline(of scratch: Scratch) throws -> String {
        String(decoding: try #require(try scratch.tree().files[".ncg-baseline.yml"]), as: UTF8.self)
    }

    @Test("what is accepted is hidden and counted, and what comes anew fails")
    func hides() throws {
        let scratch = try tree(["a.py": Self.groups, "b.py": Self.read])
        #expect(try run("check", in: scratch).exit == 1)
        let written = try run("baseline", "--reason", "until June: \"fleet\"", in: scratch)
        #expect(written.exit == 0 && written.errors.contains("wrote .ncg-baseline.yml"), "\(written)")
        let check = try run("check", "--fail-on", "info", in: scratch)
        #expect(check.exit == 0 && check.errors.contains("hidden on request"), "\(check)")
        #expect(try run("check", "--no-baseline", in: scratch).exit == 1)
        try scratch.write(Self.read.replacing("print", with: "value = str"), to: "c.py")
        let more = try run("check", "--format", "concise", "--fail-on", "info", in: scratch)
        #expect(more.exit == 1 && more.output.contains("c.py:2"), "\(more)")
        #expect(!more.output.contains("b.py"), "\(more)")
    }

    @Test("a placement survives other names, other lines and another layout")
    func survives() throws {
        let scratch = try tree(["a.py": Self.groups])
        _ = try run("baseline", in: scratch)
        try scratch.remove("a.py")
        let other = Self.groups.replacing("first", with: "encoder").replacing("'a.pt'", with: "(  'a.pt' )")
        try scratch.write("# moved\n\n\n" + other.replacing("'2,1'", with: "\"2,1\""), to: "service/main.py")
        let check = try run("check", "--format", "concise", "--fail-on", "info", in: scratch)
        #expect(check.exit == 0, "\(check)")
    }

    @Test("another placement is not accepted, and the entry is stale", arguments: ["'1,2'", "'2,1,1'"])
    func changes(groups: String) throws {
        let scratch = try tree(["a.py": Self.groups])
        _ = try run("baseline", in: scratch)
        try scratch.write(Self.groups.replacing("'2,1'", with: groups), to: "a.py")
        let check = try run("check", "--format", "concise", in: scratch)
        #expect(check.exit == 1, "\(check)")
        #expect(check.output.contains("a.py:4:13: NCG101"), "\(check)")
        #expect(check.output.contains("NCG909"), "\(check)")
    }

    @Test("an entry for more than there is fails, says how to mend it, and goes by --prune")
    func stale() throws {
        let scratch = try tree(["a.py": Self.groups, "b.py": Self.read])
        _ = try run("baseline", in: scratch)
        try scratch.remove("b.py")
        let check = try run("check", "--format", "text", in: scratch)
        #expect(check.exit == 1 && check.output.contains("baseline --prune"), "\(check)")
        #expect(check.output.contains(".ncg-baseline.yml:"), "\(check)")
        // Of a part of the tree nothing is said.
        #expect(try run("check", "a.py", in: scratch).exit == 0)
        #expect(try run("check", "--exclude", "x", in: scratch).exit == 0)
        let pruned = try run("baseline", "--prune", in: scratch)
        #expect(pruned.exit == 0, "\(pruned)")
        #expect(try !baseline(of: scratch).contains("b.py"))
        #expect(try run("check", in: scratch).exit == 0)
    }

    @Test("an entry whose last day has passed accepts nothing, and says so")
    func expires() throws {
        let scratch = try tree(["b.py": Self.read])
        _ = try run("baseline", "--expires", "2020-01-31", in: scratch)
        let late = try run("check", "--format", "concise", "--fail-on", "info", in: scratch)
        #expect(late.exit == 1 && late.output.contains("b.py:2"), "\(late)")
        #expect(late.output.contains("NCG909") && late.output.contains("2020-01-31"), "\(late)")
        // A day of the project's is kept.
        _ = try run("baseline", "--expires", "2999-01-31", in: scratch)
        #expect(try baseline(of: scratch).contains("expires: 2020-01-31"))
        let text = try baseline(of: scratch).replacing("2020-01-31", with: "2999-01-31")
        try scratch.write(text, to: ".ncg-baseline.yml")
        #expect(try run("check", "--fail-on", "info", in: scratch).exit == 0)
    }

    @Test("verdicts, fix and verify do not see it")
    func hidesOnly() throws {
        let scratch = try tree(["a.py": Self.groups])
        _ = try run("baseline", in: scratch)
        #expect(try run("check", "--format", "json", in: scratch).output.contains("\"verdict\": \"proved\""))
        let fix = try run("fix", in: scratch)
        #expect(fix.exit == 0, "\(fix)")
        let written = String(decoding: try #require(try scratch.tree().files["a.py"]), as: UTF8.self)
        #expect(written.contains("NEURON_RT_NUM_CORES"), "\(written)")
    }

    @Test("it lies beside the settings, and counts its paths from there")
    func places() throws {
        let scratch = try tree([".ncg-migrate.yml": "strict: false\n", "src/b.py": Self.read])
        _ = try CommandRunner.run(["git", "init", "-q"], in: scratch)
        _ = try CommandRunner.ncgMigrate("baseline", in: scratch, at: "src")
        #expect(try baseline(of: scratch).contains("path: \"src/b.py\""))
        #expect(try run("check", "--fail-on", "info", in: scratch).exit == 0)
        let inside = try CommandRunner.ncgMigrate("check", "--fail-on", "info", in: scratch, at: "src")
        #expect(inside.exit == 0, "\(inside)")
    }

    @Test(
        "a baseline that cannot be read is a mistake with its place",
        arguments: [
            ("version: 2\nfindings: []\n", ":1:10: "), ("findings: []\n", "has no 'version'"),
            ("version: 1\nfindings:\n  - rule: NCG101\n", ":3:5: an entry needs"),
            ("version: 1\nfindings:\n  - {rule: NCG1, key: x, path: y}\n", "'NCG1' is no rule"),
            ("version: 1\nfindings:\n  - {rule: NCG101, key: x, path: y}\n", "'x' is no key"),
            (
                "version: 1\nfindings:\n  - {rule: NCG101, key: 'text:0123456789abcdef', path: y, expires: 2026-02-30}\n",
                "'2026-02-30' is no day"
            ), ("version: 1\nfinding: []\n", "Did you mean 'findings'?"), ("- [", "no YAML"),
        ])
    func refuses(text: String, message: String) throws {
        let scratch = try tree(["b.py": Self.read, ".ncg-baseline.yml": text])
        for command in ["check", "baseline"] {
            let result = try run(command, in: scratch)
            #expect(result.exit == 2 && result.errors.contains(message), "\(result)")
        }
        #expect(try baseline(of: scratch) == text)
    }

    @Test("entries of two branches stand together: equal ones once, each block at its own place")
    func merges() throws {
        let scratch = try tree(["a.py": Self.groups, "b.py": Self.read])
        _ = try run("baseline", in: scratch)
        let text = try baseline(of: scratch)
        let blocks = text.split(separator: "  - rule:").dropFirst()
        try scratch.write(text + blocks.map { "  - rule:" + $0 }.joined(), to: ".ncg-baseline.yml")
        #expect(try run("check", "--fail-on", "info", in: scratch).exit == 0)
        _ = try run("baseline", in: scratch)
        #expect(try baseline(of: scratch) == text)
    }
}
