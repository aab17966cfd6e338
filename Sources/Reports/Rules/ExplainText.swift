import Placement
package import RuleBook
import SourceText

/// The text of `explain`: the page of a rule or of a fact.
package struct ExplainText {
    /// The page, with a line end.
    package let text: String

    /// Finds `key`, a rule's id or name, a fact's id, or a word of theirs, in any case; throws if there is none.
    package init(_ key: String, book: RuleBook) throws(ExplainError) {
        if let page = book.page(key) {
            text = Self.text(of: page)
        } else if let fact = Fact(rawValue: key.uppercased()) {
            text = Self.text(of: fact)
        } else if let word = ExplainWord(key, book: book) {
            text = word.text
        } else {
            let names = book.pages.flatMap { [$0.id, $0.name] } + Fact.allCases.map(\.rawValue)
            throw ExplainError(key: key, known: names + ExplainWord.known)
        }
    }

    private static func text(of page: RulePage) -> String {
        // Users bring pages of their own, so theirs are made fit for a terminal like any file.
        let body = page.body.split(separator: "\n", omittingEmptySubsequences: false).map {
            printable(String($0))
        }
        var lines = Array(body.drop { $0.isEmpty })
        while lines.last?.isEmpty == true { lines.removeLast() }
        let facts =
            page.facts.isEmpty ? "" : "; facts: " + page.facts.map { printable($0) }.joined(separator: ", ")
        return (lines + ["", "Severity: \(page.severity.rawValue)\(facts)"]).map { $0 + "\n" }.joined()
    }

    private static func text(of fact: Fact) -> String {
        let meanings = Fact.sourceKey.filter { key in
            fact.source.split(separator: ", ").contains {
                $0.hasSuffix(key.name) || $0.contains("\(key.name) ")
            }
        }
        let lines = [fact.rawValue, "", fact.statement, "", "Source: \(fact.source)"]
        let errata =
            fact.errata.isEmpty ? [] : ["", "Where the documents err:"] + fact.errata.map { "  \($0)" }
        return (lines + meanings.map { "  \($0.name): \($0.meaning)" } + errata).map { $0 + "\n" }.joined()
    }
}

/// A word that names neither a rule nor a fact.
package struct ExplainError: Error, Hashable, CustomStringConvertible {
    /// The word.
    package let key: String
    /// Everything that could have been meant, rules first: what a suggestion is chosen from.
    package let known: [String]

    /// The message: lower case, without a full stop.
    package var description: String { "no rule or fact is called '\(printable(key))'" }
}
