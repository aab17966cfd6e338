import ShellSyntax
import SourceText

/// Where an assignment stands.
struct AssignedPlace {
    /// The bytes of the name.
    let name: TextRange
    /// The value.
    let value: Word
    /// Whether it is `+=`.
    let appends: Bool
    /// Whether the value lies between quotes that stand around name and value.
    var isQuoted = false
    /// The words of `NAME=(…)`, expanded; `nil` for any other value.
    var elements: [WrittenText]?
}
