import ProgramModel
import Projects
import Testing

/// Which programs a comparison of two trees looks at.
@Suite struct ProgramTests {
    @Test(
        "a program that sets a variable or loads is a unit",
        arguments: [
            ("NCG", "import os\nos.environ['NEURONCORE_GROUP_SIZES'] = '2'\n"),
            ("NUM", "import os\nos.environ['NEURON_RT_NUM_CORES'] = '2'\n"),
            ("VIS", "import os\nos.environ['NEURON_RT_VISIBLE_CORES'] = '0-1'\n"),
            ("load", "import torch\nm = torch.jit.load('m.pt')\n"),
            ("trace", "import torch_neuron\nm = torch_neuron.trace(f, x)\n"),
            ("indirect", "ENV = {'NEURON_RT_NUM_CORES': '2'}\nstart(env=ENV)\n"),
        ])
    func isUnit(name: String, app: String) {
        #expect(Project(app: app).programs.map(\.main) == ["app.py"], "\(name)")
    }

    @Test(
        "a program that does neither is none",
        arguments: [
            ("nothing", "print('neuron')\n"),
            ("read", "import os\nprint(os.environ.get('NEURON_RT_NUM_CORES'))\n"),
            ("sentence", "'''Set NEURON_RT_NUM_CORES first.'''\nprint('NEURON_RT_NUM_CORES is needed')\n"),
            ("comment", "# NEURON_RT_VISIBLE_CORES\n"),
        ])
    func isNoUnit(name: String, app: String) {
        #expect(Project(app: app).programs.isEmpty, "\(name)")
    }

    @Test("a text that may set the variable is a doubt, a read is none")
    func mentions() {
        let load = "import os, torch\nm = torch.jit.load('m.pt')\n"
        let read = Project(app: load + "print(os.environ['NEURON_RT_NUM_CORES'])\n")
        #expect(read.steps.flatMap(\.doubts).isEmpty)
        let handed = Project(app: load + "patch.dict(os.environ, {'NEURON_RT_NUM_CORES': '2'})\n")
        #expect(!handed.steps.flatMap(\.doubts).isEmpty)
    }

    @Test("a launcher and its program are one unit, called by the launcher's path")
    func launcher() {
        let app = "import torch\nm = torch.jit.load('m.pt')\n"
        let before = Project(["run.sh": "NEURONCORE_GROUP_SIZES=2 python app.py\n", "app.py": app])
        let after = Project(["run.sh": "python app.py\n", "app.py": app])
        #expect(before.programs.map(\.main) == ["run.sh"])
        #expect(after.programs.map(\.main) == ["run.sh"])
        #expect(before.processes.map(\.name) == after.processes.map(\.name))
        #expect(after.processes[0].writes.isEmpty)
    }

    @Test("programs that share a module stay units of their own")
    func sharedModule() {
        let main = "import os\nos.environ['NEURON_RT_NUM_CORES'] = '1'\nimport models\n"
        let project = Project([
            "one.py": main, "two.py": main, "models.py": "import torch\nm = torch.jit.load('m.pt')\n",
        ])
        #expect(project.programs.map(\.main) == ["one.py", "two.py"])
    }

    @Test("a script's mention that is no read is a doubt")
    func scriptMention() {
        let docker = Project(["run.sh": "docker run -e NEURON_RT_NUM_CORES=4 image\n"])
        #expect(docker.programs.map(\.main) == ["run.sh"])
        #expect(docker.processes.allSatisfy { !$0.doubts.isEmpty })
        let shown = Project(["run.sh": "echo NEURON_RT_NUM_CORES\n[ -z \"$NEURON_RT_NUM_CORES\" ]\n"])
        #expect(shown.programs.isEmpty)
    }

    @Test(
        "P23: a constant is understood where all of its uses are keys that were followed",
        arguments: [
            (
                "class",
                "class A:\n    KEY = 'NEURON_RT_NUM_CORES'\n    def __init__(self):\n"
                    + "        os.environ[self.KEY] = '2'\nA()", true
            ),
            ("module", "KEY = 'NEURONCORE_GROUP_SIZES'\nos.environ[KEY] = '2'", true),
            ("handed on", "KEY = 'NEURON_RT_NUM_CORES'\nos.environ[KEY] = '2'\nstart(KEY)", false),
            ("in a table", "KEYS = ['NEURON_RT_NUM_CORES']\nos.environ['NEURON_RT_NUM_CORES'] = '2'", false),
            ("never used", "KEY = 'NEURON_RT_NUM_CORES'\nos.environ['NEURON_RT_NUM_CORES'] = '2'", true),
            ("two names", "KEY = OTHER = 'NEURON_RT_NUM_CORES'\nos.environ[KEY] = '2'\nstart(OTHER)", false),
        ])
    func constants(name: String, text: String, isUnderstood: Bool) {
        let steps = Project(app: "import os\n" + text + "\n").steps
        #expect(steps.flatMap(\.writes).count == 1, "\(name)")
        #expect(steps.flatMap(\.doubts).isEmpty == isUnderstood, "\(name)")
    }
}
