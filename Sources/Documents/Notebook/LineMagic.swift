import SourceText

/// A line magic, taken apart.
struct LineMagic {
    /// Its name, without `%`.
    let name: String
    /// Where that stands.
    let nameRange: Range<Int>
    /// What follows, blanks at both ends left out.
    let rest: Range<Int>

    /// Reads the magic whose name starts at `start` of a line that ends at `end`.
    init(at start: Int, to end: Int, in text: [UInt8]) {
        var last = start
        while last < end, text[last].isWordByte || text[last] == UInt8(ascii: ".") { last += 1 }
        nameRange = start..<last
        name = String(decoding: text[nameRange], as: UTF8.self)
        rest = (last..<end).trimmed(in: text)
    }

    /// Whether `word` stands in what follows the name.
    func mentions(_ word: Character, in text: [UInt8]) -> Bool {
        word.asciiValue.map { text[rest].contains($0) } ?? false
    }
}

extension Range<Int> {
    /// Without blanks at both ends.
    func trimmed(in text: [UInt8]) -> Range<Int> {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]
        var (start, end) = (lowerBound, upperBound)
        while start < end, blanks.contains(text[start]) { start += 1 }
        while end > start, blanks.contains(text[end - 1]) { end -= 1 }
        return start..<end
    }
}

// What line magics become.
extension CellTranslator {
    mutating func translateMagic(_ magic: LineMagic, _ line: LogicalLine) {
        let start = builder.offset
        switch magic.name {
        case "env", "set_env": translateEnvironment(magic, line)
        case "time" where !magic.rest.isEmpty:
            // The magic takes one line: nothing can be put around what stands behind it.
            add("if True: ")
            drop(to: magic.rest.lowerBound)
        case "cd", "pushd", "popd": comment(to: line.end, as: .movesDirectory)
        case "run":
            let name = String(decoding: cell.text[magic.rest], as: UTF8.self)
            let isPlain = name.hasSuffix(".py") && !name.contains { " {}$~%'\"\\*?[".contains($0) }
            comment(to: line.end, as: isPlain ? .runsFile(name: name) : .unfollowed)
        case "sx", "system":
            add("pass #")
            keep(to: magic.rest.lowerBound)
            let from = builder.offset
            keep(to: line.end)
            builder.note(.shell(isLine: true), at: start, from..<builder.offset)
        case "pylab":
            add("from pylab import * ")
            comment(to: line.end)
        case "load_ext":
            let name = String(decoding: cell.text[magic.rest], as: UTF8.self)
            comment(to: line.end, as: Magics.extensions.contains(name) ? nil : .opaque)
        case _ where Magics.harmless.contains(magic.name): comment(to: line.end, as: nil)
        case _ where Magics.unfollowed.contains(magic.name) || magic.name.isEmpty:
            comment(to: line.end, as: .unfollowed)
        default: comment(to: line.end, as: .opaque)
        }
    }

    /// `%env`, `%env NAME`, `%env NAME=VALUE`, `%env NAME VALUE`, `%set_env …`
    private mutating func translateEnvironment(_ magic: LineMagic, _ line: LogicalLine) {
        let text = cell.text
        if magic.rest.isEmpty { return comment(to: line.end, as: nil) }
        let sign = text[magic.rest].firstIndex(of: UInt8(ascii: "=")) ?? text[magic.rest].firstIndex(of: 0x20)
        let name = (magic.rest.lowerBound..<(sign ?? magic.rest.upperBound)).trimmed(in: text)
        // A name with a blank in it, or one that IPython puts together: the first is refused, the second not known.
        let isPlain = !name.isEmpty && text[name].allSatisfy(\.isWordByte)
        guard isPlain, !text[magic.rest].contains(0x0A), magic.name == "env" || sign != nil else {
            return comment(to: line.end, as: .unfollowed)
        }
        guard let sign else {
            add("print(")
            environment(name, value: nil)
            return add(")")
        }
        let value = (sign + 1..<magic.rest.upperBound).trimmed(in: text)
        guard let quote = quote(value) else { return comment(to: line.end, as: .unfollowed) }
        environment(name, value: (value, quote))
        drop(to: line.end)
    }

    /// A read of a variable, or with `value` an assignment to it.
    mutating func environment(_ name: Range<Int>, value: (range: Range<Int>, quote: String)?) {
        drop(to: name.lowerBound)
        add("__environ__[\"")
        keep(to: name.upperBound)
        guard let value else { return add("\"]") }
        add("\"] = " + value.quote)
        drop(to: value.range.lowerBound)
        keepExpanded(to: value.range.upperBound)
        add(String(value.quote.suffix(1)))
    }

    /// IPython puts `{…}` and `$name` in as Python puts `{…}` into an f-string.
    private mutating func keepExpanded(to end: Int) {
        while let sign = cell.text[taken..<end].firstIndex(of: UInt8(ascii: "$")) {
            keep(to: sign)
            keepDollar()
            let rest = cell.text[(sign + 1)..<end]
            keep(to: rest.firstIndex { !$0.isWordByte && $0 != UInt8(ascii: ".") } ?? end)
            add("}")
        }
        keep(to: end)
    }

    /// How a literal of the bytes in `value` begins; `nil` if none can hold them as they are.
    private func quote(_ value: Range<Int>) -> String? {
        let bytes = cell.text[value]
        guard let mark = ["\"", "'"].first(where: { !bytes.contains($0.utf8.first ?? 0) }),
            !bytes.contains(UInt8(ascii: "\\"))
        else { return nil }
        let isExpanded = bytes.contains { "{}$".utf8.contains($0) }
        guard isExpanded else { return mark }
        // Quotes inside braces are Python's, `$$` is a dollar sign.
        let isSimple = !bytes.contains { "\"'".utf8.contains($0) } && bytes.dollarsStandAlone
        return isSimple ? "f" + mark : nil
    }
}

extension ArraySlice<UInt8> {
    /// Whether each dollar sign stands in front of a name.
    fileprivate var dollarsStandAlone: Bool {
        indices.allSatisfy { index in
            guard self[index] == UInt8(ascii: "$") else { return true }
            return index + 1 < endIndex && self[index + 1].isWordByte && !self[index + 1].isDigit
        }
    }
}
