import ProgramModel
import SourceText

/// A change that the text has no room for: which, and where.
struct Inexpressible: Error {
    let doubt: Doubt

    init(_ reason: Doubt.Reason, at source: SourceRange) {
        doubt = Doubt(reason, at: source)
    }
}
