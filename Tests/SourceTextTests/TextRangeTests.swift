import SourceText
import Testing

/// Ranges that know their file: what they are made of, and what no other file may be read with.
@Suite struct TextRangeTests {
    private static let text = "one\n  two = 3  # four\nfive"
    private let file = SourceFile(path: "a.py", bytes: Array(text.utf8))
    private let other = SourceFile(path: "b.py", bytes: Array(text.utf8))

    private func range(_ bytes: Range<Int>) -> TextRange { file.range(bytes) }

    @Test("a range takes no more room than its bare offsets")
    func size() {
        #expect(MemoryLayout<TextRange>.stride == MemoryLayout<Range<Int>>.stride)
        #expect(MemoryLayout<TextRange?>.stride <= MemoryLayout<Range<Int>?>.stride)
    }

    @Test("its bytes, its text, its place")
    func reading() {
        let two = range(6..<9)
        #expect(file.text(two) == "two")
        #expect(Array(file.bytes(of: two)) == Array("two".utf8))
        #expect(file.source(two) == SourceRange(path: "a.py", bytes: 6..<9))
        #expect(file.range(of: file.source(two)) == two)
        #expect((two.lowerBound, two.upperBound, two.count, two.isEmpty) == (6, 9, 3, false))
        #expect(file.text(file.whole) == Self.text)
        #expect(
            String(decoding: file.blank(outside: two).bytes, as: UTF8.self).split(separator: "\n") == [
                "   ", "  two            ", "    ",
            ])
    }

    @Test("the same offsets of two files are two ranges, and of two copies of one file one")
    func identity() {
        let copy = file
        #expect(copy.range(6..<9) == range(6..<9))
        #expect(other.range(6..<9) != range(6..<9))
        #expect(!other.holds(range(6..<9)))
        #expect(file.holds(range(6..<9)))
    }

    @Test("ranges are made of ranges of the same file")
    func joining() {
        let (two, three) = (range(6..<9), range(12..<13))
        #expect(two.through(three) == range(6..<13))
        #expect(two.upTo(three) == range(6..<12))
        #expect(two.gap(to: three) == range(9..<12))
        #expect(three.through(two) == three.start)
        #expect(three.upTo(two) == three.start)
        #expect(three.gap(to: two) == three.end)
        #expect(range(4..<10).clamped(to: two) == two)
        #expect((two.start, two.end) == (range(6..<6), range(9..<9)))
        #expect((two.prefix(2), two.suffix(2)) == (range(6..<8), range(7..<9)))
        #expect((two.dropFirst(2), two.dropLast()) == (range(8..<9), range(6..<8)))
        #expect((two.prefix(9), two.dropFirst(9)) == (two, two.end))
    }

    @Test("how ranges lie; those of two files have nothing in common")
    func comparing() {
        let (two, whole) = (range(6..<9), range(4..<13))
        #expect(whole.contains(two) && !two.contains(whole) && two.contains(two))
        #expect(two.contains(8) && !two.contains(9))
        #expect(two.overlaps(range(8..<12)) && !two.overlaps(range(9..<12)))
        #expect(two.precedes(range(9..<12)) && !two.precedes(range(8..<12)))
        #expect(two.holdsStart(of: range(8..<12)) && !two.holdsStart(of: range(9..<12)))
        let foreign = other.range(6..<9)
        #expect(!whole.contains(foreign) && !whole.overlaps(foreign))
        #expect(!whole.holdsStart(of: foreign) && !range(0..<1).precedes(foreign))
        #expect(!RangeIndex([whole]).overlaps(foreign))
        #expect(RangeIndex([whole]).overlaps(two))
    }

    @Test("lines, and what stands beside a range")
    func lines() {
        let two = range(6..<9)
        #expect((file.line(of: two), file.line(of: two.start), file.line(of: file.whole.end)) == (2, 2, 3))
        #expect(file.lines(of: file.whole) == 1...3)
        #expect(file.lines(of: range(0..<4)) == 1...1)
        #expect(file.text(file.range(ofLine: 2)) == "  two = 3  # four\n")
        #expect(file.text(file.ahead(of: two)) == "  ")
        #expect(file.text(file.behind(two)) == " = 3  # four\n")
        #expect(file.text(file.rest(behind: two)) == " = 3  # four\nfive")
        #expect((file.byte(before: two), file.byte(behind: two)) == (0x20, 0x20))
        #expect((file.byte(before: file.whole), file.byte(behind: file.whole)) == (nil, nil))
    }

    @Test("what is made up stands in every file, and has no text there")
    func nowhere() {
        #expect(file.text(.nowhere).isEmpty && other.text(.nowhere).isEmpty)
        #expect(other.source(.nowhere) == .start(of: "b.py"))
    }

    @Test("a file read with the range of another traps")
    func otherText() async {
        await #expect(processExitsWith: .failure) {
            let file = SourceFile(path: "a.py", bytes: Array("one".utf8))
            _ = SourceFile(path: "a.py", bytes: Array("one".utf8)).text(file.range(0..<3))
        }
        await #expect(processExitsWith: .failure) {
            let file = SourceFile(path: "a.py", bytes: Array("one".utf8))
            _ = SourceFile(path: "a.py", bytes: Array("one".utf8)).bytes(of: file.range(0..<3))
        }
    }

    @Test("a place told by another file traps, and so does a range over two files")
    func otherPlace() async {
        await #expect(processExitsWith: .failure) {
            let file = SourceFile(path: "a.py", bytes: Array("one".utf8))
            _ = SourceFile(path: "b.py", bytes: Array("one".utf8)).source(file.range(0..<3))
        }
        await #expect(processExitsWith: .failure) {
            let place = SourceRange(path: "a.py", bytes: 0..<3)
            _ = SourceFile(path: "b.py", bytes: Array("one".utf8)).range(of: place)
        }
        await #expect(processExitsWith: .failure) {
            let (one, two) = (SourceFile(path: "a.py", bytes: []), SourceFile(path: "b.py", bytes: []))
            _ = one.whole.through(two.whole)
        }
    }

    @Test("the document that a text is taken from has ranges of its own, the same each time")
    func documents() {
        let document = SourceFile(path: "a.ipynb", bytes: Array(#""one""#.utf8))
        let string = TextOrigin.QuotedString(raw: 1..<4, endsLine: false, separator: nil, cell: 1, line: 1)
        let run = TextOrigin.Run(text: 0..<3, raw: 1..<4, spelling: .plain, string: 0)
        let origin = TextOrigin(document: document, runs: [run], strings: [string])
        let program = SourceFile(path: "a.ipynb", bytes: Array("one".utf8), origin: origin)
        #expect(program.document.text(document.whole) == #""one""#)
        #expect(!program.holds(document.whole) && !program.isAdded(program.whole))
        #expect(program.source(ofDocument: document.range(0..<1)).bytes == 4..<5)
    }
}
