import ProgramModel
import Proof
package import RuleBook
import SourceText

/// The run as SARIF 2.1.0, as GitHub's code scanning takes it.
package struct SARIFReport {
    /// More results than this are cut, the least severe first: GitHub takes no more from one run.
    static let mostResults = 25_000

    private let report: CheckReport
    private let book: RuleBook

    /// Prepares the log of `report`, with the rules of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// The log: lines and columns count from 1, columns in Unicode scalars, ends are exclusive.
    package var json: JSONValue {
        .object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", .string("2.1.0")),
            ("runs", .array([run])),
        ])
    }

    private var run: JSONValue {
        let all = report.allFindings
        let shown = Self.mostSevere(all, book)
        return .object([
            ("tool", .object([("driver", driver)])),
            ("columnKind", .string("unicodeCodePoints")),
            ("invocations", .array([invocation(dropped: all.count - shown.count)])),
            ("properties", .object(report.run.members)),
            ("results", .array(results(shown))),
        ])
    }

    /// All of them, or as many as are taken, the severe ones first; always in the order of the report.
    private static func mostSevere(
        _ all: [(finding: Finding, unit: UnitReport?)], _ book: RuleBook
    ) -> [(finding: Finding, unit: UnitReport?)] {
        guard all.count > mostResults else { return all }
        let order = all.indices.sorted {
            let (one, other) = (
                severity(of: all[$0].finding, in: book).rank, severity(of: all[$1].finding, in: book).rank
            )
            return one == other ? $0 < $1 : one > other
        }
        return order.prefix(mostResults).sorted().map { all[$0] }
    }

    private var driver: JSONValue {
        .object([
            ("name", .string("ncg-migrate")),
            ("semanticVersion", .string(report.run.version)),
            ("rules", .array(book.pages.map { SARIFRule($0).json })),
        ])
    }

    /// The ledger: what was not looked at, and why.
    private func invocation(dropped: Int) -> JSONValue {
        var notes = report.files.filter { $0.state != "scanned" }.map { entry in
            notification(
                entry.state == "failed" ? "error" : "note",
                "\(entry.path): \(entry.state)\(entry.reason.map { ", \($0)" } ?? "")")
        }
        notes.append(notification("note", summaryLine(report)))
        if dropped > 0 {
            notes.append(
                notification("warning", "\(counted(dropped, "result")) of the least severity left out"))
        }
        return .object([
            ("executionSuccessful", .bool(report.totals.failed == 0)),
            ("commandLine", .string((["ncg-migrate"] + report.run.command).joined(separator: " "))),
            ("toolExecutionNotifications", .array(notes)),
        ])
    }

    private func notification(_ level: String, _ text: String) -> JSONValue {
        .object([("level", .string(level)), ("message", .object([("text", .string(text))]))])
    }

    private func results(_ findings: [(finding: Finding, unit: UnitReport?)]) -> [JSONValue] {
        let indices = Dictionary(uniqueKeysWithValues: book.pages.enumerated().map { ($1.id, $0) })
        var lines: [String: LineFingerprints] = [:]
        var keys = FindingKeys(of: report)
        return findings.map { finding, unit in
            let path = finding.source.path
            if lines[path] == nil {
                lines[path] = LineFingerprints(report.sources[path]?.document.bytes ?? [])
            }
            let hash = lines[path]?.line(report.start(of: finding.source).line)
            return SARIFResult(finding, unit, report, book).json(
                ruleIndex: indices[finding.rule], lineHash: hash, key: keys.key(of: finding))
        }
    }
}

/// One rule as SARIF describes it.
private struct SARIFRule {
    private static let longest = 1_024
    private let page: RulePage

    init(_ page: RulePage) {
        self.page = page
    }

    var json: JSONValue {
        .object([
            ("id", .string(page.id)),
            ("name", .string(page.name)),
            ("shortDescription", text(page.title)),
            ("fullDescription", text(String(page.finds.prefix(Self.longest)))),
            ("help", .object([("text", .string(page.body)), ("markdown", .string(page.body))])),
            ("defaultConfiguration", .object([("level", .string(page.severity.sarifLevel))])),
            (
                "properties",
                .object([
                    ("precision", .string("very-high")),
                    ("tags", .strings(["aws-neuron", "migration"] + (page.framework.map { [$0] } ?? []))),
                ])
            ),
        ])
    }

    private func text(_ text: String) -> JSONValue { .object([("text", .string(text))]) }
}

extension RulePage {
    /// What the page says that it finds, in its first paragraph; the title if it does not say.
    fileprivate var finds: String {
        let paragraphs = body.split(separator: "\n\n").drop { $0 != "## What it finds" }.dropFirst()
        return paragraphs.first.map { $0.split(separator: "\n").joined(separator: " ") } ?? title
    }
}

extension RulePage.Severity {
    var sarifLevel: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }
}
