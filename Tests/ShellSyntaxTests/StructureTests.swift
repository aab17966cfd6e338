import ShellSyntax
import SourceText
import Testing

@Suite("Constructs as bash reads them") struct StructureTests {
    /// bash prints a function anew from its own tree; both texts must hold the same commands in the same places.
    private func roundTrip(_ body: String) throws {
        let text = "f() {\n\(body)\n}"
        try #require(try Bash.accepts(text), "\(text)")
        let printed = try Bash.run(["-c", text + "\ndeclare -f f"]).output
        let mine = parse(file(Array(text.utf8)))
        let theirs = parse(file(printed))
        let shown = String(decoding: printed, as: UTF8.self)
        #expect(mine.faults.isEmpty, "\(text)")
        #expect(theirs.faults.isEmpty, "\(shown)")
        #expect(mine.commands.map { Shape($0) } == theirs.commands.map { Shape($0) }, "\(text)\n\(shown)")
    }

    @Test(
        "hand-written",
        arguments: [
            "a; b & c && d || e | f", "if a; then b; else e; fi", "for i in 1 2 3; do a $i; done",
            "for ((i=0; i<3; i++)); do a; done", "while a; do b; done < x", "until a; do b; done",
            "case $x in a|b) c;; (d) e;; *) f; esac", "select i in a b; do c; done", "(a; b) | { c; d; } &",
            "[[ $a == b* && ( -f c || $d =~ ^(e|f) ) ]] && g", "[[ $a =~ ^(x|y)$ ]] && g",
            "((a = 1 + (2))) && b",
            "A=1 B='2 3' c d", "A+=1", "a=(b c [3]=d)\ne", "x=$(a | b) y", "a \"$(b \"c d\")\" e",
            "a `b c` d",
            "cat <<E\n$(x)\nE\nb", "cat <<'E' <<-F; b\nif\nE\n\tthen\n\tF\nc", "g() { a; }; h () ( b; )",
            "function k { a; }", "! a | b", "time a", "a 2>&1 >b <<< c d", "a <(b c) >(d)", "coproc N { b; }",
            "coproc N { a; }", "a \\\n b", "if ! a; then :; fi", "while read x; do a; done <<E\nb\nE\nc",
            "export A=1 B=\"2\" C=(x y)", "a && b && c", "a || b && c || d", "case x in esac; a", "a |& b",
            "{ a; } 2>/dev/null; b", "for i; do a; done", "for i in a; { b; }",
            "x=$(case a in a) b;; esac) c",
            "x=$(cat <<E\n)\nE\n) c", "echo ${x#\\}} \"${y%'}'}\" d", "a{b,c}d; e", "(( x )) || ( ( a ) )",
            "((a); b)",
            "x=$((1 << 2)) y=$(( (1) + (2) )) c", "a &>b; c &>>d", "a <&- {fd}>x b", "a # if\nb", "a;# c\nb",
            "if [ \"$a\" -eq 1 ]; then b; fi", "[ a ] && { b || c; }", "function m-n.o() { a; }",
        ]) func handWritten(_ body: String) throws
    { try roundTrip(body) }

    @Test("random", arguments: 0..<300) func random(seed: Int) throws {
        var dice = Dice(seed: seed + 1000)
        try roundTrip(list(&dice, 3))
    }

    private func list(_ dice: inout Dice, _ depth: Int) -> String {
        (0..<dice.roll(1...3)).map { _ in andOr(&dice, depth) + dice.pick(["\n", ";\n", " &\n", " # c\n"]) }
            .joined()
    }

    private func andOr(_ dice: inout Dice, _ depth: Int) -> String {
        let separator = dice.pick([" && ", " ||\n", " | "])
        let commands = (0..<dice.roll(1...3)).map { _ in command(&dice, depth) }
        // Behind a '|' bash takes no '!'.
        return commands.map { separator == " | " && $0.hasPrefix("!") ? String($0.dropFirst(2)) : $0 }
            .joined(separator: separator)
    }

    private func command(_ dice: inout Dice, _ depth: Int) -> String {
        let simple = dice.pick([
            "a b", "A=1 c", "X='y z'", "d \"e f\" >g", "export H=1", "i $(j k)", "l `m n`", "o 2>&1",
            "p <<< q", "r \\\n s",
            "[[ $t =~ (u|v) ]]", "(( w + (1) ))", "x \"$(y \"z\")\" a", "b=(c d) e", "f ${g:-h} $((1+1))",
            "! k", "l <(m n)",
        ])
        guard depth > 0, dice.roll(0...2) > 0 else { return simple }
        let body = list(&dice, depth - 1)
        let other = list(&dice, depth - 1)
        return dice.pick([
            "{ \(body)}", "( \(body))", "if \(body)then \(other)fi", "if a; then \(body)else \(other)fi",
            "for i in a 'b c' {1..3}; do \(body)done", "for ((i=0;i<2;i++)); do \(body)done",
            "while \(body)do \(other)done",
            "case $x in a|b) \(body);; *) \(other)\nesac", "until c; do\n\(body)done >x", "x=$( \(body))",
            "g() {\n\(body)}",
        ])
    }

    @Test("branches of one 'if'") func branches() {
        let script = parse(file(Array("if a; then b; elif c; then d; elif e; then f; else g; fi; h".utf8)))
        let indices = script.commands.map { command -> Int? in
            if case .branch(_, let index)? = command.context.first { index } else { nil }
        }
        // a b c d e f g h
        #expect(indices == [nil, 0, 1, 1, 2, 2, 3, nil])
    }

    @Test("coproc runs beside the script") func coprocess() {
        let command = parse(file(Array("coproc a b".utf8))).commands.first
        #expect(command?.context == [.subshell])
        #expect(command?.isBackground == true)
        #expect(command?.words.count == 2)
    }

    @Test("what surrounds a command") func contexts() throws {
        let text =
            "f() { for i in {1..2}; do (a | b) & done; }\nif c; then d; else e; fi\ng && h && k || l\nm $(n)"
        let script = parse(file(Array(text.utf8)))
        let found = script.commands.map { ($0.words.first?.literal ?? "", $0.context) }
        let loop: [Command.Context] = [.function(name: "f"), .forLoop(variable: "i", values: ["1", "2"])]
        let context = Dictionary(uniqueKeysWithValues: found)
        #expect(context["a"] == loop + [.subshell, .pipeline])
        #expect(context["b"] == loop + [.subshell, .pipeline])
        #expect(context["c"] == [])
        guard case .branch(let id, 0)? = context["d"]?.first else {
            Issue.record("'d' is in no branch")
            return
        }
        #expect(context["e"] == [.branch(id: id, index: 1)])
        #expect(context["g"] == [])
        #expect(context["h"]?.count == 1 && context["h"] == context["k"] && context["l"] != context["k"])
        #expect(context["n"] == [.substitution])
        #expect(script.commands.filter(\.isBackground).count == 2)
    }
}
