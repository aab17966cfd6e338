/// The byte classes that the lexer asks for.
enum Byte {
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let formFeed: UInt8 = 0x0C
    static let backslash = UInt8(ascii: "\\")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")
    static let colon = UInt8(ascii: ":")
    static let exclamation = UInt8(ascii: "!")
    static let equals = UInt8(ascii: "=")
    static let hash = UInt8(ascii: "#")
    static let dot = UInt8(ascii: ".")
    static let underscore = UInt8(ascii: "_")

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == space || byte == tab || byte == formFeed
    }

    static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == newline || byte == carriageReturn
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39
    }

    /// Letters, `_`, and every byte of a character outside ASCII, whatever the encoding.
    static func isNameStart(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x7A || byte == underscore || byte >= 0x80
    }

    static func isName(_ byte: UInt8) -> Bool {
        isNameStart(byte) || isDigit(byte)
    }

    static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }

    /// The value of a digit in any base up to 16, or 16 if it is none.
    static func digit(_ byte: UInt8) -> Int {
        if isDigit(byte) { return Int(byte) - 0x30 }
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x66 ? Int(lower) - 0x61 + 10 : 16
    }
}
