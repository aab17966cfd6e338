import ProgramModel
import Testing

/// Which integers are the same one.
@Suite struct SymbolTests {
    private func program(_ body: String) throws -> Program {
        try Program(header + body.replacing("V =", with: "\(variable) =") + "\ntorch.jit.load('m')\n")
    }

    static let origins: [(source: String, symbols: [String])] = [
        ("n = int(sys.argv[1])\nV = str(n)", ["n: int(sys.argv[1])"]),
        ("n = int(os.environ.get('N', 4))\nV = str(n)", ["n: int(os.environ.get(\"N\", 4))"]),
        ("n = int(os.environ['N'])\nV = str(n)", ["n: int(os.environ[\"N\"])"]),
        ("n = int(input())\nm = int(input())\nV = str(m)", ["m: int(input() #2)"]),
        ("n = int(input())\nm = int(input())\nV = str(m * n)", ["m: int(input() #2)", "n: int(input())"]),
        (
            "n = int(input())\na = n * 1\nn = int(input())\nV = str(n * a)",
            ["n: int(input())", "n′: int(input() #2)"]
        ),
        ("k = 'a'\nn = int(open(k).read())\nV = str(n)", ["n: int(open(\"a\").read())"]),
        ("def f(k: int):\n    V = str(k)\n    torch.jit.load('x')", ["k: parameter k of f"]),
        (
            "class H:\n    def f(self, k: int):\n        V = str(k)\n        torch.jit.load('x')",
            ["k: parameter k of H.f"]
        ),
    ]

    @Test(arguments: origins)
    func aSymbolSaysWhatComputesIt(_ source: String, _ symbols: [String]) throws {
        #expect(try program(source).symbols.sorted() == symbols)
    }

    @Test(arguments: [
        ("n = int(input())\nV = str(n)", "n = int(sys.argv[1])\nV = str(n)"),
        ("p = 'a'\nn = int(open(p).read())\nV = str(n)", "p = 'b'\nn = int(open(p).read())\nV = str(n)"),
        ("n = int(input())\nV = str(n)", "n = int(input())\nn = int(input())\nV = str(n)"),
        (
            "n = int(os.environ['N'])\nV = str(n)",
            "os.environ['N'] = '3'\nn = int(os.environ['N'])\nV = str(n)"
        ),
    ])
    func differentIntegersHaveDifferentOrigins(_ one: String, _ other: String) throws {
        let (one, other) = (try program(one), try program(other))
        #expect(one.symbols != other.symbols)
    }
}
