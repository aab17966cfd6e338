import Placement
package import ProgramModel
import Proof

/// A program before and after a migration, as somebody wrote it down, with what a proof may take for granted.
package struct WrittenModel: Sendable {
    /// What runs under Runtime 1.x.
    package let before: ProgramUnit
    /// What shall run under Runtime 2.x.
    package let after: ProgramUnit
    /// The cores of the instance.
    package let cores: Int
    /// Whether L11 may not be used.
    package let isStrict: Bool
    /// The answers that the model gives to open questions.
    package let pinned: [PinnedReading]

    /// The options of its proof; `readings` that the command line pins replace the model's own.
    func options(pinning readings: [PinnedReading], isStrict: Bool) -> ProofOptions {
        var options = ProofOptions()
        options.instanceCores = cores
        options.isStrict = self.isStrict || isStrict
        let asked = readings.map(\.question)
        let all = pinned.filter { !asked.contains($0.question) } + readings
        options.readings = Readings.all.filter { reading in
            all.allSatisfy { reading.answer(to: $0.question) == $0.answer }
        }
        return options
    }
}
