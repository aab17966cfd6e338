/// A value of a page's front matter: one text, or a list of them.
package enum PageValue: Hashable, Sendable {
    /// `severity: error`
    case text(String)
    /// `facts: [L1, T1]`
    case list([String])
}

/// The front matter of one page in the order it was written, before it is known to be right.
package struct PageFields: Sendable {
    /// The keys that a page may have.
    package static let known = [
        "id", "name", "severity", "kind", "languages", "framework", "subject", "meaning", "pattern", "places",
        "facts", "title",
    ]

    private let values: [String: PageValue]
    private let page: String

    /// Takes the decoded front matter of the page `page`; throws `unknownKey`.
    package init(_ fields: [(key: String, value: PageValue)], page: String) throws(PageError) {
        for field in fields where !Self.known.contains(field.key) {
            throw .unknownKey(page: page, key: field.key)
        }
        values = Dictionary(fields.map { ($0.key, $0.value) }) { first, _ in first }
        self.page = page
    }

    func text(_ key: String) throws(PageError) -> String {
        switch values[key] {
        case .text(let text): return text
        case .list: throw .badValue(page: page, key: key, message: "is a list, one value is expected")
        case nil: throw .badValue(page: page, key: key, message: "is missing")
        }
    }

    func optionalText(_ key: String) throws(PageError) -> String? {
        values[key] == nil ? nil : try text(key)
    }

    func list(_ key: String) throws(PageError) -> [String] {
        switch values[key] {
        case .list(let list): return list
        case .text: throw .badValue(page: page, key: key, message: "is one value, a list is expected")
        case nil: return []
        }
    }

    func oneOf<Choice: RawRepresentable<String>>(_ key: String, _: Choice.Type) throws(PageError) -> Choice {
        try choice(text(key), key)
    }

    func optionalChoice<Choice: RawRepresentable<String>>(
        _ key: String, _: Choice.Type
    ) throws(PageError) -> Choice? {
        guard let text = try optionalText(key) else { return nil }
        return try choice(text, key)
    }

    func choice<Choice: RawRepresentable<String>>(_ text: String, _ key: String) throws(PageError) -> Choice {
        guard let choice = Choice(rawValue: text) else {
            throw .badValue(page: page, key: key, message: "'\(text)' is not one of its values")
        }
        return choice
    }
}

/// Why a rule page is not accepted.
package enum PageError: Error, Hashable, CustomStringConvertible {
    /// The page does not start with front matter between two lines `---`.
    case noFrontMatter(page: String)
    /// The front matter is no YAML.
    case badFrontMatter(page: String, message: String)
    /// The front matter holds a key that means nothing.
    case unknownKey(page: String, key: String)
    /// A key is missing, or its value is wrong.
    case badValue(page: String, key: String, message: String)
    /// The prose lacks something that every page has.
    case badBody(page: String, message: String)

    /// The message: lower case, without a full stop.
    package var description: String {
        switch self {
        case .noFrontMatter(let page): "page '\(page)' has no front matter between lines '---'"
        case .badFrontMatter(let page, let message):
            "page '\(page)': the front matter is no YAML: \(message)"
        case .unknownKey(let page, let key): "page '\(page)': unknown key '\(key)'"
        case .badValue(let page, let key, let message): "page '\(page)': '\(key)' \(message)"
        case .badBody(let page, let message): "page '\(page)': \(message)"
        }
    }
}
