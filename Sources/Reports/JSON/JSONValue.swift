/// A JSON document whose objects keep the order in which their keys were given.
///
/// Every report writes through this type, so that output is byte-identical from run to run.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// The text of the document, without a final newline; `pretty` indents by two blanks.
    package func text(pretty: Bool) -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Compares members of objects in order: two orders are two documents.
    package static func == (one: JSONValue, other: JSONValue) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left.elementsEqual(right) { $0 == $1 }
        default: false
        }
    }

    /// Feeds the document's compact text, which is equal exactly when the documents are.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(text(pretty: false))
    }
}

extension JSONValue {
    /// An array of integers.
    package static func integers(_ values: some Sequence<Int>) -> JSONValue {
        .array(values.map(JSONValue.integer))
    }

    /// An array of strings.
    package static func strings(_ values: some Sequence<String>) -> JSONValue {
        .array(values.map(JSONValue.string))
    }

    /// A string, or `null` where there is none.
    package static func optional(_ value: String?) -> JSONValue {
        value.map(JSONValue.string) ?? .null
    }
}
