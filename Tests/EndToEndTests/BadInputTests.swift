import Foundation
import Support
import Testing

/// Input that nobody means well with: a clear word, the right code, and nothing written.
@Suite struct BadInputTests {
    /// A trigger that is found wherever it is read.
    private static let trigger = "import os; os.environ['NEURONCORE_GROUP_SIZES'] = '2'"

    /// The tree is as it was, and no crash came through.
    private func unharmed(_ scratch: Scratch, _ command: () throws -> CommandResult) throws -> CommandResult {
        let before = try scratch.tree()
        let result = try command()
        #expect(try scratch.tree().differences(from: before) == [])
        #expect(result.exit <= 4, "\(result)")
        return result
    }

    /// The message names the thing, and another line says what to do.
    private func expectError(_ result: CommandResult, naming name: String, line: Int = 2) {
        #expect(result.errors.hasPrefix("ncg-migrate: error: "), "\(result)")
        #expect(result.errors.contains(name), "\(result)")
        #expect(result.errors.split(separator: "\n").count >= line, "no next step: \(result)")
    }

    @Test(
        "paths that cannot be read",
        arguments: [
            "missing", "file.py/inside", "loop", "dangling", "/proc/self/mem", "",
        ], ["check", "fix"])
    func unreadablePath(path: String, command: String) throws {
        let scratch = try Scratch(["file.py": Self.trigger])
        for (link, target) in [("loop", "loop"), ("dangling", "nowhere")] {
            try FileManager.default.createSymbolicLink(
                atPath: scratch.work + "/" + link, withDestinationPath: target)
        }
        let result = try unharmed(scratch) { try CommandRunner.ncgMigrate(command, path, in: scratch) }
        #expect(result.exit == 2, "\(result)")
        expectError(result, naming: "'\(path)'")
    }

    @Test("a file without permission is named, and the run is incomplete")
    func forbiddenFile() throws {
        let scratch = try Scratch(["a.py": "print(1)\n", "secret.py": Self.trigger])
        try scratch.forbid("secret.py")
        let result = try CommandRunner.unprivileged(["check"], in: scratch)
        #expect(result.exit == 3, "\(result)")
        #expect(result.output.contains("NCG904") && result.output.contains("secret.py"), "\(result)")
        #expect(result.errors.contains("1 failed"), "\(result)")
    }

    @Test("a directory without permission is named, and the run is incomplete")
    func forbiddenDirectory() throws {
        let scratch = try Scratch(["a.py": "print(1)\n", "secret/b.py": Self.trigger])
        try scratch.forbid("secret")
        defer {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o700], ofItemAtPath: scratch.work + "/secret")
        }
        let result = try CommandRunner.unprivileged(["check"], in: scratch)
        #expect(result.exit == 3, "\(result)")
        #expect((result.output + result.errors).contains("secret"), "\(result)")
    }

    @Test("a directory that is a link to itself ends the walk", arguments: ["check", "fix"])
    func directoryLoop(command: String) throws {
        let scratch = try Scratch(["tree/app.py": Self.trigger])
        for (link, target) in [("tree/self", "."), ("tree/up", "..")] {
            try FileManager.default.createSymbolicLink(
                atPath: scratch.work + "/" + link, withDestinationPath: target)
        }
        let result = try unharmed(scratch) { try CommandRunner.ncgMigrate(command, in: scratch) }
        #expect(result.exit == 1, "\(result)")
        #expect(result.errors.contains("2 skipped"), "\(result)")
    }

    @Test("invalid UTF-8 around the trigger does not hide it, and is not repaired")
    func invalidUTF8() throws {
        let scratch = try Scratch()
        let bytes = Data("# caf".utf8) + Data([0xE9, 0xFF, 0x0A]) + Data(Self.trigger.utf8) + Data([0x0A])
        try scratch.write(bytes, to: "app.py")
        let (result, document) = try CommandRunner.report("check", in: scratch)
        #expect(result.exit == 1, "\(result)")
        #expect(document.rules["NCG101"] == 1)
        _ = try unharmed(scratch) { try CommandRunner.ncgMigrate("fix", in: scratch) }
    }

    @Test("a NUL byte in a source file with the trigger is no clean bill")
    func nulBytes() throws {
        let scratch = try Scratch()
        try scratch.write(Data("x = 1\n\u{0}\n\(Self.trigger)\n".utf8), to: "app.py")
        let result = try unharmed(scratch) { try CommandRunner.ncgMigrate("check", in: scratch) }
        // "A file that holds a trigger word and could not be understood is a finding, never silence."
        #expect(result.exit == 1 || result.exit == 3, "\(result)")
        #expect(result.output.contains("app.py"), "\(result)")
    }

    @Test("one line of many megabytes", arguments: [false, true])
    func longLine(hasTrigger: Bool) throws {
        let scratch = try Scratch()
        var bytes = Data("x = '".utf8)
        bytes.append(Data(repeating: UInt8(ascii: "a"), count: Sample.count(5, of: 50) * 1_000_000))
        bytes.append(Data("'".utf8))
        if hasTrigger { bytes.append(Data(("; " + Self.trigger).utf8)) }
        try scratch.write(bytes + Data([0x0A]), to: "app.py")
        let result = try CommandRunner.ncgMigrate("check", in: scratch)
        #expect(result.exit == (hasTrigger ? 1 : 0), "\(result)")
        #expect(result.output.contains("NCG101") == hasTrigger, "\(result)")
        // The line itself is never printed whole.
        #expect(result.standardOutput.count < 10_000)
    }

    @Test("empty files and an empty tree are clean", arguments: ["check", "fix"])
    func empty(command: String) throws {
        let scratch = try Scratch()
        #expect(try CommandRunner.ncgMigrate(command, in: scratch).exit == 0)
        for path in ["a.py", "b.sh", "c.ipynb", "Dockerfile", "d.yml"] { try scratch.write("", to: path) }
        let result = try unharmed(scratch) { try CommandRunner.ncgMigrate(command, in: scratch) }
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.hasPrefix("5 files:"), "\(result)")
    }

    @Test(
        "programs that are no Python are a finding, never silence",
        arguments: [
            "def (:\n    ]]] ${\n", "if True:\n\t x\n  y = '''\n", "\u{FEFF}\u{FEFF}class\n",
        ])
    func brokenPython(text: String) throws {
        let scratch = try Scratch(["app.py": text + Self.trigger + "\n"])
        let result = try unharmed(scratch) { try CommandRunner.ncgMigrate("check", in: scratch) }
        #expect(result.exit == 1 || result.exit == 3, "\(result)")
        #expect(result.output.contains("app.py"), "\(result)")
        _ = try unharmed(scratch) { try CommandRunner.ncgMigrate("fix", in: scratch) }
    }

    @Test(
        "scenarios that cannot be read",
        arguments: [
            ("cores: [\n", "scenario.yaml:2:1"),
            ("cores: 65\nframework: torch\nloads: []\n", "scenario.yaml:1:8"),
            ("cores: 0\nframework: torch\nloads: []\n", "scenario.yaml:1:8"),
            ("instance: inf9.huge\nframework: torch\nloads: []\n", "scenario.yaml:1:11"),
            ("cores: 4\nframework: torch\nload: []\n", "'loads'"), ("", "scenario.yaml"),
            ("a: &a [*a]\n", "scenario.yaml"), ("- 1\n", "scenario.yaml"),
        ])
    func badScenario(text: String, place: String) throws {
        let scratch = try Scratch(["scenario.yaml": text])
        let result = try unharmed(scratch) {
            try CommandRunner.ncgMigrate("simulate", "scenario.yaml", in: scratch)
        }
        #expect(result.exit == 2, "\(result)")
        #expect(result.standardOutput.isEmpty, "\(result)")
        expectError(result, naming: place)
    }

    @Test("scenario files that are none", arguments: ["missing.yaml", ".", "binary.yaml", "/proc/self/mem"])
    func noScenario(path: String) throws {
        let scratch = try Scratch()
        try scratch.write(Data([0xFF, 0xFE, 0x00, 0x80]), to: "binary.yaml")
        let result = try CommandRunner.ncgMigrate("simulate", path, in: scratch)
        #expect(result.exit == 2, "\(result)")
        expectError(result, naming: "'\(path)'")
    }
}
