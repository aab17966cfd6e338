import Foundation
import Testing

/// `fix --leftovers`: what it takes away, what it leaves to people, and how it is written and counted.
@Suite struct LeftoverFixTests {
    private static let python = Repository.root + "/.build/oracles/bin/python3"

    @Test("each kind of file, read by readers of its own kind afterwards")
    func cases() throws {
        let scratch = try Scratch()
        let script = Repository.oracles + "/side_fixes/run_cases.py"
        let result = try CommandRunner.run([Self.python, script, "--tool", Repository.binary], in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(result.output.contains(/[1-9][0-9]+ cases, 0 failed/), "\(result)")
    }

    private static let script = "sudo systemctl restart neuron-rtd\npython serve.py\n"

    @Test("undo takes it back, and --diff gives the same as a patch")
    func undone() throws {
        let scratch = try Scratch(["run.sh": Self.script, "app.py": ExitCodeTests.proved])
        let before = try scratch.tree()
        let patch = try CommandRunner.ncgMigrate("fix", "--leftovers", "--diff", in: scratch)
        #expect(patch.exit == 1 && patch.output.contains("-sudo systemctl restart neuron-rtd"), "\(patch)")
        #expect(try scratch.tree() == before)
        let fixed = try CommandRunner.ncgMigrate("fix", "--leftovers", in: scratch)
        #expect(fixed.exit == 0 && fixed.errors.contains("1 leftover taken away"), "\(fixed)")
        let after = try scratch.tree()
        #expect(try scratch.text("run.sh") == "python serve.py\n")
        #expect(try CommandRunner.ncgMigrate("undo", in: scratch).exit == 0)
        #expect(try scratch.tree() == before)
        try scratch.write(Data(patch.standardOutput), to: "fix.patch")
        let applied = try CommandRunner.run(["git", "apply", "fix.patch"], in: scratch)
        try scratch.remove("fix.patch")
        #expect(applied.exit == 0, "\(applied)")
        #expect(try scratch.tree().differences(from: after) == [])
    }

    @Test("a unit and a leftover in one file", arguments: [false, true])
    func together(isPatch: Bool) throws {
        let text = ExitCodeTests.proved + "os.environ[\"NEURON_MAX_NUM_INFERS\"] = \"4\"\nprint(1)\n"
        let scratch = try Scratch(["app.py": text])
        let options = isPatch ? ["--diff"] : []
        let result = try CommandRunner.ncgMigrate(["fix", "--leftovers"] + options, in: scratch)
        #expect(result.exit == (isPatch ? 1 : 0), "\(result)")
        if isPatch {
            try scratch.write(Data(result.standardOutput), to: "fix.patch")
            #expect(try CommandRunner.run(["git", "apply", "fix.patch"], in: scratch).exit == 0, "\(result)")
        }
        let fixed = try scratch.text("app.py")
        #expect(fixed.contains("NEURON_RT_NUM_CORES") && !fixed.contains("NEURON_MAX_NUM_INFERS"), "\(fixed)")
        #expect(fixed.hasSuffix("print(1)\n"), "\(fixed)")
    }

    @Test("files with uncommitted changes are left alone, and a self-check that fails takes the change back")
    func refused() throws {
        let scratch = try Scratch(["run.sh": Self.script])
        let failed = try CommandRunner.ncgMigrate(
            "fix", "--leftovers", in: scratch, environment: ["NCG_MIGRATE_FAULT": "self-check"])
        #expect(failed.exit == 4, "\(failed)")
        #expect(try scratch.text("run.sh") == Self.script)
        _ = try CommandRunner.run(["git", "init", "-q", "."], in: scratch)
        let dirty = try CommandRunner.ncgMigrate("fix", "--leftovers", in: scratch)
        #expect(dirty.exit == 1 && dirty.errors.contains("is not in the repository"), "\(dirty)")
        #expect(try scratch.text("run.sh") == Self.script)
        let allowed = try CommandRunner.ncgMigrate("fix", "--leftovers", "--allow-dirty", in: scratch)
        #expect(allowed.exit == 0, "\(allowed)")
    }

    @Test("what stays says what to do by hand")
    func held() throws {
        let pod = """
            apiVersion: v1
            kind: Pod
            spec:
              containers:
                - {name: one, image: one}
                - {name: two, image: two}
                - {name: rtd, image: neuron-rtd, resources: {limits: {aws.amazon.com/neuron: 1}}}

            """
        let scratch = try Scratch([
            "pod.yaml": pod, "run.sh": "systemctl restart neuron-rtd && python a.py\n",
        ])
        let result = try CommandRunner.ncgMigrate("fix", "--leftovers", in: scratch)
        #expect(result.exit == 1, "\(result)")
        #expect(result.output.contains("'aws.amazon.com/neuron: 1' under 'resources: limits:'"), "\(result)")
        #expect(result.output.contains("take it away by hand"), "\(result)")
        #expect(try scratch.text("pod.yaml") == pod)
    }
}
