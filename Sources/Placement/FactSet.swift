/// A set of facts that costs nothing to add to: one bit for each.
struct FactSet: Hashable, Sendable {
    private var bits: UInt32 = 0

    /// Adds one fact.
    mutating func insert(_ fact: Fact) {
        bits |= 1 << fact.position
    }

    /// Whether the fact was added.
    func contains(_ fact: Fact) -> Bool {
        bits & (1 << fact.position) != 0
    }

    /// The facts in the order of the placement model.
    var inOrder: [Fact] { Fact.allCases.filter(contains) }
}
