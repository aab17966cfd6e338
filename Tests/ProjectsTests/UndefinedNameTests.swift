import Foundation
import ProgramModel
import Projects
import PythonFlow
import SourceText
import Testing

/// Names that nothing defines: found where they are, never where they are not.
@Suite struct UndefinedNameTests {
    static func undefined(_ text: String) -> [String] {
        undefinedNames(in: SourceFile(path: "a.py", bytes: Array(text.utf8))).map(\.name)
    }

    @Test(
        "a name that may be defined is not reported",
        arguments: [
            ("condition", "if x():\n    n = 1\nprint(n)\ndef x(): pass"),
            ("global elsewhere", "def f():\n    global n\n    n = 1\nprint(n)"),
            ("builtin", "print(len, __file__, WindowsError)"),
            ("exec", "exec('n = 1')\nprint(n)"),
            ("globals()", "globals()['n'] = 1\nprint(n)"),
            ("star import", "from os import *\nprint(n)"),
            ("sys.modules", "import sys\nsetattr(sys.modules[__name__], 'n', 1)\nprint(n)"),
            ("builtins", "import builtins\nbuiltins.n = 1\nprint(n)"),
            ("comprehension", "print([n for n in (1, 2) if n], {n: m for n, m in []})"),
            ("class body", "class C:\n    n = 1\n    m = n\n    k = [n for n in (n,)]"),
            ("except", "try:\n    pass\nexcept ValueError as n:\n    print(n)"),
            ("walrus", "if (n := 1):\n    print(n)\nprint([m := i for i in ()], m)"),
            (
                "match",
                "match 1:\n    case {'a': n, **rest}:\n        print(n, rest)\n    case [m, *k]:\n        print(m, k)"
            ),
            ("type parameters", "def f[T](x: T) -> T:\n    return T\nclass C[S]:\n    s = S"),
            ("parameters", "def f(a, /, b, *c, d=1, **e):\n    return a, b, c, d, e\nprint(lambda n: n)"),
            ("nested", "def f():\n    n = 1\n    def g():\n        return n\n    return g"),
            (
                "nonlocal",
                "def f():\n    n = 1\n    def g():\n        nonlocal n\n        n = 2\n    return g"
            ),
            ("with", "with open('a') as (n, m):\n    print(n, m)"),
            ("for", "for n, (m, *k) in []:\n    print(n, m, k)"),
            ("import", "import a.b\nimport c.d as e\nfrom f import g as h\nprint(a, e, h)"),
            ("deleted", "n = 1\ndel n\nprint(n)"),
            ("annotation only", "n: int\nprint(n)"),
            ("a fault elsewhere", "print(n)\nprint 'x'"),
            ("class in a method", "class C:\n    def f(self):\n        return __class__"),
        ])
    func isSilent(name: String, text: String) {
        #expect(Self.undefined(text + "\n").isEmpty, "\(name)")
    }

    @Test(
        "a name that nothing defines is reported",
        arguments: [
            ("module", "print(n)"), ("call", "str(n)"), ("f-string", "print(f'{n}')"),
            ("another function's local", "def f():\n    n = 1\ndef g():\n    return n"),
            ("a comprehension's name behind it", "[n for n in ()]\nprint(n)"),
            ("a class's name in a method", "class C:\n    n = 1\n    def f(self):\n        return n"),
            ("a parameter outside", "def f(n): pass\nprint(n)"),
            ("an attribute of that name", "class A: pass\na = A()\na.n = 1\nprint(n)"),
            ("a keyword of that name", "print(end=1, n=2)\nprint(n)"),
        ])
    func isReported(name: String, text: String) {
        #expect(Self.undefined(text + "\n") == ["n"], "\(name)")
    }

    @Test("what is reported in the standard library stands in tests of NameError, and CPython agrees")
    func standardLibrary() throws {
        var unexpected: [String] = []
        for path in Python.library {
            let bytes = try Array(Data(contentsOf: URL(filePath: path)))
            let names = undefinedNames(in: SourceFile(path: path, bytes: bytes)).map(\.name)
            for name in Set(names) where !path.contains("test") || !Python.lacks(name, path) {
                unexpected.append("\(path): \(name)")
            }
        }
        #expect(Python.library.count > 100)
        #expect(unexpected.isEmpty)
    }

    @Test(
        "a deleted definition is reported where CPython raises a NameError",
        arguments: 0..<Self.programs.count)
    func deletedDefinition(index: Int) throws {
        let lines = Self.programs[index]
        let whole = lines.joined(separator: "\n") + "\n"
        #expect(Self.undefined(whole).isEmpty && Python.nameError(whole) == nil)
        let cut = lines.filter { !$0.contains("# cut") }.joined(separator: "\n") + "\n"
        let missing = try #require(Python.nameError(cut))
        #expect(Self.undefined(cut).contains(missing))
        let doubts = Project(app: cut).processes.flatMap(\.doubts)
        #expect(doubts.contains { $0.reason == .undefined(name: missing) })
    }

    static let programs: [[String]] = [
        ["nc_env = 4  # cut", "import os", "os.environ['NEURON_RT_NUM_CORES'] = str(nc_env)"],
        ["import os", "groups = ','.join(['1'] * 4)  # cut", "os.environ['NEURON_RT_NUM_CORES'] = groups"],
        ["import os", "n = 2  # cut", "def f():", "    os.environ['NEURON_RT_NUM_CORES'] = f'{n}'", "f()"],
        [
            "import os", "def f():", "    p = 2  # cut", "    i = 1",
            "    os.environ['NEURON_RT_VISIBLE_CORES'] = f'{p*i}-{p*i+p-1}'", "f()",
        ],
        [
            "import os", "class A:", "    n = 1", "n = 2  # cut", "class B:", "    def f(self):",
            "        os.environ.setdefault('NEURON_RT_NUM_CORES', str(n))", "B().f()",
        ],
        [
            "import os", "from math import floor  # cut",
            "os.environ.update(X='1')", "os.environ['NEURON_RT_NUM_CORES'] = str(floor(2.5))",
        ],
    ]

    @Test(
        "what need not be evaluated, or may be caught, is no doubt",
        arguments: [
            ("caught", "try:\n    os.environ['NEURON_RT_NUM_CORES'] = n\nexcept NameError:\n    pass"),
            ("not taken", "os.environ['NEURON_RT_NUM_CORES'] = '1' or n"),
            ("lambda", "os.environ['NEURON_RT_NUM_CORES'] = (lambda: n)"),
            ("element", "os.environ['NEURON_RT_NUM_CORES'] = ','.join(n for _ in ())"),
        ])
    func isNoDoubt(name: String, text: String) {
        let processes = Project(app: "import os\n" + text + "\n").processes
        #expect(!processes.isEmpty, "\(name)")
        let doubts = processes.flatMap(\.doubts)
        #expect(!doubts.contains { if case .undefined = $0.reason { true } else { false } }, "\(name)")
    }

    @Test(
        "a name that is defined too late is a doubt where CPython raises a NameError",
        arguments: [
            ("in another statement", "print(n)\nos.environ['NEURON_RT_NUM_CORES'] = '1'", true),
            ("below", "os.environ['NEURON_RT_NUM_CORES'] = str(n)\nn = 1", true),
            ("called before", "def f():\n    os.environ['NEURON_RT_NUM_CORES'] = str(n)\nf()\nn = 1", true),
            ("imported below", "os.environ['NEURON_RT_NUM_CORES'] = str(math.pi)\nimport math", true),
            ("above", "n = 1\nos.environ['NEURON_RT_NUM_CORES'] = str(n)", false),
            ("imported above", "import math\nos.environ['NEURON_RT_NUM_CORES'] = str(math.pi)", false),
            ("called behind", "def f():\n    os.environ['NEURON_RT_NUM_CORES'] = str(n)\nn = 1\nf()", false),
            (
                "in a later round",
                "for i in range(2):\n    if i:\n        os.environ['NEURON_RT_NUM_CORES'] = str(n)\n    n = 1",
                false
            ),
            (
                "on one path", "if os.sep == '/':\n    n = 1\nos.environ['NEURON_RT_NUM_CORES'] = str(n)",
                false
            ),
            (
                "by a function",
                "def f():\n    global n\n    n = 1\nf()\nos.environ['NEURON_RT_NUM_CORES'] = str(n)\nn = 2",
                false
            ),
            (
                "in a loop that breaks",
                "while True:\n    n = 1\n    break\nos.environ['NEURON_RT_NUM_CORES'] = str(n)", false
            ),
            (
                "in a try", "try:\n    n = 1\nfinally:\n    pass\nos.environ['NEURON_RT_NUM_CORES'] = str(n)",
                false
            ),
            ("by a walrus", "str(n := 1)\nos.environ['NEURON_RT_NUM_CORES'] = str(n)", false),
            (
                "unpacked", "(n, *m), k = (1, 2), 3\nos.environ['NEURON_RT_NUM_CORES'] = f'{n}{m}{k}'", false
            ),
            ("with", "with open(os.devnull) as n:\n    os.environ['NEURON_RT_NUM_CORES'] = str(n)", false),
        ])
    func late(name: String, text: String, isError: Bool) {
        let program = "import os\n" + text + "\n"
        #expect((Python.nameError(program) != nil) == isError, "\(name)")
        let doubts = Project(app: program).processes.flatMap(\.doubts)
        #expect(
            doubts.contains { if case .undefined = $0.reason { true } else { false } } == isError, "\(name)")
    }

    @Test("a name that another module sets is no doubt")
    func setFromOutside() {
        let text = "import os, helper\nos.environ['NEURON_RT_NUM_CORES'] = str(n)\n"
        let helper = Project(["app.py": text, "helper.py": "import app\napp.n = 4\n"])
        #expect(
            !helper.processes.flatMap(\.doubts).contains {
                if case .undefined = $0.reason { true } else { false }
            })
    }

    @Test("a load's argument that nothing defines is a doubt")
    func load() {
        let doubts = Project(app: "import torch\nm = torch.jit.load(path)\n").processes.flatMap(\.doubts)
        #expect(doubts.map(\.reason) == [.undefined(name: "path")])
    }
}
