/// Why the journal could not be used.
package enum JournalError: Error, Hashable, CustomStringConvertible {
    /// There is no place for it, or none that can be written.
    case cannotBeKept(String)
    /// One of its files is not whole.
    case damaged
    /// Another run works on the same files.
    case held(by: RunInfo)
    /// It has no run of this name.
    case noSuchRun(String)

    /// The message: lower case, without a full stop.
    package var description: String {
        switch self {
        case .cannotBeKept(let reason): "no journal can be kept: \(reason)"
        case .damaged: "a file of the journal is damaged"
        case .held(let info):
            "process \(info.process) (ncg-migrate \(info.command), since \(info.started)) works on '\(info.trees.first ?? "")'"
        case .noSuchRun(let name): "the journal has no run '\(name)'"
        }
    }
}
