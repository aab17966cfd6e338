package import Placement

/// What a proof may take for granted, and how far it may search.
package struct ProofOptions: Sendable {
    /// The readings that it must hold under.
    package var readings: [Readings] = Readings.all
    /// Whether L11 may not be used.
    package var isStrict = false
    /// The cores of the instance that placements are tried on: the largest there is.
    package var instanceCores = 64
    /// How many paths of one program are looked at.
    package var maximalPaths = 64
    /// How many loads one path may have.
    package var maximalLoads = 4_096
    /// How many placements are simulated for one path and reading before the answer is `unknown`.
    package var maximalSizes = 4_096

    /// Every reading, L11 allowed.
    package init() {}
}
