import ProgramModel
import Proof
package import RuleBook
import SourceText

/// One line for each finding: `app.py:3:12: NCG101 error message [proved]`; no verdict where there is no unit.
package struct ConciseReport {
    private let report: CheckReport
    private let book: RuleBook

    /// Prepares the lines of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// The lines, each with its line end.
    package var text: String {
        report.allFindings.map { finding, unit in
            let verdict = unit.map { " [\($0.judgement.verdict.rawValue)]" } ?? ""
            let label = "\(printable(finding.rule)) \(severity(of: finding, in: book).rawValue)"
            return "\(report.place(finding.source)): \(label) \(printable(finding.message))\(verdict)\n"
        }
        .joined()
    }
}
