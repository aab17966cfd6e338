package import ProgramModel
package import Proof
package import SourceText

/// One proved unit with all that a certificate says about it.
package struct CertifiedUnit: Sendable {
    /// One of the two programs: its processes, and the files that they were read from.
    package struct Side: Sendable {
        /// The processes.
        package let unit: ProgramUnit
        /// The files in any order; every path that the processes name is among them.
        package let files: [SourceFile]
        /// What stands before the paths on the disk: `""`, or a tree's directory with a final slash.
        package let prefix: String

        /// Names one program.
        package init(unit: ProgramUnit, files: [SourceFile], prefix: String = "") {
            self.unit = unit
            self.files = files
            self.prefix = prefix
        }
    }

    /// The name in reports: `u1`.
    package let name: String
    /// The program before.
    package let before: Side
    /// The program after.
    package let after: Side
    /// What turns the files before into those after; `nil` if both stand on the disk.
    package let patches: [Patch]?
    /// What the proof could use.
    package let options: ProofOptions
    /// The verdict, which is `proved`.
    package let judgement: Judgement
    /// The hints in comments that the reading of the programs takes for granted, in order.
    package var hints: [Hint] = []

    /// Names one unit.
    package init(
        name: String, before: Side, after: Side, patches: [Patch]?, options: ProofOptions,
        judgement: Judgement
    ) {
        self.name = name
        self.before = before
        self.after = after
        self.patches = patches
        self.options = options
        self.judgement = judgement
    }
}
