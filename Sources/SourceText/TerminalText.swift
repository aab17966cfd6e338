/// One line of source made fit for a terminal: what is shown for each run of bytes, and how wide it stands.
///
/// Tabs become blanks up to the next multiple of four; control characters, invisible and reordering scalars and bytes
/// that are not UTF-8 become escapes, so that a file cannot steer the terminal.
struct TerminalText {
    /// One scalar or one escaped byte.
    struct Cell {
        /// The bytes it stands for.
        let range: Range<Int>
        /// What is shown.
        let text: String
        /// How many columns it takes.
        let width: Int
    }

    /// The cells from left to right.
    private(set) var cells: [Cell] = []

    /// Renders the bytes in `range`, which hold no line end.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        var offset = range.lowerBound
        var column = 0
        while offset < range.upperBound {
            let (scalar, length) = Self.decode(bytes[offset..<range.upperBound])
            let text = Self.shown(scalar, byte: bytes[offset], column: column)
            let width = scalar.map(Self.isPlain) == true ? Self.width(scalar) : text.utf8.count
            cells.append(Cell(range: offset..<offset + length, text: text, width: width))
            column += width
            offset += length
        }
    }

    /// The first scalar and its length in bytes; nil and 1 if the bytes are not UTF-8.
    private static func decode(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar?, Int) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return (nil, 1) }
        return (scalar, UTF8.width(scalar))
    }

    private static func shown(_ scalar: Unicode.Scalar?, byte: UInt8, column: Int) -> String {
        guard let scalar else { return escape("x", UInt32(byte)) }
        if scalar == "\t" { return String(repeating: " ", count: 4 - column % 4) }
        if isPlain(scalar) { return String(Character(scalar)) }
        return scalar.value < 0x80 ? escape("x", scalar.value) : escape("u", scalar.value)
    }

    private static func escape(_ kind: String, _ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return kind == "x"
            ? "\\x" + String(repeating: "0", count: 2 - digits.count) + digits : "\\u{\(digits)}"
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            false
        default: true
        }
    }

    /// The columns a scalar takes, near enough: marks none, East Asian wide scalars and emoji two.
    private static func width(_ scalar: Unicode.Scalar?) -> Int {
        guard let scalar, scalar.value >= 0x300 else { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
