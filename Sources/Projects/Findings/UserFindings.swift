import Documents
import ProgramModel
import PythonFlow
import RuleBook

/// What the user's own pages find in the text of files. None of it takes part in a placement.
struct UserFindings {
    private let pages: PageMatches

    /// Takes the patterns of the user's pages in `book`; throws if one does not compile.
    init(_ book: RuleBook, tree: SourceTree) throws(PatternError) {
        pages = try PageMatches(book.pages(of: .finding).filter { $0.author == .user }, tree: tree)
    }

    /// What is found in `files`, in order.
    func findings(in files: [ProjectFile]) -> [Finding] {
        files.flatMap { file in
            pages.matches(in: file).filter { Self.counts($0, in: file.kind) }.map(Self.finding)
        }.ordered
    }

    /// Whether the page is about files of this kind, and about such places in them.
    private static func counts(_ match: PageMatch, in kind: DocumentKind) -> Bool {
        let places = match.page.places
        let isPlace =
            match.isSpoken ? places.contains(.comment) || places.contains(.string) : places.contains(.code)
        return isPlace && match.page.languages.contains { language in kind.isWritten(in: language) }
    }

    private static func finding(_ match: PageMatch) -> Finding {
        Finding(
            rule: match.page.id, source: match.source, message: match.page.title,
            advice: "`ncg-migrate explain \(match.page.id)` with the same '--rules' prints the page.")
    }
}

extension DocumentKind {
    /// Whether a rule page that names `language` is about files of this kind.
    fileprivate func isWritten(in language: String) -> Bool {
        switch self {
        case .python: language == "python"
        case .notebook: language == "python" || language == "notebook"
        case .shell: language == "shell"
        case .dockerfile: language == "dockerfile"
        case .manifest: ["yaml", "json", "manifest"].contains(language)
        case .prose: language == "markdown" || language == "text"
        case .plain, .otherCode: language == "text"
        }
    }
}
