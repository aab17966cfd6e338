import Foundation
import Testing

/// `fix --interactive`, through a terminal of its own.
@Suite struct InteractiveTests {
    /// Two programs that are proved, and one that is refuted.
    private func three() throws -> Scratch {
        try Scratch([
            "a.py": ExitCodeTests.proved, "b.py": ExitCodeTests.proved, "c.py": ExitCodeTests.refuted,
        ])
    }

    private func isFixed(_ path: String, in scratch: Scratch) throws -> Bool {
        try !scratch.text(path).contains("NEURONCORE_GROUP_SIZES")
    }

    private func fix(
        _ steps: [(wait: String, type: String)], _ options: [String] = [], in scratch: Scratch
    ) throws -> CommandResult {
        try CommandRunner.atTerminal(["fix", "--interactive"] + options, steps, in: scratch)
    }

    @Test("y applies at once, n does not, and what nothing proves cannot be applied")
    func answers() throws {
        let scratch = try three()
        let before = try scratch.tree()
        let result = try fix(
            [
                ("u1 of 3: apply this rewrite of 1 file? [y,n,d,p,s,q,?] ", "y\n"),
                ("u2 of 3: apply", "n\n"),
                ("u3 of 3: nothing to apply; go on? [n,p,s,q,?] ", "y\n"),
                ("u3 of 3: nothing to apply", "n\n"),
            ], in: scratch)
        #expect(result.exit == 1, "\(result)")
        #expect(result.output.contains("u1: applied"), "\(result)")
        #expect(result.output.contains("u1: proved (mxnet; rests on L2"), "\(result)")
        #expect(result.output.contains("  core       0  1  2\n  first      ■\n"), "\(result)")
        #expect(result.output.contains("1 applied"), "\(result)")
        #expect(try isFixed("a.py", in: scratch) && !isFixed("b.py", in: scratch))
        let undone = try CommandRunner.ncgMigrate("undo", in: scratch)
        #expect(undone.exit == 0, "\(undone)")
        #expect(try scratch.tree().differences(from: before) == [])
    }

    @Test("d shows the change, p the derivation with its facts, anything else the choices")
    func more() throws {
        let scratch = try Scratch(["a.py": ExitCodeTests.proved])
        let before = try scratch.tree()
        let result = try fix(
            [("[y,", "d\n"), ("[y,", "p\n"), ("[y,", "what\n"), ("[y,", "q\n")], in: scratch)
        #expect(result.exit == 1, "\(result)")
        #expect(result.output.contains("+os.environ[\"NEURON_RT_NUM_CORES\"] = \"3\""), "\(result)")
        #expect(
            result.output.contains("2. a.py:5:22: 'first' starts on core 0, before and after"), "\(result)")
        #expect(result.output.contains("\nT4: "), "\(result)")
        #expect(result.output.contains("\nq  leave this program and all that follow as they are"))
        #expect(try scratch.tree() == before)
    }

    @Test("the size of a model can prove what depended on it, and is said")
    func size() throws {
        let program = """
            import os
            import torch
            import torch_neuron
            os.environ['NEURONCORE_GROUP_SIZES'] = '2,2'
            first = torch.jit.load('a.pt')
            second = torch.jit.load('b.pt')

            """
        let scratch = try Scratch(["app.py": program])
        let result = try fix(
            [
                ("[n,", "s\n"), ("which model (1 first, 2 second)? ", "1\n"),
                ("how many cores does 'first' take (1 to 64)? ", "2\n"), ("? [", "s\n"),
                ("which model", "second\n"), ("'second' take", "two\n"), ("? [", "s\n"),
                ("which model", "second\n"), ("'second' take", "2\n"), ("apply this rewrite", "y\n"),
            ], ["--strict"], in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.output.contains("'two' is no number of cores"), "\(result)")
        #expect(
            result.output.contains("u1 holds if 'first' takes 2 cores and 'second' takes 2 cores"),
            "\(result)")
        #expect(try isFixed("app.py", in: scratch))
    }

    @Test("Ctrl-C, the end of input and q keep what was answered, and touch nothing else", arguments: 0..<3)
    func ends(number: Int) throws {
        let (typed, exit): (String, Int32) = [("\u{3}", 130), ("\u{4}", 1), ("q\n", 1)][number]
        let scratch = try three()
        let before = try scratch.tree()
        let result = try fix([("u1 of 3", "y\n"), ("u2 of 3", typed)], in: scratch)
        #expect(result.exit == exit, "\(result)")
        #expect(try isFixed("a.py", in: scratch) && !isFixed("b.py", in: scratch))
        #expect(try scratch.tree().files.keys.sorted() == before.files.keys.sorted())
        let undone = try CommandRunner.ncgMigrate("undo", in: scratch)
        #expect(undone.exit == 0, "\(undone)")
        #expect(try scratch.tree().differences(from: before) == [])
    }

    @Test("what another program changed while somebody was thinking is not rewritten")
    func overtaken() throws {
        let scratch = try Scratch(["a.py": ExitCodeTests.proved])
        let change = scratch.work + "/a.py"
        let result = try CommandRunner.run(
            [
                "python3", "-c", Self.editing, Repository.binary, change,
            ], in: scratch, environment: ["TERM": "dumb", "NO_COLOR": "1"])
        #expect(result.exit == 1 || result.exit == 3, "\(result)")
        #expect(result.output.contains("u1 is not rewritten"), "\(result)")
        #expect(try scratch.text("a.py") == ExitCodeTests.proved + "# theirs\n")
    }

    /// Answers y after it has changed the file.
    private static let editing = """
        import os, pty, sys
        child, terminal = pty.fork()
        if child == 0:
            os.execv(sys.argv[1], [sys.argv[1], 'fix', '--interactive'])
        seen = b''
        while b'[y,' not in seen:
            seen += os.read(terminal, 65536)
        with open(sys.argv[2], 'a') as file:
            file.write('# theirs\\n')
        os.write(terminal, b'y\\n')
        try:
            while True:
                data = os.read(terminal, 65536)
                if not data: break
                seen += data
        except OSError:
            pass
        sys.stdout.buffer.write(seen)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """

    @Test("without a terminal, with --diff, and with another format it is a mistake")
    func elsewhere() throws {
        let scratch = try Scratch(["a.py": ExitCodeTests.proved])
        let before = try scratch.tree()
        let piped = try CommandRunner.ncgMigrate("fix", "--interactive", in: scratch, input: "y\n")
        #expect(piped.exit == 2 && piped.errors.contains("no terminal"), "\(piped)")
        for options in [["--diff"], ["--format", "json"]] {
            let result = try CommandRunner.ncgMigrate(["fix", "--interactive"] + options, in: scratch)
            #expect(result.exit == 2 && result.errors.contains("'--interactive'"), "\(result)")
        }
        #expect(try scratch.tree() == before)
    }
}
