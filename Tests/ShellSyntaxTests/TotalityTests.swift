import ShellSyntax
import SourceText
import Testing

@Suite("Every input gives a script") struct TotalityTests {
    private func check(_ bytes: [UInt8]) {
        let script = parse(file(bytes))
        var last = 0
        for command in script.commands {
            #expect(command.range.lowerBound >= last && command.range.upperBound <= bytes.count)
            last = command.range.lowerBound
            for word in command.words + command.assignments.map(\.value) {
                #expect(command.range.contains(word.range.lowerBound) || word.range.isEmpty)
                #expect(word.range.lowerBound <= word.content.lowerBound)
                #expect(word.content.upperBound <= word.range.upperBound)
            }
        }
        for fault in script.faults { #expect(fault.range.upperBound <= bytes.count) }
    }

    @Test("random bytes", arguments: 0..<200) func random(seed: Int) {
        var dice = Dice(seed: seed + 9000)
        let alphabet = Array("(){}[]<>|&;$`'\"\\#!=*~ \n\r\tabc12-".utf8) + [0, 0xFF, 0xC3]
        for _ in 0..<20 { check((0..<dice.roll(0...60)).map { _ in dice.pick(alphabet) }) }
    }

    @Test("random tokens", arguments: 0..<200) func tokens(seed: Int) {
        var dice = Dice(seed: seed + 19_000)
        let alphabet = [
            "if ", "then ", "fi", "for ", "in ", "do ", "done", "case ", "esac", ";;", "(", ")", "((", "))",
            "[[ ", " ]]",
            "$(", "`", "\\`", "\"", "'", "${", "}", "{ ", "<<E\n", "E\n", "a=(", "\n", ";", "&", "|", " x ",
            "$((", "=~ ", "function ",
        ]
        for _ in 0..<20 {
            check(Array((0..<dice.roll(0...40)).map { _ in dice.pick(alphabet) }.joined().utf8))
        }
    }

    @Test(
        "much of one thing",
        arguments: [
            "(", "((", "$(", "$((", "`", "\"$(", "\"${x:-", "{ ", "{", "if ", "if a; then ",
            "for i in a; do ", "a=(", "[[ ", "case x in ",
            "case x in a) ", "f() ", "f() { ", "<<E ", "<<E\n", "'", "\"", "\\", "a && ", "a | ", "! ", "x@(",
            "$[", "${", "function f ",
            "a[", "<(", "coproc ", "\\`", "a;", "{a,", "${x[", "'\"",
        ]) func nesting(_ piece: String)
    { check(Array(String(repeating: piece, count: 20_000).utf8)) }
}
