package import SourceText

/// A change beside the units: one file, whole or not at all.
package struct SideFix: Sendable {
    /// Why it is made.
    package enum Kind: String, Sendable {
        /// What Runtime 1.x left behind goes.
        case leftovers
        /// Code in a document for people is migrated.
        case documents
    }

    /// Why it is made.
    package let kind: Kind
    /// The edits, of the file as it was read.
    package let patch: Patch
    /// What it settles, in order.
    package var findings: [Finding]
    /// Whether something that could go by itself stays for the sake of another file.
    package var isPartial = false

    /// Whether it has been written.
    package var isApplied = false

    /// Names one change.
    package init(kind: Kind, patch: Patch, findings: [Finding]) {
        (self.kind, self.patch, self.findings) = (kind, patch, findings)
    }
}
