import Foundation
import RuleBook
import Support
import Testing

/// The examples of the rule pages, and what must hold for every rule whatever it finds.
@Suite struct RuleExampleTests {
    /// NCG904 is about files that cannot be read, which `BadInputTests` makes; NCG906 and NCG907 about faults of the tool,
    /// which `ContainmentTests` and `SecondProofTests` make up; NCG909 about the project's own file, in `BaselineTests`.
    static let examples = RuleExample.all.filter {
        !["NCG904", "NCG906", "NCG907", "NCG909"].contains($0.page.id)
    }

    /// The examples as written, and moved about in ways that must not matter.
    static let moved: [RuleExample] =
        examples
        + Sample.one(
            in: 3,
            of: examples.flatMap { example in
                [
                    example.changed("after é", languages: ["python", "sh"]) {
                        $0.indent(by: "", after: "# é ü 漢字 😀\n")
                    },
                    example.changed("in a program of Python 2", languages: ["python"]) {
                        $0.indent(by: "", after: "print 'é', 0777\n")
                    },
                    example.changed("with CRLF", languages: ["python"]) { $0.endLinesWithCarriageReturns() },
                    example.changed("with BOM", languages: ["python"]) {
                        $0.indent(by: "", after: "\u{FEFF}")
                    },
                    example.changed("with tabs", languages: ["python"]) {
                        $0.indent(by: "\t", after: "if True:\n")
                    },
                ].filter { changed in
                    // A handler is looked for at the top of its module alone.
                    (changed.page.id != "NCG114" || changed.variant != "with tabs")
                        && zip(changed.before, example.before).contains { $0.bytes != $1.bytes }
                }
            })

    @Test("every page has a Before with a mark")
    func complete() {
        #expect(!RuleExample.all.isEmpty)
        for example in RuleExample.all {
            #expect(example.before.contains { !$0.marks.isEmpty }, "\(example.page.id)")
        }
    }

    @Test(
        "check finds the marked places and no others", arguments: moved.filter { $0.page.kind != .vocabulary }
    )
    func found(example: RuleExample) throws {
        let (result, document) = try CommandRunner.report("check", in: example.scratch())
        let found = document.findings.filter { $0.rule == example.page.id }.map {
            RuleExample.Place(
                path: $0.path, line: $0.line, column: $0.column, endLine: $0.endLine, endColumn: $0.endColumn)
        }
        let (sorted, places) = (found.sorted(), example.places)
        #expect(sorted.count == places.count, "\(result)")
        for (place, mark) in zip(sorted, places) {
            #expect(
                place.contains(mark) || mark.contains(place), "\(place) is not at the mark \(mark)\n\(result)"
            )
        }
        for finding in document.findings where finding.rule == example.page.id {
            #expect(finding.severity == example.page.severity.rawValue)
        }
    }

    @Test("fix gives After, once", arguments: moved)
    func fixed(example: RuleExample) throws {
        let scratch = try example.scratch()
        for round in 1...2 {
            let result = try CommandRunner.ncgMigrate("fix", in: scratch)
            let tree = try scratch.tree()
            for (path, bytes) in example.fixed.sorted(by: { $0.key < $1.key }) {
                #expect(
                    tree.files[path].map { String(decoding: $0, as: UTF8.self) }
                        == String(decoding: bytes, as: UTF8.self),
                    "round \(round), \(path): \(result)")
            }
        }
        guard example.after != nil, example.page.kind != .vocabulary else { return }
        let (result, document) = try CommandRunner.report("check", in: scratch)
        #expect(document.rules[example.page.id] == nil, "\(result)")
    }

    /// Each example where no one runs it.
    static let silenced: [RuleExample] = examples.flatMap { example in
        [
            example.changed("in a comment", languages: ["python", "sh"]) { $0.indent(by: "# ", after: "") },
            example.changed("in a docstring", languages: ["python"]) { $0.enclose("r'''\n", "'''\n") },
            example.changed("in a printed string", languages: ["python"]) {
                $0.enclose("print(r'''\n", "''')\n")
            },
            example.changed("in a quoted here-document", languages: ["sh"]) {
                $0.enclose("cat <<'END'\n", "END\n")
            },
        ].filter { changed in
            zip(changed.before, example.before).allSatisfy { $0.bytes != $1.bytes }
        }
    }

    @Test("what is only text is no error, and stays as it is", arguments: Sample.one(in: 3, of: silenced))
    func silent(example: RuleExample) throws {
        let scratch = try example.scratch()
        let before = try scratch.tree()
        let (result, document) = try CommandRunner.report("check", in: scratch)
        #expect(document.findings.filter { $0.severity == "error" }.map(\.rule) == [], "\(result)")
        #expect(document.units.isEmpty, "\(result)")
        _ = try CommandRunner.ncgMigrate("fix", in: scratch)
        #expect(try scratch.tree().differences(from: before) == [])
    }
}
