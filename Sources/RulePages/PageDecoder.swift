package import RuleBook
import Yams

/// Reads the text of a rule page: YAML between two lines `---`, then Markdown.
package enum PageDecoder {
    /// The page called `name` (its file's stem) with the text `text`; throws what is wrong with it.
    package static func decode(_ text: String, name: String, by author: PageAuthor) throws -> RulePage {
        let (front, body) = try RulePage.split(text, page: name)
        let fields = try PageFields(fields(of: front, page: name), page: name)
        return try RulePage.validated(fields, body: body, page: name, by: author)
    }

    private static func fields(of yaml: String, page: String) throws -> [(key: String, value: PageValue)] {
        let node: Node?
        do { node = try Yams.compose(yaml: yaml) } catch {
            throw PageError.badFrontMatter(page: page, message: "\(error)")
        }
        guard let mapping = node?.mapping else { throw PageError.noFrontMatter(page: page) }
        return try mapping.map { key, value in
            let name = key.scalar?.string ?? ""
            if let text = value.scalar?.string { return (name, .text(text)) }
            let items = value.sequence?.map { $0.scalar?.string } ?? [nil]
            guard !items.contains(nil) else {
                throw PageError.badValue(
                    page: page, key: name, message: "is neither a text nor a list of texts")
            }
            return (name, .list(items.compactMap(\.self)))
        }
    }
}
