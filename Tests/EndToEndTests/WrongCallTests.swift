import Foundation
import Testing

/// What a wrong call, or a question, is answered.
@Suite struct WrongCallTests {
    @Test(
        "exit 2, and what to do instead",
        arguments: [
            (["chekc"], "'ncg-migrate check'"), (["help", "chekc"], "'ncg-migrate check'"),
            (["check", "--reading", "A9=x"], "A1 (round-robin, fewest-models, least-used-cores, fit-first)"),
            (["check", "--reading", "A9=x"], "A4 (4, 64)"), (["check", "--reading", "A1=x"], "round-robin"),
            (["check", "--reading", "A1"], "QUESTION=ANSWER"),
            (["explain", "DataParalel"], "'DataParallel'"),
            (["explain", "A9"], "A1–A4"), (["check", "-"], "--stdin-filename app.py"),
            (["check", "--stdin-filename", "a.py"], "'-' is not"),
            (["check", "-", "a.py", "--stdin-filename", "b.py"], "beside other paths"),
            (["fix", "-", "--stdin-filename", "b.py"], "fix --diff"),
            (["simulate", "--format", "png"], "'svg'"), (["check", "--style", "both"], "contexts"),
        ] as [([String], String)])
    func wrong(arguments: [String], words: String) throws {
        let scratch = try Scratch(["a.py": ExitCodeTests.proved])
        let result = try CommandRunner.ncgMigrate(arguments, in: scratch)
        #expect(result.exit == 2 && result.errors.contains(words) && result.output.isEmpty, "\(result)")
    }

    @Test(
        "explain knows the words of facts and rules, in any case",
        arguments: [
            ("NEURON_RT_NUM_CORES", "NEURON_RT_NUM_CORES", ["T1: ", "NCG302 "]),
            ("dataparallel", "DataParallel", ["T9: ", "NCG305 "]),
            ("set_neuron_cores", "set_neuron_cores", ["NCG205 "]),
        ])
    func explained(word: String, name: String, names: [String]) throws {
        let result = try CommandRunner.ncgMigrate("explain", word, in: Scratch())
        #expect(result.exit == 0 && result.output.hasPrefix(name + "\n"), "\(result)")
        for name in names { #expect(result.output.contains("\n  " + name), "\(result)") }
    }

    @Test("standard input is looked at under the name that is given")
    func standardInput() throws {
        let scratch = try Scratch()
        let found = try CommandRunner.ncgMigrate(
            "check", "-", "--stdin-filename", "src/app.py", "--format", "concise", in: scratch,
            input: ExitCodeTests.proved)
        #expect(found.exit == 1 && found.output.hasPrefix("src/app.py:3:13: NCG101"), "\(found)")
        let patch = try CommandRunner.ncgMigrate(
            "fix", "--diff", "-", "--stdin-filename", "src/app.py", in: scratch, input: ExitCodeTests.proved)
        #expect(patch.exit == 1 && patch.output.hasPrefix("--- a/src/app.py\n"), "\(patch)")
        let clean = try CommandRunner.ncgMigrate(
            "check", "-", "--stdin-filename", "run.sh", in: scratch, input: "echo hello\n")
        #expect(clean.exit == 0 && clean.errors.contains("1 file: 1 without trigger words"), "\(clean)")
    }
}
