/// Resolves the escapes of a literal.
struct Escapes {
    let isRaw: Bool
    let isBytes: Bool
    /// Whether doubled braces stand for one.
    let isFormatted: Bool

    /// The text that `range` of `bytes` stands for; line ends are `\n`, as Python reads them.
    func resolve(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        guard needsWork(bytes, range) else { return String(decoding: bytes[range], as: UTF8.self) }
        var output: [UInt8] = []
        output.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = bytes[offset]
            let next = offset + 1 < range.upperBound ? bytes[offset + 1] : 0
            if byte == Byte.backslash, !isRaw {
                offset = escape(bytes, offset..<range.upperBound, into: &output)
            } else if byte == Byte.carriageReturn {
                output.append(Byte.newline)
                offset += next == Byte.newline ? 2 : 1
            } else {
                output.append(byte)
                let isDoubled =
                    isFormatted && byte == next && (byte == Byte.openBrace || byte == Byte.closeBrace)
                offset += isDoubled ? 2 : 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func needsWork(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = bytes[offset]
            if byte == Byte.backslash || byte == Byte.carriageReturn { return true }
            if isFormatted, byte == Byte.openBrace || byte == Byte.closeBrace { return true }
            offset += 1
        }
        return false
    }

    /// Resolves the escape at the start of `range` and returns the offset behind it.
    private func escape(_ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) -> Int {
        let offset = range.lowerBound
        guard range.count > 1 else {
            output.append(Byte.backslash)
            return range.upperBound
        }
        let letter = bytes[offset + 1]
        if let simple = Self.simple(letter) {
            output.append(simple)
            return offset + 2
        }
        switch letter {
        case Byte.newline: return offset + 2
        case Byte.carriageReturn:
            return range.count > 2 && bytes[offset + 2] == Byte.newline ? offset + 3 : offset + 2
        case 0x30...0x37: return number(bytes, range.dropFirst(), base: 8, 1...3, into: &output)
        case UInt8(ascii: "x"): return number(bytes, range.dropFirst(2), base: 16, 2...2, into: &output)
        case UInt8(ascii: "u") where !isBytes:
            return number(bytes, range.dropFirst(2), base: 16, 4...4, into: &output)
        case UInt8(ascii: "U") where !isBytes:
            return number(bytes, range.dropFirst(2), base: 16, 8...8, into: &output)
        case UInt8(ascii: "N") where !isBytes: return named(bytes, range, into: &output)
        default:
            output.append(Byte.backslash)
            return offset + 1
        }
    }

    private static func simple(_ letter: UInt8) -> UInt8? {
        switch letter {
        case Byte.backslash, UInt8(ascii: "'"), UInt8(ascii: "\""): letter
        case UInt8(ascii: "n"): Byte.newline
        case UInt8(ascii: "t"): Byte.tab
        case UInt8(ascii: "r"): Byte.carriageReturn
        case UInt8(ascii: "a"): 0x07
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): Byte.formFeed
        case UInt8(ascii: "v"): 0x0B
        default: nil
        }
    }

    /// The character whose code begins `range`; too few digits, or no character, give U+FFFD.
    private func number(
        _ bytes: [UInt8], _ range: Range<Int>, base: Int, _ count: ClosedRange<Int>,
        into output: inout [UInt8]
    ) -> Int {
        var value: UInt32 = 0
        var offset = range.lowerBound
        let limit = min(range.upperBound, range.lowerBound + count.upperBound)
        while offset < limit, Byte.digit(bytes[offset]) < base {
            value = value &* UInt32(base) &+ UInt32(Byte.digit(bytes[offset]))
            offset += 1
        }
        let isComplete = offset - range.lowerBound >= count.lowerBound
        let scalar = isComplete ? Unicode.Scalar(value) : nil
        output += Array(String(scalar ?? "\u{FFFD}").utf8)
        return offset
    }

    /// `\N{…}`: a character of the first blocks, else U+FFFD.
    private func named(_ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) -> Int {
        var offset = range.lowerBound + 2
        while offset < range.upperBound, bytes[offset] != Byte.closeBrace { offset += 1 }
        let start = min(range.lowerBound + 3, offset)
        let name = String(decoding: bytes[start..<offset], as: UTF8.self).uppercased()
        let scalar = (0x20..<0x250).lazy.compactMap { Unicode.Scalar(UInt32($0)) }
            .first { $0.properties.name == name }
        output += Array(String(scalar ?? "\u{FFFD}").utf8)
        return min(offset + 1, range.upperBound)
    }
}
