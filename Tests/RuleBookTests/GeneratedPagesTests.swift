import Foundation
import RuleBook
import RulePages
import Testing
import embed_rules

@Suite struct GeneratedPagesTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static var sources: [URL] {
        let directory = root.appendingPathComponent("rules").resolvingSymlinksInPath()
        let files = try? FileManager.default.contentsOfDirectory(
            at: directory, includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "md" && $0.lastPathComponent.hasPrefix("NCG") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private func pages() throws -> [RulePage] {
        try Self.sources.map {
            try PageDecoder.decode(
                String(contentsOf: $0, encoding: .utf8), name: $0.deletingPathExtension().lastPathComponent,
                by: .tool)
        }
    }

    @Test func generatingAgainGivesTheCommittedFile() throws {
        let committed = Self.root.appendingPathComponent("Sources/RuleBook/Pages.generated.swift")
        #expect(try PageEmitter.source(for: pages()) == String(contentsOf: committed, encoding: .utf8))
    }

    @Test func theBinaryCarriesThePagesAsWritten() throws {
        let pages = try pages()
        #expect(pages.count == RuleBook.builtIn.pages.count)
        for (written, carried) in zip(pages, RuleBook.builtIn.pages) {
            #expect(written.id == carried.id)
            #expect(written.body == carried.body)
            #expect(written.pattern == carried.pattern)
        }
    }

    @Test(arguments: [
        ("colour: red", "unknown key 'colour'"),
        ("severity: fatal", "'severity' 'fatal' is not one of its values"),
        ("facts: [L13]", "'facts' 'L13' is no fact"),
        ("facts: L1", "'facts' is one value, a list is expected"),
        ("pattern: '('", "'pattern' does not compile"),
        ("id: NCG1", "'id' 'NCG1' is not 'NCG' and three digits"),
        ("framework: jax", "'framework' 'jax' is not known"), ("name: other", "are not the file's name"),
    ])
    func wrongFrontMatterIsRefused(line: String, message: String) throws {
        let right = [
            "id: NCG999", "name: a-name", "title: A title", "severity: info", "kind: finding",
            "languages: [python]",
            "subject: bytes", "pattern: a", "facts: [L1]",
        ]
        let key = line.prefix { $0 != ":" } + ":"
        let front = (right.filter { !$0.hasPrefix(key) } + [line]).joined(separator: "\n")
        let body = RulePage.sections.map { "## \($0)\n\n```python\n▶a◀\n```\n" }.joined(separator: "\n")
        let error = #expect(throws: PageError.self) {
            try PageDecoder.decode("---\n\(front)\n---\n\(body)", name: "NCG999-a-name", by: .tool)
        }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
        let accepted = "---\n\(right.joined(separator: "\n"))\n---\n\(body)"
        #expect(throws: Never.self) { try PageDecoder.decode(accepted, name: "NCG999-a-name", by: .tool) }
    }
}
