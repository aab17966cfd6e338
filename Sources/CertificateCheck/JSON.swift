/// A JSON document with integers only and every name of an object once.
///
/// The checker works on the document as it stands: a program has no second form that could say something else.
enum JSON: Hashable {
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
            if let value = optional(name) { return value }
            throw Rejection("'\(name)' is missing", .unreadable)
        }
    }
    func optional(_ name: String) -> JSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }
    var integer: Int { get throws { if case .integer(let value) = self { value } else { throw unexpected } } }
    var string: String { get throws { if case .string(let text) = self { text } else { throw unexpected } } }
    var items: [JSON] { get throws { if case .array(let value) = self { value } else { throw unexpected } } }
    var strings: [String] { get throws { try items.map { try $0.string } } }
    /// A string; `nil` for `null`.
    var name: String? { get throws { self == .null ? nil : try string } }
    var range: ClosedRange<Int> {
        get throws {
            let (least, most) = try (self["least"].integer, self["most"].integer)
            return try least <= most ? least...most : { throw unexpected }()
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

    private var unexpected: Rejection {
        Rejection("\("\(self)".prefix(80)) stands where something else belongs", .unreadable)
    }
}

private struct JSONReader {
    var rest: ArraySlice<UInt8>

    var malformed: Rejection { Rejection("the JSON is malformed at byte \(rest.startIndex)", .unreadable) }

    /// The next byte that is no blank.
    mutating func next() -> UInt8? {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        return rest.first
    }

    private mutating func take(_ text: String) -> Bool {
        guard next() != nil, rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    mutating func value(depth: Int) throws -> JSON {
        if depth > 256 { throw malformed }
        let words = [("null", JSON.null), ("true", .bool(true)), ("false", .bool(false))]
        for (word, value) in words where take(word) { return value }
        if take("[") { return .array(try list("]") { try $0.value(depth: depth + 1) }) }
        if take("{") {
            let members = try list("}") { reader in
                let name = try reader.string()
                guard reader.take(":") else { throw reader.malformed }
                return (name, try reader.value(depth: depth + 1))
            }
            return .object(try Dictionary(members) { _, _ in throw malformed })
        }
        return next() == UInt8(ascii: "\"") ? .string(try string()) : .integer(try integer())
    }

    private mutating func list<Item>(_ end: String, _ item: (inout Self) throws -> Item) throws -> [Item] {
        var items: [Item] = []
        while !take(end) {
            guard items.isEmpty || take(",") else { throw malformed }
            items.append(try item(&self))
        }
        return items
    }

    private mutating func integer() throws -> Int {
        let text = String(decoding: rest.prefix { $0 == 0x2D || 0x30...0x39 ~= $0 }, as: UTF8.self)
        // One spelling for each number: no leading zero, no "-0", no fraction, no exponent.
        guard let number = Int(text), "\(number)" == text, number.magnitude < 1 << 31 else { throw malformed }
        rest = rest.dropFirst(text.utf8.count)
        return number
    }

    private mutating func string() throws -> String {
        guard take("\"") else { throw malformed }
        var content: [UInt8] = []
        while let byte = rest.popFirst(), byte >= 0x20 {
            let isEnd = byte == UInt8(ascii: "\"")
            if isEnd, let text = String(validating: content, as: UTF8.self) { return text }
            content.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
        }
        throw malformed
    }

    /// The character behind a backslash; only control characters are written with digits.
    private mutating func escaped() throws -> UInt8 {
        let letter = rest.popFirst() ?? 0
        if let index = Array("\"\\nrt".utf8).firstIndex(of: letter) { return Array("\"\\\n\r\t".utf8)[index] }
        let code = UInt8(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16) ?? 0x80
        guard letter == UInt8(ascii: "u"), code < 0x80 else { throw malformed }
        rest = rest.dropFirst(4)
        return code
    }
}

/// Why a certificate does not hold: a clause, lower case, no full stop.
package struct Rejection: Error, Hashable, Sendable, CustomStringConvertible {
    /// What it says of the claim.
    package enum Kind: Hashable, Sendable {
        /// The certificate or a file could not even be read.
        case unreadable
        /// A load moves, or the process owns other cores: the claim is wrong.
        case moves
        /// It is not shown: too large, not understood, or told in another way than it should be.
        case open
    }

    /// Which claim is wrong, and what was expected.
    package let description: String
    /// What it says of the claim.
    package let kind: Kind

    init(_ description: String, _ kind: Kind = .open) {
        (self.description, self.kind) = (description, kind)
    }
}

/// Throws a `Rejection` unless `condition`.
func require(
    _ condition: Bool, _ description: @autoclosure () -> String, _ kind: Rejection.Kind = .open
) throws {
    if !condition { throw Rejection(description(), kind) }
}
