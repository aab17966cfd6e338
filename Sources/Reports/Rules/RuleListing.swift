package import RuleBook
import SourceText

/// The text of `rules`: one aligned line for each page.
package struct RuleListing {
    private let book: RuleBook

    /// Lists the pages of `book`.
    package init(_ book: RuleBook) {
        self.book = book
    }

    /// Id, severity, name and title of each page, in the order of the ids.
    package var text: String {
        let rows = book.pages.map { [$0.id, $0.severity.rawValue, $0.name, $0.title].map { printable($0) } }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return (cells + row.dropFirst(3)).joined(separator: "  ") + "\n"
        }
        .joined()
    }
}
