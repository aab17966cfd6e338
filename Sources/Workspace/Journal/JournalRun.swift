import CPlatform
import Glibc
import Synchronization

/// A run that may write: its part of the journal, locked as long as this value lives.
package final class JournalRun: Sendable {
    /// Which run it is.
    package let info: RunInfo
    private let journal: Journal
    private let directory: OpenDirectory
    private let count = Mutex(0)

    fileprivate init(_ info: RunInfo, _ journal: Journal, _ directory: OpenDirectory) {
        self.info = info
        self.journal = journal
        self.directory = directory
    }

    /// Puts what a unit is about to do on the disk, for good, before any of it is done.
    func begin(_ record: UnitRecord) throws(SystemError) -> JournalEntry {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let entry = JournalEntry(number: number, directory: directory, disk: journal.disk)
        try entry.write(record.encoded)
        return entry
    }

    /// Ends the run: one that wrote nothing leaves nothing.
    package func end() {
        guard let listing = try? OpenDirectory(directory.path),
            let names = DirectoryListing(listing.descriptor)
        else { return }
        guard names.items.count == 1, names.contains("run") else { return }
        journal.removeRun(info.name)
    }
}

/// One unit's file in the journal.
struct JournalEntry: Sendable {
    private let number: Int
    private let directory: OpenDirectory
    private let disk: Disk
    private var open: Place { directory.place("\(number).open") }

    fileprivate init(number: Int, directory: OpenDirectory, disk: Disk) {
        self.number = number
        self.directory = directory
        self.disk = disk
    }

    fileprivate func write(_ bytes: [UInt8]) throws(SystemError) {
        try disk.writeWhole(bytes, to: open, by: directory.place("\(number).tmp"))
    }

    /// The unit is complete; its bytes stay for `undo`.
    func finish() throws(SystemError) {
        try disk.rename(open, to: directory.place("\(number).done"), open.path)
        try disk.sync(directory)
    }

    /// The unit was taken back.
    func drop() throws(SystemError) {
        try disk.remove(open)
        try disk.sync(directory)
    }
}

extension Disk {
    /// Writes a new file of the journal: complete under its name, or not there.
    func writeWhole(_ bytes: [UInt8], to place: Place, by temporary: Place) throws(SystemError) {
        do throws(SystemError) {
            let file = try create(temporary, temporary.path)
            try write(bytes, to: file, at: temporary.path, place.path)
            try sync(file, at: temporary.path, place.path)
            try flush(file, at: temporary.path, place.path)
            try rename(temporary, to: place, place.path)
            try sync(place.directory)
        } catch {
            // Without it on the disk nothing may begin; whichever of the two names it has reached is removed.
            try? remove(temporary)
            try? remove(place)
            throw error
        }
    }
}

extension Journal {
    /// Seconds for which a run waits for another one.
    package static let patience = 30

    /// Begins a run of `command` on `trees`, alone on them; old runs go.
    ///
    /// Where another run works on one of the trees, `waiting` is told once, and the run waits up to `patience`
    /// seconds. Throws where that is not enough, or where the journal cannot be kept.
    package func begin(
        _ command: String, on trees: ProjectTrees, patience: Int = Journal.patience,
        waiting: (RunInfo) -> Void = { _ in }
    ) throws(JournalError) -> JournalRun {
        do throws(SystemError) {
            try prepare()
        } catch {
            throw .cannotBeKept("\(error)")
        }
        let started = time(nil)
        var isTold = false
        while true {
            let holder: RunInfo?
            do throws(SystemError) {
                switch try attempt(command, trees) {
                case .begun(let run): return run
                case .held(let info): holder = info
                }
            } catch {
                throw .cannotBeKept("\(error)")
            }
            if let holder, !isTold, patience > 0 {
                waiting(holder)
                isTold = true
            }
            guard time(nil) - started < patience else {
                throw holder.map { .held(by: $0) } ?? .cannotBeKept("'\(directory)' is locked")
            }
            usleep(50_000)
        }
    }

    private enum Attempt {
        case begun(JournalRun)
        case held(RunInfo?)
    }

    /// Makes the directory, for its owner alone.
    private func prepare() throws(SystemError) {
        var path = ""
        for part in runs.split(separator: "/") {
            let above = path
            path += "/" + part
            guard unsafe access(path, F_OK) != 0 else { continue }
            try disk.makeDirectory(path)
            try disk.sync(OpenDirectory(above.isEmpty ? "/" : above))
        }
        let own = try OpenDirectory(directory)
        guard let status = own.descriptor.status() else { throw SystemError("read", directory) }
        guard status.st_uid == geteuid() else { throw SystemError("use", directory, number: EPERM) }
        if status.st_mode & 0o077 != 0 {
            try disk.setMode(of: own.descriptor, to: 0o700, at: directory, directory)
        }
    }

    private func attempt(_ command: String, _ trees: ProjectTrees) throws(SystemError) -> Attempt {
        let list = try OpenDirectory(runs)
        guard ncg_lock(list.descriptor.number, 1) != 1 else { return .held(nil) }
        // The lock goes with the descriptor: from here to the end of this function there is one writer of the list.
        defer { _ = ncg_unlock(list.descriptor.number) }
        let others = all()
        if let other = others.first(where: { $0.isAlive && trees.overlaps($0.info.trees) }) {
            return .held(other.info)
        }
        prune(others)
        let info = RunInfo(command: command, trees: trees.tops)
        let path = runs + "/" + info.name
        try disk.makeDirectory(path)
        let own = try OpenDirectory(path)
        // Two runs of one process within a microsecond would be told apart by this.
        guard ncg_lock(own.descriptor.number, 1) != 1 else { throw SystemError("lock", path) }
        try disk.writeWhole(info.encoded, to: own.place("run"), by: own.place("run.tmp"))
        try disk.sync(list)
        return .begun(JournalRun(info, self, own))
    }

    /// Removes what is too old, what is too much, and what was left of runs that did nothing.
    private func prune(_ recorded: [RecordedRun]) {
        let known = Set(recorded.map(\.info.name))
        for name in names() where !known.contains(name) { removeRun(name) }
        var kept = 1
        for run in recorded where !run.isAlive {
            for scrap in run.scraps { try? disk.remove(run.directory.place(scrap)) }
            // A unit that is not settled is the only thing that knows the files' bytes.
            guard run.open.isEmpty else { continue }
            let isOld = time(nil) - run.info.seconds > Self.limit.seconds
            if !run.hasDone || isOld || kept >= Self.limit.runs {
                removeRun(run.info.name)
            } else {
                kept += 1
            }
        }
    }

    /// Removes the directory of a run with all that is in it.
    func removeRun(_ name: String) {
        guard let list = try? OpenDirectory(runs) else { return }
        // At one stroke: half of its units would make another run.
        let gone = name.hasSuffix(Self.goneEnding) ? name : name + Self.goneEnding
        if gone != name { try? disk.rename(list.place(name), to: list.place(gone), runs + "/" + name) }
        guard let own = try? OpenDirectory(runs + "/" + gone),
            let listing = DirectoryListing(own.descriptor)
        else { return }
        for item in listing.items {
            let file = String(
                decoding: listing.names[item.offset..<item.offset + item.length], as: UTF8.self)
            try? disk.remove(own.place(file))
        }
        try? disk.remove(list.place(gone), isDirectory: true)
    }
}
