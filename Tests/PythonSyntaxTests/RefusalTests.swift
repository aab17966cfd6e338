import PythonSyntax
import SourceText
import Support
import Testing

/// What fits the grammar and is refused by the compiler, against CPython's own.
@Suite struct RefusalTests {
    private func found(_ source: String, isNotebook: Bool = false) -> [SyntaxFault] {
        let module = parse(file(source))
        let refused = refusals(in: module, isNotebook: isNotebook)
        return SyntaxFault.unacceptable(in: module) + refused
    }

    /// Whether CPython compiles `source`.
    private func compiles(_ source: String) -> Bool {
        let script = """
            import sys
            try: compile(sys.stdin.read(), 'p', 'exec'); print('yes')
            except SyntaxError: print('no')
            """
        return CPython.run(["-c", script], input: source).hasPrefix("yes")
    }

    @Test(
        "CPython refuses it",
        arguments: [
            "return 3", "class A:\n    return 1", "break", "if a:\n    continue", "yield 1",
            "class A:\n    x = yield 1", "await f()", "def f():\n    await g()",
            "async for x in y: pass", "def f():\n    async with a: pass",
            "async def f():\n    g = lambda: await h()", "for x in y:\n    def f():\n        break",
            "while a: pass\nelse:\n    break", "nonlocal x", "3 = x", "f() = 3", "a, f() = b", "[a, 1] = b",
            "*a = b", "*a, *b = c", "x = *a", "(a, b) += 1", "f() += 1", "a, b: int = 1", "None = 1",
            "'a' = b", "a + b = c", "del f()", "del *a,", "del a, 3", "for 1 in x: pass",
            "with a as f(): pass", "[x for f() in y]", "def f(a, a): pass", "lambda a, *a: 0",
            "def f(a=1, b): pass", "def f(*a, *b): pass", "def f(**a, b): pass",
            "def f(x):\n    global x", "f(a=1, 2)", "f(**a, b)", "f(a=1, a=2)", "class A(a=1, b): pass",
            "try: pass\nexcept: pass\nexcept E: pass", "import os\nfrom __future__ import division",
            "x = “a”", "x\u{A0}= 1", "def g():\n    f(b=1, b=2)",
            "class A:\n    def f(self):\n        3 = 4", "print x y", "f'{a <> b}'", "exec a b", "x = (1,\n",
            "eval('a('c')')", "a ? b : c", "x++", "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b",
            "if a && b:\n    pass", "[*a for a in b]", "f(*a for a in b)", "__debug__ = 1", "del __debug__",
            "def f(*, **a): pass", "def f(a, *,): pass", "f'{a!z}'", "'\\x1'", "b'\\xg0'",
            "match a:\n    case b: pass\n    case 1: pass", "match a:\n    case _: pass\n    case _: pass",
        ])
    func refused(source: String) {
        #expect(!compiles(source))
        #expect(found(source) != [])
    }

    @Test(
        "CPython takes it",
        arguments: [
            "def f():\n    return 3", "for x in y:\n    if a:\n        break\n    else:\n        continue",
            "while a:\n    try: break\n    finally: pass", "def f():\n    x = yield 1\n    yield from y",
            "lambda: (yield)", "async def f():\n    await g()\n    return [await h() async for x in y]",
            "def f():\n    x = 1\n    def g():\n        nonlocal x", "*a, = b", "*a, b = c",
            "a, (b, *c) = d", "[a, b] = c", "a.b = c[d] = e", "x = *a, b", "a.b += 1", "a[b]: int = 1",
            "(a): int", "del a, b[c], d.e", "del (a, [b])", "for a.b, c[d] in e: pass",
            "with a as (b, c): pass", "def f(a, b=1, *c, d, e=2, **g): pass", "def f(a=1, /, *, b): pass",
            "def f(*, b, c=1, d): pass", "f(a, *b, c=1, *d, **e)", "f(*a, b)", "f(a=1, **b, c=2)",
            "class A(b, metaclass=c): pass", "try: pass\nexcept E: pass\nexcept: pass",
            "'text'\nfrom __future__ import division\nfrom __future__ import annotations", "é = 'ß “”'",
            "ñ_1 = 1\nµ = ñ_1", "f'{a!r}{b!s:>{c!a}}'", "'\\x41' r'\\x' '\\\\x'",
            "f(*a, *[b for b in c])",
            "match a:\n    case b if c: pass\n    case None: pass\n    case d.e: pass\n    case _: pass",
            "def f(x):\n    def g():\n        global x", "x = y = z = None",
            "print(x, y)", "def f():\n    return (a for a in b if await c(a))",
        ])
    func taken(source: String) {
        #expect(compiles(source))
        #expect(found(source) == [])
    }

    @Test(
        "Python 2 takes it",
        arguments: [
            "print 'a'", "print >>f, a", "exec a in b", "x = `a`", "a <> b", "x = 0777", "x = 10L",
            "x = ur'a'", "raise E, 'x'", "try: pass\nexcept E, e: pass", "def f((a, b), c): pass",
            "lambda (a, (b, c)): a", "[x for x in 1, 2]", "True = 1", "print 'a'\nawait(x)",
        ])
    func legacy(source: String) {
        #expect(found(source) == [])
    }

    @Test("a notebook awaits at the top and imports from the future where it likes")
    func notebook() {
        let source = "x = 1\nfrom __future__ import division\nawait f()\nasync for a in b: pass"
        #expect(found(source, isNotebook: true) == [])
        #expect(found(source).count == 3)
        #expect(found("def f():\n    await g()", isNotebook: true).count == 1)
    }
}
