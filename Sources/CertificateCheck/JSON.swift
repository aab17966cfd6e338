/// A JSON document with integers only and every name of an object once.
///
/// The checker works on the document as it stands: a program has no second form that could say something else.
indirect enum JSON: Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// Reads a whole text; what no writer of certificates makes is malformed.
    init(_ bytes: [UInt8]) throws {
        var reader = JSONReader(bytes: bytes)
        self = try reader.value(depth: 0)
        guard reader.next() == nil else { throw reader.malformed }
    }

    /// The member `name`, which must be there.
    subscript(name: String) -> JSON {
        get throws {
            guard let value = optional(name) else { throw mismatch("an object with '\(name)'") }
            return value
        }
    }

    /// The member `name`, if this is an object that has it.
    func optional(_ name: String) -> JSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    var integer: Int {
        get throws { if case .integer(let value) = self { value } else { throw mismatch("an integer") } }
    }
    var string: String {
        get throws { if case .string(let value) = self { value } else { throw mismatch("a string") } }
    }
    var items: [JSON] {
        get throws { if case .array(let items) = self { items } else { throw mismatch("an array") } }
    }
    var strings: [String] { get throws { try items.map { try $0.string } } }
    /// A string; `nil` for `null`.
    var name: String? { get throws { self == .null ? nil : try string } }
    /// `least` to `most`.
    var range: ClosedRange<Int> {
        get throws {
            let (least, most) = (try self["least"].integer, try self["most"].integer)
            guard least <= most else { throw mismatch("a range") }
            return least...most
        }
    }

    private func mismatch(_ wanted: String) -> Rejection {
        Rejection("\("\(self)".prefix(80)) is not \(wanted)", isUnreadable: true)
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    var place = 0

    var malformed: Rejection { Rejection("the JSON text is malformed at byte \(place)", isUnreadable: true) }

    /// The next byte that is no blank.
    mutating func next() -> UInt8? {
        while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
        return place < bytes.count ? bytes[place] : nil
    }

    private mutating func take(_ text: String) throws {
        guard next() != nil, bytes[place...].starts(with: text.utf8) else { throw malformed }
        place += text.utf8.count
    }

    mutating func value(depth: Int) throws -> JSON {
        guard let first = next(), depth < 256 else { throw malformed }
        switch first {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "["):
            var items: [JSON] = []
            try list(closing: "]") { items.append(try $0.value(depth: depth + 1)) }
            return .array(items)
        case UInt8(ascii: "{"):
            var members: [String: JSON] = [:]
            try list(closing: "}") { reader in
                let name = try reader.string()
                try reader.take(":")
                let isNew = members.updateValue(try reader.value(depth: depth + 1), forKey: name) == nil
                guard isNew else { throw reader.malformed }
            }
            return .object(members)
        default: break
        }
        for (word, value) in [("null", JSON.null), ("true", .bool(true)), ("false", .bool(false))]
        where bytes[place...].starts(with: word.utf8) {
            place += word.utf8.count
            return value
        }
        return .integer(try integer())
    }

    private mutating func list(closing: String, _ item: (inout JSONReader) throws -> Void) throws {
        place += 1
        var isFirst = true
        while let byte = next(), byte != closing.utf8.first {
            if !isFirst { try take(",") }
            try item(&self)
            isFirst = false
        }
        try take(closing)
    }

    private mutating func integer() throws -> Int {
        let digits = bytes[place...].prefix { $0 == UInt8(ascii: "-") || 0x30...0x39 ~= $0 }
        let text = String(decoding: digits, as: UTF8.self)
        // One spelling for each number: no leading zero, no "-0", no fraction, no exponent.
        guard let number = Int(text), "\(number)" == text, number.magnitude < 1 << 31 else { throw malformed }
        place += digits.count
        return number
    }

    private mutating func string() throws -> String {
        try take("\"")
        var content: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] >= 0x20 else { throw malformed }
            content.append(bytes[place] == UInt8(ascii: "\\") ? try escaped() : bytes[place])
            place += 1
        }
        try take("\"")
        guard let text = String(validating: content, as: UTF8.self) else { throw malformed }
        return text
    }

    /// The character behind a backslash; only control characters are written with digits.
    private mutating func escaped() throws -> UInt8 {
        place += 1
        guard place < bytes.count else { throw malformed }
        switch bytes[place] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return bytes[place]
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        default:
            let digits = String(decoding: bytes[place...].dropFirst().prefix(4), as: UTF8.self)
            guard bytes[place] == UInt8(ascii: "u"), digits.utf8.count == 4, let code = UInt8(digits, radix: 16)
            else { throw malformed }
            place += 4
            return code < 0x80 ? code : 0
        }
    }
}
