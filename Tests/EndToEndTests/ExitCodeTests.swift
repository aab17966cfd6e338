import Foundation
import Testing

/// The exit codes of the contract, each from the binary: 2 > 4 > 1 > 3 > 0.
@Suite struct ExitCodeTests {
    /// Two MXNet groups: found by `check`, proved, and rewritten by `fix`.
    static let proved = """
        import os
        import mxnet as mx
        os.environ["NEURONCORE_GROUP_SIZES"] = "1,2"
        sym, args, aux = mx.model.load_checkpoint("model", 0)
        first = sym.bind(ctx=mx.neuron(0), args=args, aux_states=aux, grad_req="null")
        second = sym.bind(ctx=mx.neuron(1), args=args, aux_states=aux, grad_req="null")

        """
    /// V26 and V27: TensorFlow would copy each load to all four cores.
    static let refuted = """
        import os
        import tensorflow as tf
        os.environ["NEURONCORE_GROUP_SIZES"] = "1,1,1,1"
        models = [tf.saved_model.load("model") for _ in range(4)]

        """

    @Test("0: nothing to find", arguments: ["check", "fix"])
    func clean(command: String) throws {
        let scratch = try Scratch(["app.py": "print('NEURON_RT_NUM_CORES')\n", "b/c.txt": "text\n"])
        let result = try CommandRunner.ncgMigrate(command, in: scratch)
        #expect(result.exit == 0, "\(result)")
    }

    @Test("1: check finds something, --exit-zero says 0, fix leaves nothing behind")
    func findings() throws {
        let scratch = try Scratch(["app.py": Self.proved])
        #expect(try CommandRunner.ncgMigrate("check", in: scratch).exit == 1)
        #expect(try CommandRunner.ncgMigrate("check", "--exit-zero", in: scratch).exit == 0)
        #expect(try CommandRunner.ncgMigrate("fix", "--diff", in: scratch).exit == 1)
        #expect(try CommandRunner.ncgMigrate("fix", "--diff", "--exit-zero", in: scratch).exit == 0)
        #expect(try CommandRunner.ncgMigrate("fix", in: scratch).exit == 0)
        #expect(try CommandRunner.ncgMigrate("check", in: scratch).exit == 0)
    }

    @Test("1: fix leaves what is refuted")
    func refuted() throws {
        let scratch = try Scratch(["app.py": Self.refuted])
        let before = try scratch.tree()
        #expect(try CommandRunner.ncgMigrate("fix", in: scratch).exit == 1)
        #expect(try CommandRunner.ncgMigrate("fix", "--exit-zero", in: scratch).exit == 0)
        #expect(try CommandRunner.ncgMigrate("fix", "--diff", in: scratch).standardOutput.isEmpty)
        #expect(try scratch.tree() == before)
    }

    @Test("1 or 0: --fail-on", arguments: [("error", 0), ("warning", 0), ("info", 1)] as [(String, Int32)])
    func failOn(severity: String, exit: Int32) throws {
        // NCG105: a comment that mentions the variable is for information.
        let scratch = try Scratch(["app.py": "# NEURONCORE_GROUP_SIZES was here\nprint(1)\n"])
        let result = try CommandRunner.ncgMigrate("check", "--fail-on", severity, in: scratch)
        #expect(result.exit == exit, "\(result)")
    }

    @Test("2: a report does not take the place of a program")
    func reportOverProgram() throws {
        let scratch = try Scratch()
        try scratch.write(Data("x = 1\n".utf8), to: "app.py")
        let before = try scratch.tree()
        let result = try CommandRunner.ncgMigrate("check", ".", "--output", "text=app.py", in: scratch)
        #expect(result.exit == 2, "\(result)")
        #expect(result.errors.contains("app.py"), "\(result)")
        #expect(try scratch.tree().differences(from: before) == [])
    }

    @Test("1 for hooks: --exit-non-zero-on-fix")
    func hooks() throws {
        let scratch = try Scratch(["app.py": Self.proved])
        #expect(try CommandRunner.ncgMigrate("fix", "--exit-non-zero-on-fix", in: scratch).exit == 1)
        #expect(try CommandRunner.ncgMigrate("fix", "--exit-non-zero-on-fix", in: scratch).exit == 0)
    }

    @Test(
        "2: usage",
        arguments: [
            (["check", "missing"], "'missing'"), (["check", "--frmat", "json"], "'--format'"),
            (["fix", "--dif"], "'--diff'"), (["check", "--format", "xml"], "json"), (["chek"], "'chek'"),
            (["check", "--fail-on", "fatal"], "'warning'"), (["check", "--jobs", "0"], "'--jobs'"),
            (["check", "--output", "json"], "FORMAT=FILE"), (["explain", "NCG999"], "'NCG999'"),
            (["simulate", "--framework", "torch", "--core", "4"], "'--cores'"), (["explain"], "explain"),
            (["check", "--output", "json=missing/report.json"], "missing/report.json"),
        ])
    func usage(arguments: [String], word: String) throws {
        let scratch = try Scratch(["app.py": Self.proved])
        let result = try CommandRunner.run([Repository.binary] + arguments, in: scratch)
        #expect(result.exit == 2, "\(result)")
        #expect(result.errors.contains(word), "\(result)")
    }

    @Test("2 wins over 1: a missing path beside one with findings")
    func missingBesideFindings() throws {
        let scratch = try Scratch(["app.py": Self.proved])
        let before = try scratch.tree()
        #expect(try CommandRunner.ncgMigrate("check", "app.py", "missing", in: scratch).exit == 2)
        #expect(try CommandRunner.ncgMigrate("fix", "app.py", "missing", in: scratch).exit == 2)
        #expect(try scratch.tree() == before)
    }

    @Test("3: a file below the paths cannot be read; 1 wins over it", arguments: ["check", "fix"])
    func incomplete(command: String) throws {
        let scratch = try Scratch(["a.py": Self.proved, "clean/b.py": "print(1)\n"])
        try scratch.forbid("a.py")
        let result = try CommandRunner.unprivileged([command], in: scratch)
        #expect(result.exit == 3, "\(result)")
        #expect((result.output + result.errors).contains("a.py"), "\(result)")
        try scratch.write(Self.refuted, to: "c.py")
        #expect(try CommandRunner.unprivileged([command], in: scratch).exit == 1)
        #expect(try CommandRunner.unprivileged([command, "--exit-zero"], in: scratch).exit == 3)
    }

    @Test("4: a rewrite that fails its self-check is rolled back")
    func rolledBack() throws {
        let scratch = try Scratch(["app.py": Self.proved, "c.py": Self.refuted])
        let before = try scratch.tree()
        // 4 wins over the 1 of 'c.py'.
        let result = try CommandRunner.ncgMigrate(
            "fix", in: scratch, environment: ["NCG_MIGRATE_FAULT": "self-check"])
        #expect(result.exit == 4, "\(result)")
        #expect(result.errors.contains("rolled back"), "\(result)")
        #expect(try scratch.tree() == before)
    }

    @Test("0: help and version", arguments: [["--help"], ["--version"], ["check", "--help"], ["help"]])
    func help(arguments: [String]) throws {
        let result = try CommandRunner.run([Repository.binary] + arguments, in: Scratch())
        #expect(result.exit == 0 && !result.output.isEmpty && result.errors.isEmpty, "\(result)")
    }

    @Test(
        "0: a reader that has gone away", arguments: ["rules", "explain NCG101", "check .", "fix --diff ."])
    func brokenPipe(command: String) throws {
        let scratch = try Scratch(["app.py": Self.proved])
        // The reader opens the pipe and is gone before the command starts, so the first write fails.
        let script = """
            mkfifo ../pipe; (exec 3<../pipe) & exec 4>../pipe; wait $!
            ncg-migrate \(command) >&4
            """
        let result = try CommandRunner.run(["bash", "-c", script], in: scratch)
        #expect(result.exit == 0, "\(result)")
    }

    @Test("130: an interrupt, as shells count it")
    func interrupt() throws {
        // A scenario that never comes keeps the command in a read: system call 0, or 63 on ARM.
        let script = """
            import signal, subprocess, sys, time
            # Children inherit blocked signals from a thread of the tests, ignored ones from a shell.
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            process = subprocess.Popen(["ncg-migrate", "simulate", "-"], stdin=subprocess.PIPE)
            while open(f"/proc/{process.pid}/syscall").read().split()[0] not in ("0", "63"): time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            code = process.wait(timeout=60)
            sys.exit(128 - code if code < 0 else code)
            """
        let result = try CommandRunner.run(["python3", "-c", script], in: Scratch())
        #expect(result.exit == 130, "\(result)")
    }
}
