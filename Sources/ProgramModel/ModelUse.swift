package import SourceText

/// Something that is not known and may place a model: a call that gets it, or a manager around its load (T6).
package struct ModelUse: Hashable, Sendable {
    /// What is called or entered.
    package let name: String
    /// Where.
    package let source: SourceRange

    /// Names one use.
    package init(name: String, source: SourceRange) {
        self.name = name
        self.source = source
    }
}
