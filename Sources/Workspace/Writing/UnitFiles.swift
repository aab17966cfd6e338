import CPlatform
import Glibc

/// What stands under the two names of one file of a unit.
enum FileVersion: Hashable {
    /// What it held before.
    case before
    /// What it is to hold.
    case after
    /// A part of each: it is written in place, and that was cut short.
    case torn
    /// What another program made of it.
    case edited
    /// Nothing.
    case missing
}

/// The files of a unit that was begun, as they are on the disk now: takes the unit back, or finishes it.
///
/// Every step leaves each file whole, and may be repeated: a run that is ended here can be followed by another one.
struct UnitFiles {
    let record: UnitRecord
    let disk: Disk
    /// Each file's new contents, where the run that made them still lives.
    private let staged: [StagedFile?]

    /// The files of `record`.
    init(_ record: UnitRecord, staged: [StagedFile?] = [], disk: Disk) {
        self.record = record
        self.disk = disk
        self.staged = staged + Array(repeating: nil, count: max(0, record.files.count - staged.count))
    }

    /// Whether some files are rewritten and others are not.
    var isHalf: Bool {
        let files = self.files
        return files.contains { $0?.version == .torn } || Set(files.map { $0?.wasReplaced ?? true }).count > 1
    }

    /// Whether all files are rewritten, whatever other programs have made of them since.
    var isWritten: Bool {
        files.allSatisfy { $0 == nil || ($0?.wasReplaced == true && $0?.version != .torn) }
    }

    /// Files that another program has changed after they were rewritten, as the user saw them.
    var editedAfterwards: [String] {
        files.compactMap { file in
            file?.version == .edited && file?.wasReplaced == true ? file?.file.shown : nil
        }
    }

    /// The files; `nil` for one whose directory is gone.
    private var files: [UnitFile?] {
        zip(record.files, staged).map { try? UnitFile($0, staged: $1, disk: disk) }
    }

    /// Puts back what still holds what was written, and nothing else.
    func restore() -> Settlement {
        settle { file, settlement throws(WriteError) in
            switch file.version {
            case .before: break
            case .missing: settlement.kept.append((file.file.shown, "is gone"))
            case .edited:
                settlement.kept.append((file.file.shown, "was changed by another program"))
                if file.wasReplaced { settlement.open.append(file.file.shown) }
            case .after, .torn:
                try file.putBack()
                settlement.changed.append(file.file.shown)
            }
        }
    }

    /// Removes what the rewriting left beside the files, and waits until their names are on the disk.
    func finish() -> Settlement {
        settle { file, settlement throws(WriteError) in
            if [.edited, .missing].contains(file.version) {
                settlement.kept.append((file.file.shown, "was changed by another program"))
            }
            settlement.changed.append(file.file.shown)
        }
    }

    /// Does `body` with each file, the last first; each is tried even if one fails: the fewer are left, the better.
    private func settle(_ body: (inout UnitFile, inout Settlement) throws(WriteError) -> Void) -> Settlement {
        var settlement = Settlement()
        var directories: [String: OpenDirectory] = [:]
        for (recorded, staged) in zip(record.files, staged).reversed() {
            do throws(WriteError) {
                var file = try UnitFile(recorded, staged: staged, disk: disk)
                directories[file.place.directory.path] = file.place.directory
                try body(&file, &settlement)
                if let kept = try file.clearTemporary() { settlement.aside.append(kept) }
            } catch {
                // A directory that another program removed took the file with it.
                if case .system(let error) = error, error.number == ENOENT {
                    settlement.kept.append((recorded.shown, "is gone"))
                } else {
                    settlement.open.append(recorded.shown)
                    settlement.cause = settlement.cause ?? "\(error)"
                }
            }
        }
        for (_, directory) in directories.sorted(by: { $0.key < $1.key }) {
            do throws(SystemError) {
                try disk.sync(directory)
            } catch {
                settlement.cause = settlement.cause ?? "\(error)"
            }
        }
        return settlement
    }
}

/// What became of taking a unit back, or of finishing it.
struct Settlement {
    /// Files that were put back, or that are written.
    var changed: [String] = []
    /// Files that were left as another program made them, and what it made of them.
    var kept: [(path: String, why: String)] = []
    /// Files that are still as the unit wrote them, or of which nobody can tell.
    var open: [String] = []
    /// Names under which versions were kept that another program wrote into a file that had been replaced.
    var aside: [String] = []
    /// The first error.
    var cause: String?

    /// Whether nothing of the unit is left to do.
    var isSettled: Bool { open.isEmpty && cause == nil }
}
