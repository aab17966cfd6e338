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
    /// Units that are complete, in the order in which they were written.
    package let done: [Unit]
    /// Whether it still works.
    package let isAlive: Bool
    /// Its directory in the journal.
    let directory: OpenDirectory
    /// Records that were being written when the run ended: of no use to anybody.
    let scraps: [String]

    /// Reads the run `name`; `nil` where it is gone, or where its own description is not there.
    init?(name: String, in journal: Journal) {
        guard let directory = try? OpenDirectory(journal.runs + "/" + name),
            let listing = DirectoryListing(directory.descriptor)
        else { return nil }
        self.directory = directory
        let files = listing.items.map {
            String(decoding: listing.names[$0.offset..<$0.offset + $0.length], as: UTF8.self)
        }
        .sorted { (Self.number(of: $0), $0) < (Self.number(of: $1), $1) }
        func units(_ ending: String) -> [Unit] {
            files.filter { $0.hasSuffix(ending) }.map { file in
                let bytes = directory.place(file).contents()?.bytes
                return Unit(file: file, record: bytes.flatMap { try? UnitRecord($0) })
            }
        }
        (open, done, scraps) = (units(".open"), units(".done"), files.filter { $0.hasSuffix(".tmp") })
        // A lock that others share tells as much, and stands in nobody's way.
        isAlive = ncg_lock(directory.descriptor.number, 0) != 0
        if !isAlive { _ = ncg_unlock(directory.descriptor.number) }
        let described = directory.place("run").contents().flatMap { try? RunInfo(name: name, $0.bytes) }
        // A run that was ended before it had described itself did nothing, unless its description was damaged.
        guard let info = described ?? (open.isEmpty && done.isEmpty ? nil : RunInfo(unknown: name)) else {
            return nil
        }
        self.info = info
    }

    private static func number(of file: String) -> Int { Int(file.prefix { $0 != "." }) ?? 0 }
}
