extension JSONValue {
    /// Reads a document as `JSONWriter` writes it; the order of members is kept. Throws where it is none.
    package init(_ bytes: [UInt8]) throws(JSONFault) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.value(depth: 0)
        guard parser.next() == nil else { throw parser.fault }
    }
}

/// Where a text stops to be JSON without fractions.
package struct JSONFault: Error, Hashable, CustomStringConvertible {
    /// The byte, from 0 on.
    let offset: Int

    /// The message: lower case, without a full stop.
    package var description: String { "no JSON from byte \(offset) on" }
}

/// Reads JSON values from bytes, one after the other.
private struct JSONParser {
    /// Deeper than any report.
    private static let deepest = 64

    private let bytes: [UInt8]
    private var offset = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var fault: JSONFault { JSONFault(offset: offset) }

    /// The next byte that is no blank.
    mutating func next() -> UInt8? {
        while offset < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[offset]) { offset += 1 }
        return offset < bytes.count ? bytes[offset] : nil
    }

    private mutating func take(_ text: StaticString) -> Bool {
        guard next() != nil else { return false }
        let isThere = text.withUTF8Buffer { unsafe bytes[offset...].starts(with: $0) }
        if isThere { offset += text.utf8CodeUnitCount }
        return isThere
    }

    mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth <= Self.deepest, let byte = next() else { throw fault }
        switch byte {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try items(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        default: return try word()
        }
    }

    private mutating func word() throws(JSONFault) -> JSONValue {
        if take("null") { return .null }
        if take("true") { return .bool(true) }
        if take("false") { return .bool(false) }
        let digits = bytes[offset...].prefix { $0 == UInt8(ascii: "-") || 0x30...0x39 ~= $0 }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw fault }
        offset += digits.count
        return .integer(number)
    }

    private mutating func items(depth: Int) throws(JSONFault) -> [JSONValue] {
        var items: [JSONValue] = []
        _ = take("[")
        while !take("]") {
            guard items.isEmpty || take(",") else { throw fault }
            items.append(try value(depth: depth + 1))
        }
        return items
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        _ = take("{")
        while !take("}") {
            guard members.isEmpty || take(","), next() == UInt8(ascii: "\"") else { throw fault }
            let name = try string()
            guard take(":") else { throw fault }
            members.append((name, try value(depth: depth + 1)))
        }
        return members
    }

    private mutating func string() throws(JSONFault) -> String {
        var content: [UInt8] = []
        offset += 1
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else { throw fault }
                return text
            case UInt8(ascii: "\\"): try escape(into: &content)
            case 0..<0x20: throw fault
            default: content.append(byte)
            }
        }
        throw fault
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSONFault) {
        guard offset < bytes.count else { throw fault }
        let letter = bytes[offset]
        offset += 1
        if let index = Array("\"\\/nrtbf".utf8).firstIndex(of: letter) {
            return content.append(Array("\"\\/\n\r\t\u{8}\u{c}".utf8)[index])
        }
        guard letter == UInt8(ascii: "u"), let first = codeUnit() else { throw fault }
        var units = [first]
        // Other writers spell what lies beyond the first plane with two.
        if 0xD800...0xDBFF ~= first {
            guard take("\\u"), let second = codeUnit() else { throw fault }
            units.append(second)
        }
        content += Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func codeUnit() -> UInt16? {
        let digits = bytes[offset...].prefix(4)
        guard digits.count == 4, let code = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
            return nil
        }
        offset += 4
        return code
    }
}
