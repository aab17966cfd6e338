import Testing

/// `--style`: each way to rewrite by its name, and each proved.
@Suite struct StyleTests {
    private static let program = """
        import os
        import torch
        import torch_neuron
        os.environ['NEURONCORE_GROUP_SIZES'] = '1,1'
        first = torch.jit.load('a.pt')
        second = torch.jit.load('b.pt')

        """

    @Test(
        "what is asked for is made, and `verify` proves it as a migration that somebody made by hand",
        arguments: [
            ("default-placement", "NUM_CORES'] = '2'\nfirst = torch.jit.load('a.pt')\nsecond ="),
            ("contexts", "with torch_neuron.experimental.neuron_cores_context(1):\n    second ="),
            ("set-neuron-cores", "\ntorch_neuron.experimental.set_neuron_cores(second, 1)\n"),
            ("visible-cores", "NEURON_RT_VISIBLE_CORES'] = '0-1'\nfirst = torch.jit.load('a.pt')\nsecond ="),
        ])
    func made(style: String, text: String) throws {
        let scratch = try Scratch(["old/app.py": Self.program, "new/app.py": Self.program])
        let fixed = try CommandRunner.ncgMigrate("fix", "--style", style, "new", in: scratch)
        #expect(fixed.exit == 0, "\(fixed)")
        let app = try scratch.text("new/app.py")
        #expect(app.contains(text), "\(app)")
        let verified = try CommandRunner.ncgMigrate("verify", "old", "new", in: scratch)
        #expect(verified.exit == 0, "\(verified)")
        let again = try CommandRunner.ncgMigrate("fix", "--style", style, "new", in: scratch)
        #expect(again.exit == 0, "\(again)")
        #expect(try scratch.text("new/app.py") == app)
    }

    @Test("a style that has nothing to offer says so, and one that does not keep the models is not written")
    func nothing() throws {
        let scratch = try Scratch(["app.py": Self.program.replacing("1,1", with: "2,2")])
        let before = try scratch.tree()
        let indices = try CommandRunner.ncgMigrate("fix", "--style", "start-indices", in: scratch)
        #expect(indices.output.contains("the style 'start-indices' has no change"), "\(indices)")
        let plain = try CommandRunner.ncgMigrate("fix", "--style", "default-placement", in: scratch)
        #expect(plain.exit == 1 && plain.output.contains("u1: depends"), "\(plain)")
        #expect(try scratch.tree() == before)
    }

    @Test("an unknown style is told the known ones")
    func unknown() throws {
        let scratch = try Scratch(["app.py": Self.program])
        let result = try CommandRunner.ncgMigrate("fix", "--style", "context", in: scratch)
        #expect(result.exit == 2 && result.errors.contains("set-neuron-cores"), "\(result)")
    }
}
