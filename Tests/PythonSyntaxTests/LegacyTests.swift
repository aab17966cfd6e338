import PythonSyntax
import SourceText
import Support
import Testing

/// What only Python 2 has is a fault that spans it, and is parsed; the rest of the file is as it would be without it.
@Suite struct LegacyTests {
    @Test(
        "one fault at its place",
        arguments: [
            ("print x", "python 2 'print' statement", "print x"),
            ("print", nil, ""), ("print(x)", nil, ""), ("print >>f", nil, ""), ("print >>f, x,", nil, ""),
            ("print 'a' % b,", "python 2 'print' statement", "print 'a' % b,"),
            ("print 'a' \\\n  'b', (c,\n d)", "python 2 'print' statement", "print 'a' \\\n  'b', (c,\n d)"),
            ("print >>f, 'a' if b else c, not d", nil, ""),
            ("print x; y", "python 2 'print' statement", "print x"),
            ("x; print y", "python 2 'print' statement", "print y"),
            ("print x;", "python 2 'print' statement", "print x"),
            ("if a: b; print c; d", "python 2 'print' statement", "print c"),
            ("if a:\n  print b\nelse:\n  print\n", "python 2 'print' statement", "print b"),
            ("print x  # y", "python 2 'print' statement", "print x"),
            ("exec code", "python 2 'exec' statement", "exec code"),
            ("exec code in d", "python 2 'exec' statement", "exec code in d"),
            ("exec code in d, e", "python 2 'exec' statement", "exec code in d, e"),
            ("exec(code) in d", nil, ""),
            ("raise E, 'x'", "python 2 'raise' with a comma", "raise E, 'x'"),
            ("raise E, (a,\n  b), c", "python 2 'raise' with a comma", "raise E, (a,\n  b), c"),
            ("a = `b, c`", "python 2 backticks", "`b, c`"),
            ("a = ur'b' 'c'", "python 2 string prefix 'ur'", "ur"),
            ("a = 'b' UR'''\n'''", "python 2 string prefix 'UR'", "UR"),
            ("a = 0777", "python 2 octal '0777'", "0777"),
            ("a = 0xFFl", "python 2 long '0xFFl'", "0xFFl"),
            ("a = 017L + 1", "python 2 long '017L'", "017L"),
            ("if a <> b:\n  c", "python 2 '<>'", "<>"),
            ("try:\n  a\nexcept E, e:\n  b\n", "python 2 'except' with a comma", "except E, e"),
            ("try:\n  a\nexcept (E, F), (b, c.d):\n  e\nelse: f\n", "python 2 'except' with a comma", nil),
        ] as [(String, String?, String?)])
    func place(source: String, message: String?, place: String?) throws {
        let source = "import first\n\(source)\ndef last():\n  pass\n"
        let module = parse(file(source))
        #expect(restored(module.file, module.tokens))
        #expect(module.faults.map(\.message) == (message.map { [$0] } ?? []))
        if let fault = module.faults.first, let place { #expect(excerpt(source, fault.range) == place) }
        #expect(!hasOpaque(module.statements))
        #expect(module.statements.first.map { excerpt(source, $0.range) } == "import first")
        #expect(module.statements.last.map { excerpt(source, $0.range) } == "def last():\n  pass")
    }

    @Test(
        "it is what it stands for in Python 3",
        arguments: [
            ("print(x, y)", "print x, y"), ("print(x)", "print x,"), ("print(x, not y)", "print x, not y"),
            ("print(x if a else b, `c`)", "print x if a else b, `c`"),
            ("exec(a, b)", "exec a in b"), ("exec(a in b)", "exec (a in b)"),
            ("a != b", "a <> b"), ("a = 511", "a = 0777"), ("a = 0", "a = 0000"),
            ("try: a\nexcept E as e: b", "try: a\nexcept E, e: b"), ("raise (E, a)", "raise E, a"),
        ])
    func meaning(new: String, old: String) {
        #expect(shape(parse(file(old)).statements) == shape(parse(file(new)).statements))
    }

    /// The expressions of all statements, and the names of handlers.
    private func shape(_ statements: [Statement]) -> [String] {
        statements.flatMap { statement -> [String] in
            var names: [String] = []
            if case .try(_, let handlers, _, _) = statement.kind { names = handlers.map { $0.name ?? "" } }
            return statement.expressions.map(render) + names
                + statement.suites.flatMap { shape($0.statements) }
        }
    }

    private func hasOpaque(_ statements: [Statement]) -> Bool {
        statements.contains { statement in
            if case .opaque = statement.kind { return true }
            return statement.suites.contains { hasOpaque($0.statements) }
        }
    }
}
