package import SourceText

/// Several processes that run the same program side by side, each with its own environment (L9, T3).
package struct Workers: Hashable, Sendable {
    /// How many there are.
    package enum Count: Hashable, Sendable {
        case exactly(IntegerExpression)
        /// As many as a server or an operator starts: any number.
        case any
    }

    /// How many there are.
    package let count: Count
    /// The name that holds each worker's number, from 0; `nil` if the program does not know its number.
    package let variable: String?
    /// What starts them.
    package let source: SourceRange

    /// How they are started, as far as that is not modelled: two programs do the same only if it is equal.
    package let manner: String?

    /// Describes a set of workers.
    package init(count: Count, variable: String?, source: SourceRange, manner: String? = nil) {
        self.manner = manner
        self.count = count
        self.variable = variable
        self.source = source
    }
}
