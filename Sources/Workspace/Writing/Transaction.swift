import CPlatform
import Glibc

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

/// What makes a unit of several files all or nothing even when the process is ended.
package enum Journaling: Sendable {
    /// The run's journal.
    case kept(JournalRun)
    /// There is none, for this reason: only what one rename does is written.
    case unavailable(String)
    /// The user does without.
    case declined

    var run: JournalRun? {
        if case .kept(let run) = self { run } else { nil }
    }
}

extension Workspace {
    /// Writes all of `changes` or none of them, as the unit `label`.
    ///
    /// A link is followed if its target lies within `roots`. The journal knows the whole unit, and new contents are
    /// complete on the disk beside every file, before the first is replaced. When a step fails, or a file is not what
    /// was analysed any more, what was replaced is put back and the error is thrown. The caller looks at what it got,
    /// and then keeps the unit or takes it back.
    package func write(
        _ changes: [FileChange], within roots: [String], label: String = "u1",
        journaling: Journaling = .declined
    ) throws(WriteError) -> WrittenUnit {
        var directories: [String: OpenDirectory] = [:]
        var targets: [WriteTarget] = []
        for change in changes {
            let target = try WriteTarget(change, within: roots, &directories)
            // Two names of one file, by links: the second write would undo the first without a trace.
            guard !targets.contains(where: { $0.isSameFile(as: target) }) else {
                throw .twice(path: change.path)
            }
            targets.append(target)
        }
        if case .unavailable(let reason) = journaling,
            targets.count > 1 || targets.contains(where: \.isShared)
        {
            throw .needsJournal(reason: reason)
        }
        let record = UnitRecord(label: label, of: targets)
        var entry: JournalEntry?
        do throws(SystemError) {
            entry = try journaling.run?.begin(record)
        } catch {
            throw .system(error)
        }
        var unit = WrittenUnit(targets: targets, record: record, entry: entry, disk: disk)
        do throws(WriteError) {
            try unit.stage()
            try unit.replace()
            try unit.sync()
        } catch {
            throw unit.takenBack(because: error)
        }
        return unit
    }
}

extension UnitRecord {
    /// What writing `targets` will do.
    fileprivate init(label: String, of targets: [WriteTarget]) {
        let token = TemporaryName.token()
        self.init(
            label: label,
            files: targets.enumerated().map { index, target in
                File(
                    path: target.place.path, shown: target.change.path,
                    temporary: TemporaryName.make(token: token, index: index), isShared: target.isShared,
                    mode: target.status.st_mode, owner: [target.status.st_uid, target.status.st_gid],
                    identity: [UInt64(target.status.st_dev), UInt64(target.status.st_ino)],
                    before: target.change.original.bytes, after: target.change.bytes)
            })
    }
}
