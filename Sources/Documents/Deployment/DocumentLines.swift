/// The lines of a document, as ranges of its bytes without line ends.
package struct DocumentLines: Sendable {
    /// The bytes of the document.
    package let bytes: [UInt8]

    /// Takes the bytes of a document.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The lines, in order.
    package var all: [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(trimmed(start..<index))
            start = index + 1
        }
        if start < bytes.count { lines.append(trimmed(start..<bytes.count)) }
        return lines
    }

    private func trimmed(_ line: Range<Int>) -> Range<Int> {
        let isReturned = line.upperBound > line.lowerBound && bytes[line.upperBound - 1] == UInt8(ascii: "\r")
        return line.lowerBound..<(isReturned ? line.upperBound - 1 : line.upperBound)
    }

    /// The text of some bytes.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The range without blanks at its ends.
    package func stripped(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, Self.isBlank(bytes[start]) { start += 1 }
        while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// The range between quotes if one pair of them surrounds it and nothing in it is quoted again.
    func unquoted(_ range: Range<Int>) -> Range<Int> {
        guard range.count > 1, let first = bytes[range].first, first == bytes[range].last,
            "'\"".utf8.contains(first)
        else { return range }
        return range.lowerBound + 1..<range.upperBound - 1
    }

    /// `NAME=value` in `range`, with the value's text where it is plain; quotes around the value, or around all of it, are no
    /// part of either.
    func setting(in range: Range<Int>, source: Range<Int>? = nil) -> DeployedSetting? {
        let inner = unquoted(range)
        guard let sign = bytes[inner].firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = inner.lowerBound..<sign
        guard !name.isEmpty, bytes[name].allSatisfy(Self.isNameByte) else { return nil }
        let value = unquoted(sign + 1..<inner.upperBound)
        return DeployedSetting(
            name: text(name), nameRange: name, value: plain(value), valueRange: value, source: source ?? range
        )
    }

    /// The text of a value if it means itself in every kind of document: no quotes, escapes or expansions.
    func plain(_ range: Range<Int>) -> String? {
        bytes[range].contains { "'\"\\$`{}%#".utf8.contains($0) } ? nil : text(range)
    }

    /// Whether a byte may stand in the name of a variable.
    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
        default: false
        }
    }

    /// Whether a byte is a blank within a line.
    package static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
