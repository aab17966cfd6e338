package import Placement
package import SourceText

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

    /// What rests on rule pages of users, which also hold for a command that another program or a document starts.
    package var rules: Set<HintUse> {
        uses.filter { if case .rule = $0.hint.promise { true } else { false } }
    }

    /// The same, of a command that stands at `place`.
    package func rules(at place: SourceRange) -> Set<HintUse> {
        Set(
            rules.map { use in
                HintUse(
                    Hint(promise: use.hint.promise, source: place, comment: place, isAlone: false), at: place)
            })
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
