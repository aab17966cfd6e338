import ProgramModel
import Testing

/// A device of MXNet holds a model once something is bound to it (T4): only then do two programs load the same.
@Suite struct DeviceTests {
    @Test(
        "a device that nothing is bound to holds no model",
        arguments: [
            "c = mx.neuron(1)", "mx.neuron(1)", "c = mx.Context('neuron', 1)\nprint(c)",
            "def f():\n    return mx.neuron(1)\nc = f()",
            "def load(c):\n    return mx.model.load_checkpoint('m', 0)\nload(mx.neuron(1))",
            "m = mx.mod.Module(s, context=mx.neuron(1))\nm.set_params(a, b)", "d = {'c': mx.neuron(1)}",
        ])
    func idle(text: String) {
        #expect(loads(text) == 0)
    }

    @Test(
        "whatever may bind a model counts, also where it cannot be followed",
        arguments: [
            "s.bind(mx.neuron(1), {})", "c = mx.neuron(1)\ns.simple_bind(ctx=c)",
            "m = mx.mod.Module(s, context=mx.neuron(1))\nm.bind(data_shapes=d)",
            "net = mx.gluon.SymbolBlock.imports('a', ['d'], 'p', ctx=mx.neuron(1))",
            "c = [mx.neuron(i) for i in (1,)]\nserve(c)",
            "class A:\n    pass\na = A()\na.c = mx.neuron(1)",
            "c = mx.neuron(1)\ndef predict(x):\n    return s.bind(c, x)",
            "c = None\nfor i in range(1):\n    c = mx.neuron(1)\ns.bind(c, {})",
            "with mx.neuron(1):\n    s.bind()", "c = mx.neuron(1) if flag else mx.neuron(1)\ns.bind(c, {})",
            "def get():\n    if flag:\n        return mx.neuron(1)\n    return None\ns.bind(get(), {})",
        ])
    func busy(text: String) {
        #expect(loads(text) > 0)
    }

    private func loads(_ text: String) -> Int {
        let imports = "import mxnet as mx\nfrom somewhere import s, a, b, d, serve, flag\n"
        return Project(app: imports + text + "\n").steps.flatMap(\.loads).count
    }
}
