import ProgramModel

/// What is left of the work that one unit may cost: no proof hangs.
struct Effort {
    private var placements: Int
    private let end: ContinuousClock.Instant?
    /// Placements until the clock is looked at again.
    private var untilGlance = Self.glance

    private static let glance = 1_024

    init(_ options: ProofOptions) {
        placements = options.effort
        end = options.end ?? options.begun.end
    }

    /// The same with at most `count` placements left.
    func limited(to count: Int) -> Effort {
        var result = self
        result.placements = min(placements, count)
        return result
    }

    /// The same with at most `count` placements left, and no more than an eighth of what there is.
    func share(upTo count: Int) -> Effort { limited(to: min(count, placements / 8)) }

    /// Takes off what has been spent of `share`, of which `rest` is left.
    mutating func charge(_ share: Effort, leaving rest: Effort) {
        placements = max(0, placements - share.placements + max(0, rest.placements))
    }

    /// Takes `count` placements off; throws when there are none left, or the time is up.
    mutating func spend(_ count: Int) throws(Unsettled) {
        placements -= count
        untilGlance -= count
        if placements < 0 { throw .doubt(Doubt(.size(what: "placements"), at: .nowhere)) }
        guard untilGlance < 0 else { return }
        untilGlance = Self.glance
        if let end, ContinuousClock.now > end {
            throw .doubt(Doubt(.size(what: "placements for the time limit"), at: .nowhere))
        }
    }
}

/// What stands in the way of a verdict.
struct Unsettled: Error {
    let doubt: Doubt

    static func doubt(_ doubt: Doubt) -> Unsettled { Unsettled(doubt: doubt) }

    /// Whether more work might have settled it.
    var isLackOfEffort: Bool {
        if case .size = doubt.reason { true } else { false }
    }

    /// The same, at `source` if it stands nowhere yet.
    func placed(at steps: [Step]) -> Unsettled {
        guard doubt.source == .nowhere, let source = steps.compactMap(\.firstSource).first else {
            return self
        }
        return .doubt(Doubt(doubt.reason, at: source))
    }
}
