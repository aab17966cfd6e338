import Reports
import Workspace

extension CheckReport.Totals {
    /// The totals of a walk.
    init(_ totals: Ledger.Totals) {
        self.init()
        files = totals.files
        scanned = totals.scanned
        prefiltered = totals.prefiltered
        ignored = totals.ignored
        skipped = totals.skipped
        failed = totals.failed
    }

    /// Counts one more file.
    mutating func count(_ state: FileState) {
        files += 1
        switch state {
        case .scanned: scanned += 1
        case .prefiltered: prefiltered += 1
        case .ignored: ignored += 1
        case .skipped: skipped += 1
        case .failed: failed += 1
        }
    }

    /// The files of both.
    static func + (one: Self, other: Self) -> Self {
        var sum = one
        sum.files += other.files
        sum.scanned += other.scanned
        sum.prefiltered += other.prefiltered
        sum.ignored += other.ignored
        sum.skipped += other.skipped
        sum.failed += other.failed
        return sum
    }
}

extension CheckReport.FileEntry {
    /// One line of the ledger; none for files that are of no concern.
    init?(_ entry: LedgerEntry) {
        self.init(path: entry.path, state: entry.state)
    }

    /// The same, by parts.
    init?(path: String, state: FileState) {
        switch state {
        case .prefiltered, .ignored: return nil
        case .scanned, .skipped, .failed:
            self.init(path: path, state: state.name, reason: state.reason)
        }
    }
}
