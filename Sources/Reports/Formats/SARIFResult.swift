import Placement
import ProgramModel
import Proof
import RuleBook
import SourceText

/// One finding as a result of SARIF.
struct SARIFResult {
    private let finding: Finding
    private let unit: UnitReport?
    private let report: CheckReport
    private let book: RuleBook

    init(_ finding: Finding, _ unit: UnitReport?, _ report: CheckReport, _ book: RuleBook) {
        self.finding = finding
        self.unit = unit
        self.report = report
        self.book = book
    }

    func json(ruleIndex: Int?, lineHash: String?, key: String) -> JSONValue {
        var members: [(String, JSONValue)] = [("ruleId", .string(finding.rule))]
        if let ruleIndex { members.append(("ruleIndex", .integer(ruleIndex))) }
        members += [
            ("level", .string(severity(of: finding, in: book).sarifLevel)),
            ("message", message(finding.message)),
            ("locations", .array([.object([("physicalLocation", place(finding.source))])])),
        ]
        let related = finding.related.filter { !$0.path.isEmpty }
        if !related.isEmpty {
            members.append(("relatedLocations", .array(related.enumerated().map(relatedPlace))))
        }
        members.append(("partialFingerprints", .object(fingerprints(lineHash, key))))
        if let flow { members.append(("codeFlows", .array([flow]))) }
        if let fix { members.append(("fixes", .array([fix]))) }
        members.append(("properties", properties))
        return .object(members)
    }

    private func fingerprints(_ lineHash: String?, _ key: String) -> [(String, JSONValue)] {
        (lineHash.map { [("primaryLocationLineHash", JSONValue.string($0))] } ?? [])
            + [("ncgPlacement/v1", .string(key))]
    }

    private var properties: JSONValue {
        var members = [("verdict", JSONValue.string(unit?.judgement.verdict.rawValue ?? "none"))]
        if let unit {
            members.append(("unit", .string(unit.id)))
            members.append(("facts", .strings(unit.judgement.facts.map(\.rawValue))))
            members.append(("assumes", .strings(unit.judgement.assumes.map(\.rawValue))))
        }
        if let cell = report.cell(finding.source) {
            members += [("cell", .integer(cell.cell)), ("cellLine", .integer(cell.line))]
        }
        return .object(members)
    }

    private func message(_ text: String) -> JSONValue {
        .object([("text", .string(finding.advice.isEmpty ? text : "\(text). \(finding.advice)"))])
    }

    private func place(_ range: SourceRange) -> JSONValue {
        let (start, end) = (report.start(of: range), report.end(of: range))
        return .object([
            ("artifactLocation", artifact(range.path)),
            (
                "region",
                .object([
                    ("startLine", .integer(start.line)), ("startColumn", .integer(start.column)),
                    ("endLine", .integer(end.line)), ("endColumn", .integer(end.column)),
                ])
            ),
        ])
    }

    private func artifact(_ path: String) -> JSONValue {
        let uri = CheckReport.uri(path)
        let isRelative = !path.hasPrefix("/")
        return .object(
            [("uri", .string(isRelative ? uri : "file://" + uri))]
                + (isRelative ? [("uriBaseId", .string("%SRCROOT%"))] : []))
    }

    private func relatedPlace(_ number: Int, _ range: SourceRange) -> JSONValue {
        .object([("id", .integer(number + 1)), ("physicalLocation", place(range))])
    }

    /// From the setting over the loads to their cores.
    private var flow: JSONValue? {
        guard let unit, !unit.judgement.sites.isEmpty else { return nil }
        let settings = unit.findings.filter { ["NCG101", "NCG102"].contains($0.rule) }.map { finding in
            step(finding.source, "the groups are set here")
        }
        let loads = unit.judgement.sites.filter { !$0.load.source.path.isEmpty }.map { site in
            step(site.load.source, "'\(site.load.name)' \(StartText(site).inWords(site))")
        }
        let steps = settings + loads
        guard !loads.isEmpty else { return nil }
        return .object([("threadFlows", .array([.object([("locations", .array(steps))])]))])
    }

    private func step(_ range: SourceRange, _ text: String) -> JSONValue {
        .object([
            (
                "location",
                .object([
                    ("physicalLocation", place(range)),
                    ("message", .object([("text", .string(text))])),
                ])
            )
        ])
    }

    /// The rewrite of the whole unit: it is made completely, or not at all.
    private var fix: JSONValue? {
        guard let unit, unit.judgement.verdict == .proved, !unit.isApplied, !unit.patches.isEmpty else {
            return nil
        }
        let changes = unit.patches.map { patch in
            JSONValue.object([
                ("artifactLocation", artifact(patch.path)),
                ("replacements", .array(patch.edits.map(replacement))),
            ])
        }
        return .object([
            ("description", .object([("text", .string("keep every model on its cores"))])),
            ("artifactChanges", .array(changes)),
        ])
    }

    private func replacement(_ edit: Edit) -> JSONValue {
        .object([
            (
                "deletedRegion",
                .object([
                    ("byteOffset", .integer(edit.range.lowerBound)),
                    ("byteLength", .integer(edit.range.count)),
                ])
            ),
            (
                "insertedContent",
                .object([("text", .string(String(decoding: edit.replacement, as: UTF8.self)))])
            ),
        ])
    }
}

extension StartText {
    /// `starts on core 2, before and after`.
    func inWords(_ site: SitePlacement) -> String {
        let (before, after) = (text(site.before) ?? "a core that is not known", text(site.after))
        guard let after else { return "starts on core \(before)" }
        return before == after
            ? "starts on core \(before), before and after" : "starts on core \(before), then on core \(after)"
    }
}
