import Placement
import ProgramModel
import Proof
package import RuleBook
import SourceText

/// The JSON document of `check` and `fix`, version 1 of the contract.
package struct JSONReport {
    private let report: CheckReport
    private let book: RuleBook
    private let settled: Set<Finding>

    /// Prepares the document of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
        settled = report.settledFindings
    }

    /// The document; lines and columns count from 1, columns in Unicode scalars, ends are exclusive.
    package var json: JSONValue {
        .object(
            [
                ("version", .integer(1))
            ] + report.run.members + (report.shard.map { [("shard", $0.json)] } ?? []) + [
                ("summary", summary),
                ("files", .array(report.files.map(file))),
                ("findings", .array(report.allFindings.map(finding))),
                ("units", .array(units)),
                ("fixes", .array(report.sideFixes.map(\.json))),
            ])
    }

    /// What is said of each unit.
    var units: [JSONValue] {
        report.units.enumerated().map { index, unit in
            report.watch.during(index) { UnitJSON(unit, in: report).json }
        }
    }

    /// The counts.
    var summary: JSONValue {
        let totals = report.totals
        return .object([
            ("files", .integer(totals.files)),
            ("scanned", .integer(totals.scanned)),
            ("prefiltered", .integer(totals.prefiltered)),
            ("ignored", .integer(totals.ignored)),
            ("skipped", .integer(totals.skipped)),
            ("failed", .integer(totals.failed)),
            ("findings", .integer(report.allFindings.count)),
            ("proved", .integer(report.count(.proved))),
            ("refuted", .integer(report.count(.refuted))),
            ("depends", .integer(report.count(.depends))),
            ("unknown", .integer(report.count(.unknown))),
            ("applied", .integer(report.appliedCount)),
            ("hidden", .integer(report.hidden.count)),
        ])
    }

    /// One line of the ledger.
    func file(_ entry: CheckReport.FileEntry) -> JSONValue {
        .object([
            ("path", .string(entry.path)), ("state", .string(entry.state)),
            ("reason", .optional(entry.reason)),
        ])
    }

    /// One finding, with the unit that it belongs to.
    func finding(_ finding: Finding, _ unit: UnitReport?) -> JSONValue {
        let path = finding.source.path
        let (start, end) = (report.start(of: finding.source), report.end(of: finding.source))
        let cell = report.cell(finding.source)
        let members: [(String, JSONValue)] = [
            ("rule", .string(finding.rule)),
            ("severity", .string(severity(of: finding, in: book).rawValue)),
            ("path", .string(path)),
            ("line", .integer(start.line)),
            ("column", .integer(start.column)),
            ("endLine", .integer(end.line)),
            ("endColumn", .integer(end.column)),
            ("cell", cell.map { .integer($0.cell) } ?? .null),
            ("message", .string(finding.message)),
            ("unit", .optional(unit?.id)),
            ("verdict", .string(unit?.judgement.verdict.rawValue ?? "none")),
            ("applied", .bool(unit?.isApplied ?? settled.contains(finding))),
        ]
        return .object(members + (cell.map { [("cellLine", .integer($0.line))] } ?? []))
    }
}

/// One entry of `units`.
private struct UnitJSON {
    private let unit: UnitReport
    private let report: CheckReport

    init(_ unit: UnitReport, in report: CheckReport) {
        self.unit = unit
        self.report = report
    }

    var json: JSONValue {
        let judgement = unit.judgement
        let compared = unit.compared.map { pair in
            [
                (
                    "compared",
                    JSONValue.object([("before", .string(pair.before)), ("after", .optional(pair.after))])
                )
            ]
        }
        let conditions = unit.conditions.isEmpty ? [] : [("conditions", JSONValue.strings(unit.conditions))]
        return .object(
            (compared ?? []) + conditions + [
                ("id", .string(unit.id)),
                ("framework", .optional(unit.frameworks.count == 1 ? unit.frameworks.first?.rawValue : nil)),
                ("verdict", .string(judgement.verdict.rawValue)),
                ("proofs", judgement.proofsJSON),
                ("facts", .strings(judgement.facts.map(\.rawValue))),
                ("assumes", .strings(judgement.assumes.map(\.rawValue))),
                ("hints", .array(unit.hints.map(hint))),
                ("reason", .optional(judgement.reason)),
                ("program", .string(unit.title)), ("nextStep", .string(unit.task.nextStep)),
                ("doubt", judgement.doubt.map(doubt) ?? .null),
                ("counterexample", judgement.counterexample.map { $0.json(in: report) } ?? .null),
                (
                    "environment",
                    .object([
                        ("before", variables(unit.environment.before)),
                        ("after", variables(unit.environment.after)),
                    ])
                ),
                ("loads", .array(judgement.sites.map(load))),
                ("edits", edits(unit.patches)),
            ] + answers)
    }

    /// What is said only where a verdict depends on an answer.
    private var answers: [(String, JSONValue)] {
        (unit.answer.map { [("answer", .string($0))] } ?? [])
            + (unit.answered.isEmpty ? [] : [("answered", .array(unit.answered.map(answered)))])
    }

    private func edits(_ patches: [Patch]) -> JSONValue {
        .array(patches.flatMap { patch in patch.edits.map { edit(patch.path, $0) } })
    }

    /// A rewrite that an answer proves.
    private func answered(_ rewrite: UnitReport.Answered) -> JSONValue {
        .object([("answer", .string(rewrite.answer)), ("edits", edits(rewrite.patches))])
    }

    /// One member for each name; processes of a unit that set it differently share it.
    private func variables(_ values: [(name: String, value: String)]) -> JSONValue {
        var members: [(name: String, values: [String])] = []
        for (name, value) in values {
            if let known = members.firstIndex(where: { $0.name == name }) {
                if !members[known].values.contains(value) { members[known].values.append(value) }
            } else {
                members.append((name, [value]))
            }
        }
        return .object(members.map { ($0.name, .string($0.values.joined(separator: " or "))) })
    }

    private func load(_ site: SitePlacement) -> JSONValue {
        let source = site.load.source
        let expression = StartText(site)
        return .object([
            ("path", .string(source.path)),
            ("line", .integer(report.position(source.bytes.lowerBound, in: source.path).line)),
            ("name", .string(site.load.name)),
            ("before", .optional(expression.text(site.before))),
            ("after", .optional(expression.text(site.after))),
            ("count", .string(String(max(1, site.rounds.isEmpty ? site.before.count : site.rounds.count)))),
        ])
    }

    /// A hint that is taken for granted.
    private func hint(_ hint: Hint) -> JSONValue {
        .object([
            ("path", .string(hint.source.path)),
            ("line", .integer(report.position(hint.source.bytes.lowerBound, in: hint.source.path).line)),
            ("text", .string(hint.promise.description)),
        ])
    }

    /// What stands in the way, where, and what would help.
    private func doubt(_ doubt: Doubt) -> JSONValue {
        .object([
            ("kind", .string(doubt.reason.kind.rawValue)),
            ("path", .string(doubt.source.path)),
            ("line", .integer(report.position(doubt.source.bytes.lowerBound, in: doubt.source.path).line)),
            ("message", .string(doubt.reason.description)),
            ("advice", .string(doubt.reason.advice)),
        ])
    }

    private func edit(_ path: String, _ edit: Edit) -> JSONValue {
        .object([
            ("path", .string(path)),
            ("start", .integer(edit.range.lowerBound)),
            ("end", .integer(edit.range.upperBound)),
            ("text", .string(String(decoding: edit.replacement, as: UTF8.self))),
        ])
    }
}
