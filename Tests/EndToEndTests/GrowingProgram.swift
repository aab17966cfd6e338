/// A program that would take all memory or time if it were followed to its end.
struct GrowingProgram {
    let name: String
    let text: String
    /// What can be said of it nevertheless.
    var verdict = "unknown"

    private static let header = "import os, torch, torch_neuron\n"
    private static let groups = "os.environ['NEURONCORE_GROUP_SIZES'] = '2,4'\n"
    private static let load = "torch.jit.load('a.pt')\n"

    /// A value that one line makes larger sixty times over, and that becomes the groups.
    private static func doubled(_ name: String, _ start: String, _ line: String, groups: String = "v") -> Self
    {
        let lines = String(repeating: line + "\n", count: 60)
        return Self(
            name: name,
            text: header + start + "\n" + lines + "os.environ['NEURONCORE_GROUP_SIZES'] = \(groups)\n" + load)
    }

    /// A load inside `count` statements; `closing` follows each in reverse, indented as deep.
    private static func nested(
        _ name: String, _ opening: String, closing: String = "", count: Int = 14, verdict: String = "unknown"
    ) -> Self {
        func indented(_ line: String, _ depth: Int) -> String {
            String(repeating: " ", count: depth) + line.replacing("$", with: String(depth)) + "\n"
        }
        let openings = (0..<count).map { indented(opening, $0) }.joined()
        let closings = closing.isEmpty ? "" : (0..<count).reversed().map { indented(closing, $0) }.joined()
        return Self(
            name: name,
            text: header + groups + openings + indented("torch.jit.load('a.pt')", count) + closings,
            verdict: verdict)
    }

    private static func lines(
        _ name: String, _ first: String, _ count: Int, _ line: (Int) -> String, _ last: String
    )
        -> Self
    {
        let middle = (1...count).map { line($0) + "\n" }.joined()
        return Self(name: name, text: header + groups + first + "\n" + middle + last + "\n")
    }

    static let values = [
        doubled("text-sum", "v = '1,'", "v = v + v", groups: "v + '1'"),
        doubled("text-in-place", "v = '1,'", "v += v"), doubled("text-field", "v = '1,'", "v = f'{v}{v}'"),
        doubled("text-percent", "v = '1,'", "v = '%s%s' % (v, v)"),
        doubled("text-join", "v = '1,'", "v = ''.join([v, v])"),
        doubled("text-replace", "v = '1,'", "v = v.replace('1', '11')"),
        doubled("text-times", "v = '1,'", "v = v * 64"),
        doubled("text-unknown", "v = os.environ.get('X')", "v = v + v"),
        doubled("list-sum", "v = ['1']", "v = v + v", groups: "','.join(v)"),
        doubled("list-extend", "v = ['1']", "v.extend(v)", groups: "','.join(v)"),
        doubled("list-star", "v = ['1']", "v = [*v, *v]", groups: "','.join(v)"),
        doubled("list-slice", "v = ['1']", "v[:0] = v", groups: "','.join(v)"),
        doubled("list-in-list", "v = ['1']", "v = [v, v]", groups: "str(v)"),
        doubled("tuple-in-tuple", "v = ('1',)", "v = (v, v)", groups: "str(v)"),
        doubled("table-in-table", "v = {'a': 1}", "v = {'a': v, 'b': v}", groups: "str(v)"),
        doubled("number-sum", "v = int(os.environ['X'])", "v = v + v", groups: "str(v)"),
        doubled("number-square", "v = int(os.environ['X'])", "v = v * v + 1", groups: "str(v)"),
        doubled("number-quotient", "v = int(os.environ['X'])", "v = v % 7 + v // 3", groups: "str(v)"),
        doubled(
            "number-choice", "v = int(os.environ['X'])", "v = v + 1 if v > 3 else v + v", groups: "str(v)"),
        doubled(
            "number-greatest", "v = int(os.environ['X'])", "v = max(v, v + 1) + min(v, 2)", groups: "str(v)"),
        Self(
            name: "groups",
            text: header + "os.environ['NEURONCORE_GROUP_SIZES'] = '"
                + String(repeating: "1,", count: 40_000) + "1'\n" + load),
    ]

    static let shapes = [
        nested("for", "for i$ in range(10):"), nested("while", "while x():"),
        nested("try-pass", "try:", closing: "except: pass", count: 60, verdict: "proved"),
        nested("try-load", "try:", closing: "except: torch.jit.load('b$.pt')"),
        nested("finally-load", "try:", closing: "finally: torch.jit.load('b$.pt')"),
        nested("if", "if x():", closing: "else: y = torch.jit.load('b$.pt')", verdict: "proved"),
        nested("function", "def f$():", closing: "f$()", count: 40),
        Self(
            name: "comprehension",
            text: header + groups + "m = [torch.jit.load('a.pt')"
                + (0..<12).map { " for i\($0) in range(10)" }.joined() + "]\n"),
        Self(
            name: "list-of-lists",
            text: header + groups + "m = " + String(repeating: "[", count: 16) + "torch.jit.load('a.pt')"
                + (0..<16).map { " for i\($0) in range(10)]" }.joined() + "\n"),
        lines(
            "calls", "def f0(): torch.jit.load('a.pt')", 30,
            { "def f\($0)():\n f\($0 - 1)()\n f\($0 - 1)()" }, "f30()"),
        lines(
            "lambdas", "f0 = lambda: torch.jit.load('a.pt')", 30,
            { "f\($0) = lambda: (f\($0 - 1)(), f\($0 - 1)())" }, "f30()"),
        lines(
            "chain", "def f0(): torch.jit.load('a.pt')", 500, { "def f\($0)():\n f\($0 - 1)()" }, "f500()"),
        Self(
            name: "diamond",
            text: header + groups + "class A0: pass\nclass B0: pass\n"
                + (1..<40).map {
                    "class A\($0)(A\($0 - 1), B\($0 - 1)): pass\nclass B\($0)(A\($0 - 1), B\($0 - 1)): pass\n"
                }.joined() + "A39().run()\n" + load, verdict: "proved"),
    ]
}
