package import Placement

/// Hints that are taken while a program is followed.
package struct HintNotes {
    /// Those that were taken.
    package var uses: Set<HintUse> = []
    /// Those that contradict the code or each other.
    package var faults: Set<HintFault> = []
    /// The paths of the programs that hints say are started.
    package var launched: Set<String> = []

    /// No hints.
    package init() {}

    /// Takes those that `other` holds as well.
    package mutating func merge(_ other: HintNotes) {
        uses.formUnion(other.uses)
        faults.formUnion(other.faults)
        launched.formUnion(other.launched)
    }
}

extension [Framework] {
    /// The frameworks of a process, narrowed to the one that a hint names; a doubt where the program has others.
    package func narrowed(by hint: Hint?, hasLoads: Bool) -> (frameworks: [Framework], doubt: Doubt?) {
        guard let hint, case .framework(let framework) = hint.promise else { return (self, nil) }
        if isEmpty || !hasLoads && contains(framework) { return ([framework], nil) }
        if self == [framework] { return (self, nil) }
        let names = map(\.rawValue).joined(separator: " and ")
        let what =
            "the program \(hasLoads ? "loads with" : "imports") \(names), not \(framework.rawValue) alone"
        return (self, Doubt(.hint(what: what), at: hint.source))
    }
}
