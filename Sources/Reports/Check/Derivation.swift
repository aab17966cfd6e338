import Placement
import ProgramModel
import Proof
import SourceText

/// How a verdict comes about, step by step: the setting, the loads in order, what it rests on.
struct Derivation {
    private let unit: UnitReport
    private let report: CheckReport

    /// Looks at one unit of `report`.
    init(_ unit: UnitReport, in report: CheckReport) {
        (self.unit, self.report) = (unit, report)
    }

    var steps: [String] {
        let set = unit.findings.filter { ["NCG101", "NCG102"].contains($0.rule) }.map {
            "\(report.place($0.source)): \(printable($0.message))"
        }
        let loads = unit.judgement.sites.filter { !$0.load.source.path.isEmpty }.map { site in
            "\(report.place(site.load.source)): '\(printable(site.load.name))' \(StartText(site).inWords(site))"
        }
        let facts = unit.judgement.facts.map(\.rawValue).joined(separator: ", ")
        let rest = facts.isEmpty ? [] : ["the verdict rests on \(facts)"]
        return set + loads + rest + unit.judgement.notes.map { printable($0) }
    }

    /// The facts that it rests on and that it assumes, each with its sentence.
    var facts: [String] {
        let (rests, assumed) = (unit.judgement.facts, unit.judgement.assumes)
        return rests.map { "\($0.rawValue): \($0.statement)" }
            + assumed.map { "\($0.rawValue), which is assumed: \($0.statement)" }
    }
}
