/// A JSON value with the place where it stands.
struct JSONNode {
    /// What it is.
    enum Kind {
        case object([(key: JSONText, value: JSONNode)])
        case array([JSONNode])
        case string(JSONText)
        /// A number, `true`, `false` or `null`.
        case scalar
    }

    let kind: Kind
    /// All of its bytes, quotes and brackets included.
    let range: Range<Int>

    /// The value of a member of an object; the last one counts, as it does for Python.
    subscript(_ name: String) -> JSONNode? {
        guard case .object(let members) = kind else { return nil }
        return members.last { $0.key.text == name }?.value
    }

    /// The elements of an array.
    var elements: [JSONNode]? {
        if case .array(let elements) = kind { elements } else { nil }
    }

    /// The string.
    var string: JSONText? {
        if case .string(let text) = kind { text } else { nil }
    }
}

/// A JSON string: what it says, and how.
struct JSONText {
    /// A run of bytes that is written in one way.
    struct Run {
        /// Offsets in `bytes`.
        let text: Range<Int>
        /// Offsets in the document.
        let raw: Range<Int>
        let isEscape: Bool
    }

    /// What it says, as UTF-8.
    let bytes: [UInt8]
    /// How each byte of that is written, in order.
    let runs: [Run]
    /// The bytes between the quotes.
    let raw: Range<Int>

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Where and why a text is no JSON.
struct JSONFault: Error, CustomStringConvertible {
    /// The byte offset at which it shows.
    let offset: Int
    /// What is missing there.
    let description: String
}
