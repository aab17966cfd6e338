import ProgramModel
import Projects
import Testing

/// How programs of Runtime 2.x say where a model goes.
@Suite struct TargetStyleTests {
    static let imports = "import mxnet as mx\nimport torch\nimport torch_neuron\nimport torch_neuronx\n"

    static func context(_ start: Int, _ count: Int) -> Load.Place {
        .context(start: .constant(start), count: .constant(count))
    }

    @Test(
        "the place of a load",
        arguments: [
            ("T5", "m = torch.jit.load('a')", .frameworkDefault),
            ("T4", "c = mx.neuron(3)\ns = mx.sym.load('a')\ns.bind(c, {})", .device(.constant(3))),
            (
                "T6 context",
                "with torch_neuron.experimental.neuron_cores_context(2, 4):\n    m = torch.jit.load('a')",
                context(2, 4)
            ),
            (
                "T6 start alone",
                "with torch_neuron.experimental.neuron_cores_context(start_nc=2):\n    m = torch.jit.load('a')",
                context(2, -1)
            ),
            (
                "T6 Inf2: −1 is one core",
                "with torch_neuronx.experimental.neuron_cores_context(start_nc=2):\n    m = torch.jit.load('a')",
                context(2, 1)
            ),
            (
                "T7 context",
                "with torch.neuron.experimental.multicore_context():\n    m = torch.jit.load('a')", .multicore
            ),
            (
                "T6 move",
                "m = torch.jit.load('a')\ntorch_neuron.experimental.set_neuron_cores(m, start_nc=2, nc_count=4)",
                context(2, 4)
            ),
            (
                "T6 move, positional",
                "m = torch.jit.load('a')\ntorch_neuron.experimental.set_neuron_cores(m, 2)", context(2, -1)
            ),
            (
                "T6 move on Inf2",
                "m = torch.jit.load('a')\ntorch_neuronx.experimental.set_neuron_cores(m, 2)", context(2, 1)
            ),
            (
                "T7 move", "m = torch.jit.load('a')\ntorch_neuron.experimental.set_multicore(m)", .multicore
            ),
            (
                "T9 all", "m = torch.neuron.DataParallel(torch.jit.load('a'))", .dataParallel(nil)
            ),
            (
                "T9 None",
                "m = torch.jit.load('a')\nm = torch_neuron.DataParallel(m, device_ids=None, dim=0)",
                .dataParallel(nil)
            ),
            (
                "T9 numbers", "m = torch_neuronx.DataParallel(torch.jit.load('a'), [0, 2])",
                .dataParallel([.constant(0), .constant(2)])
            ),
            (
                "T9 texts",
                "m = torch.jit.load('a')\nm.eval()\nd = ['nc:0', 'nc:1']\nm = torch.neuron.DataParallel(m, device_ids=d)",
                .dataParallel([.constant(0), .constant(1)])
            ),
            (
                "T9 range", "m = torch.neuron.DataParallel(torch.jit.load('a'), device_ids=list(range(2)))",
                .dataParallel([.constant(0), .constant(1)])
            ),
            (
                "T9 through a function",
                "def get(p):\n    return torch.jit.load(p)\nm = torch.neuron.DataParallel(get('a'))",
                .dataParallel(nil)
            ),
        ] as [(String, String, Load.Place)])
    func place(name: String, text: String, place: Load.Place) {
        let steps = Project(app: Self.imports + text + "\n").steps
        #expect(steps.flatMap(\.loads).map(\.place) == [place], "\(name)")
        // L12: the header imports both generations' frameworks.
        let others = steps.flatMap(\.doubts).filter { $0.reason.kind != .generation }
        #expect(others.isEmpty, "\(name)")
    }

    @Test("two models of one loading function go to their own places")
    func twoLoads() {
        let text = """
            def get(p):
                return torch.jit.load(p)
            a = get('a')
            a = torch.neuron.DataParallel(a, device_ids=[0])
            b = get('b')
            b = torch.neuron.DataParallel(b, device_ids=[1])

            """
        let steps = Project(app: Self.imports + text).steps
        #expect(
            steps.flatMap(\.loads).map(\.place) == [
                .dataParallel([.constant(0)]), .dataParallel([.constant(1)]),
            ])
        #expect(steps.flatMap(\.doubts).allSatisfy { $0.reason.kind == .generation })
    }

    @Test(
        "a move that is not surely of one load is a doubt",
        arguments: [
            ("unknown model", "torch_neuron.experimental.set_multicore(x)"),
            (
                "one of two",
                "m = torch.jit.load('a')\nif x:\n    m = torch.jit.load('b')\n"
                    + "torch_neuron.experimental.set_multicore(m)"
            ),
            ("in a branch", "m = torch.jit.load('a')\nif x:\n    torch_neuron.experimental.set_multicore(m)"),
            (
                "another load between",
                "m = torch.jit.load('a')\nn = torch.jit.load('b')\ntorch_neuron.experimental.set_multicore(m)"
            ),
            ("unknown devices", "m = torch.neuron.DataParallel(torch.jit.load('a'), device_ids=ids)"),
            ("no devices", "m = torch.neuron.DataParallel(torch.jit.load('a'), device_ids=[])"),
            ("other devices", "m = torch.neuron.DataParallel(torch.jit.load('a'), device_ids=['cpu'])"),
            ("hidden arguments", "m = torch.neuron.DataParallel(torch.jit.load('a'), **options)"),
            (
                "unknown count on Inf2",
                "with torch_neuronx.experimental.neuron_cores_context(0, n):\n    m = torch.jit.load('a')"
            ),
            (
                "the older model of a function called twice",
                "def get(p):\n    return torch.jit.load(p)\na = get('a')\nb = get('b')\n"
                    + "torch_neuron.experimental.set_multicore(a)"
            ),
        ])
    func doubt(name: String, text: String) {
        let steps = Project(app: Self.imports + text + "\n").steps
        #expect(
            steps.flatMap(\.doubts).contains { [.load, .placement].contains($0.reason.kind) },
            "\(name)")
    }

    @Test("writes of the new variables stand where they are")
    func writes() {
        let text =
            "import os\nos.environ['NEURON_RT_NUM_CORES'] = '4'\nos.environ.pop('NEURON_RT_VISIBLE_CORES')\n"
        let writes = Project(app: text).steps.flatMap(\.writes)
        #expect(writes.map(\.variable) == [.numCores, .visibleCores])
        #expect(writes.map(\.value) == [.text("4"), .unset])
    }
}
