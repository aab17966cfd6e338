/// Reads JSON and keeps where everything stands.
struct JSONReader {
    private let bytes: [UInt8]
    private var offset = 0
    /// Deeper nesting than this is no notebook.
    private static let depthLimit = 200

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The one value that `bytes` hold; throws where they are no JSON.
    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
        var reader = JSONReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.offset = 3 }
        let node = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.offset == bytes.count else { throw reader.fault("the end of the file") }
        return node
    }

    private func fault(_ wanted: String) -> JSONFault {
        JSONFault(offset: min(offset, max(0, bytes.count - 1)), description: "\(wanted) is expected here")
    }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private mutating func accept(_ byte: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: byte) else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONNode {
        guard depth < Self.depthLimit else { throw fault("less nesting") }
        skipBlanks()
        let start = offset
        let kind: JSONNode.Kind
        switch next {
        case UInt8(ascii: "{"): kind = .object(try members(depth: depth))
        case UInt8(ascii: "["): kind = .array(try elements(depth: depth))
        case UInt8(ascii: "\""): kind = .string(try string())
        default:
            try scalar()
            kind = .scalar
        }
        return JSONNode(kind: kind, range: start..<offset)
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [(key: JSONText, value: JSONNode)] {
        var members: [(key: JSONText, value: JSONNode)] = []
        offset += 1
        skipBlanks()
        if accept("}") { return [] }
        while true {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw fault("a name in double quotes") }
            let key = try string()
            skipBlanks()
            guard accept(":") else { throw fault("':'") }
            members.append((key, try value(depth: depth + 1)))
            skipBlanks()
            if accept("}") { return members }
            guard accept(",") else { throw fault("',' or '}'") }
        }
    }

    private mutating func elements(depth: Int) throws(JSONFault) -> [JSONNode] {
        var elements: [JSONNode] = []
        offset += 1
        skipBlanks()
        if accept("]") { return [] }
        while true {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            if accept("]") { return elements }
            guard accept(",") else { throw fault("',' or ']'") }
        }
    }

    /// Numbers and names; how a number is spelled is of no concern here.
    private mutating func scalar() throws(JSONFault) {
        let start = offset
        while let byte = next,
            byte.isWordByte || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
        { offset += 1 }
        let word = bytes[start..<offset]
        let names = ["true", "false", "null", "NaN", "Infinity", "-Infinity"]
        let isNumber = word.first.map { $0 == UInt8(ascii: "-") || $0.isDigit } ?? false
        guard isNumber || names.contains(where: { word.elementsEqual($0.utf8) }) else {
            offset = start
            throw fault("a value")
        }
    }
}

// Strings.
extension JSONReader {
    private mutating func string() throws(JSONFault) -> JSONText {
        offset += 1
        let start = offset
        var text: [UInt8] = []
        var runs: [JSONText.Run] = []
        while true {
            let from = offset
            while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
                offset += 1
            }
            if offset > from {
                runs.append(
                    JSONText.Run(
                        text: text.count..<text.count + offset - from, raw: from..<offset, isEscape: false))
                text += bytes[from..<offset]
            }
            guard let byte = next, byte >= 0x20 else { throw fault("the closing quote of a string") }
            if byte == UInt8(ascii: "\"") {
                defer { offset += 1 }
                return JSONText(bytes: text, runs: runs, raw: start..<offset)
            }
            let escape = offset
            let meant = try escapeSequence()
            runs.append(
                JSONText.Run(
                    text: text.count..<text.count + meant.count, raw: escape..<offset, isEscape: true))
            text += meant
        }
    }

    private mutating func escapeSequence() throws(JSONFault) -> [UInt8] {
        offset += 1
        guard let byte = next else { throw fault("an escape sequence") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "u"): return Array(String(try scalarEscape()).utf8)
        default:
            offset -= 1
            throw fault("one of \" \\ / b f n r t u")
        }
    }

    /// `\u00e9`, or two halves of one scalar; half a scalar alone is no text.
    private mutating func scalarEscape() throws(JSONFault) -> Unicode.Scalar {
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let rest = offset
        guard first < 0xDC00, accept("\\"), accept("u") else {
            offset = rest
            return "\u{FFFD}"
        }
        let second = try fourDigits()
        guard 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else {
            offset = rest
            return "\u{FFFD}"
        }
        return scalar
    }

    private mutating func fourDigits() throws(JSONFault) -> UInt32 {
        guard offset + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits") }
        offset += 4
        return value
    }
}

extension UInt8 {
    /// Whether it is a decimal digit.
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// Whether it may stand in a name: a letter, a digit, `_`, or part of a letter outside ASCII.
    var isWordByte: Bool {
        isDigit || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 || self == UInt8(ascii: "_")
            || self >= 0x80
    }
}
