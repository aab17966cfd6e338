/// A named statement about the runtimes, as the placement model numbers them.
///
/// `L…` describe Runtime 1.x, `T…` Runtime 2.x, `A…` what the documents leave open.
package enum Fact: String, CaseIterable, Comparable, Sendable {
    case L1, L2, L3, L4, L5, L6, L7, L8, L9, L10, L11
    case T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11
    case A1, A2, A3

    /// Orders facts as the model lists them: `L1` first, `A3` last.
    package static func < (one: Fact, other: Fact) -> Bool {
        (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
    }
}
