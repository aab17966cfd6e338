import ProgramModel
import Projects
import Testing

/// What the numbers in sight say about processes and machines, beside every verdict.
@Suite struct AdviceTests {
    /// The rules that a project's files are found to break, each as often as it is, in order.
    static func rules(_ files: [String: String]) -> [String] {
        let project = Project(files)
        return (project.units.flatMap(\.findings) + project.findings).map(\.rule).sorted()
    }

    static let app = "import torch\nimport torch_neuron\nmodel = torch.jit.load('m.pt')\n"

    static func script(_ cores: String, _ command: String, comment: String = "") -> [String: String] {
        ["run.sh": "\(comment)\nexport \(cores)\n\(command)\n", "app.py": app]
    }

    @Test(
        "L9: workers times cores against the machine, where both are named",
        arguments: [
            ("NEURON_RT_NUM_CORES=2", "gunicorn -w 3 app:app", "# inf1.xlarge", true),
            ("NEURON_RT_NUM_CORES=2", "gunicorn -w 2 app:app", "# inf1.xlarge", false),
            ("NEURON_RT_NUM_CORES=2", "gunicorn --workers=9 app:app", "# inf1.6xlarge", true),
            ("NEURON_RT_NUM_CORES=2", "gunicorn app:app", "# inf1.xlarge", false),
            ("NEURON_RT_NUM_CORES=2", "WEB_CONCURRENCY=3 gunicorn app:app", "# inf1.xlarge", true),
            ("NEURON_RT_NUM_CORES=2", "gunicorn -w 3 app:app", "# inf1.xlarge or inf1.6xlarge", false),
            ("NEURON_RT_NUM_CORES=2", "gunicorn -w 3 app:app", "# ncg: instance=inf1.xlarge", true),
            ("NEURON_RT_NUM_CORES=2", "gunicorn -w 3 app:app", "# my-inf1.xlarge-notes", false),
            ("NEURON_RT_NUM_CORES=3", "python app.py", "# inf2.xlarge", true),
            ("NEURON_RT_NUM_CORES=2", "python app.py", "# inf2.xlarge", false),
            ("NEURON_RT_VISIBLE_CORES=2-3", "python app.py", "# inf2.xlarge", true),
            ("NEURON_RT_VISIBLE_CORES=0-1", "python app.py", "# inf2.xlarge", false),
            ("NEURON_RT_NUM_CORES=0", "gunicorn -w 3 app:app", "# inf1.xlarge", false),
            ("NEURON_RT_NUM_CORES=$N", "gunicorn -w 3 app:app", "# inf1.xlarge", false),
        ])
    func machine(cores: String, command: String, comment: String, isTooMuch: Bool) {
        let found = Self.rules(Self.script(cores, command, comment: comment))
        #expect(found.contains("NCG116") == isTooMuch, "\(cores) \(command) \(comment): \(found)")
    }

    @Test("the sum stands in the message")
    func sum() {
        let project = Project(
            Self.script("NEURON_RT_NUM_CORES=2", "gunicorn -w 3 app:app", comment: "# inf1.xlarge"))
        let finding = project.findings.first { $0.rule == "NCG116" }
        #expect(finding?.message == "3 workers x 2 cores = 6 cores, and inf1.xlarge has 4")
    }

    @Test(
        "T2, T3: constant cores for several workers",
        arguments: [
            ("NEURON_RT_VISIBLE_CORES=0", "gunicorn -w 4 app:app", true),
            ("NEURON_RT_VISIBLE_CORES=0-1", "for i in 0 1; do python app.py & done", true),
            ("NEURON_RT_VISIBLE_CORES=0", "gunicorn -w 1 app:app", false),
            ("NEURON_RT_NUM_CORES=1", "gunicorn -w 4 app:app", false),
            ("NEURON_RT_VISIBLE_CORES=0", "gunicorn app:app", false),
            ("NEURON_RT_VISIBLE_CORES=0", "for i in 0 1; do python app.py; done", false),
        ])
    func sharedCores(cores: String, command: String, isShared: Bool) {
        let found = Self.rules(Self.script(cores, command))
        #expect(found.contains("NCG304") == isShared, "\(cores) \(command): \(found)")
    }

    @Test(
        "T3: a load in front of a fork",
        arguments: [
            ("gunicorn --preload -w 4 app:app", true), ("gunicorn -w 4 app:app", false),
            ("gunicorn --preload -w 4 other:app", false),
            ("gunicorn --preload -c conf.py app:app", false),
        ])
    func preload(command: String, isWarned: Bool) {
        let found = Self.rules(Self.script("NEURON_RT_NUM_CORES=1", command))
        #expect(found.contains("NCG117") == isWarned, "\(command): \(found)")
    }

    @Test(
        "os.environ takes texts only",
        arguments: [
            ("4", true), ("[1, 1]", true), ("None", true), ("'4'", false), ("str(4)", false),
            ("cores()", false),
        ])
    func number(value: String, isFound: Bool) {
        for name in ["NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES"] {
            let app = "import os\nimport torch\nimport torch_neuron\nos.environ['\(name)'] = \(value)\n"
            let project = Project(["app.py": app + "model = torch.jit.load('m.pt')\n"])
            let all = project.units.flatMap(\.findings) + project.findings
            #expect(all.contains { $0.rule == "NCG118" } == isFound, "\(name) = \(value)")
        }
    }

    @Test(
        "T9: batches, chunks and threads",
        arguments: [
            ("[1, 8]", "", "", "[4, 8]", [String]()),
            ("[1, 8]", "", "", "[5, 8]", ["NCG307"]),
            ("[1, 8]", "", "p.disable_dynamic_batching()", "[4, 8]", ["NCG306"]),
            ("[2, 8]", "", "p.disable_dynamic_batching()", "[4, 8]", []),
            ("[8, 2]", ", dim=1", "", "[8, 4]", []),
            ("[8, 2]", ", dim=1", "", "[8, 6]", ["NCG306"]),
            ("[8, 2]", ", dim=-1", "", "[8, 6]", ["NCG306"]),
            ("[8, 2]", ", dim=d", "", "[8, 6]", []),
            ("[2, 8]", "", "p.split_size = 4", "[8, 8]", []),
            ("[2, 8]", "", "p.split_size = 3", "[8, 8]", ["NCG307"]),
            ("[2, 8]", "", "p.split_size = n", "[7, 8]", []),
            ("[1, 8]", "", "p.num_workers = 1", "[4, 8]", ["NCG307"]),
            ("[1, 8]", "", "p.num_workers = 4", "[4, 8]", []),
            ("[n, 8]", "", "p.disable_dynamic_batching()", "[4, 8]", []),
            ("[1, 8]", "", "p.disable_dynamic_batching()", "[n, 8]", []),
        ])
    func batches(compiled: String, options: String, setting: String, input: String, rules: [String]) {
        let app = """
            import torch
            import torch_neuronx
            model = torch_neuronx.trace(net, torch.rand(\(compiled)))
            p = torch_neuronx.DataParallel(model, device_ids=[0, 1]\(options))
            \(setting)
            p(torch.rand(\(input)))
            """
        #expect(Self.rules(["app.py": app]) == rules, "\(compiled) \(options) \(setting) \(input)")
    }
}
