package import ProgramModel
import Proof

/// A program before and after a migration, as somebody wrote it down, with what a proof may take for granted.
package struct WrittenModel: Sendable {
    /// What runs under Runtime 1.x.
    package let before: ProgramUnit
    /// What shall run under Runtime 2.x.
    package let after: ProgramUnit
    /// The cores of the instance; those of the largest if the model does not name it.
    package let cores: Int
    /// Whether L11 may not be used.
    package let isStrict: Bool
    /// The answers that the model gives to open questions.
    package let pinned: [PinnedReading]

    /// The options of its proof, all readings open.
    var options: ProofOptions {
        var options = ProofOptions()
        options.instanceCores = cores
        options.isInstanceKnown = true
        // Both sides are taken at their word, also where the first one fails.
        options.isSameText = false
        options.isStrict = isStrict
        return options
    }
}
