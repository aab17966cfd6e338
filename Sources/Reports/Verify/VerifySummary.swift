import Proof

/// The counts of one comparison in one line: `2 programs compared: 1 proved, 1 refuted; 9 files: 4 scanned, …`.
package func verifySummary(_ report: CheckReport) -> String {
    let verdicts = [Verdict.proved, .depends, .unknown, .refuted].map { (report.count($0), $0.rawValue) }
    let counts = verdicts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    // A place that is not understood may set it.
    let what = report.looseFindings.isEmpty ? "sets" : "is known to set"
    let programs =
        report.units.isEmpty
        ? "nothing that \(what) NEURONCORE_GROUP_SIZES"
        : "\(counted(report.units.count, "program")) compared: \(counts)"
    return "\(programs); \(report.filesInWords)"
}
