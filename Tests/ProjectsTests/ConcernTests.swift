import Documents
import PythonFlow
import RuleBook
import SourceText
import Testing

@testable import Projects

/// Which programs are read: all that can have to do with the variable, however they come to it.
@Suite struct ConcernTests {
    private static let setting = "import os\nos.environ['NEURONCORE_GROUP_SIZES'] = '1,2'\n"
    private static let start = "import subprocess, sys, torch_neuron\n"

    /// Programs, `run.py`, that come to the variable through the other files, by the way on which they do.
    private static let reaching: [(way: String, files: [String: String])] = [
        ("itself", ["run.py": setting]),
        ("import", ["run.py": "import env\n", "env.py": setting]),
        ("in a function", ["run.py": "def f():\n    from conf.env import X\n", "conf/env.py": setting]),
        (
            "relative import",
            [
                "run.py": "import p.a\n", "p/__init__.py": "", "p/a.py": "from . import env\n",
                "p/env.py": setting,
            ]
        ),
        ("package", ["run.py": "import p.a\n", "p/__init__.py": setting, "p/a.py": ""]),
        ("constant", ["run.py": "from names import A\n", "names.py": "A = 'NEURONCORE_GROUP_SIZES'\n"]),
        (
            "import by text",
            ["run.py": "import importlib\nimportlib.import_module('p.env')\n", "p/env.py": setting]
        ),
        (
            "computed import",
            ["run.py": "import importlib, sys\nimportlib.import_module(sys.argv[1])\n", "env.py": setting]
        ),
        ("runpy", ["run.py": "import runpy\nrunpy.run_path('env.py')\n", "env.py": setting]),
        ("exec", ["run.py": "exec(open('conf/env.py').read())\n", "conf/env.py": setting]),
        (
            "started",
            ["run.py": start + "subprocess.run([sys.executable, 'serve.py'])\n", "serve.py": setting]
        ),
        (
            "started module",
            ["run.py": start + "subprocess.run([sys.executable, '-m', 'p.serve'])\n", "p/serve.py": setting]
        ),
        (
            "started by a computed name",
            ["run.py": start + "name = 'serve'\nsubprocess.run(f'python {name}.py')\n", "serve.py": setting]
        ),
        (
            "started by a helper",
            [
                "run.py": "import helper\n", "helper.py": start + "subprocess.run('python serve.py')\n",
                "serve.py": setting,
            ]
        ),
        ("pieces", ["run.py": "A = 'NEURON'\nB = '_'.join(['CORE', 'GROUP', 'SIZES'])\n"]),
        (
            "pieces in two files",
            ["run.py": "from b import B\nA = 'NEURON' + B\n", "b.py": "B = 'CO' 'RE' '_GR' 'OUP_SI' 'ZES'\n"]
        ),
        ("format", ["run.py": "A = 'NEURON%s_%s_SIZES' % ('CORE', 'GROUP')\n"]),
        ("field", ["run.py": "A = f'NEURON{core}_GR' + 'OUP_SIZES'\ncore = 'CORE'\n"]),
        ("another spelling", ["run.py": "A = 'neuroncore-group-sizes'\n"]),
        ("hint", ["run.py": "import torch_neuron  # ncg: groups=1,2\n"]),
    ]

    @Test(arguments: reaching.map(\.way)) func aProgramThatComesToTheVariableIsRead(way: String) throws {
        let files = Self.reaching.first { $0.way == way }?.files ?? [:]
        #expect(try reaches("run.py", files))
    }

    @Test(arguments: [
        "import torch_neuron\nmodel = load('m')\n",
        "'''The NeuronCore that it runs on.'''\n",
        "import os\nos.environ['NEURON_RT_NUM_CORES'] = '2'\n",
        "import subprocess\nsubprocess.run(['ls', 'other'])\n",
        "print('neuron', 'core', 'group')\n",
    ]) func aProgramThatDoesNotIsPassedOver(text: String) throws {
        #expect(try !reaches("run.py", ["run.py": text, "serve.py": Self.setting]))
    }

    private func reaches(_ path: String, _ files: [String: String]) throws -> Bool {
        let sources = files.mapValues { Array($0.utf8) }
        let tree = SourceTree(read: { path in sources[path].map { SourceFile(path: path, bytes: $0) } })
        let inputs = sources.sorted { $0.key < $1.key }.map { path, bytes in
            ProjectFile(file: SourceFile(path: path, bytes: bytes), kind: .python)
        }
        var concern = Concern(inputs, tree: tree, mentions: try Mentions(.builtIn))
        return concern.reaches(path)
    }
}
