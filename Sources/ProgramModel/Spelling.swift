package import SourceText

/// How a program comes to the name or the value of a write that no literal of its own spells.
package struct Spelling: Hashable, Sendable {
    /// The bytes of a literal elsewhere, without quotes, that is used for nothing else.
    package var literal: SourceRange?
    /// The names that are to be used for nothing else, in the files that take part and in all others.
    package var holders: [String]
    /// The expression, if something else may take its place: it only computes, and the same for every caller.
    package var expression: SourceRange?
    /// The number of cores in the program's own names, as source that is valid where the expression stands.
    package var total: String?
    /// The lines that only give the expression its name, and go with it.
    package var helper: SourceRange?

    /// Describes one expression.
    package init(
        literal: SourceRange? = nil, holders: [String] = [], expression: SourceRange? = nil,
        total: String? = nil, helper: SourceRange? = nil
    ) {
        self.literal = literal
        self.holders = holders
        self.expression = expression
        self.total = total
        self.helper = helper
    }

    /// The places outside the write itself that a rewrite would change.
    package var places: [SourceRange] { [literal, helper].compactMap(\.self) }

    /// The same where a name of `holders` is used by others: nothing but the expression itself may change.
    package var withoutPlaces: Spelling {
        Spelling(expression: expression, total: total)
    }
}
