package import SourceText

/// A call of the program's own code that leads to a load.
package struct LoadCall: Hashable, Sendable {
    /// The call.
    package let source: SourceRange
    /// The statement that holds it.
    package let statement: SourceRange
    /// The name that the statement assigns to, if it does.
    package let target: String?

    /// Describes one call.
    package init(source: SourceRange, statement: SourceRange, target: String? = nil) {
        self.source = source
        self.statement = statement
        self.target = target
    }
}
