/// Appends JSON values to a byte buffer.
struct JSONWriter {
    /// The UTF-8 written so far.
    private(set) var bytes: [UInt8] = []
    private let pretty: Bool
    private var depth = 0

    /// Starts an empty buffer.
    init(pretty: Bool) {
        self.pretty = pretty
    }

    /// Appends one value.
    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .string(let value): write(string: value)
        case .array(let values): write(array: values)
        case .object(let members): write(object: members)
        }
    }

    private mutating func write(array values: [JSONValue]) {
        // Numbers stay on one line even when indented: a list of 64 cores is one thing to a reader.
        let onOneLine = values.allSatisfy(\.isScalar)
        list(values, open: "[", close: "]", onOneLine: onOneLine) { writer, value in
            writer.write(value)
        }
    }

    private mutating func write(object members: [(String, JSONValue)]) {
        list(members, open: "{", close: "}", onOneLine: members.isEmpty) { writer, member in
            writer.write(string: member.0)
            writer.bytes.append(contentsOf: (writer.pretty ? ": " : ":").utf8)
            writer.write(member.1)
        }
    }

    private mutating func list<Item>(
        _ items: [Item], open: String, close: String, onOneLine: Bool,
        each: (inout JSONWriter, Item) -> Void
    ) {
        bytes.append(contentsOf: open.utf8)
        depth += 1
        for (index, item) in items.enumerated() {
            if index > 0 {
                bytes.append(UInt8(ascii: ","))
                if pretty && onOneLine { bytes.append(UInt8(ascii: " ")) }
            }
            if !onOneLine { newLine() }
            each(&self, item)
        }
        depth -= 1
        if !onOneLine { newLine() }
        bytes.append(contentsOf: close.utf8)
    }

    private mutating func newLine() {
        guard pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func write(string: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 { write(byte: byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func write(byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
        case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
        case UInt8(ascii: "\r"): bytes.append(contentsOf: #"\r"#.utf8)
        case UInt8(ascii: "\t"): bytes.append(contentsOf: #"\t"#.utf8)
        case 0..<0x20, 0x7F: write(control: byte)
        default: bytes.append(byte)
        }
    }

    private mutating func write(control byte: UInt8) {
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: #"\u"#.utf8)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        bytes.append(contentsOf: digits.utf8)
    }
}

extension JSONValue {
    fileprivate var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}
