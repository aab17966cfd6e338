import Placement
import ProgramModel
import Proof
package import RuleBook
import SourceText

/// The report for a pull request or a job's summary: one sentence, what is left to do, the programs, and what is open about each.
package struct MarkdownReport {
    /// GitHub takes no longer comment, in characters.
    static let longest = 65_536

    private let report: CheckReport
    private let book: RuleBook

    /// Prepares the text of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// The text, which fits into a comment; what was cut is counted at its end.
    package var text: String {
        var text = (head + leftToDo + programs).joined()
        let sections = report.units.filter { $0.judgement.verdict != .proved }.map(section) + [looseFindings]
        let room = Self.longest - 200
        var cut = 0
        for section in sections where !section.isEmpty {
            if text.count + section.count > room { cut += 1 } else { text += section }
        }
        if text.count > room {
            text = String(text.prefix(room)) + "\n\n"
            cut = max(cut, 1)
        }
        return cut == 0
            ? text
            : text
                + "\n\(counted(cut, "section")) left out: the whole does not fit. `ncg-migrate report -o report.html` has it all.\n"
    }

    private var head: [String] {
        var lines = ["# ncg-migrate\n\n", "**\(plain(report.headline))**\n\n"]
        var facts = [report.run.version.isEmpty ? "" : "ncg-migrate \(report.run.version)"]
        facts.append(report.run.commitInWords ?? "")
        if !report.run.command.isEmpty {
            facts.append("`ncg-migrate \(code(report.run.command.joined(separator: " ")))`")
        }
        lines.append(facts.filter { !$0.isEmpty }.joined(separator: " · ") + "\n\n")
        lines.append("\(plain(report.filesInWords)).\n\n")
        return lines
    }

    private var leftToDo: [String] {
        let tasks = report.tasks
        guard !tasks.isEmpty else { return [] }
        let rows = tasks.map { task in
            "| \(task.count) | \(cell(task.reason)) | \(cell(task.nextStep)) |\n"
        }
        return ["## What is left to do\n\n", "| programs | reason | next step |\n|--:|---|---|\n"] + rows + [
            "\n"
        ]
    }

    private var programs: [String] {
        guard !report.units.isEmpty else { return [] }
        let rows = report.units.map { unit in
            let variables = unit.environment
            return
                "| \(unit.id) | \(cell(unit.title)) | \(cell(unit.frameworksInWords)) | \(unit.verdictInWords) "
                + "| \(cell(variables.before.inWords)) | \(cell(variables.after.inWords)) "
                + "| \(cell(unit.judgement.assumes.map(\.rawValue).joined(separator: ", "))) |\n"
        }
        return
            [
                "## Programs\n\n",
                "| | program | framework | verdict | before | after | assumes |\n|---|---|---|---|---|---|---|\n",
            ]
            + rows + ["\n"]
    }

    /// What is open about one unit, with its drawing.
    private func section(_ unit: UnitReport) -> String {
        let lines = UnitText(unit, in: report, ink: Ink(isColoured: false)).lines
        let findings = unit.findings.map {
            "- \(plain(report.place($0.source))): \($0.rule) \(plain($0.message))\n"
        }
        let fence = Self.fence(around: lines)
        return "### \(unit.id): \(unit.verdictInWords), \(plain(unit.title))\n\n" + findings.joined() + "\n"
            + "\(fence)text\n" + lines.map { $0 + "\n" }.joined() + "\(fence)\n\n"
    }

    private var looseFindings: String {
        guard !report.looseFindings.isEmpty else { return "" }
        let lines = report.allFindings.filter { $0.unit == nil }.map { finding, _ in
            "- \(plain(report.place(finding.source))): \(finding.rule) \(plain(finding.message))\n"
        }
        return "## Findings that belong to no program\n\n" + lines.joined() + "\n"
    }

    /// More backticks than stand in a row inside.
    private static func fence(around lines: [String]) -> String {
        let runs = lines.flatMap { $0.split { $0 != "`" }.map(\.count) }
        return String(repeating: "`", count: max(3, 1 + (runs.max() ?? 0)))
    }

    private func plain(_ text: String) -> String { markdownText(text) }

    private func cell(_ text: String) -> String { text.isEmpty ? " " : plain(text) }

    private func code(_ text: String) -> String { printable(text).replacing("`", with: "'") }
}

/// Text in which no character has a meaning for Markdown or HTML.
func markdownText(_ text: String) -> String {
    printable(text).map { "\\`*_{}[]<>#|&~!".contains($0) ? "\\\($0)" : String($0) }.joined()
}
