/// The new bytes of one file, with the version that they were worked out from.
package struct FileChange: Sendable {
    /// The path as the user sees it.
    package let path: String
    /// What was analysed.
    package let original: ScannedFile
    /// What the file is to hold.
    package let bytes: [UInt8]

    /// Replaces `original` at `path` by `bytes`.
    package init(path: String, original: ScannedFile, bytes: [UInt8]) {
        self.path = path
        self.original = original
        self.bytes = bytes
    }
}

extension Workspace {
    /// Writes all of `changes` or none of them.
    ///
    /// A link is followed if its target lies within `roots`. New contents are complete on the disk beside every file
    /// before the first is replaced. `willReplace` is called before each replacement with what is about to go, for a
    /// journal; when it throws, or a step fails, what was replaced is put back and the error is thrown.
    package func write(
        _ changes: [FileChange], within roots: [String],
        willReplace: (FileChange) throws(WriteError) -> Void = { (_) throws(WriteError) in }
    ) throws(WriteError) {
        var targets: [WriteTarget] = []
        for change in changes {
            let target = try WriteTarget(change, within: roots)
            // Two names of one file, by links: the second write would undo the first without a trace.
            guard !targets.contains(where: { $0.isSameFile(as: target) }) else {
                throw .twice(path: change.path)
            }
            targets.append(target)
        }
        var staged: [StagedFile?] = []
        var replaced = 0
        do throws(WriteError) {
            for target in targets {
                // A file with several names keeps them only if it is written in place.
                staged.append(target.isShared ? nil : try StagedFile(target, bytes: target.change.bytes))
            }
            for (target, file) in zip(targets, staged) {
                try willReplace(target.change)
                // As late as can be: the verdict is about the bytes that were read; an editor may have saved since.
                try target.requireUnchanged()
                // What is written in place may be half written when it fails, so it counts from here on.
                if file == nil { replaced += 1 }
                try target.replace(by: file)
                if file != nil { replaced += 1 }
            }
        } catch {
            // The names of those that took their place are gone already.
            for file in staged.dropFirst(replaced) { file?.discard() }
            try Self.restore(targets.prefix(replaced), after: error)
        }
    }

    /// Puts the original bytes back and throws `cause`, or what is worse: that some could not be put back.
    private static func restore(_ targets: ArraySlice<WriteTarget>, after cause: WriteError)
        throws(WriteError)
    {
        var lost: [String] = []
        // Each is tried even if one fails: the fewer files are left changed, the better.
        for target in targets.reversed() {
            do throws(WriteError) {
                let bytes = target.change.original.bytes
                if target.isShared {
                    try target.overwrite(with: bytes)
                } else {
                    try target.replace(by: StagedFile(target, bytes: bytes))
                }
            } catch {
                lost.append(target.change.path)
            }
        }
        throw lost.isEmpty ? cause : .notRestored(paths: lost, cause: "\(cause)")
    }
}
