import PythonSyntax
import SourceText
import Support
import Testing

/// What is not Python 3 costs its own line, one fault, and nothing else.
@Suite struct RecoveryTests {
    /// The texts of the opaque statements anywhere below `statements`.
    private func opaque(_ source: String, _ statements: [Statement]) -> [String] {
        statements.flatMap { statement -> [String] in
            if case .opaque = statement.kind { return [excerpt(source, statement.range)] }
            return statement.suites.flatMap { opaque(source, $0.statements) }
        }
    }

    @Test(
        "one broken line between two good ones",
        arguments: [
            "print x y", "print x,, y", "exec code in", "a = 0778", "a = `b", "a <>", "raise E, 'x', b, c",
            "a = 1.5L", "if a <> b c:\n  c\n  if d:\n    e", "def f((a, b)): c", "f'{`a`}'",
            "except E, a b:\n  c",
            "def f(a:\n  b", "a = = b", "for x y:\n  z", "a b c", "lambda (a, b): c", "x = [1, 2", "x = 'abc",
            "a)", "  a", "f'{'", "f'{a b}'", "a = (b,\n  c]]", "while True print(x):\n  y\n\n  z", "a ? b",
            "class A:", "@a\nb = c", "@a\n@b\ndef f(:\n  c", "from import a", "import", "a \0 b",
            "case a:\n  b", "else:\n  a", "return yield", "a \\ b", "a = 'b' 'c", "async =",
            "match a b:\n c",
        ])
    func isolated(broken: String) throws {
        let source = "import first\n\(broken)\ndef last():\n  pass\n"
        let module = parse(file(source))
        #expect(restored(module.file, module.tokens))
        #expect(opaque(source, module.statements) == [broken.drop(while: { $0 == " " }).description])
        #expect(module.faults.count == 1)
        #expect(module.statements.first.map { excerpt(source, $0.range) } == "import first")
        #expect(module.statements.last.map { excerpt(source, $0.range) } == "def last():\n  pass")
    }

    @Test(
        "the reason names what is not Python 3",
        arguments: [
            ("print x y", "python 2 'print' statement"), ("exec x y", "python 2 'exec' statement"),
            ("a = 0778", "a number begins with 0"), ("f'{a <> b}'", "python 2 '<>'"),
            ("a = 'b", "string literal does not end"), ("a\0", "nul byte"),
            ("a = f'\"\"\"", "string literal does not end"), ("a $ b", "expected the end of the statement"),
        ])
    func reason(source: String, expected: String) throws {
        let module = parse(file(source))
        guard case .opaque(let reason) = try #require(module.statements.first).kind else {
            Issue.record("'\(source)' is not opaque")
            return
        }
        #expect(reason == expected)
        #expect(module.faults.map(\.message) == [expected])
    }

    @Test("a broken 'elif' ends its 'if'")
    func elif() {
        let source = "if a:\n  b\nelif c d:\n  e\nf\n"
        let module = parse(file(source))
        #expect(opaque(source, module.statements) == ["elif c d:\n  e"])
        #expect(module.statements.count == 3)
        #expect(module.faults.count == 1)
    }

    @Test("what stands before a broken statement on its line is kept")
    func sameLine() {
        let source = "if a: b; c d; d\ne\n"
        let module = parse(file(source))
        #expect(opaque(source, module.statements) == ["c d; d"])
        #expect(module.statements.count == 2)
    }

    @Test("an unexpected indent costs its first line")
    func unexpectedIndent() {
        let source = "a\n    b\n    c\nd\n"
        let module = parse(file(source))
        #expect(opaque(source, module.statements) == ["b"])
        #expect(module.statements.map { excerpt(source, $0.range) } == ["a", "b", "c", "d"])
    }
}
