import CPlatform
import Glibc

/// A unit whose files hold their new contents, and whose old ones are still at hand.
package struct WrittenUnit {
    private let targets: [WriteTarget]
    private let record: UnitRecord
    private let entry: JournalEntry?
    private let disk: Disk
    /// New contents beside the files; `nil` for those that are written in place.
    private var staged: [StagedFile?] = []
    /// Whose old contents have the temporary name now.
    private var exchanged: [Int] = []

    init(targets: [WriteTarget], record: UnitRecord, entry: JournalEntry?, disk: Disk) {
        (self.targets, self.record, self.entry, self.disk) = (targets, record, entry, disk)
    }

    private var files: UnitFiles { UnitFiles(record, staged: staged, disk: disk) }

    /// Keeps what is written, and lets go of the old contents. When another program has written into a file while it
    /// was being replaced, the unit is taken back and the error says so.
    package func keep() throws(WriteError) {
        for index in exchanged {
            let target = targets[index]
            guard let staged = staged[index] else { continue }
            // A program that opened the file before may yet write into it, where nobody would see it.
            staged.waitForWriters(of: staged.place)
            guard target.isUntouched(at: staged.place) else {
                throw takenBack(because: .changed(path: target.change.path))
            }
            guard !staged.hasWriters(staged.place) else {
                throw takenBack(because: .openElsewhere(path: target.change.path))
            }
        }
        let settlement = files.finish()
        guard settlement.isSettled else { throw .unfinished(cause: settlement.cause ?? "") }
        do throws(SystemError) {
            try entry?.finish()
        } catch {
            throw .unfinished(cause: "\(error)")
        }
    }

    /// Takes the unit back: what still holds what was written gets its old contents again. Throws `notRestored` when
    /// something else is left.
    package func takeBack(because cause: String) throws(WriteError) {
        let settlement = files.restore()
        guard settlement.isSettled else { throw .notRestored(paths: settlement.open, cause: cause) }
        // Where this fails, the next run finds every file as it was.
        try? entry?.drop()
    }

    /// Takes the unit back; the error to throw: `cause`, or what is worse.
    func takenBack(because cause: WriteError) -> WriteError {
        do throws(WriteError) {
            try takeBack(because: "\(cause)")
            return cause
        } catch {
            return error
        }
    }

    /// Puts the new contents beside the files.
    mutating func stage() throws(WriteError) {
        for (target, file) in zip(targets, record.files) {
            // A file with several names keeps them only if it is written in place.
            guard !target.isShared else {
                staged.append(nil)
                continue
            }
            let place = target.place.directory.place(file.temporary)
            staged.append(
                try StagedFile(at: place, like: target.file, file.after, file.shown, disk: disk))
        }
    }

    /// Puts the new contents in the files' places.
    mutating func replace() throws(WriteError) {
        for (index, target) in targets.enumerated() {
            // As late as can be: the verdict is about the bytes that were read; an editor may have saved since.
            try target.requireUnchanged()
            do throws(SystemError) {
                guard let new = staged[index]?.place else {
                    try disk.overwrite(target.place, with: target.change.bytes, target.change.path)
                    continue
                }
                if try disk.exchange(new, with: target.place, target.change.path) {
                    exchanged.append(index)
                } else {
                    try disk.rename(new, to: target.place, target.change.path)
                    continue
                }
            } catch {
                throw error.number == ENOENT ? .changed(path: target.change.path) : .system(error)
            }
            // What was displaced shows whether the last moment was one too late.
            guard target.isUntouched(at: target.place.directory.place(record.files[index].temporary)) else {
                throw .changed(path: target.change.path)
            }
        }
    }

    /// Waits until the names of the files are on the disk.
    func sync() throws(WriteError) {
        var seen: Set<String> = []
        for target in targets where seen.insert(target.place.directory.path).inserted {
            do throws(SystemError) {
                try disk.sync(target.place.directory)
            } catch {
                throw .system(error)
            }
        }
    }
}
