import ProgramModel
import Testing

/// Values that programs compute (P3, P7, P8, P9, P23), as texts with the integers that only the running program knows.
@Suite struct ValueTests {
    static let known: [(source: String, value: String)] = [
        ("n = int(sys.argv[1])\nV = ','.join(['1'] * n)", "{','.join('1' for _ in range(n))}"),
        ("n = int(input())\nV = '{}x1'.format(n)", "{n}x1"),
        ("n = int(input())\nV = f'{n}x1'", "{n}x1"),
        ("n = int(input())\nV = '%dx1' % n", "{n}x1"),
        ("n = int(input())\nV = '%sx%d' % (n, 2)", "{n}x2"),
        ("n = int(input())\nV = str(n)", "{n}"),
        ("n = int(input())\np = int(input())\nV = str(n * p)", "{n * p}"),
        (
            "n = int(input())\np = int(input())\nV = ','.join([str(p)] * n)",
            "{','.join('{p}' for _ in range(n))}"
        ),
        (
            "n = int(input())\np = int(input())\nV = ','.join(str(p) for _ in range(n))",
            "{','.join('{p}' for _ in range(n))}"
        ),
        (
            "n = int(input())\np = int(input())\nV = ','.join(map(str, [p] * n))",
            "{','.join('{p}' for _ in range(n))}"
        ),
        (
            "k = int(input())\nsizes = ['2'] * k\nsep = ','\nV = sep.join(sizes)",
            "{','.join('2' for _ in range(k))}"
        ),
        ("k = int(input())\nV = '1,' * k + '1'", "{''.join('1,' for _ in range(k))}1"),
        (
            "n = int(os.environ.get('N', 4))\nV = ','.join(['1'] * n)",
            "{','.join('1' for _ in range(n))}"
        ),
        (
            "k = int(input())\nV = ','.join(str(i + 1) for i in range(k))",
            "{','.join('{i + 1}' for i in range(k))}"
        ),
        // Evidence: only an integer multiplies a list or counts a range.
        (
            "def f():\n    return input()\nn = f()\nfor _ in range(n): pass\nfor _ in range(n): print(1)\nV = '1'",
            "1"
        ),
        ("n = len(sys.argv)\nV = str(n)", "{n}"),
        // Rounds that are known are walked one by one.
        ("n = int(input())\nfor i in range(3):\n    n = n + 1\nV = str(n)", "{n + 1 + 1 + 1}"),
        ("n = 0\nfor i in range(3):\n    n = int(input())\nV = str(n)", "{n}"),
        ("import config\nV = ','.join(['1'] * config.N)", "{','.join('1' for _ in range(config.N))}"),
        ("from config import N\nV = ','.join(['1'] * N)", "{','.join('1' for _ in range(N))}"),
        ("class A:\n    N = 4\nV = ','.join(['1'] * A.N)", "1,1,1,1"),
        ("a, b = int(input()), 2\nV = ','.join([str(b)] * a)", "{','.join('2' for _ in range(a))}"),
        (
            "n = int(input())\nif n > 2:\n    print(n)\nV = ','.join(['1'] * n)",
            "{','.join('1' for _ in range(n))}"
        ),
        (
            "import random\nn = random.randint(1, 4)\nV = ','.join(['1'] * n)",
            "{','.join('1' for _ in range(n))}"
        ),
        ("n = int(input()) // 2\nV = str(n)", "{n}"),
        ("n = max(int(input()), 1)\nV = str(n)", "{n}"),
        ("g = [int(input())] * 1\nV = str(g[0])", "{int(input())}"),
        ("n = int(input())\nV = str([n])", "[{n}]"),
        ("n = int(input())\nV = ('1,' * n)[:-1]", "{','.join('1' for _ in range(n))}"),
        ("n = int(input())\nV = ('1,' * n).rstrip(',')", "{','.join('1' for _ in range(n))}"),
        ("n = int(input())\nV = ','.join('2' * n)", "{','.join('2' for _ in range(n))}"),
        (
            "import itertools\nn = int(input())\nV = ','.join(itertools.repeat('1', n))",
            "{','.join('1' for _ in range(n))}"
        ),
        ("n = int(input())\nV = f'{n:d}'", "{n}"),
    ]

    @Test(arguments: known)
    func aComputedValueIsComposed(_ source: String, _ value: String) throws {
        let program = try Program(
            header + source.replacing("V =", with: "\(variable) =") + "\ntorch.jit.load('m')\n")
        #expect(program.value == value)
    }

    /// Each of these may hold something else than it seems to.
    static let open: [String] = [
        "import args\nV = args.groups",
        "import args\nV = str(args.groups)",
        "n = input()\nV = str(n)",
        "n = float(input())\nV = str(n)",
        "n = int(input())\nsizes = ['1'] * n\nsizes.append('2')\nV = ','.join(sizes)",
        "n = int(input())\nsizes = ['1'] * n\nother = sizes\nother.append('2')\nV = ','.join(sizes)",
        "n = int(input())\ng = (str(1) for _ in range(n))\nlist(g)\nV = ','.join(g)",
        "n = int(input())\ng = map(str, [1] * n)\nlist(g)\nV = ','.join(g)",
        "n = 1\ntry:\n    n = int(input())\nexcept ValueError:\n    pass\nV = str(n)",
        "n = int(input())\ndef g():\n    global n\n    n = 3\ng()\nn = open('x')\nV = str(n)",
        "n = int(input())\nV = '%s' % [n]",
        "n = int(input())\nV = '{:>3}'.format(n)",
        "n = int(input())\nV = f'{n!r:>4}'",
        "n = int(input())\nV = str((n,))",
        "n = int(input())\nV = ('11' * n)[:-1]",
        "n = int(input())\nV = ('1,,' * n).rstrip(',')",
        "d = {'a': '1'}\nimport other\nother.change(d)\nV = d['a']",
        "import other, types\nc = types.SimpleNamespace(g='1')\nother.change(c)\nV = c.g",
        "d = {'a': '1'}\ndef f(x): x['a'] = input()\nf(d)\nV = d['a']",
        "d = {'a': '1'}\nv = d.values()\nd['b'] = input()\nV = ','.join(v)",
        "n = int(input())\nV = ','.join([n] * 2)",
        "n = input()\nif n:\n    x = ['1'] * n\nV = str(n)",
        "n = input()\nwhile n:\n    x = ['1'] * n\nV = str(n)",
        "n = int(input())\nV = str(n / 2)",
        "import json\ncfg = json.load(open('c'))\nn = cfg['n']\nV = str(n)",
        "import other\ncfg = other.get()\nx = ['1'] * cfg.n\ncfg.n = 'x'\nV = str(cfg.n)",
        "import other\ncfg = other.get()\nx = ['1'] * cfg.n\nother.change(cfg)\nV = str(cfg.n)",
        "import other\ncfg = other.get()\nd = {'c': cfg}\nx = ['1'] * cfg.n\nother.change(d)\nV = str(cfg.n)",
        "import other\ncfg = other.get()\nalias = cfg\nx = ['1'] * cfg.n\nalias.n = 2.5\nV = str(cfg.n)",
    ]

    @Test(arguments: open)
    func aValueThatMayBeAnythingStaysUnknown(_ source: String) throws {
        let program = try Program(
            header + source.replacing("V =", with: "\(variable) =") + "\ntorch.jit.load('m')\n")
        #expect(program.value == nil)
    }

    static let options: [(option: String, isInteger: Bool)] = [
        ("'--n', type=int", true), ("'--n', type=int, default=4", true), ("'-k', '--n', type=int", true),
        ("'--cores', dest='n', type=int, help='how many'", true), ("'n', type=int", true),
        ("'--n'", false), ("'--n', type=float", false), ("'--n', type=int, nargs='+'", false),
        ("'--n', type=int, default=[1, 2]", false), ("'--n', type=int, action='append'", false),
        ("'--n', type=int, default=2.5", false),
    ]

    @Test(arguments: options)
    func anOptionHasTheTypeThatIsDeclared(_ option: String, _ isInteger: Bool) throws {
        let program = try Program(
            header + """
                parser = argparse.ArgumentParser(description=__doc__)
                parser.add_argument(\(option))
                args = parser.parse_args()
                \(variable) = str(args.n)
                torch.jit.load('m')
                """)
        #expect(program.value == (isInteger ? "{args.n}" : nil))
    }

    @Test func choicesAreBounds() throws {
        let program = try Program(
            header + """
                parser = argparse.ArgumentParser()
                parser.add_argument('--n', type=int, default=32, choices=range(1, 17))
                args = parser.parse_args()
                \(variable) = str(args.n)
                torch.jit.load('m')
                """)
        #expect(program.process.symbols.map(\.bounds) == [1...32])
    }

    @Test func defaultsSetElsewhereMayBeAnything() throws {
        let program = try Program(
            header + """
                parser = argparse.ArgumentParser()
                parser.add_argument('--n', type=int)
                parser.set_defaults(n=[1, 2])
                args = parser.parse_args()
                \(variable) = str(args.n)
                torch.jit.load('m')
                """)
        #expect(program.value == nil)
    }
}
