import ProgramModel

/// How a value is rewritten that is put together elsewhere, in the order in which it is tried.
enum ValueChoice: CaseIterable {
    /// At the literal that the constant or the argument is, where nothing else uses it.
    case atOrigin
    /// Where it is set, in the program's own names: `str(n)`.
    case ownNames
    /// Where it is set, as a literal.
    case literal

    /// Whether there is a place for this value.
    func offers(_ spelling: Spelling) -> Bool {
        spelling.expression != nil || self == .atOrigin && spelling.literal != nil
    }
}
