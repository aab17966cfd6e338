import SourceText
import Testing

@Suite("Excerpts with carets") struct ExcerptTests {
    private func excerpt(_ text: [UInt8], _ ranges: [Range<Int>], context: Int = 0, width: Int = 100)
        -> [String]
    {
        Excerpt(SourceFile(path: "t", bytes: text), ranges: ranges, context: context, width: width).lines
    }

    private func excerpt(_ text: String, _ marked: String...) -> [String] {
        let ranges = marked.compactMap { text.range(of: $0, in: text) }
        return excerpt(Array(text.utf8), ranges)
    }

    @Test("one range") func one() {
        let text = String(repeating: "\n", count: 8) + "model1 = sym.bind(ctx=mx.neuron(1))\n"
        #expect(
            excerpt(text, "mx.neuron(1)") == [
                "  9 | model1 = sym.bind(ctx=mx.neuron(1))", "    |                       ^^^^^^^^^^^^",
            ])
    }

    @Test("a tab takes as many columns above as below") func tabs() {
        #expect(excerpt("\tab\tc", "c") == ["  1 |     ab  c", "    |         ^"])
    }

    @Test("wide and combining scalars") func wide() {
        #expect(excerpt("日本 = x", "x") == ["  1 | 日本 = x", "    |        ^"])
        #expect(excerpt("e\u{301} x", "x") == ["  1 | e\u{301} x", "    |   ^"])
    }

    @Test("nothing that steers a terminal gets through") func escapes() {
        let bytes: [UInt8] = [0x1B, 0x5B, 0x33, 0x31, 0x6D, 0xFF, 0x07] + Array("\u{202E}\u{9B}x".utf8)
        let lines = excerpt(bytes, [bytes.count - 1..<bytes.count])
        #expect(
            lines == [
                "  1 | \\x1b[31m\\xff\\x07\\u{202e}\\u{9b}x",
                "    | " + String(repeating: " ", count: 30) + "^",
            ])
    }

    @Test("several ranges, far ones apart") func several() {
        let lines = excerpt("a\nb\nc\nd\ne\nf\n", "a", "b", "d", "f")
        #expect(
            lines.filter { !$0.contains("^") } == [
                "  1 | a", "  2 | b", "  3 | c", "  4 | d", "  5 | e", "  6 | f",
            ])
        #expect(
            excerpt("a\nb\nc\nd\n", "a", "d").map { $0 } == [
                "  1 | a", "    | ^", " ...", "  4 | d", "    | ^",
            ])
        #expect(excerpt("a a", "a").count == 2)
    }

    @Test("ends of lines and of the file") func ends() {
        #expect(excerpt(Array("ab\n".utf8), [2..<2]) == ["  1 | ab", "    |   ^"])
        #expect(excerpt(Array("ab\r\nc".utf8), [5..<5]) == ["  2 | c", "    |  ^"])
        #expect(excerpt([], [0..<0]) == ["  1 |", "    | ^"])
        #expect(excerpt(Array("ab".utf8), [90..<99]) == ["  1 | ab", "    |   ^"])
        #expect(excerpt(Array("ab\ncd\n".utf8), [1..<4]) == ["  1 | ab", "    |  ^", "  2 | cd", "    | ^"])
    }

    @Test("a long line is cut around its caret") func long() throws {
        let text = String(repeating: "ab", count: 50_000) + "X" + String(repeating: "cd", count: 50_000)
        let lines = excerpt(Array(text.utf8), [100_000..<100_001], width: 40)
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("  1 | ...ab") && lines[0].hasSuffix("..."))
        #expect(lines[0].utf8.count == 6 + 3 + 40 + 3)
        let caret = try #require(lines[1].firstIndex(of: "^"))
        #expect(lines[0][caret] == "X")
    }

    @Test("two carets far apart on one long line") func farApart() {
        let text = "X" + String(repeating: "a", count: 500) + "Y"
        let lines = excerpt(Array(text.utf8), [0..<1, 501..<502], width: 40)
        #expect(lines.count == 4)
        #expect(lines[2].contains("Y"))
    }

    @Test("random bytes never break it", arguments: 0..<100) func random(seed: Int) {
        var dice = Dice(seed: seed + 77)
        let bytes = (0..<dice.roll(0...300)).map { _ in
            UInt8(dice.pick([dice.roll(0...255), 0x61, 0x61, 0x09, 0x0A]))
        }
        let ranges = (0..<dice.roll(0...5)).map { _ in
            let start = dice.roll(0...bytes.count)
            return start..<dice.roll(start...bytes.count)
        }
        let lines = excerpt(bytes, ranges, context: dice.roll(0...2), width: dice.roll(1...120))
        #expect(ranges.isEmpty == lines.isEmpty)
        for line in lines {
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
        }
    }
}

extension String {
    /// The byte range of the first `part`.
    fileprivate func range(of part: String, in text: String) -> Range<Int>? {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        for start in bytes.indices where bytes[start...].starts(with: wanted) {
            return start..<start + wanted.count
        }
        return nil
    }
}
