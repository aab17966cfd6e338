/// Writes named fields one after the other: a name, the length of the value, a colon, the value, a line end.
///
/// Values are bytes of any kind, so that whole files and paths of any name fit; a person can read the rest.
struct FieldWriter {
    private(set) var bytes: [UInt8] = []

    /// Appends one field.
    mutating func add(_ name: String, _ value: [UInt8]) {
        bytes += Array("\(name) \(value.count):".utf8) + value + [UInt8(ascii: "\n")]
    }

    /// Appends one field whose value is a text.
    mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

    /// All fields with their checksum behind them.
    var sealed: [UInt8] {
        var sealed = self
        sealed.add("end", String(Self.checksum(bytes[...]), radix: 16))
        return sealed.bytes
    }

    /// FNV-1a: enough to notice a torn or damaged file, which is all that is asked of it.
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

/// Reads what `FieldWriter` sealed.
struct FieldReader {
    private var rest: ArraySlice<UInt8>

    /// Throws unless `bytes` are complete and as they were written.
    init(_ bytes: [UInt8]) throws(JournalError) {
        rest = bytes[...]
        var all = self
        while let field = all.next() {
            guard field.name == "end" else { continue }
            // The name, a blank, the length, a colon, the value and a line end.
            let length = "end \(field.value.count):".utf8.count + field.value.count + 1
            let sum = String(FieldWriter.checksum(bytes.dropLast(length)), radix: 16)
            guard all.rest.isEmpty, field.value == Array(sum.utf8) else { break }
            return
        }
        throw .damaged
    }

    /// The next field.
    mutating func next() -> (name: String, value: [UInt8])? {
        guard let blank = rest.firstIndex(of: UInt8(ascii: " ")),
            let colon = rest[blank...].firstIndex(of: UInt8(ascii: ":")),
            let length = Int(String(decoding: rest[(blank + 1)..<colon], as: UTF8.self)), length >= 0,
            length < rest.endIndex - colon - 1
        else { return nil }
        let name = String(decoding: rest[..<blank], as: UTF8.self)
        let value = Array(rest[(colon + 1)..<(colon + 1 + length)])
        rest = rest[(colon + 1 + length + 1)...]
        return (name, value)
    }

    /// The value of the next field, which must have this name.
    mutating func value(of name: String) throws(JournalError) -> [UInt8] {
        guard let field = next(), field.name == name else { throw .damaged }
        return field.value
    }

    /// The same as a text.
    mutating func text(of name: String) throws(JournalError) -> String {
        String(decoding: try value(of: name), as: UTF8.self)
    }

    /// The same as a number.
    mutating func number(of name: String) throws(JournalError) -> Int {
        guard let number = Int(try text(of: name)) else { throw .damaged }
        return number
    }
}
