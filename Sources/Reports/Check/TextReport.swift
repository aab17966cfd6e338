import Proof
package import RuleBook

/// What a person reads: unit by unit the findings, the verdict, a drawing and the fix, then what belongs to no unit.
package struct TextReport {
    private let report: CheckReport
    private let book: RuleBook
    private let ink: Ink

    /// Prepares the text of `report`; escape sequences stand in it only if `isColoured`.
    package init(_ report: CheckReport, book: RuleBook, isColoured: Bool) {
        self.report = report
        self.book = book
        ink = Ink(isColoured: isColoured)
    }

    /// The whole text; empty if there is neither a unit nor a finding.
    package var text: String {
        // Of a unit that is hidden as a whole the counts speak, and nothing else.
        var blocks = report.units.enumerated().filter { !$0.element.isHidden }.map { index, unit in
            report.watch.during(index) { findings(unit) + UnitText(unit, in: report, ink: ink).lines }
        }
        // In the order of the other formats, without what the units have said already.
        let loose = report.allFindings.filter { $0.unit == nil }
        blocks += loose.map { FindingText($0.finding, in: report, book: book, ink: ink).lines }
        return blocks.filter { !$0.isEmpty }
            .map { lines in lines.map { $0 + "\n" }.joined() }
            .joined(separator: "\n")
    }

    private func findings(_ unit: UnitReport) -> [String] {
        unit.findings.flatMap { finding in
            FindingText(finding, in: report, book: book, ink: ink, verdictAdvice: unit.judgement.advice).lines
        }
    }
}
