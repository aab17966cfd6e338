import Testing

/// Programs that grow without end: each limit ends in an answer, for that program alone, before memory or patience does.
@Suite struct LimitTests {
    private static let good = """
        import os, torch, torch_neuron
        os.environ['NEURONCORE_GROUP_SIZES'] = '2,4'
        m = torch.jit.load('a.pt')

        """

    @Test("what grows is answered or unknown, and its neighbour is fixed", arguments: ["values", "shapes"])
    func growing(kind: String) throws {
        let programs = kind == "values" ? GrowingProgram.values : GrowingProgram.shapes
        let scratch = try Scratch(["good.py": Self.good])
        for program in programs { try scratch.write(program.text, to: program.name + ".py") }
        // Processor seconds and bytes of address space: far above what is used, far below what following all would take.
        let limits = ["prlimit", "--cpu=200", "--as=4000000000"]
        let (result, document) = try CommandRunner.report("fix", in: scratch, under: limits)
        #expect(result.exit == 1, "\(result)")
        var verdicts: [String: String] = [:]
        for finding in document.findings where finding.rule == "NCG101" {
            verdicts[finding.path] = finding.verdict
        }
        for program in programs {
            #expect(verdicts[program.name + ".py"] == program.verdict, "\(program.name)")
        }
        #expect(verdicts["good.py"] == "proved")
        let good = try #require(try scratch.tree().files["good.py"])
        #expect(String(decoding: good, as: UTF8.self).contains("NEURON_RT_NUM_CORES"))
    }

    @Test("a text that a script doubles is unknown")
    func script() throws {
        let lines = String(repeating: "x=$x$x\n", count: 60)
        let scratch = try Scratch([
            "run.sh": "x=1,\n\(lines)export NEURONCORE_GROUP_SIZES=$x\npython good.py\n",
            "good.py": "import torch, torch_neuron\nm = torch.jit.load('a.pt')\n",
        ])
        let limits = ["prlimit", "--cpu=60", "--as=2000000000"]
        let (result, document) = try CommandRunner.report("check", in: scratch, under: limits)
        #expect(result.exit == 1 && document.units.map(\.verdict) == ["unknown"], "\(result)")
    }
}
