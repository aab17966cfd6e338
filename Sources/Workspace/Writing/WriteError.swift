/// Why a set of changes was not written; unless it says otherwise, every file is as it was.
package enum WriteError: Error, Hashable, CustomStringConvertible {
    /// The system would not do one step.
    case system(SystemError)
    /// The file is not what was analysed any more; what it holds now is left.
    case changed(path: String)
    /// Another program has the file open for writing, and may still do so.
    case openElsewhere(path: String)
    /// The name is a link to a file outside the paths given.
    case linkLeavesPaths(path: String, target: String)
    /// The name stands for no regular file.
    case notRegular(path: String)
    /// The file or its directory is marked so that nobody may replace it.
    case protected(path: String, how: String)
    /// Two of the changes are for one file.
    case twice(path: String)
    /// Only a journal would make these changes all or nothing, and there is none.
    case needsJournal(reason: String)
    /// A step failed, and some of the files that were replaced before could not be put back.
    case notRestored(paths: [String], cause: String)
    /// All files are written; what remains to be done is left to the next run.
    case unfinished(cause: String)

    /// The message: lower case, without a full stop.
    package var description: String {
        switch self {
        case .system(let error): "\(error)"
        case .changed(let path): "'\(path)' has changed since it was read"
        case .openElsewhere(let path): "'\(path)' is open for writing in another program"
        case .linkLeavesPaths(let path, let target):
            "'\(path)' is a link to '\(target)', outside the paths given"
        case .notRegular(let path): "'\(path)' is not a regular file"
        case .protected(let path, let how): "'\(path)' is \(how)"
        case .twice(let path): "'\(path)' is changed twice, perhaps through a link"
        case .needsJournal(let reason): reason
        case .notRestored(let paths, let cause):
            "\(cause); not put back: \(paths.map { "'\($0)'" }.joined(separator: ", "))"
        case .unfinished(let cause): "it is written, but not tidied up: \(cause)"
        }
    }
}
