import Documents
package import ProgramModel
package import PythonFlow
package import RuleBook
import SourceText

/// What Runtime 1.x left behind in `files`, in order; throws if a page of `book` does not compile.
package func leftovers(
    in files: [ProjectFile], of tree: SourceTree, _ book: RuleBook
) throws(PatternError) -> [Finding] {
    try LeftoverAccount(book, tree: tree).findings(in: files)
}

/// What Runtime 1.x left behind: daemons, sockets, packages, names. Nothing of it takes part in a placement.
struct LeftoverAccount {
    /// The page of places where people only speak of a leftover.
    static let mentionRule = "NCG400"

    private let pages: PageMatches

    /// Takes the patterns of the pages on leftovers; throws if one does not compile.
    init(_ book: RuleBook, tree: SourceTree) throws(PatternError) {
        pages = try PageMatches(book.pages(of: .finding).filter { Self.isLeftover($0.id) }, tree: tree)
    }

    private static func isLeftover(_ rule: String) -> Bool { rule.hasPrefix("NCG4") && rule != mentionRule }

    /// What is found in `files`, in order.
    func findings(in files: [ProjectFile]) -> [Finding] {
        files.flatMap { file in pages.matches(in: file).map(finding) }.ordered
    }

    private func finding(_ match: PageMatch) -> Finding {
        let name = match.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !match.isSpoken else {
            return Finding(
                rule: Self.mentionRule, source: match.source,
                message: "a comment or a text mentions '\(name)', which is of Runtime 1.x")
        }
        return Finding(
            rule: match.page.id, source: match.source,
            message: "'\(name)' is left over from Runtime 1.x: \(LeftoverAdvice.reason(match.page.id))",
            advice: LeftoverAdvice.advice(match.page.id))
    }
}
