package import SourceText

/// An integer that only the running program knows, under the name that the program gives it.
///
/// Two programs mean the same integer when name and origin agree: then a proof may compare expressions across them.
package struct Symbol: Hashable, Sendable {
    /// The name as expressions use it; unique within a process.
    package let name: String
    /// What computes it, as canonical source text: `int(sys.argv[1])`, `parameter n of serve`.
    package let origin: String
    /// The values it can take, where the program says so: `choices=range(1, 17)`.
    package let bounds: ClosedRange<Int>?
    /// Whether each run of the `unordered` body that computes it has an integer of its own.
    package let isPerRun: Bool
    /// Where it is computed.
    package let source: SourceRange

    /// Names one integer.
    package init(
        name: String, origin: String, bounds: ClosedRange<Int>? = nil, isPerRun: Bool = false,
        source: SourceRange
    ) {
        self.name = name
        self.origin = origin
        self.bounds = bounds
        self.isPerRun = isPerRun
        self.source = source
    }
}
