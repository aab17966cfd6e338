import Foundation
import ProgramModel
import Projects
import Support
import Testing

/// The variable's name in other spellings: what a program makes of it reaches the environment, so it is never silence.
@Suite struct RespellingTests {
    /// Spellings that may be names of Python.
    private static let identifiers = [
        "neuroncore_group_sizes", "NeuronCoreGroupSizes", "neuroncoreGroupSizes", "NeuronCore_Group_Sizes",
        "neuroncoregroup_sizes",
    ]
    private static let spellings =
        identifiers + [
            "neuroncore-group-sizes", "NEURONCORE-GROUP-SIZES", "NeuronCore-Group-Sizes",
            "neuroncore.group.sizes",
            "neuroncore.group-sizes",
        ]

    /// Makes the variable's name of any spelling of it.
    private static let sink = """
        import argparse, collections, configparser, dataclasses, enum, json, os, re
        def put(items):
            for key, value in items:
                word = re.sub("[^A-Z]", "", str(key).upper())
                os.environ["_".join([word[:10], word[10:15], word[15:]])] = str(value)

        """

    /// Programs in which N is a text.
    private static let texts = [
        "put({'N': '1,1'}.items())", "put([('N', '1,1')])", "KEY = 'N'\nput([(KEY, '1,1')])",
        "d = {}\nd['N'] = '1,1'\nput(d.items())", "d = {}\nd.setdefault('N', '1,1')\nput(d.items())",
        "d = dict([('N', '1,1')])\nput(d.items())", "put([t.split('=') for t in ['N=1,1']])",
        "class C: pass\nc = C()\nsetattr(c, 'N', '1,1')\nput(vars(c).items())",
        "c = type('C', (), {'N': '1,1'})\nput((k, getattr(c, k)) for k in dir(c) if k[0] != '_')",
        "p = argparse.ArgumentParser()\np.add_argument('--N', default='1,1')\nput(vars(p.parse_args([])).items())",
        "p = argparse.ArgumentParser()\np.add_argument('-x', dest='N', default='1,1')\n"
            + "put(p.parse_args([]).__dict__.items())",
        "c = configparser.ConfigParser()\nc.read_string('[env]\\nN = 1,1\\n')\nput(c['env'].items())",
        "put(json.loads('{\"N\": \"1,1\"}').items())", "def one(k, v):\n    put([(k, v)])\none('N', '1,1')",
        "def one(key='N'):\n    put([(key, '1,1')])\none()", "names = ('N',)\nput((n, '1,1') for n in names)",
        "put([('%s' % 'N', '1,1')])", "put([(f'N', '1,1')])",
        "put([('N ' 'x', '1,1')][:0] or [('N', '1,1')])",
    ]

    /// Programs in which N is a name.
    private static let names = [
        "put(dict(N='1,1').items())",
        "c = type('C', (), {})()\nc.__dict__.update(N='1,1')\nput(vars(c).items())",
        "def f(**k):\n    put(k.items())\nf(N='1,1')",
        "class C: pass\nc = C()\nc.N = '1,1'\nput(vars(c).items())",
        "class C:\n    def __init__(self):\n        self.N = '1,1'\nput(C().__dict__.items())",
        "class C:\n    N = '1,1'\nput((k, v) for k, v in vars(C).items() if k[0] != '_')",
        "@dataclasses.dataclass\nclass C:\n    N: str = '1,1'\nput(dataclasses.asdict(C()).items())",
        "class C(enum.Enum):\n    N = '1,1'\nput((e.name, e.value) for e in C)",
        "C = collections.namedtuple('C', 'N')\nput(C('1,1')._asdict().items())",
        "def N(): return '1,1'\nput([(N.__name__, N())])",
        "class C:\n    def N(self): return '1,1'\nput((k, '1,1') for k in dir(C) if k[0] != '_')",
        "def f(N='1,1'):\n    put(locals().items())\nf()",
        "def f():\n    N = '1,1'\n    put(locals().items())\nf()",
        "N = '1,1'\nput([(k, v) for k, v in globals().items() if v == '1,1'])",
        "N = '1,1'\nput([f'{N=}'.split('=')])",
    ]

    /// Programs that put the name together, with a value that is not known at the place.
    private static let pieces = [
        "p, s = 'neuroncore', 'group_sizes'\nput([(p + '_' + s, '1,1')])",
        "p = 'neuroncore_'\nd = {'group_sizes': '1,1'}\nput((p + k, v) for k, v in d.items())",
        "class C:\n    group_sizes = '1,1'\nput(('neuroncore_' + k, v) for k, v in vars(C).items() if k[0] != '_')",
        "put([('-'.join(['neuroncore', 'group', 'sizes']), '1,1')])",
        "put([('{}_{}'.format('NeuronCore', 'GroupSizes'), 1)])",
        "put([('%s_group_sizes' % 'neuroncore', '1,1')])", "put([('neuron' + 'core_group_sizes', '1,1')])",
        "t = ['neuroncore-group', 'sizes']\nput([('-'.join(t), '1,1')])",
    ]

    private static let load = "\nimport torch\nimport torch_neuron\nmodel = torch.jit.load('m.pt')\n"

    private static let all =
        spellings.flatMap { name in texts.map { $0.replacing("N", with: name) } }
        + identifiers.flatMap { name in names.map { $0.replacing("N", with: name) } } + pieces

    /// Whether each program of `bodies` has set the variable when CPython has run it.
    private func sets(_ bodies: [String]) throws -> [Bool] {
        let script = """
            import json, os, sys
            answers = []
            for text in json.load(sys.stdin):
                os.environ.pop('NEURONCORE_GROUP_SIZES', None)
                exec(compile(text, 'p', 'exec'), {'__name__': '__main__'})
                answers.append('NEURONCORE_GROUP_SIZES' in os.environ)
            print(json.dumps(answers))
            """
        let input = String(decoding: try JSONEncoder().encode(bodies.map { Self.sink + $0 }), as: UTF8.self)
        let output = CPython.run(["-c", script], input: input)
        return try JSONDecoder().decode([Bool].self, from: Data(output.utf8))
    }

    /// Whether a run that finds this could not say that all is well.
    private func isReported(_ files: [String: String]) -> Bool {
        let project = Project(files)
        return !project.units.isEmpty || project.findings.contains { ["NCG902", "NCG903"].contains($0.rule) }
    }

    @Test("every program that CPython sees set the variable is reported")
    func programs() throws {
        let answers = try sets(Self.all)
        try #require(answers.count == Self.all.count)
        let idle = zip(Self.all, answers).filter { !$0.1 }.map(\.0)
        #expect(idle == [], "these set nothing")
        let silent = Self.all.filter { !isReported(["app.py": Self.sink + $0 + Self.load]) }
        #expect(silent == [])
    }

    @Test("a module that only another one reads is reported by itself", arguments: identifiers)
    func module(name: String) {
        #expect(isReported(["settings.py": "\(name) = '1,1'\n"]))
    }

    @Test(
        "a document beside the program is reported",
        arguments: [
            ("c.yaml", "env:\n  N: 1,1\n"), ("c.yml", "env:\n  - name: N\n    value: '1,1'\n"),
            ("c.toml", "[env]\nN = \"1,1\"\n"), ("c.json", "{\"env\": {\"N\": \"1,1\"}}"),
            ("c.ini", "[env]\nN = 1,1\n"),
            ("c.cfg", "[env]\nN: 1,1\n"), ("config.properties", "N=1,1\n"), ("local.env", "N=1,1\n"),
            (".env", "N=1,1\n"),
            ("app.conf", "N = 1,1\n"), ("values.yaml", "'N': '1,1'\n"), ("main.tf", "variable \"N\" {}\n"),
            ("settings", "N=1,1\n"), ("app.go", "flag.String(\"N\")\n"),
        ])
    func document(path: String, text: String) {
        for name in Self.spellings {
            let found = Project([path: text.replacing("N", with: name)]).findings.map(\.rule)
            #expect(found == ["NCG902"], "\(name)")
        }
    }

    @Test(
        "keys that lie in each other are reported",
        arguments: [
            ("c.yaml", "neuroncore:\n  group_sizes: 1,1\n"),
            ("c.toml", "[neuroncore]\ngroup-sizes = \"1,1\"\n"),
            ("c.json", "{\"neuronCore\": {\"groupSizes\": \"1,1\"}}"),
            ("c.ini", "[neuroncore]\ngroup_sizes = 1,1\n"),
            ("c.yml", "neuroncore:\n  group:\n    sizes: 1,1\n"),
        ])
    func nested(path: String, text: String) {
        #expect(Project([path: text]).findings.map(\.rule) == ["NCG902"])
    }

    @Test(
        "a script is reported",
        arguments: [
            "key=N\nexport \"${key^^}=1,1\"\npython app.py", "export N=1,1\npython app.py",
            "N=1,1 python app.py",
            "python app.py --N 1,1", "python app.py --N=1,1",
            "for k in N; do export \"${k^^}=1,1\"; done\npython app.py",
            "cat > c.yaml <<EOF\nN: 1,1\nEOF\npython app.py", "set -a\nN=1,1\npython app.py",
            "declare -x N=1,1\npython app.py",
            "N=1,1\nfor v in ${!N*}; do export \"${v^^}=${!v}\"; done\npython app.py",
        ])
    func script(text: String) {
        for name in Self.identifiers + ["neuroncore-group-sizes"]
        where !name.contains("-") || text.contains("--N") || text.contains("=N") {
            #expect(isReported(["run.sh": text.replacing("N", with: name), "app.py": Self.load]), "\(name)")
        }
    }

    @Test(
        "an ordinary name says nothing",
        arguments: [
            "n = N = 4\nprint(n, N)", "def f(N):\n    return N\nf(2)", "for N in range(3):\n    print(N)",
            "import NS as N\nN.run()", "def f():\n    N = 3\n    return N", "x = [N for N in y]",
            "import warnings\nwarnings.warn('see deprecation.html#end-of-support-for-neuroncore-group-sizes')",
            "class TestN:\n    _N = '1'", "x = trace(m, compiler_args=['--neuroncore-pipeline-cores', '4'])",
            "resources = {'aws.amazon.com/neuroncore': 1, 'NeuronCore': 2}", "x = f'neuroncore_{i}'",
        ])
    func ordinary(source: String) {
        for name in Self.identifiers {
            #expect(Project(app: Self.load + source.replacing("N", with: name)).findings == [], "\(name)")
        }
    }

    @Test(
        "what is for people is information",
        arguments: [
            "# N is set elsewhere", "'''Sets N for the program.'''", "def f():\n    '''N'''",
            "raise ValueError('bad N: %s' % x)", "print('N: 2')", "x = 'the option N is not used here'",
        ])
    func prose(source: String) {
        for name in Self.spellings {
            let found = Project(app: "import os\n" + source.replacing("N", with: name)).findings
            #expect(found.map(\.rule) == ["NCG105"], "\(name)")
        }
    }

    @Test("prose and comments of documents are information")
    func documentation() {
        for (path, text) in [
            ("README.md", "Set `N` first"), ("c.yaml", "# N: 1\na: 2"), ("c.ini", "; N = 1\n[a]"),
        ] {
            for name in Self.spellings {
                let found = Project([path: text.replacing("N", with: name)]).findings.map(\.rule)
                #expect(found == ["NCG105"], "\(path) \(name)")
            }
        }
        #expect(Project(["pod.yaml": "limits:\n  aws.amazon.com/neuroncore: 1\n"]).findings == [])
    }

    @Test(
        "a name whose value is followed to the variable leaves the value known",
        arguments: [
            "N = '2,1'\nV = N", "def put(N):\n    V = N\nput(N='2,1')", "class C:\n    N = '2,1'\nV = C.N",
            "class C:\n    def __init__(self):\n        self.N = '2,1'\nc = C()\nV = c.N",
            "d = {'N': '2,1'}\nV = d['N']",
            "d = dict(N='2,1')\nV = d['N']", "N = '2,1'\nprint('N:', N)\nprint(f'N: {N}')\nV = N",
            "p = argparse.ArgumentParser()\np.add_argument('--N', type=int, help='the N')\nV = '2,1'",
        ])
    func followed(source: String) throws {
        for name in Self.identifiers {
            let text = source.replacing("N", with: name).replacing("V", with: variable)
            let program = try Program(header + text + "\ntorch.jit.load('a')")
            #expect(program.value == "2,1", "\(name)")
            #expect(program.doubts == [], "\(name)")
        }
    }

    @Test(
        "a name that is handed to code that is not followed is a doubt",
        arguments: [
            "launch(N='1,1')", "launch('N', '1,1')", "launch({'N': '1,1'})", "launch(env={'N': '1,1'})",
            "launch(['N'])", "KEYS = ['N']\nlaunch(KEYS)",
        ])
    func handed(source: String) throws {
        for name in Self.identifiers {
            let text = "from lib import launch\n\(variable) = '2,1'\n" + source.replacing("N", with: name)
            let program = try Program(header + text + "\ntorch.jit.load('a')")
            #expect(program.doubts.contains { $0.reason == .use(text: name) }, "\(name)")
        }
    }
}
