import Foundation
import ProgramModel
import Testing

/// Whoever is told that something is unknown is told what, where, and what to do.
@Suite struct ReasonTests {
    @Test("no verdict is unknown without a place, a reason and advice", arguments: Fixture.all)
    func places(fixture: Fixture) throws {
        let scratch = try Scratch(copying: fixture.before)
        let (result, document) = try CommandRunner.report("check", fixture.options, in: scratch)
        for unit in document.units where unit.verdict == "unknown" {
            let doubt = try #require(unit.doubt, "\(result)")
            #expect(Doubt.Reason.Kind(rawValue: doubt.kind) != nil, "\(doubt)")
            #expect(doubt.line >= 1 && !doubt.message.isEmpty && doubt.advice.hasSuffix("."), "\(doubt)")
            #expect(try scratch.tree().files[doubt.path] != nil, "\(doubt)")
            #expect(
                document.findings.contains { $0.unit == unit.id && $0.line >= 1 && $0.path == doubt.path },
                "\(result)")
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
