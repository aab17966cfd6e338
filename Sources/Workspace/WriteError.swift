/// Why a set of changes was not written; unless it says otherwise, every file is as it was.
package enum WriteError: Error, Hashable, CustomStringConvertible {
    /// The system would not do one step.
    case system(SystemError)
    /// The file is not what was analysed any more.
    case changed(path: String)
    /// The name is a link to a file outside the paths given.
    case linkLeavesPaths(path: String, target: String)
    /// The name stands for no regular file.
    case notRegular(path: String)
    /// Two of the changes are for one file.
    case twice(path: String)
    /// The caller stopped before this file was replaced.
    case stopped(path: String, reason: String)
    /// A step failed, and some of the files that were replaced before could not be put back.
    case notRestored(paths: [String], cause: String)

    /// The message: lower case, without a full stop.
    package var description: String {
        switch self {
        case .system(let error): "\(error)"
        case .changed(let path): "'\(path)' has changed since it was read"
        case .linkLeavesPaths(let path, let target):
            "'\(path)' is a link to '\(target)', outside the paths given"
        case .notRegular(let path): "'\(path)' is not a regular file"
        case .twice(let path): "'\(path)' is changed twice, perhaps through a link"
        case .stopped(let path, let reason): "stopped before '\(path)' was replaced: \(reason)"
        case .notRestored(let paths, let cause):
            "\(cause); not put back: \(paths.map { "'\($0)'" }.joined(separator: ", "))"
        }
    }
}
