/// What a shell takes for the name of a variable.
enum ShellName {
    /// Whether a byte may stand in a name; the first one is no digit.
    static func isNameByte(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return UInt8(ascii: "a")...UInt8(ascii: "z") ~= lower || byte == UInt8(ascii: "_")
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    /// Whether a text is a name.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first) else {
            return false
        }
        return text.utf8.allSatisfy(isNameByte)
    }
}
