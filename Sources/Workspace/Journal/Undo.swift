import Glibc

/// What became of taking a run back.
package enum UndoOutcome: Hashable, Sendable {
    /// These files are as they were before the run, in the order of their paths; those of its interrupted units too.
    case takenBack([String])
    /// These files are not what the run left; nothing was changed.
    case changedSince([FileReason])
    /// The system refused, or another program came in between; what was not done is in the journal.
    case failed(String)
}

/// A file, and what is the matter with it.
package struct FileReason: Hashable, Sendable {
    /// The file as the user saw it.
    package let path: String
    /// `is gone`
    package let reason: String
}

extension Journal {
    /// The newest run that wrote below `trees` and is over.
    package func last(in trees: ProjectTrees) -> RecordedRun? {
        all().first { run in
            run.info.command != "undo" && !run.isAlive
                && (run.open + run.done).contains { unit in
                    unit.record.map { $0.files.contains { trees.contains($0.path) } } ?? false
                }
        }
    }

    /// Takes back all that `run` wrote, by a run of its own; byte for byte, with every file's mode.
    package func undo(_ run: RecordedRun, by own: JournalRun) -> UndoOutcome {
        let units = (run.open + run.done).map(\.record)
        guard !units.contains(nil) else { return .failed("\(JournalError.damaged)") }
        let done = Self.merged(run.done.compactMap(\.record))
        var changes: [FileChange] = []
        var changed = run.open.compactMap(\.record).flatMap(changedFiles)
        for file in done {
            switch Self.change(file) {
            case .alreadyBack: break
            case .possible(let change): changes.append(change)
            case .impossible(let reason): changed.append(FileReason(path: file.shown, reason: reason))
            }
        }
        guard changed.isEmpty else { return .changedSince(changed.sorted { $0.path < $1.path }) }
        for repair in repair(run.open, of: run, completes: false) {
            if case .left(let reason) = repair.outcome { return .failed(reason) }
        }
        do throws(WriteError) {
            if !changes.isEmpty {
                try Workspace(disk: disk).write(changes, within: [], label: "undo", journaling: .kept(own))
                    .keep()
            }
        } catch {
            return .failed("\(error)")
        }
        removeRun(run.info.name)
        removeRun(own.info.name)
        let paths = done.map(\.shown) + run.open.flatMap { $0.record?.files.map(\.shown) ?? [] }
        return .takenBack(Set(paths).sorted())
    }

    /// Lets go of `run`: what it wrote cannot be taken back any more, and what it left half written is not spoken of.
    package func forget(_ run: RecordedRun) { removeRun(run.info.name) }

    /// Files of a unit that was begun, and that another program has changed since they were rewritten.
    private func changedFiles(of record: UnitRecord) -> [FileReason] {
        UnitFiles(record, disk: disk).editedAfterwards.map {
            FileReason(path: $0, reason: "was changed by another program")
        }
    }

    /// One entry for each file: before the first unit that wrote it, after the last.
    private static func merged(_ records: [UnitRecord]) -> [UnitRecord.File] {
        var order: [String] = []
        var files: [String: UnitRecord.File] = [:]
        for file in records.flatMap(\.files) {
            if let first = files[file.path] {
                files[file.path] = file.since(first)
            } else {
                order.append(file.path)
                files[file.path] = file
            }
        }
        return order.compactMap { files[$0] }
    }

    private enum Change {
        case alreadyBack
        case possible(FileChange)
        case impossible(String)
    }

    private static func change(_ file: UnitRecord.File) -> Change {
        guard let read = try? Workspace().read(file.path) else { return .impossible("is gone") }
        var status = stat()
        guard unsafe lstat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return .impossible("is no regular file any more")
        }
        if read.bytes == file.before { return .alreadyBack }
        guard read.bytes == file.after else { return .impossible("was changed since") }
        guard status.st_mode == file.mode else { return .impossible("has another mode since") }
        guard [status.st_uid, status.st_gid] == file.owner else {
            return .impossible("has another owner since")
        }
        return .possible(FileChange(path: file.path, original: read, bytes: file.before))
    }
}

extension UnitRecord.File {
    /// The same file from `first`'s state before to its own after.
    fileprivate func since(_ first: Self) -> Self {
        Self(
            path: path, shown: shown, temporary: temporary, isShared: isShared, mode: mode, owner: owner,
            identity: first.identity, before: first.before, after: after)
    }
}
