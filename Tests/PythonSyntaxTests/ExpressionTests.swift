import PythonSyntax
import SourceText
import Testing

/// How expressions are grouped; the expected groupings are those of the language reference.
@Suite struct ExpressionTests {
    private func expression(_ source: String) throws -> Expression {
        let module = parse(file(source))
        #expect(module.faults.isEmpty, "\(module.faults)")
        let statement = try #require(module.statements.first)
        guard case .expression(let value) = statement.kind else { throw Unexpected.statement }
        return value
    }

    private enum Unexpected: Error { case statement }

    @Test(
        "operators bind as the reference says",
        arguments: [
            ("a + b * c", "(+ a (* b c))"), ("a - b - c", "(- (- a b) c)"), ("-a ** -b", "(- (** a (- b)))"),
            ("a ** b ** c", "(** a (** b c))"), ("not a == b", "(not (a == b))"),
            ("a < b <= c", "(a < b <= c)"), ("a not in b is not c", "(a not in b is not c)"),
            ("a or b and c", "(or a (and b c))"), ("a and b and c", "(and (and a b) c)"),
            ("a if b else c if d else e", "(if a b (if c d e))"),
            ("a | b ^ c & d << e", "(| a (^ b (& c (<< d e))))"),
            ("await a ** b", "(** (await a) b)"), ("lambda x, *y, z=1: x", "(lambda x *y z=1!: x)"),
            ("lambda a, /, b, *, c: 0", "(lambda a b c!: 0)"), ("(a := b)", "(:= a b)"),
            ("0x_ff + 0b11 + 0o17 + 1_0", "(+ (+ (+ 255 3) 15) 10)"), ("99999999999999999999", "number"),
        ])
    func grouping(source: String, expected: String) throws {
        #expect(render(try expression(source)) == expected)
    }

    @Test(
        "displays, calls and subscripts",
        arguments: [
            ("f(a, *b, c=d, **e)", "(f a *b c=d **e)"), ("f(x for x in y)", "(f (generator-for x x y))"),
            ("a.b[c:d, ::e].f()", "(([] a.b (tuple (: c d) (: e))).f)"), ("a[*b]", "([] a (tuple (star b)))"),
            ("{**a, b: c}", "(dict a b c)"), ("{a, *b}", "(set a (star b))"), ("{}", "(dict)"),
            ("()", "(tuple)"),
            ("{k: v for k, v in a if b if c}", "(dictionary-for k v (tuple k v) a b c)"), ("(a)", "a"),
            ("[x async for x in y]", "(list-for x x y)"), ("cuda(async=True)", "(cuda async=True)"),
            ("a, *b", "(tuple a (star b))"), ("(yield)", "(yield)"), ("(yield from a)", "(yield-from a)"),
        ])
    func forms(source: String, expected: String) throws {
        #expect(render(try expression(source)) == expected)
    }

    @Test(
        "a literal's text is what Python makes of it",
        arguments: [
            (#"'a' "b""#, "ab"), (#"'\x41\101\u0041\U00000041'"#, "AAAA"), (#"r'\n'"#, #"\n"#),
            (#"'\n\t\\\'\"\q'"#, "\n\t\\'\"\\q"), ("'''a\r\nb'''", "a\nb"), ("'a\\\nb'", "ab"),
            (#"'\N{DIGIT ONE}'"#, "1"), (#"f'{{x}}'"#, "{x}"), (#"u'é'"#, "é"), (#"'\0'"#, "\0"),
        ])
    func text(source: String, expected: String) throws {
        guard case .string(let literal) = try expression(source).kind else { throw Unexpected.statement }
        #expect(literal.plainText == expected)
    }

    @Test("a bytes literal has no text")
    func bytesLiteral() throws {
        guard case .string(let literal) = try expression("bR'a'").kind else { throw Unexpected.statement }
        #expect(literal.plainText == nil)
        #expect(literal.parts.map(\.prefix) == ["rb"])
    }

    @Test(
        "an f-string is text and fields",
        arguments: [
            (#"f'a{b}c'"#, "'a'{b}'c'"), (#"f"{x["a"]}""#, "{([] x 'a')}"), (#"f'{a!r}'"#, "{a formatted}"),
            (#"f'{a:>{w}}'"#, "{a formatted}{w formatted}"), (#"f'{a=}'"#, "{a formatted}"),
            (#"f'{a != b}'"#, "{(a != b)}"), (#"f"{f"{c}"}""#, "{{c}}"), (#"rf'\{a}'"#, #"'\'{a}"#),
            (#"f'{(lambda: 1)()}'"#, "{((lambda : 1))}"), (#"f'{a,}{yield}'"#, "{(tuple a)}{(yield)}"),
            (#"f'{{{a}}}'"#, "'{'{a}'}'"),
        ])
    func fields(source: String, expected: String) throws {
        #expect(render(try expression(source)) == expected)
    }

    @Test("a field's range is in the file")
    func fieldRange() throws {
        let source = "é = 1\nprint(f'x{ foo.bar }')\n"
        let module = parse(file(source))
        guard case .expression(let call) = try #require(module.statements.last).kind else {
            throw Unexpected.statement
        }
        let field = try #require(call.children.last?.children.first)
        #expect(excerpt(source, field.range) == "foo.bar")
    }
}
