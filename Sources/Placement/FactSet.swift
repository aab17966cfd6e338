/// A set of facts that costs nothing to add to: one bit for each.
package struct FactSet: Hashable, Sendable {
    private var bits: UInt32 = 0

    /// Starts empty.
    package init() {}

    /// Adds one fact.
    package mutating func insert(_ fact: Fact) {
        bits |= 1 << fact.position
    }

    /// Adds the facts of another set.
    package mutating func formUnion(_ other: FactSet) {
        bits |= other.bits
    }

    /// Whether the fact was added.
    package func contains(_ fact: Fact) -> Bool {
        bits & (1 << fact.position) != 0
    }

    /// The facts in the order of the placement model.
    package var inOrder: [Fact] { Fact.allCases.filter(contains) }
}
