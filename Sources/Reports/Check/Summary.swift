import Proof
import SourceText

/// The counts of one run in one line: `9 files: 4 scanned, 5 without trigger words; 3 findings in 1 unit: 1 proved`.
package func summaryLine(_ report: CheckReport) -> String {
    report.filesInWords + "; " + report.findingsInWords
        + report.answersInWords + report.sideFixesInWords
        + (report.hidden.isEmpty ? "" : "; \(counted(report.hidden.count, "finding")) hidden on request")
}

extension CheckReport {
    /// The answers that rewrites rest on, unit by unit: `; u1 holds if A4=64`.
    fileprivate var answersInWords: String {
        units.filter { !$0.patches.isEmpty }.compactMap { unit in
            unit.answer.map { "; \(unit.id) holds if \(printable($0))" }
        }
        .joined()
    }

    /// How many units have this verdict.
    func count(_ verdict: Verdict) -> Int { units.count { $0.judgement.verdict == verdict } }

    var filesInWords: String {
        let states = [
            (totals.scanned, "scanned"), (totals.prefiltered, "without trigger words"),
            (totals.ignored, "ignored"), (totals.skipped, "skipped"), (totals.failed, "failed"),
        ]
        let parts = states.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let part = shard.map { "shard \($0.number) of \($0.count), " } ?? ""
        return ([part + counted(totals.files, "file")] + [parts.joined(separator: ", ")])
            .filter { !$0.isEmpty }.joined(separator: ": ")
    }

    fileprivate var findingsInWords: String {
        let inUnits = units.reduce(0) { $0 + $1.findings.count }
        let total = inUnits + looseFindings.count
        var line = total == 0 ? "no findings" : counted(total, "finding")
        guard !units.isEmpty else { return line }
        if total > 0 { line += inUnits == total ? "" : ", \(inUnits) of them" }
        line += " in \(counted(units.count, "unit")): "
        let verdicts = [Verdict.proved, .depends, .unknown, .refuted]
        var counts = verdicts.map { (count($0), $0.rawValue) }
        counts.append((units.count(where: \.isApplied), "applied"))
        return line + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}

/// `1 file`, `2 files`.
package func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}
