import ShellSyntax
import SourceText
import Testing

@Suite("Commands and their bytes") struct CommandTests {
    @Test("assignments in front of a command") func assignments() throws {
        let text = "NEURON_RT_NUM_CORES=4 X+=\"a b\" Y= A[1]=2 python t.py Z=1"
        let command = try #require(parse(file(Array(text.utf8))).commands.first)
        #expect(command.assignments.map(\.name) == ["NEURON_RT_NUM_CORES", "X", "Y", "A[1]"])
        #expect(command.assignments.map(\.value.literal) == ["4", "a b", "", "2"])
        #expect(command.assignments.map(\.appends) == [false, true, false, false])
        #expect(command.assignments.map(\.value.range.bytes) == [20..<21, 25..<30, 33..<33, 39..<40])
        #expect(command.assignments[1].value.content.bytes == 26..<29)
        #expect(command.words.map(\.literal) == ["python", "t.py", "Z=1"])
        #expect(command.range.bytes == 0..<text.utf8.count)
    }

    @Test(
        "a word split at its sign",
        arguments: [
            ("export X=4", "X", 9..<10, 9..<10, "4"), ("export X=\"4\"", "X", 9..<12, 10..<11, "4"),
            ("export \"X=4\"", "X", 10..<11, 10..<11, "4"), ("env X='a b'", "X", 6..<11, 7..<10, "a b"),
            ("export X=$Y", "X", 9..<11, 9..<11, nil), ("export X+=4", "X", 10..<11, 10..<11, nil),
            ("export X=", "X", 9..<9, 9..<9, ""), ("export X=*", "X", 9..<10, 9..<10, "*"),
            ("declare X=(a b)", "X", 10..<15, 10..<15, nil),
        ] as [(String, String, Range<Int>, Range<Int>, String?)])
    func split(_ text: String, _ name: String, _ range: Range<Int>, _ content: Range<Int>, _ literal: String?)
        throws
    {
        let script = file(Array(text.utf8))
        let word = try #require(parse(script).commands.first?.words.last)
        let found = try #require(word.assignment(in: script))
        #expect(found.name == name)
        #expect(script.text(found.nameRange) == name)
        #expect(found.value.range.bytes == range)
        #expect(found.value.content.bytes == content)
        #expect(found.value.literal == literal)
    }

    @Test("no assignment", arguments: ["X", "-n", "1X=2", "=4", "a-b=c", "$X=4", "'X'=4"])
    func noAssignment(_ text: String) throws {
        let script = file(Array("export \(text)".utf8))
        #expect(parse(script).commands.first?.words.last?.assignment(in: script) == nil)
    }

    @Test("heredocs, several on a line") func heredocs() throws {
        let bytes = Array("a <<X <<-'Y' b; c\n1\nX\n\t2\n\tY\nd <<E\n".utf8)
        let script = parse(file(bytes))
        let bodies = script.commands.map { $0.heredocs.map(script.file.text) }
        #expect(bodies == [["1\n", "\t2\n"], [], [""]])
        #expect(script.commands.map { $0.words.compactMap(\.literal) } == [["a", "b"], ["c"], ["d"]])
    }

    @Test("a part of a file") func part() {
        let document = file(Array("RUN export A=1 && b\nEXPOSE 80".utf8))
        let script = parse(document, in: document.range(4..<19))
        #expect(script.commands.map(\.range.bytes) == [4..<14, 18..<19])
    }

    @Test(
        "faults",
        arguments: [
            "if a; then b", "for i in a; do b", "(a", "{ a;", "a 'b", "a \"b", "$(a", "`a", "case x in a) b",
            "a ${b", "fi", "a ; }",
            "[[ a", "((a", "x=(a", "a >", "while a; done", "a )", "f(",
        ]) func faults(_ text: String) throws
    {
        #expect(!(try Bash.accepts(text)))
        #expect(!parse(file(Array(text.utf8))).faults.isEmpty)
    }

    @Test("the rest of a broken script is still there") func recovery() {
        let script = parse(file(Array("a 'b\nexport C=1\nfi\nd".utf8)))
        #expect(script.faults.count == 2)
        #expect(script.commands.map { $0.words.first?.literal } == ["a", "export", "d"])
    }
}
