import RuleBook
import Testing

/// A rule has one name: the page's file, its front matter and the binary agree.
@Suite struct RulePageTests {
    private static let files = Repository.files(below: "rules") { $0.hasSuffix(".md") && $0.contains("/NCG") }

    @Test("every page is carried, and every carried page has its file")
    func complete() {
        let stems = Self.files.map { $0.path.dropFirst("rules/".count).dropLast(".md".count) }.map(
            String.init)
        #expect(!stems.isEmpty)
        #expect(stems == RuleBook.builtIn.pages.map(\.stem))
    }

    @Test("stem, id, name and heading agree", arguments: RuleBook.builtIn.pages)
    func names(page: RulePage) throws {
        let file = try #require(Self.files.first { $0.path == "rules/\(page.stem).md" })
        #expect(page.stem == "\(page.id)-\(page.name)")
        #expect(file.lines.contains("id: \(page.id)"))
        #expect(file.lines.contains("name: \(page.name)"))
        #expect(file.lines.contains("# \(page.id) \(page.name)"))
    }
}
