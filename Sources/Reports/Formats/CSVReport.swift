import Placement
import ProgramModel
import Proof
package import RuleBook
import SourceText

/// The findings as a table that spreadsheets read (RFC 4180).
package struct CSVReport {
    /// The names of the columns.
    static let columns = [
        "path", "line", "column", "end_line", "end_column", "cell", "rule", "severity", "unit", "verdict",
        "framework",
        "message", "reason", "next_step",
    ]

    private let report: CheckReport
    private let book: RuleBook

    /// Prepares the table of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// A line of names, and a line for each finding.
    package var text: String {
        let rows = [Self.columns] + report.allFindings.map(row)
        return rows.map(csvLine).joined()
    }

    private func row(_ finding: Finding, _ unit: UnitReport?) -> [String] {
        let (start, end) = (report.start(of: finding.source), report.end(of: finding.source))
        let judgement = unit?.judgement
        let advice = [finding.advice, judgement?.advice ?? ""].first { !$0.isEmpty } ?? ""
        return [
            finding.source.path, "\(start.line)", "\(start.column)", "\(end.line)", "\(end.column)",
            report.cell(finding.source).map { "\($0.cell)" } ?? "", finding.rule,
            severity(of: finding, in: book).rawValue, unit?.id ?? "", judgement?.verdict.rawValue ?? "none",
            unit?.frameworks.map(\.rawValue).joined(separator: " ") ?? "", finding.message,
            judgement?.reason ?? "",
            advice,
        ]
    }
}

/// One line of a table, with its end.
func csvLine(_ fields: [String]) -> String { fields.map(csvField).joined(separator: ",") + "\r\n" }

/// A spreadsheet would take a text that begins like a formula for one.
private func csvField(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let plain = isFormula ? "'" + text : text
    let isQuoted = plain.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    return isQuoted ? "\"" + plain.replacing("\"", with: "\"\"") + "\"" : plain
}
