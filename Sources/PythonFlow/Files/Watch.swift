/// Who is told which file is in hand, so that a fault of this tool is laid to that file alone, and who knows the files that
/// stopped an earlier run.
package struct Watch: Sendable {
    private let begin: @Sendable (String) -> Void
    private let end: @Sendable () -> Void
    private let faults: [String: String]

    /// `begin` hears the path of a file that is about to be read, parsed or run, `end` that this is over; `faults` says in
    /// words, by path, what became of those that must not be read.
    package init(
        faults: [String: String] = [:], begin: @escaping @Sendable (String) -> Void = { _ in },
        end: @escaping @Sendable () -> Void = {}
    ) {
        (self.faults, self.begin, self.end) = (faults, begin, end)
    }

    /// The paths of the files that must not be read, in order.
    package var setAside: [String] { faults.keys.sorted() }

    /// What became of an earlier run that read the file at `path`; `nil` if it may be read.
    package func fault(_ path: String) -> String? { faults.isEmpty ? nil : faults[path] }

    /// The same knowledge, without anybody who listens: what is read is a text of this tool's own making.
    package var quiet: Watch { Watch(faults: faults) }

    /// Does `work` on the file at `path`; on one that is set aside there is nothing to do that could go wrong.
    package func during<Value>(_ path: String, _ work: () -> Value) -> Value {
        guard fault(path) == nil else { return work() }
        begin(path)
        defer { end() }
        return work()
    }
}
