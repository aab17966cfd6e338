import PythonSyntax
import SourceText
import Testing

/// The statements' parts and extents.
@Suite struct StatementTests {
    private func only(_ source: String) throws -> Statement {
        let module = parse(file(source))
        #expect(module.faults.isEmpty, "\(module.faults)")
        try #require(module.statements.count == 1)
        return module.statements[0]
    }

    @Test(
        "direct expressions in source order",
        arguments: [
            ("a = b = c\n", "a b c"), ("a += yield\n", "a (yield)"), ("a: b = c\n", "a b c"),
            ("del a, (b, c)\n", "a (tuple b c)"), ("raise a from b\n", "a b"), ("assert a, b\n", "a b"),
            ("return a, *b\n", "(tuple a (star b))"), ("for a, in b, c: d\n", "(tuple a) (tuple b c)"),
            ("with a as b, c: d\n", "a b c"), ("with (a as b, c as d,): e\n", "a b c d"),
            ("with (a, b) as c: d\n", "(tuple a b) c"), ("with (a): b\n", "a"),
            ("with (yield a): b\n", "(yield a)"),
            ("with (a).b as c: d\n", "a.b c"), ("if (a := b): c\n", "(:= a b)"), ("while a: b\n", "a"),
            ("@a.b\n@c(d)\ndef e(f: g = h, *, i, **j) -> k: l\n", "a.b (c d) g h k"),
            ("class A[T: (int, str)](b, metaclass=c): d\n", "b c"), ("def f[T = int, *U, **P](a): b\n", ""),
            ("try: a\nexcept* b as c: d\nexcept: e\nelse: f\nfinally: g\n", "b"),
            ("match a, *b:\n  case [c, {'d': e}] if f: g\n  case _: h\n", "(tuple a (star b)) f"),
            ("type A[T] = b\n", "b"), ("type = a\n", "type a"), ("match[a] = b\n", "([] match a) b"),
            ("print >>a, b\n", "(tuple (>> print a) b)"), ("async with a as b: c\n", "a b"),
        ])
    func expressions(source: String, expected: String) throws {
        var found: [String] = []
        try only(source).forEachExpression { found.append(render($0)) }
        #expect(found.joined(separator: " ") == expected)
    }

    @Test(
        "a statement reaches as far as in CPython's ast",
        arguments: [
            ("@a\nclass b:\n  c;  # d\n", "class b:\n  c;"), ("a;\n", "a"), ("a = 1,  # b\n", "a = 1,"),
            ("(a)  # b\n", "(a)"), ("if a:\n  b\nelse:\n  c\n\n# d\n", "if a:\n  b\nelse:\n  c"),
            ("async def a(): b\n", "async def a(): b"), ("a = '''\n'''\n", "a = '''\n'''"),
        ])
    func range(source: String, expected: String) throws {
        #expect(excerpt(source, try only(source).range) == expected)
    }

    @Test("a suite knows its indentation, or that it has none")
    func suites() throws {
        let source = "if a:\n\t b\n\t c\nelse: d; e\n"
        let suites = try only(source).suites
        #expect(suites.map { excerpt(source, $0.indentation) } == ["\t ", ""])
        #expect(suites.map(\.isInline) == [false, true])
        #expect(suites.map(\.statements.count) == [2, 2])
    }

    @Test("'elif' is an 'if' alone in the other branch")
    func elif() throws {
        guard case .if(_, _, let otherwise) = try only("if a: b\nelif c: d\nelse: e\n").kind,
            let inner = otherwise?.statements.first, case .if(let test, _, let last) = inner.kind
        else { throw Unexpected.shape }
        #expect(render(test) == "c")
        #expect(last?.statements.count == 1)
    }

    @Test(
        "imports, dots counted",
        arguments: [
            ("import a.b as c, d\n", 0, "", ["a.b as c", "d"]),
            ("from .... import (a as b,)\n", 4, "", ["a as b"]),
            ("from .a.b import *\n", 1, "a.b", ["*"]), ("from ... a import b\n", 3, "a", ["b"]),
        ])
    func imports(source: String, level: Int, module: String, names: [String]) throws {
        var found: (Int, String, [ImportedName])
        switch try only(source).kind {
        case .import(let names): found = (0, "", names)
        case .importFrom(let module, let level, let names): found = (level, module, names)
        default: throw Unexpected.shape
        }
        #expect(found.0 == level)
        #expect(found.1 == module)
        #expect(found.2.map { excerpt(source, $0.range) } == names)
    }

    @Test("a pattern is delimited, not parsed")
    func pattern() throws {
        let source = "match a:\n  case {'b': c} | [d, *_] if e:\n    f\n"
        guard case .match(_, let cases) = try only(source).kind else { throw Unexpected.shape }
        #expect(cases.map { excerpt(source, $0.pattern) } == ["{'b': c} | [d, *_]"])
    }

    private enum Unexpected: Error { case shape }
}
