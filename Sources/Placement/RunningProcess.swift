/// A process that has its cores and takes loads one at a time.
///
/// Equal values place every further load alike, so a search can merge what leads to the same state.
package struct RunningProcess: Hashable, Sendable {
    /// The instance's cores that the process owns, in the order of its own numbering.
    package let owned: [Int]
    private var placer: AnyPlacer

    init(owned: [Int], placer: some Placer) {
        self.owned = owned
        self.placer = AnyPlacer(placer)
    }

    /// Puts the next load on cores, and adds the facts that decide where.
    package mutating func place(_ load: Scenario.Load, facts: inout FactSet) -> LoadOutcome {
        placer.value.outcome(of: load, facts: &facts)
    }

    /// Forgets what no later load asks for, if no more than `defaults` loads in all leave their place to the framework; `nil` is any
    /// number. What is equal then places every further load alike, though it may not tell which readings part.
    package mutating func forgetUse(defaults: Int?) {
        if let defaults { placer.value.forgetUse(defaults: defaults) }
    }
}

/// A placer of any kind, compared by what it holds.
private struct AnyPlacer: Hashable, Sendable {
    var value: any Placer

    init(_ value: any Placer) {
        self.value = value
    }

    static func == (one: AnyPlacer, other: AnyPlacer) -> Bool { one.value.equals(other.value) }
    func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}

extension Placer {
    fileprivate func equals(_ other: any Placer) -> Bool { other as? Self == self }
}
