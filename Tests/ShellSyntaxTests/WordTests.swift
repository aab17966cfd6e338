import ShellSyntax
import SourceText
import Testing

@Suite("Words as bash sees them") struct WordTests {
    @Test(
        "literal words",
        arguments: [
            "a 'b c' \"d e\" f\\ g", "a\"b\"'c'd", "''  \"\" x", "$'a\\tb\\x41\\101\\u00e9\\'q' z",
            "$\"plain\" y",
            "\"a\\$b\\`c\\\"d\\\\e\\f\" g", "a\\\nb c\\\n d", "'#' a#b \\# #comment",
            "[ ] [[ ]] {} { } a{b}c",
            "--cores=0-3 NEURON_RT_NUM_CORES=4 -x", "\"a\nb\" 'c\nd'", "if then done 'x'", "a=b=c =x ~x/ a~b",
            "é 'ü' \"ß\"", "% ^ @ ! : , . / + -", "a'*'b \"?\" '[x]' \\*", "$ \"$\" a$ '$x'", "'a'\\''b'",
            "a{1..2 '{1..2}' \"{a,b}\" \\{a,b}", "x 2>&1 y >/dev/null z", "1 2 >&2 3", "a]b ]",
        ]) func literal(_ words: String) throws
    {
        let script = parse(file(Array(("printf '%s\\0' " + words).utf8)))
        let mine = try #require(script.commands.first).words.dropFirst(2)
        // Output that goes elsewhere cannot be compared; the words can.
        let plain = words.replacing("2>&1", with: "").replacing(">/dev/null", with: "")
            .replacing(">&2", with: "")
        let expected = try Bash.words(plain)
        let known = mine.map { $0.literal }
        #expect(script.faults.isEmpty)
        #expect(known.count == expected.count)
        for (one, other) in zip(known, expected) where one != nil { #expect(one == other) }
        #expect(known.filter { $0 == nil }.count <= (words.contains("~") ? 1 : 0))
    }

    @Test("random words") func random() throws {
        let compared = try (0..<300).count { try compare(seed: $0) }
        // bash takes three lines in four of these; the rest end in an open quote or a parenthesis.
        #expect(compared > 150)
    }

    /// Whether bash takes the line of this seed, whose words must then be as bash expands them.
    private func compare(seed: Int) throws -> Bool {
        var dice = Dice(seed: seed + 1)
        let pieces = [
            "a", "B", "7", "_", "=", "-", ".", ",", "{", "}", "[", "]", "*", "?", "~", "#", "$", "!", "%",
            ":", "/",
            "'q r'", "\"s t\"", "\"u\\\"v\"", "\\ ", "\\'", "\\\\", "\\\n", "$'w\\nx'", "$\"y\"", "\"z#\"",
            " ", "  ", " ",
            "$(echo k)", "`echo l`", "${HOME}", "$HOME", "\"$(echo \"m n\")\"", "${x:-'}'}", "\"${x:-}\"",
            "$((1+2))",
            "{1..3}", "a=(b)", " #c\n", "\n",
        ]
        let words = (0..<dice.roll(1...12)).map { _ in dice.pick(pieces) }.joined()
        let text = "printf '%s\\0' . " + words
        guard try Bash.accepts(text) else { return false }
        let script = parse(file(Array(text.utf8)))
        #expect(script.faults.isEmpty, "\(text)")
        let command = try #require(script.commands.first)
        for word in command.words.dropFirst(2) {
            let raw = script.file.text(word.range)
            guard let literal = word.literal else { continue }
            #expect(try Bash.words(raw) == [literal], "'\(raw)' in '\(text)'")
        }
        guard !command.words.contains(where: { $0.literal == nil }) else { return true }
        let line = script.file.text(command.range).dropFirst(14)
        #expect(command.words.dropFirst(2).compactMap(\.literal) == (try Bash.words(String(line))), "\(text)")
        return true
    }

    @Test(
        "unknown values",
        arguments: [
            "$x", "${x}", "$(y)", "`y`", "$((1))", "\"a$x\"", "*.py", "a?", "[ab]", "{1,2}", "{1..3}", "~",
            "~/x", "<(y)",
            "$'\\cA'", "$1", "$@", "a=~", "x@(a|b)", "$[1+1]",
        ]) func unknown(_ word: String) throws
    {
        let script = parse(file(Array("c \(word)".utf8)))
        #expect(script.faults.isEmpty)
        let command = try #require(script.commands.first)
        #expect(command.words.count == 2)
        #expect(command.words.last?.literal == nil)
        #expect(command.words.last?.range.bytes == 2..<2 + word.utf8.count)
    }

    @Test(
        "the content of quotes",
        arguments: [
            ("\"4\"", 1..<2), ("'4'", 1..<2), ("$'4'", 2..<3), ("\"4\"5", 0..<4), ("4", 0..<1), ("''", 1..<1),
            ("\"a\"\"b\"", 0..<6), ("\"$x\"", 1..<3),
        ]) func content(_ word: String, _ content: Range<Int>) throws
    {
        #expect(parse(file(Array(word.utf8))).commands.first?.words.first?.content.bytes == content)
    }

    @Test("a CR in front of a line feed belongs to no word") func carriageReturn() {
        let script = parse(
            file(
                Array(
                    "export A=\"1\"\r\nif true\r\nthen\r\n  b \\\r\n c\r\nfi # d\r\ncat <<E\r\nx\r\nE\r\ne"
                        .utf8)))
        #expect(script.faults.isEmpty)
        #expect(
            script.commands.map { $0.words.map(\.literal) } == [
                ["export", "A=1"], ["true"], ["b", "c"], ["cat"], ["e"],
            ])
        #expect(script.comments.count == 1)
    }
}
