/// Who is told which unit is being written, so that a fault of this tool is laid to that unit alone.
package struct UnitWatch: Sendable {
    private let begin: @Sendable (Int) -> Void
    private let end: @Sendable () -> Void

    /// `begin` hears the unit's place among the units, `end` that this is over.
    package init(
        begin: @escaping @Sendable (Int) -> Void = { _ in }, end: @escaping @Sendable () -> Void = {}
    ) {
        (self.begin, self.end) = (begin, end)
    }

    /// Does `work` on the unit at `index`.
    func during<Value>(_ index: Int, _ work: () -> Value) -> Value {
        begin(index)
        defer { end() }
        return work()
    }
}
