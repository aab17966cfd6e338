import ShellSyntax
import SourceText
import Testing

@Suite("What a loop walks through") struct LoopValueTests {
    private func values(_ words: String) -> [String]? {
        let script = parse(file(Array("for i in \(words); do a; done".utf8)))
        for case .forLoop("i", let values) in script.commands.last?.context ?? [] { return values }
        return nil
    }

    @Test(
        "as bash and seq expand it",
        arguments: [
            "1 2 3", "{1..16}", "{0..10..3}", "{5..1}", "{01..10}", "{a..e}", "{a,b}{1..2}", "x{,y}z",
            "{1,{2..4},5}", "{-2..2}",
            "a{b}c", "{}", "{a}{b,c}", "'a b' c", "$(seq 4)", "$(seq 0 3)", "$(seq 1 2 9)", "$(seq 5 -2 1)",
            "`seq 3`", "$(seq 3 1)",
            "{10..1..-4}", "{1..2..0}", "{a,b", "a,b}", "{{a,b}", "{a..c..2}", "{001..3}", "{1..3}x{a,b}",
            "{,}", "{1...3}", "{a..1}",
        ]) func known(_ words: String) throws
    {
        #expect(values(words) == (try Bash.words(words)))
    }

    @Test("random braces") func random() throws {
        let compared = try (0..<200).count { try compare(seed: $0) }
        #expect(compared > 100)
    }

    /// Whether the values of this seed's word are known; they must then be what bash expands it to.
    private func compare(seed: Int) throws -> Bool {
        var dice = Dice(seed: seed + 5000)
        let pieces = ["{", "}", ",", "..", "a", "b", "1", "3", "07", "{a,b}", "{1..3}", "{c..e}", "x", "-"]
        let word = "w" + (0..<dice.roll(1...9)).map { _ in dice.pick(pieces) }.joined()
        guard let mine = values(word) else { return false }
        #expect(mine == (try Bash.words(word)), "\(word)")
        return true
    }

    @Test(
        "not known",
        arguments: ["$x", "*.py", "\"$@\"", "$(ls)", "{1..9999999}", "a $(b)", "$(seq $n)", "$(seq 1 0.5 2)"])
    func unknown(_ words: String) { #expect(values(words) == nil) }
}
