package import RuleBook

/// Writes rule pages as Swift source, so that the binary carries them.
package enum PageEmitter {
    /// The text of `Pages.generated.swift` for `pages`; the same pages give the same bytes.
    package static func source(for pages: [RulePage]) -> String {
        """
        // swift-format-ignore-file
        // Written by 'swift run embed-rules' from rules/*.md: change those and run it again.

        extension RuleBook {
            /// The pages of `rules/`.
            static let generatedPages: [RulePage] = [
        \(pages.sorted { $0.id < $1.id }.map(literal).joined(separator: "\n"))
            ]
        }

        """
    }

    private static func literal(_ page: RulePage) -> String {
        """
                RulePage(
                    id: \(quoted(page.id)), name: \(quoted(page.name)),
                    severity: .\(page.severity), kind: .\(page.kind),
                    languages: \(list(page.languages)), framework: \(page.framework.map(quoted) ?? "nil"),
                    subject: .\(page.subject), meaning: \(page.meaning.map { ".\($0)" } ?? "nil"),
                    pattern: \(quoted(page.pattern)),
                    places: [\(page.places.map { ".\($0)" }.joined(separator: ", "))], facts: \(list(page.facts)),
                    title: \(quoted(page.title)),
                    body: ##\"\"\"
        \(page.body)
        \"\"\"##),
        """
    }

    private static func list(_ texts: [String]) -> String {
        "[" + texts.map(quoted).joined(separator: ", ") + "]"
    }

    private static func quoted(_ text: String) -> String {
        "##\"\(text)\"##"
    }
}
