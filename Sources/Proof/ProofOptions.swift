package import Placement

/// What a proof may take for granted, and how far it may search.
package struct ProofOptions: Sendable {
    /// The readings that it must hold under.
    package var readings: [Readings] = Readings.all
    /// A4: the copies that a TensorFlow model of one core brings, where somebody has said; `nil` is the open question.
    package var copies: Int?
    /// Whether every model is tagged with its copies, so that they stand side by side from core 0 on (T8).
    var isTagged = false
    /// Whether L11 may not be used.
    package var isStrict = false
    /// The cores of the instance that placements are tried on: the largest there is.
    package var instanceCores = 64
    /// Whether the instance is known to have `instanceCores` cores, not just at most so many.
    package var isInstanceKnown = false
    /// Whether both programs are the same text but for our own edits, so that their branches and loops correspond one by one.
    package var isSameText = true
    /// How many paths of one program are looked at.
    package var maximalPaths = 64
    /// How many loads one path may have.
    package var maximalLoads = 4_096
    /// How many loads are placed on cores for one unit before the answer is `unknown`.
    package var effort = 400_000
    /// How long one unit may take before the answer is `unknown`; `nil` for no limit but `effort`.
    package var timeLimit: Duration?
    /// When the time of the unit in hand is up, where several proofs share it.
    package var end: ContinuousClock.Instant?

    /// Every reading, L11 allowed.
    package init() {}

    /// The same for a unit that is begun now: all of its proofs together have the time limit.
    package var begun: ProofOptions {
        var options = self
        options.end = timeLimit.map { ContinuousClock.now.advanced(by: $0) }
        return options
    }
}
