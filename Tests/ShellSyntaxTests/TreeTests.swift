import ShellSyntax
import SourceText
import Testing

/// The tree of a script, against its flat list of commands and against what bash runs in processes of their own.
@Suite struct TreeTests {
    /// A tree in few letters: what runs in a process of its own stands in parentheses.
    static func shape(_ nodes: [Node]) -> String { nodes.map(shape).joined(separator: ";") }

    private static func shape(_ node: Node) -> String {
        switch node {
        case .command(let command, let expansions):
            (command?.words.first?.literal ?? "-") + shape(expansions)
        case .pipeline(let sides): sides.map { "(\(shape($0)))" }.joined(separator: "|")
        case .list(let first, let rest):
            ([shape(first)] + rest.map { ($0.isAnd ? "&&" : "||") + shape($0.node) }).joined()
        case .background(let node): "(\(shape(node)))&"
        case .negation(let node): "!\(shape(node))"
        case .coprocess(let body): "(\(shape(body)))co"
        case .group(let body): "{\(shape(body))}"
        case .subshell(let body): "(\(shape(body)))"
        case .conditional(let branches, let otherwise):
            branches.map { "?\(shape($0.condition)):\(shape($0.body))" }.joined()
                + (otherwise.map { ":\(shape($0))" } ?? "") + "."
        case .loop(let loop): "@\(shape(loop.condition)):\(shape(loop.body))\(shape(loop.expansions))."
        case .selection(let choices, _, let expansions):
            "case" + shape(expansions)
                + choices.map { "/\($0.takesAll ? "*" : "")\(shape($0.body))\($0.goesOn ? "+" : "")" }
                .joined() + "."
        case .function(let name, let body): "\(name)=\(shape(body))"
        case .expression(_, let isArithmetic, let expansions): (isArithmetic ? "#" : "[]") + shape(expansions)
        case .expansions(let expansions): shape(expansions)
        }
    }

    private static func shape(_ expansions: [Expansion]) -> String {
        expansions.map { expansion in
            switch expansion.kind {
            case .substitution: "$(\(shape(expansion.body)))"
            case .process: "<(\(shape(expansion.body)))"
            case .arithmetic: "#" + shape(expansion.inner)
            case .parameter: "$" + shape(expansion.inner)
            }
        }.joined()
    }

    @Test(
        "constructs",
        arguments: [
            ("a; b & c", "a;(b)&;c"), ("{ a; b; } &", "({a;b})&"), ("a && b &", "(a&&b)&"),
            ("a | b | c", "(a)|(b)|(c)"), ("(a; b)", "(a;b)"), ("a && b || c && d", "a&&b||c&&d"),
            ("if a; then b; elif c; then d; else e; fi", "?a:b?c:d:e."), ("if a; then b; fi; c", "?a:b.;c"),
            ("for i in $(a) b; do c; done", "@:c$(a)."), ("while a; do b; done < <(c)", "@a:b.;<(c)"),
            ("{ a; } > $(b) | c", "({{a};$(b)})|(c)"), ("f() { a; }; f", "f={a};f"),
            ("function f { a; }", "f={a}"), ("coproc a", "(a)co"), ("x=$(a; b)", "-$(a;b)"),
            ("a \"${x:-$(b)}\" `c`", "a$$(b)$(c)"), ("case $(a) in b) c;;& *) d;; esac", "case$(a)/c+/*d."),
            ("case x in (a) b;& c) d; esac", "case/b+/d."), ("[[ -f $(a) ]] && b", "[]$(a)&&b"),
            ("(( x = $(a) ))", "#$(a)"), ("for ((i=0;i<2;i++)); do a; done", "@:a."),
            ("a <(b) >(c)", "a<(b)<(c)"), ("! a | b", "(!a)|(b)"), ("! ! a", "a"),
            ("a $((1+$(b)))", "a#$(b)"),
            ("time { a; }", "{a}"), ("> x", ""), ("a\n\n# b\nc &\n", "a;(c)&"),
        ])
    func constructs(text: String, expected: String) {
        #expect(Self.shape(parse(file(Array(text.utf8))).body) == expected, "\(text)")
    }

    @Test("a heredoc whose delimiter is quoted is not expanded")
    func heredocs() {
        let script = parse(file(Array("cat <<A <<'B'\n$(x)\nA\n$(y)\nB\n".utf8)))
        #expect(script.commands.first?.heredocs.count == 2)
        #expect(script.commands.first?.expandedHeredocs.count == 1)
    }
}
