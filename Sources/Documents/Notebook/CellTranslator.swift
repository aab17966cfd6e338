import SourceText

/// Writes one cell as Python: magics become statements that do nothing, or what they do to the environment.
struct CellTranslator {
    let cell: NotebookCell
    var builder: ProgramBuilder
    /// Whether a word may be a magic without its `%`: no name of the program.
    let isFree: (String) -> Bool
    /// How far the cell has been taken over.
    private(set) var taken = 0

    init(_ cell: NotebookCell, _ builder: ProgramBuilder, isFree: @escaping (String) -> Bool) {
        self.cell = cell
        self.builder = builder
        self.isFree = isFree
    }

    /// Writes the cell, and ends it so that nothing in it goes on in the next one.
    mutating func translate() {
        let start = builder.offset
        let saved = builder
        if !translateBody() {
            builder = saved
            taken = 0
            comment(to: cell.text.count, as: .unfollowed)
        }
        guard builder.offset > start else { return }
        builder.add(cell.text.last == 0x0A ? "pass\n" : "\npass\n", at: cell.text.count, of: cell)
    }

    /// Whether every bracket and string is closed at the end of the cell.
    private mutating func translateBody() -> Bool {
        skipBlankLines()
        while cell.text[taken...].starts(with: "%%".utf8) {
            if translateCellMagic() { return true }
            skipBlankLines()
        }
        while taken < cell.text.count {
            guard let first = firstOfLine(taken) else { break }
            let line = LogicalLine(at: first, in: cell.text)
            guard !line.isOpen else { return false }
            keep(to: first)
            translate(line)
            keep(to: min(line.end + 1, cell.text.count))
        }
        keep(to: cell.text.count)
        return true
    }

    /// The first byte that is no blank from `offset` on, lines without any skipped.
    private func firstOfLine(_ offset: Int) -> Int? {
        cell.text[offset...].firstIndex { ![0x20, 0x09, 0x0A, 0x0D, 0x0C].contains($0) }
    }

    private mutating func skipBlankLines() {
        guard let first = firstOfLine(taken) else { return }
        let start = cell.text[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        keep(to: max(taken, start))
    }

    mutating func keep(to end: Int) {
        guard end > taken else { return }
        builder.keep(taken..<end, of: cell)
        taken = end
    }

    /// Takes over a dollar sign as the brace that Python has for it.
    mutating func keepDollar() {
        builder.spell("{", for: taken, of: cell)
        taken += 1
    }

    mutating func drop(to end: Int) { taken = max(taken, end) }

    mutating func add(_ words: String) { builder.add(words, at: taken, of: cell) }

    /// Takes over what stands up to `end` as a comment, and gives its place in the program.
    @discardableResult
    mutating func comment(to end: Int) -> Range<Int> {
        let start = builder.offset
        while taken < end {
            add("#")
            let line = cell.text[taken..<end].firstIndex(of: 0x0A).map { $0 + 1 } ?? end
            keep(to: line)
        }
        return start..<builder.offset
    }

    /// The same behind a statement that does nothing, as a command of `kind`.
    mutating func comment(to end: Int, as kind: NotebookCommand.Kind?) {
        let start = builder.offset
        add("pass ")
        let range = comment(to: end)
        if let kind { builder.note(kind, at: start, range) }
    }

    private func words(_ range: Range<Int>) -> String { String(decoding: cell.text[range], as: UTF8.self) }

    /// A cell magic on its first line; whether that settles the whole cell.
    private mutating func translateCellMagic() -> Bool {
        let end = cell.text[taken...].firstIndex(of: 0x0A) ?? cell.text.count
        let parts = words(taken + 2..<end).split { $0 == " " || $0 == "\t" || $0 == "\r" }
        let name = parts.first.map(String.init) ?? ""
        let start = builder.offset
        let body = min(end + 1, cell.text.count)
        switch Magics.cell(name, Array(parts.dropFirst())) {
        case .runs:
            let bound = name == "capture" ? parts.dropFirst().first { !$0.hasPrefix("-") } : nil
            add(bound.map { "\($0) = object() " } ?? "pass ")
            comment(to: body)
            return false
        case .text: comment(to: cell.text.count, as: nil)
        case .shell:
            add("pass ")
            comment(to: body)
            builder.note(.shell(isLine: false), at: start, comment(to: cell.text.count))
        case .writes:
            add("pass ")
            comment(to: body)
            let words = parts.dropFirst()
            let file = (words.last { !$0.hasPrefix("-") } ?? "").trimmingQuotes
            // IPython puts values in, and a name in quotes may go on in the next word.
            let isPlain = words.count == 1 && !file.contains { "{}$~%'\"".contains($0) }
            builder.note(
                .writesFile(name: file, isWhole: isPlain), at: start, comment(to: cell.text.count))
        case .other: comment(to: cell.text.count, as: .opaque)
        }
        return true
    }

    private mutating func translate(_ line: LogicalLine) {
        if line.asksHelp { return comment(to: line.end, as: nil) }
        if let command = line.assigned { return translateAssigned(command, line) }
        switch cell.text[line.start] {
        case UInt8(ascii: "!"): translateShell(line)
        case UInt8(ascii: "?"): comment(to: line.end, as: nil)
        case UInt8(ascii: "%"):
            translateMagic(LineMagic(at: line.start + 1, to: line.end, in: cell.text), line)
        default:
            if let magic = automatic(line) { translateMagic(magic, line) }
        }
    }

    /// `pip install …` without its `%`: a name and something that Python could not go on with.
    private func automatic(_ line: LogicalLine) -> LineMagic? {
        let magic = LineMagic(at: line.start, to: line.end, in: cell.text)
        guard Magics.automatic.contains(magic.name), isFree(magic.name) else { return nil }
        let next = magic.rest.first.map { cell.text[$0] }
        let isBlankBehind =
            magic.nameRange.upperBound == line.end
            || [0x20, 0x09].contains(cell.text[magic.nameRange.upperBound])
        return isBlankBehind && !(next.map { "!=()<>,+*/%^&|".utf8.contains($0) } ?? false) ? magic : nil
    }

    /// `!cmd`, `!!cmd`
    private mutating func translateShell(_ line: LogicalLine) {
        let start = builder.offset
        add("pass #")
        keep(to: line.start + (cell.text[line.start...].starts(with: "!!".utf8) ? 2 : 1))
        shell(line, start)
    }

    private mutating func shell(_ line: LogicalLine, _ start: Int) {
        let from = builder.offset
        // The rest of this line is a comment already; those that a backslash adds are not.
        keep(to: min(line.end, cell.text[taken..<line.end].firstIndex(of: 0x0A).map { $0 + 1 } ?? line.end))
        comment(to: line.end)
        builder.note(.shell(isLine: true), at: start, from..<builder.offset)
    }

    /// `x = !cmd`, `x = %magic …`
    private mutating func translateAssigned(_ command: Int, _ line: LogicalLine) {
        let start = builder.offset
        keep(to: command)
        if cell.text[command] == UInt8(ascii: "!") {
            output(words(command..<line.end))
            keep(to: command + (cell.text[command...].starts(with: "!!".utf8) ? 2 : 1))
            return shell(line, start)
        }
        let magic = LineMagic(at: command + 1, to: line.end, in: cell.text)
        switch magic.name {
        case "env" where magic.rest.isEmpty: finish("dict(__environ__) #", line)
        case "env" where !magic.mentions("=", in: cell.text) && !magic.mentions(" ", in: cell.text):
            environment(magic.rest, value: nil)
        case "time" where !magic.rest.isEmpty: drop(to: magic.rest.lowerBound)
        default:
            output(words(command..<line.end))
            let from = builder.offset
            keep(to: line.end)
            if Magics.harmless.contains(magic.name) { return }
            builder.note(
                Magics.unfollowed.contains(magic.name) ? .unfollowed : .opaque, at: start,
                from..<builder.offset)
        }
    }

    private mutating func finish(_ words: String, _ line: LogicalLine) {
        add(words)
        keep(to: line.end)
    }

    /// A value of which only the command is known that gives it.
    private mutating func output(_ command: String) {
        let plain = command.unicodeScalars.map { scalar -> String in
            if scalar.isASCII, scalar.value >= 0x20, scalar != "\"", scalar != "\\" { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
        add("__output__(\"\(plain.joined())\") #")
    }
}

extension Substring {
    /// Without one pair of quotes around it.
    fileprivate var trimmingQuotes: String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return String(self) }
        return String(dropFirst().dropLast())
    }
}
