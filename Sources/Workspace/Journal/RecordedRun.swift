import CPlatform
import Glibc

/// One run as the journal holds it.
package struct RecordedRun: Sendable {
    /// A unit of it, in one file of the journal.
    package struct Unit: Sendable {
        /// `1.open`
        let file: String
        /// What it does; `nil` where that file is damaged.
        package let record: UnitRecord?
    }

    /// Which run it is.
    package let info: RunInfo
    /// Units that were not finished.
    package let open: [Unit]
    /// Whether it still works.
    package let isAlive: Bool
    /// Its directory in the journal.
    let directory: OpenDirectory
    /// The files in it, in the order of their units.
    private let files: [String]

    /// Units that are complete, in the order in which they were written; they are read each time, since few ask.
    package var done: [Unit] { Self.units(".done", files, directory) }
    /// Whether it completed any unit.
    let hasDone: Bool
    /// Records that were being written when the run ended: of no use to anybody.
    var scraps: [String] { files.filter { $0.hasSuffix(".tmp") } }

    /// Reads the run `name`; `nil` where it is gone, or where its own description is not there.
    init?(name: String, in journal: Journal) {
        guard let directory = try? OpenDirectory(journal.runs + "/" + name),
            let listing = DirectoryListing(directory.descriptor)
        else { return nil }
        self.directory = directory
        files = listing.items.map {
            String(decoding: listing.names[$0.offset..<$0.offset + $0.length], as: UTF8.self)
        }
        .sorted { (Self.number(of: $0), $0) < (Self.number(of: $1), $1) }
        open = Self.units(".open", files, directory)
        hasDone = files.contains { $0.hasSuffix(".done") }
        // A lock that others share tells as much, and stands in nobody's way.
        isAlive = ncg_lock(directory.descriptor.number, 0) == 1
        if !isAlive { _ = ncg_unlock(directory.descriptor.number) }
        let described = directory.place("run").contents().flatMap { try? RunInfo(name: name, $0.bytes) }
        // A run that was ended before it had described itself did nothing, unless its description was damaged.
        guard let info = described ?? (open.isEmpty && !hasDone ? nil : RunInfo(unknown: name)) else {
            return nil
        }
        self.info = info
    }

    /// The units whose files end with `ending`; one that got another name since it was listed is not among them.
    private static func units(_ ending: String, _ files: [String], _ directory: OpenDirectory) -> [Unit] {
        files.filter { $0.hasSuffix(ending) }.compactMap { file in
            directory.place(file).contents().map { Unit(file: file, record: try? UnitRecord($0.bytes)) }
        }
    }

    private static func number(of file: String) -> Int { Int(file.prefix { $0 != "." }) ?? 0 }
}
