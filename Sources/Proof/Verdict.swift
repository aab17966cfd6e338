/// The answer to: does the rewritten program keep every model on its cores?
package enum Verdict: String, CaseIterable, Sendable {
    /// For every path, every size that the known facts allow, and every reading.
    case proved
    /// On one open question or missing fact, which the judgement names.
    case depends
    /// The code could not be understood; the judgement says where and why.
    case unknown
    /// There is a concrete counterexample.
    case refuted

    /// The one that decides for a unit when its parts disagree: the worse.
    package func worse(_ other: Verdict) -> Verdict {
        Verdict.allCases.firstIndex(of: self) ?? 0 >= Verdict.allCases.firstIndex(of: other) ?? 0
            ? self : other
    }
}
