/// What stands in a document that was read.
extension JSONValue {
    /// The member `name` of an object.
    subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members.first { $0.0 == name }?.1 } else { nil }
    }
    /// The items of an array.
    var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
    /// A string.
    var text: String? { if case .string(let text) = self { text } else { nil } }
    /// An integer.
    var number: Int? { if case .integer(let number) = self { number } else { nil } }
}
