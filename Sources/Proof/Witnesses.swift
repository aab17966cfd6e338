import Placement
import ProgramModel

/// Choices of sizes that decide most questions at once: one that moves a load, and one that moves none.
struct Witnesses {
    /// A difference, if one of the choices that were tried shows one.
    private(set) var moving: Counterexample?
    /// Sizes that keep every load in place.
    var keeping: [Int]?

    /// Tries the sizes that are most likely to tell two programs apart.
    init(_ run: Run, _ readings: [Readings], _ effort: inout Effort) throws(Unsettled) {
        guard case .inOrder = run.pairing, run.groups != nil, !run.domain.isExact else { return }
        for reading in readings {
            for sizes in run.domain.telling.prefix(Self.tried) where !areComplete {
                try effort.spend(2 * sizes.count)
                try look(at: run, sizes, reading)
            }
        }
    }

    /// How many choices are tried for each reading.
    private static let tried = 6

    /// Whether the run is known to depend on sizes or readings.
    var areComplete: Bool { moving != nil && keeping != nil }

    private mutating func look(at run: Run, _ sizes: [Int], _ reading: Readings) throws(Unsettled) {
        let example = try run.example(sizes, under: reading)
        guard example.before.failure == nil, example.after.failure == nil,
            example.before.owned.count == example.after.owned.count
        else { return }
        guard let number = run.firstDifference(example) else {
            keeping = keeping ?? sizes
            return
        }
        guard moving == nil else { return }
        moving = try Walk(run: run, readings: reading).counterexample(
            load: number, Array(sizes.prefix(number + 1)))
    }
}
