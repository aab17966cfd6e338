import CPlatform
import Glibc

/// What runs do to files, kept until it is certain that nothing needs to be taken back.
///
/// `runs/NAME/run` says which run it is, `runs/NAME/N.open` is a unit that is being written, `runs/NAME/N.done` one that
/// is. Both hold the files' bytes before and after. The run that works has a lock on its directory.
package struct Journal: Sendable {
    /// Runs that are kept, and seconds for which they are.
    static let limit = (runs: 20, seconds: 30 * 24 * 3600)

    /// What the names of runs that are being removed end with.
    static let goneEnding = ".gone"

    /// The absolute path of the directory.
    package let directory: String
    let disk: Disk
    var runs: String { directory + "/runs" }

    /// The journal in `directory`, which need not exist yet.
    package init(directory: String, disk: Disk = Disk()) {
        self.directory = directory
        self.disk = disk
    }

    /// The user's journal: below `XDG_STATE_HOME`, or `HOME` where that is not set. Throws where there is neither.
    package init(environment: [String: String], disk: Disk = Disk()) throws(JournalError) {
        // A relative path is to be ignored, as the base directory specification has it.
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            self.init(directory: state + "/ncg-migrate", disk: disk)
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            self.init(directory: home + "/.local/state/ncg-migrate", disk: disk)
        } else {
            throw .cannotBeKept("neither XDG_STATE_HOME nor HOME is set")
        }
    }

    /// All runs that it holds, the newest first; none where there is no journal.
    package func all() -> [RecordedRun] {
        names().filter { !$0.hasSuffix(Self.goneEnding) }.sorted(by: >).compactMap {
            RecordedRun(name: $0, in: self)
        }
    }

    /// The names of the directories of runs.
    func names() -> [String] {
        guard let opened = try? OpenDirectory(runs), let listing = DirectoryListing(opened.descriptor) else {
            return []
        }
        return listing.items.filter { $0.sort == .directory }
            .map { String(decoding: listing.names[$0.offset..<$0.offset + $0.length], as: UTF8.self) }
    }

    /// Units below `trees` that an interrupted run left half written, and those that a run is writing now.
    package func halfUnits(in trees: ProjectTrees) -> [HalfUnit] {
        all().flatMap { run in
            run.open.compactMap { unit in
                let concerned = unit.record?.files.contains { trees.contains($0.path) }
                guard concerned ?? trees.overlaps(run.info.trees) else { return nil }
                if run.isAlive { return HalfUnit(run: run.info, record: unit.record, isBeingWritten: true) }
                guard unit.record.map({ UnitFiles($0, disk: disk).isHalf }) ?? true else { return nil }
                return HalfUnit(run: run.info, record: unit.record, isBeingWritten: false)
            }
        }
    }
}

/// A unit of which some files may be rewritten and others not.
package struct HalfUnit: Sendable {
    /// The run that was writing it.
    package let run: RunInfo
    /// Its files; `nil` where the journal's own file is damaged.
    package let record: UnitRecord?
    /// Whether that run still works.
    package let isBeingWritten: Bool
}
