import ProgramModel
import Testing

/// Loops whose number of rounds only the running program knows, and the indices in them (P28).
@Suite struct LoopTests {
    private func program(_ body: String) throws -> Program {
        try Program(
            header + "import mxnet as mx\nn = int(sys.argv[1])\np = int(sys.argv[2])\n\(variable) = '1'\n"
                + body + "\n")
    }

    /// A loop around the first load, as `variable < rounds: place`.
    private func shape(_ program: Program) -> String? {
        for case .loop(let loop) in program.process.steps {
            guard let load = loop.body.flatMap(\.loads).first else { continue }
            let place =
                switch load.place {
                case .device(let index): "\(index)"
                case .context(let start, _): "\(start)"
                default: "-"
                }
            switch loop.rounds {
            case .upTo(let count): return "\(loop.variable ?? "_") < \(count): \(place)"
            case .values(let values): return "\(loop.variable ?? "_") in \(values): \(place)"
            case .unknown: return "unknown"
            }
        }
        return nil
    }

    static let shapes: [(source: String, shape: String)] = [
        ("for i in range(n): mx.neuron(i)", "i < n: i"),
        ("for i in range(n): mx.neuron(i * p)", "i < n: i * p"),
        ("for i in range(2, n): mx.neuron(i)", "i < n + -2: 2 + i"),
        ("for i in range(0, n, 2): mx.neuron(i)", "i < (n + 1) // 2: i * 2"),
        ("for i in range(0, n, p): mx.neuron(i)", "unknown"),
        ("for i in range(3): mx.neuron(i * p)", "i in [0, 1, 2]: i * p"),
        ("ctx = [mx.neuron(i) for i in range(n)]", "i < n: i"),
        ("models = [torch.jit.load('m') for i in range(n)]", "i < n: -"),
        ("for i, path in enumerate(['a'] * n): mx.neuron(i)", "i < n: i"),
        ("for path in ['a'] * n: torch.jit.load(path)", "path < n: -"),
        (
            "with torch_neuron.experimental.neuron_cores_context(start_nc=p):\n"
                + "    for i in range(n): torch.jit.load('m')", "i < n: p"
        ),
        ("for i in range(n):\n    if p: break\n    mx.neuron(i)", "unknown"),
        ("x = [1] * n\nfor i in x:\n    x.append(1)\n    mx.neuron(0)", "unknown"),
        ("while n: mx.neuron(0)", "unknown"),
        ("for i in reversed(range(n)): mx.neuron(i)", "unknown"),
        ("for i in range(n):\n    i = i + 1\n    mx.neuron(i)", "i < n: i + 1"),
        ("for i in range(n):\n    p = p + 1\n    mx.neuron(p)", "i < n: ⟨p⟩"),
    ]

    @Test(arguments: shapes)
    func aLoopHasItsRounds(_ source: String, _ shape: String) throws {
        #expect(self.shape(try program(source)) == shape)
    }

    @Test func symbolsAreThoseOfTheSteps() throws {
        let program = try program("for i in range(n): mx.neuron(i * p)")
        #expect(program.process.symbols.map(\.name).sorted() == ["n", "p"])
        let without = try self.program("for i in range(3): mx.neuron(i)")
        #expect(without.process.symbols.isEmpty)
    }

    @Test func aParameterIsAnotherIntegerInEachRun() throws {
        let program = try self.program("def f(k: int):\n    mx.neuron(k)")
        #expect(program.process.symbols.map(\.name) == ["k"])
        #expect(program.process.symbols.map(\.isPerRun) == [true])
    }
}
