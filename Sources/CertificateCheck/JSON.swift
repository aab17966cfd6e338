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

    init(_ bytes: [UInt8]) throws {
        var reader = JSONReader(rest: bytes[...])
        self = try reader.value(depth: 0)
        guard reader.next() == nil else { throw reader.malformed }
    }

    /// The member `name`, which must be there.
    subscript(name: String) -> JSON {
        get throws {
            if let value = optional(name) { value } else { throw mismatch("an object with '\(name)'") }
        }
    }
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
    var range: ClosedRange<Int> {
        get throws {
            let (least, most) = (try self["least"].integer, try self["most"].integer)
            return try least <= most ? least...most : { throw mismatch("a range") }()
        }
    }
    /// Every object in it, outer ones first.
    var objects: [[String: JSON]] {
        switch self {
        case .array(let items): items.flatMap(\.objects)
        case .object(let members): [members] + members.values.flatMap(\.objects)
        default: []
        }
    }

    private func mismatch(_ wanted: String) -> Rejection {
        Rejection("\("\(self)".prefix(80)) is not \(wanted)", isUnreadable: true)
    }
}

private struct JSONReader {
    var rest: ArraySlice<UInt8>

    var malformed: Rejection {
        Rejection("the JSON text is malformed at byte \(rest.startIndex)", isUnreadable: true)
    }

    /// The next byte that is no blank.
    mutating func next() -> UInt8? {
        rest = rest.drop { [0x20, 0x0A, 0x0D, 0x09].contains($0) }
        return rest.first
    }

    private mutating func take(_ text: String) -> Bool {
        guard next() != nil, rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    mutating func value(depth: Int) throws -> JSON {
        if depth > 256 { throw malformed }
        for (word, value) in [("null", JSON.null), ("true", .bool(true)), ("false", .bool(false))]
        where take(word) {
            return value
        }
        if take("[") {
            var items: [JSON] = []
            while !take("]") {
                guard items.isEmpty || take(",") else { throw malformed }
                items.append(try value(depth: depth + 1))
            }
            return .array(items)
        }
        if take("{") {
            var members: [String: JSON] = [:]
            while !take("}") {
                guard members.isEmpty || take(",") else { throw malformed }
                let name = try string()
                guard take(":"), members[name] == nil else { throw malformed }
                members[name] = try value(depth: depth + 1)
            }
            return .object(members)
        }
        return next() == UInt8(ascii: "\"") ? .string(try string()) : .integer(try integer())
    }

    private mutating func integer() throws -> Int {
        let digits = rest.prefix { $0 == UInt8(ascii: "-") || 0x30...0x39 ~= $0 }
        let text = String(decoding: digits, as: UTF8.self)
        // One spelling for each number: no leading zero, no "-0", no fraction, no exponent.
        guard let number = Int(text), "\(number)" == text, number.magnitude < 1 << 31 else { throw malformed }
        rest = rest.dropFirst(digits.count)
        return number
    }

    private mutating func string() throws -> String {
        guard take("\"") else { throw malformed }
        var content: [UInt8] = []
        while let byte = rest.popFirst(), byte >= 0x20 {
            if byte == UInt8(ascii: "\""), let text = String(validating: content, as: UTF8.self) {
                return text
            }
            content.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
        }
        throw malformed
    }

    /// The character behind a backslash; only control characters are written with digits.
    private mutating func escaped() throws -> UInt8 {
        let letter = rest.popFirst() ?? 0
        if let index = Array("\"\\nrt".utf8).firstIndex(of: letter) {
            return [0x22, 0x5C, 0x0A, 0x0D, 0x09][index]
        }
        let digits = String(decoding: rest.prefix(4), as: UTF8.self)
        rest = rest.dropFirst(4)
        guard letter == UInt8(ascii: "u"), let code = UInt8(digits, radix: 16), code < 0x80 else {
            throw malformed
        }
        return code
    }
}

/// Why a certificate does not hold: a clause, lower case, no full stop.
package struct Rejection: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which claim is wrong, and what was expected.
    package let description: String
    /// Whether the certificate or a file could not even be read.
    package let isUnreadable: Bool

    init(_ description: String, isUnreadable: Bool = false) {
        (self.description, self.isUnreadable) = (description, isUnreadable)
    }

    /// Throws `description` unless `condition`.
    static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws {
        if !condition { throw Rejection(description()) }
    }
}
