import CertificateCheck
import Placement
import ProgramModel
import Proof
package import RuleBook
import SourceText

/// The page that an engineer reviews and signs: one file that needs nothing else.
package struct HTMLReport {
    private let report: CheckReport
    private let book: RuleBook

    /// Prepares the page of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// The page. Throws if the template that is compiled in is none.
    package var text: String {
        get throws { try PageTemplates.page("report", context) }
    }

    private var context: [String: Any] {
        let run = report.run
        let origin = [run.version.isEmpty ? nil : "ncg-migrate \(run.version)", run.commitInWords]
        let loose = report.allFindings.filter { $0.unit == nil }.map { line($0.finding) }
        return [
            "headline": report.headline, "origin": origin.compactMap { $0 }.joined(separator: ", "),
            "command": "ncg-migrate " + run.command.map(printable).joined(separator: " "),
            "files": report.filesInWords + ".",
            "hidden": report.hidden.isEmpty
                ? "" : " \(counted(report.hidden.count, "finding")) hidden on request.",
            "tasks": report.tasks.map {
                ["count": "\($0.count)", "reason": $0.reason, "nextStep": $0.nextStep]
            },
            "hasTasks": !report.tasks.isEmpty,
            "units": report.units.map { HTMLUnit($0, in: report).context },
            "loose": loose, "hasLoose": !loose.isEmpty, "facts": facts,
            "notRead": report.files.filter { $0.state != "scanned" }.map { entry in
                "\(printable(entry.path)): \(entry.state)\(entry.reason.map { ", \(printable($0))" } ?? "")"
            },
        ]
    }

    private func line(_ finding: Finding) -> String {
        "\(report.place(finding.source)): \(finding.rule) \(printable(finding.message))"
    }

    /// Each fact once, with how many programs rest on it or assume it.
    private var facts: [[String: String]] {
        Fact.allCases.compactMap { fact in
            let count = report.units.count {
                $0.judgement.facts.contains(fact) || $0.judgement.assumes.contains(fact)
            }
            return count == 0 ? nil : ["id": fact.rawValue, "statement": fact.statement, "count": "\(count)"]
        }
    }
}

/// One program's section.
private struct HTMLUnit {
    private let unit: UnitReport
    private let report: CheckReport

    init(_ unit: UnitReport, in report: CheckReport) {
        self.unit = unit
        self.report = report
    }

    var context: [String: Any] {
        let judgement = unit.judgement
        let drawings = self.drawings
        return [
            "id": unit.id, "title": printable(unit.title), "framework": unit.frameworksInWords,
            "verdict": judgement.verdict.rawValue, "verdictInWords": unit.verdictInWords,
            "rules": unit.findings.map(\.rule).distinct.joined(separator: " "),
            "paths": unit.findings.map { printable($0.source.path) }.distinct.joined(separator: " "),
            "before": unit.environment.before.inWords, "after": unit.environment.after.inWords,
            "models": "\(judgement.sites.reduce(0) { $0 + max(1, $1.before.count) })",
            "assumes": judgement.assumes.map(\.rawValue).joined(separator: ", "),
            // What is proved and assumes nothing needs no second look.
            "isOpen": !(judgement.verdict == .proved && judgement.assumes.isEmpty),
            "hasDrawings": !drawings.isEmpty, "drawings": drawings,
            "isExample": judgement.sites.contains { $0.expressionBefore != nil }
                || !judgement.assumes.isEmpty,
            "diff": diff, "hasDiff": !diff.isEmpty, "hasReason": judgement.reason?.isEmpty == false,
            "hasAdvice": judgement.advice?.isEmpty == false, "steps": Derivation(unit, in: report).steps,
            "reason": printable(judgement.reason ?? ""),
            "advice": printable(judgement.advice ?? ""), "digest": digest,
        ]
    }

    private var drawings: [[String: String]] {
        var examples = unit.judgement.examples
        let counterexample = unit.judgement.counterexample?.example
        if let counterexample, !examples.contains(counterexample) { examples.insert(counterexample, at: 0) }
        return examples.prefix(3).map { example in
            let columns = max(example.before.drawnCores, example.after.drawnCores)
            return [
                "before": PlacementSVG(example.before, title: "\(unit.id) before", columns: columns).text,
                "after": PlacementSVG(
                    example.after, title: "\(unit.id) after", columns: columns, moved: example.movedLoads
                ).text,
            ]
        }
    }

    private var diff: String {
        func lines(_ patches: [Patch]) -> [String] {
            patches.flatMap { DiffText($0, of: report.sources[$0.path], ink: Ink(isColoured: false)).lines }
        }
        guard unit.patches.isEmpty else { return lines(unit.patches).joined(separator: "\n") }
        return unit.answered.flatMap { [printable(unit.words(on: $0))] + lines($0.patches) }
            .joined(separator: "\n")
    }

    /// Of the files as they were, the edits, and the tool.
    private var digest: String {
        let paths = Set(unit.findings.map(\.source.path) + unit.patches.map(\.path)).sorted()
        let texts = paths.map { path in
            "\(path) \(sha256(report.sources[path]?.document.bytes ?? []))"
        }
        let edits = unit.patches.flatMap { patch in
            patch.edits.map { "\(patch.path) \($0.range) \(sha256($0.replacement))" }
        }
        let all = [report.run.version, unit.judgement.verdict.rawValue] + texts + edits
        return sha256(Array(all.joined(separator: "\n").utf8))
    }
}

extension ProcessOutcome {
    /// How many columns a drawing needs: up to the last core with a load, and one more that is idle.
    fileprivate var drawnCores: Int {
        let last = loads.flatMap(\.replicas).map { $0.start + $0.count }.max() ?? 1
        return min(64, max(last, min(owned.count, last + 1)))
    }
}

extension Example {
    /// The loads that succeed before, and afterwards fail or stand on other cores.
    fileprivate var movedLoads: Set<Int> {
        let pairs = zip(before.loads, after.loads).enumerated()
        return Set(pairs.filter { $1.0.failure == nil && $1.0.replicas != $1.1.replicas }.map(\.offset))
    }
}
