import Synchronization

/// The rule pages of this tool, found by what people and the analysis ask for.
package struct RuleBook: Sendable {
    /// The pages that are compiled into the binary.
    package static let builtIn = RuleBook(pages: generatedPages)

    /// All pages in the order of their ids, those of users behind this tool's.
    package let pages: [RulePage]
    /// The vocabulary of qualified names, each page with its compiled pattern.
    private let vocabulary: [(page: RulePage, pattern: Pattern)]
    /// What was asked already: a program speaks of few names, many times.
    private let answers = Answers()

    private final class Answers: Sendable {
        let byName = Mutex<[String: [RulePage]]>([:])
    }

    /// Sorts `pages` and compiles the vocabulary; a page whose pattern does not compile gives nothing a meaning,
    /// which `RulePage.validated` and the generator have ruled out before.
    package init(pages: [RulePage]) {
        // What this tool knows of a name goes before what a user says of it.
        self.pages = [PageAuthor.tool, .user].flatMap { author in
            pages.filter { $0.author == author }.sorted { $0.id < $1.id }
        }
        vocabulary = self.pages.compactMap { page in
            guard page.kind == .vocabulary, page.subject == .qualifiedName else { return nil }
            return (try? Pattern(page.pattern)).map { (page, $0) }
        }
    }

    /// The same book with more pages.
    package func adding(_ more: [RulePage]) -> RuleBook {
        more.isEmpty ? self : RuleBook(pages: pages + more)
    }

    /// The page called `key`, an id (`ncg101`) or a name (`group-sizes-assigned`) in any case.
    package func page(_ key: String) -> RulePage? {
        let wanted = key.lowercased()
        return pages.first { $0.id.lowercased() == wanted || $0.name.lowercased() == wanted }
    }

    /// The pages of one kind, in the order of their ids.
    package func pages(of kind: RulePage.Kind) -> [RulePage] {
        pages.filter { $0.kind == kind }
    }

    /// The vocabulary rules that know `qualifiedName`, a name with its import aliases resolved
    /// (`torch_neuron.experimental.neuron_cores_context`); a rule that gives up counts as not knowing it.
    package func classify(qualifiedName: String) -> [RulePage] {
        if let known = answers.byName.withLock({ $0[qualifiedName] }) { return known }
        let bytes = Array(qualifiedName.utf8)
        let pages = vocabulary.filter { (try? $0.pattern.firstMatch(in: bytes)) ?? nil != nil }.map(\.page)
        answers.byName.withLock { $0[qualifiedName] = pages }
        return pages
    }
}
