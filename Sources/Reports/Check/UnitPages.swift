import Proof
package import RuleBook
import SourceText

/// One unit at a time, part by part, for whoever decides on it at a terminal.
package struct UnitPages {
    private let report: CheckReport
    private let book: RuleBook
    private let ink: Ink

    /// Prepares the units of `report`; escape sequences stand in the lines only if `isColoured`.
    package init(_ report: CheckReport, book: RuleBook, isColoured: Bool) {
        (self.report, self.book) = (report, book)
        ink = Ink(isColoured: isColoured)
    }

    /// What was found, the verdict and the placement, without the change.
    package func proof(of index: Int) -> [String] {
        let unit = report.units[index]
        let findings = unit.findings.flatMap { finding in
            FindingText(finding, in: report, book: book, ink: ink, verdictAdvice: unit.judgement.advice).lines
        }
        return findings + UnitText(unit, in: report, ink: ink).proof
    }

    /// The change, or the one that an answer would prove.
    package func change(of index: Int) -> [String] {
        UnitText(report.units[index], in: report, ink: ink).fix
    }

    /// How the verdict comes about, and the facts behind it.
    package func derivation(of index: Int) -> [String] {
        let derivation = Derivation(report.units[index], in: report)
        let arguments = report.units[index].judgement.evidence.map(\.inWords).distinct
        return (derivation.steps + arguments).enumerated().map { "\($0 + 1). \($1)" } + derivation.facts
    }
}
