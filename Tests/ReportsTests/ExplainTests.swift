import Placement
import Reports
import RuleBook
import Testing

@Suite struct ExplainTests {
    @Test func rulesAreListedInAlignedColumns() throws {
        let lines = RuleListing(.builtIn).text.split(separator: "\n")
        #expect(lines.count == RuleBook.builtIn.pages.count)
        for (line, page) in zip(lines, RuleBook.builtIn.pages) {
            #expect(line.hasPrefix(page.id) && line.hasSuffix("  \(page.title)"))
        }
        let titles = zip(lines, RuleBook.builtIn.pages).map { $0.count - $1.title.count }
        #expect(Set(titles).count == 1)
    }

    @Test(arguments: ["NCG101", "ncg101", "group-sizes-assigned", "Group-Sizes-Assigned"])
    func aRuleIsFoundByIdAndName(_ key: String) throws {
        let text = try ExplainText(key, book: .builtIn).text
        #expect(text.hasPrefix("# NCG101 group-sizes-assigned\n"))
        #expect(text.contains("\n## Why it breaks\n"))
        #expect(text.hasSuffix("\n\nSeverity: error; facts: L1, L2, L3, L10, T1\n"))
    }

    @Test(arguments: Fact.allCases)
    func everyFactIsExplained(_ fact: Fact) throws {
        let text = try ExplainText(fact.rawValue.lowercased(), book: .builtIn).text
        #expect(text.hasPrefix(fact.rawValue + "\n\n"))
        #expect(text.contains(fact.statement))
        #expect(text.contains("Source: \(fact.source)\n"))
    }

    @Test func aSourceIsNamedInFull() throws {
        let text = try ExplainText("L7", book: .builtIn).text
        #expect(text.contains("  seed 2: AWS, Developer Guide"))
        #expect(text.contains("  rtd: AWS, Neuron Runtime 1.x theory of operation\n"))
        #expect(!text.contains("seed 0"))
        #expect(try ExplainText("A3", book: .builtIn).text.contains("  seed 0: "))
    }

    @Test func aPageOfAUsersOwnCannotSteerTheTerminal() throws {
        let page = RulePage(
            id: "OWN1", name: "own", severity: .warning, kind: .derived, languages: [], framework: nil,
            subject: .none, pattern: "", places: [], facts: [], title: "a\u{1B}[2J",
            body: "\n# OWN1\n\u{1B}[2J\n")
        let book = RuleBook(pages: [page])
        #expect(try ExplainText("own", book: book).text == "# OWN1\n\\x1b[2J\n\nSeverity: warning\n")
        #expect(RuleListing(book).text == "OWN1  warning  own  a\\x1b[2J\n")
    }

    @Test(arguments: ["NCG999", "L13", ""])
    func anUnknownWordIsAnErrorWithWhatIsKnown(_ key: String) throws {
        let error = try #require(throws: ExplainError.self) { try ExplainText(key, book: .builtIn) }
        #expect(error.description == "no rule or fact is called '\(key)'")
        #expect(error.known.contains("NCG101") && error.known.contains("group-sizes-assigned"))
        #expect(error.known.contains("L11"))
    }
}
