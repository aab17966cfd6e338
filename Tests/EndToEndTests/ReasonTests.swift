import Foundation
import ProgramModel
import Testing

/// Whoever is told that something is unknown is told what, where, and what to do.
@Suite struct ReasonTests {
    /// No verdict is unknown without a place, a reason and advice; `FixtureTests` asks for each report that it makes.
    static func requireReasons(in document: CheckDocument, of tree: Tree, _ text: Comment) throws {
        for unit in document.units where unit.verdict == "unknown" {
            let doubt = try #require(unit.doubt, text)
            #expect(Doubt.Reason.Kind(rawValue: doubt.kind) != nil, "\(doubt)")
            #expect(doubt.line >= 1 && !doubt.message.isEmpty && doubt.advice.hasSuffix("."), "\(doubt)")
            #expect(tree.files[doubt.path] != nil, "\(doubt)")
            #expect(
                document.findings.contains { $0.unit == unit.id && $0.line >= 1 && $0.path == doubt.path },
                text)
        }
    }

    @Test("the page on verdicts explains every reason, and no other")
    func table() throws {
        let text = try String(contentsOfFile: Repository.root + "/docs/verdicts.md", encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## Reasons\n").last)
        let rows = section.prefix(upTo: section.range(of: "\n#")?.lowerBound ?? section.endIndex)
            .split(separator: "\n").filter { $0.hasPrefix("| `") }
        let kinds = rows.map { String($0.dropFirst(3).prefix { $0 != "`" }) }
        #expect(kinds.sorted() == Doubt.Reason.Kind.allCases.map(\.rawValue).sorted())
    }
}
