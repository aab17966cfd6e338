import Foundation
import Testing

/// `undo`, and what commands say of a unit that an interrupted run left half written.
@Suite struct UndoTests {
    /// One program in two files: the second group starts at core 1 (L4, T4).
    static let entry = """
        import os
        os.environ["NEURONCORE_GROUP_SIZES"] = "1,3,2"
        import model

        """
    static let model = """
        import mxnet as mx
        sym, args, aux = mx.model.load_checkpoint("model", 0)
        model = sym.bind(ctx=mx.neuron(2), args=args, aux_states=aux, grad_req="null")

        """

    private func program() throws -> Scratch {
        try Scratch(["app.py": Self.entry, "model.py": Self.model])
    }

    /// Ends `fix` before it replaces the second file; whether the system's tracer could.
    private func interrupted(_ scratch: Scratch) throws -> Bool {
        let trace = ["strace", "-f", "-o", "/dev/null", "-e", "trace=renameat2"]
        let result = try CommandRunner.run(
            trace + ["-e", "inject=renameat2:signal=KILL:when=2", Repository.binary, "fix", "."], in: scratch)
        return result.exit == 137
    }

    static let canTrace: Bool = {
        guard let scratch = try? Scratch() else { return false }
        return (try? CommandRunner.run(["strace", "-o", "/dev/null", "true"], in: scratch).exit) == 0
    }()

    @Test("the last run is taken back, then the one before")
    func takenBack() throws {
        let scratch = try program()
        let old = try scratch.tree()
        #expect(try CommandRunner.ncgMigrate("fix", in: scratch).exit == 0)
        try scratch.write(ExitCodeTests.proved, to: "other.py")
        #expect(try CommandRunner.ncgMigrate("fix", in: scratch).exit == 0)
        let list = try CommandRunner.ncgMigrate("undo", "--list", in: scratch)
        #expect(list.exit == 0 && list.output.split(separator: "\n").count == 2, "\(list)")
        #expect(list.output.contains("  2 files  "), "\(list)")
        let first = try CommandRunner.ncgMigrate("undo", in: scratch)
        #expect(first.exit == 0 && first.errors.contains("'other.py'"), "\(first)")
        #expect(try CommandRunner.ncgMigrate("undo", in: scratch).exit == 0)
        try FileManager.default.removeItem(atPath: scratch.work + "/other.py")
        #expect(try scratch.tree().differences(from: old) == [])
        #expect(try CommandRunner.ncgMigrate("undo", in: scratch).exit == 2)
    }

    @Test("a run by its name, from another place")
    func named() throws {
        let scratch = try program()
        let old = try scratch.tree()
        _ = try CommandRunner.ncgMigrate("fix", in: scratch)
        let line = try CommandRunner.ncgMigrate("undo", "--list", in: scratch).output
        let name = String(line.prefix { $0 != " " })
        try FileManager.default.createDirectory(
            atPath: scratch.work + "/empty", withIntermediateDirectories: true)
        #expect(try CommandRunner.ncgMigrate("undo", "no-such-run", in: scratch).exit == 2)
        #expect(try CommandRunner.ncgMigrate("undo", in: scratch, at: "empty").exit == 2)
        let result = try CommandRunner.ncgMigrate("undo", name, in: scratch, at: "empty")
        #expect(result.exit == 0, "\(result)")
        #expect(try scratch.tree().differences(from: old) == [])
    }

    @Test("3: a file that has changed since is named, and nothing is taken back")
    func changedSince() throws {
        let scratch = try program()
        _ = try CommandRunner.ncgMigrate("fix", in: scratch)
        try scratch.write("# another program\n", to: "model.py")
        let before = try scratch.tree()
        let result = try CommandRunner.ncgMigrate("undo", in: scratch)
        #expect(result.exit == 3 && result.errors.contains("'model.py' was changed since"), "\(result)")
        #expect(try scratch.tree() == before)
    }

    @Test(
        "3: other commands refuse to speak of a half unit, and write nothing", .enabled(if: canTrace),
        arguments: [["check"], ["fix", "--diff"], ["fix", "--no-journal"], ["verify", ".", "."]])
    func halfUnit(arguments: [String]) throws {
        let scratch = try program()
        try #require(try interrupted(scratch))
        let before = try scratch.tree()
        let result = try CommandRunner.ncgMigrate(arguments, in: scratch)
        #expect(result.exit == 3, "\(result)")
        #expect(result.errors.contains("'app.py', 'model.py'"), "\(result)")
        #expect(try scratch.tree() == before)
    }

    @Test("another tree is not concerned", .enabled(if: canTrace))
    func elsewhere() throws {
        let scratch = try Scratch(["a/app.py": Self.entry, "a/model.py": Self.model, "b/app.py": "x = 1\n"])
        let trace = ["strace", "-f", "-o", "/dev/null", "-e", "trace=renameat2"]
        let result = try CommandRunner.run(
            trace + ["-e", "inject=renameat2:signal=KILL:when=2", Repository.binary, "fix", "a"], in: scratch)
        try #require(result.exit == 137)
        #expect(try CommandRunner.ncgMigrate("check", "b", in: scratch).exit == 0)
        #expect(try CommandRunner.ncgMigrate("check", "a", in: scratch).exit == 3)
        #expect(try CommandRunner.ncgMigrate("check", in: scratch).exit == 3)
    }

    @Test("the next fix says what it restored, and goes on", .enabled(if: canTrace))
    func repaired() throws {
        let scratch = try program()
        try #require(try interrupted(scratch))
        let result = try CommandRunner.ncgMigrate("fix", in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.errors.contains("is restored to what it was: 'app.py', 'model.py'"), "\(result)")
        #expect(try CommandRunner.ncgMigrate("check", in: scratch).exit == 0)
        #expect(try scratch.tree().files.keys.sorted() == ["app.py", "model.py"])
    }

    @Test("undo takes an interrupted run back", .enabled(if: canTrace))
    func interruptedRun() throws {
        let scratch = try program()
        let old = try scratch.tree()
        try #require(try interrupted(scratch))
        let result = try CommandRunner.ncgMigrate("undo", in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(try scratch.tree().differences(from: old) == [])
    }

    @Test(
        "without a home a unit of several files is refused, and one file is written",
        arguments: [nil, "/proc"])
    func noJournal(home: String?) throws {
        let scratch = try program()
        let old = try scratch.tree()
        let environment = ["HOME": home ?? "", "XDG_STATE_HOME": ""]
        let refused = try CommandRunner.ncgMigrate("fix", in: scratch, environment: environment)
        #expect(refused.exit == 1 && refused.errors.contains("no journal can be kept"), "\(refused)")
        #expect(refused.errors.contains("--no-journal"), "\(refused)")
        #expect(try scratch.tree().differences(from: old) == [])
        let allowed = try CommandRunner.ncgMigrate(
            "fix", "--no-journal", in: scratch, environment: environment)
        #expect(allowed.exit == 0, "\(allowed)")
        let one = try Scratch(["app.py": ExitCodeTests.proved])
        let written = try CommandRunner.ncgMigrate("fix", in: one, environment: environment)
        #expect(written.exit == 0 && written.errors.contains("'undo' will not know"), "\(written)")
    }

    @Test("a leftover that no journal knows is not read, and fix removes it")
    func leftover() throws {
        let scratch = try Scratch([
            "app.py": ExitCodeTests.proved,
            ".ncg-migrate-0-0.tmp": "NEURONCORE_GROUP_SIZES=4 python app.py\n",
        ])
        let check = try CommandRunner.ncgMigrate("check", "--hidden", "--format", "concise", in: scratch)
        #expect(!check.output.contains(".tmp"), "\(check)")
        let fixed = try CommandRunner.ncgMigrate("fix", in: scratch)
        #expect(fixed.exit == 0 && fixed.errors.contains("removed '.ncg-migrate-0-0.tmp'"), "\(fixed)")
        #expect(try scratch.tree().files.keys.sorted() == ["app.py"])
    }

    @Test(
        "a signal ends fix between units", .enabled(if: canTrace),
        arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)] as [(String, Int32)])
    func signals(name: String, exit: Int32) throws {
        let scratch = try program()
        try scratch.write(Self.entry, to: "z/app.py")
        try scratch.write(Self.model, to: "z/model.py")
        let trace = ["strace", "-f", "-o", "/dev/null", "-e", "trace=renameat2"]
        // Within the first unit: it is completed, and the second one is not begun.
        let result = try CommandRunner.run(
            trace + ["-e", "inject=renameat2:signal=\(name):when=1", Repository.binary, "fix", "."],
            in: scratch)
        #expect(result.exit == exit, "\(result)")
        #expect(result.errors.contains("nothing is half written"), "\(result)")
        let tree = try scratch.tree()
        let written = tree.files.filter { !String(decoding: $0.value, as: UTF8.self).contains("GROUP_SIZES") }
        #expect(written.keys.sorted() == ["app.py", "model.py", "z/model.py"], "\(tree)")
        #expect(String(decoding: tree.files["model.py"] ?? Data(), as: UTF8.self).contains("neuron(4)"))
        #expect(String(decoding: tree.files["z/model.py"] ?? Data(), as: UTF8.self).contains("neuron(2)"))
    }
}
