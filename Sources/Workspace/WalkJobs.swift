import Glibc
import Synchronization

/// A directory that is to be listed, or a run of its files that is to be read.
enum WalkJob: Sendable {
    /// `path` is the directory's path with its final slash, empty for the working directory.
    case directory(parent: FileDescriptor?, name: [UInt8], path: [UInt8], layers: IgnoreLayers)
    /// `names` are offsets of names in `arena`, each ended by a zero.
    case files(directory: FileDescriptor, arena: [UInt8], names: [Range<Int>], path: [UInt8])
}

/// One walk over the paths of a selection.
final class Walk: Sendable {
    let selection: Selection
    let filter: @Sendable (borrowing Span<UInt8>) -> Bool
    let excludes: IgnoreRules
    let includes: IgnoreRules
    /// The paths given, as far as a walk could meet them a second time.
    let roots: Set<[UInt8]>
    private let order: [[UInt8]]
    private let found = Mutex(WalkResults())

    /// Prepares the rules of `selection`.
    init(_ selection: Selection, filter: @escaping @Sendable (borrowing Span<UInt8>) -> Bool) {
        self.selection = selection
        self.filter = filter
        excludes = IgnoreRules(globs: selection.exclude, option: "--exclude")
        includes = IgnoreRules(globs: selection.include, option: "--include")
        var seen: Set<[UInt8]> = []
        // `a` and `./a/` are one root: its files would be counted twice.
        order = selection.paths.map(Self.normalized).filter { seen.insert($0).inserted }
        roots = seen
    }

    /// Walks on `workers` threads.
    func run(workers: Int) -> Ledger {
        let queue = WorkQueue<WalkJob>(workers: workers)
        var first = Walker(self, queue)
        for root in order { first.visitRoot(root) }
        let start = first.results
        found.withLock { $0.merge(start) }
        queue.run { queue in
            var walker = Walker(self, queue)
            while let job = queue.next() {
                walker.perform(job)
                queue.finished()
            }
            let results = walker.results
            self.found.withLock { $0.merge(results) }
        }
        return found.withLock { $0.ledger }
    }

    /// Without `./`, doubled slashes and a final slash; `..` stays, since links may stand before it.
    static func normalized(_ path: String) -> [UInt8] {
        let parts = Array(path.utf8).split(separator: UInt8(ascii: "/")).filter {
            !$0.elementsEqual(".".utf8)
        }
        let joined = Array(parts.joined(separator: [UInt8(ascii: "/")]))
        return path.utf8.first == UInt8(ascii: "/") ? [UInt8(ascii: "/")] + joined : joined
    }
}

/// What one thread found.
struct WalkResults: Sendable {
    private var totals = Ledger.Totals()
    private var entries: [(path: [UInt8], entry: LedgerEntry)] = []

    /// Counts `count` files and keeps an entry.
    mutating func add(_ path: [UInt8], _ state: FileState, count: Int = 1) {
        self.count(state, count)
        let text = String(decoding: path, as: UTF8.self)
        entries.append((path, LedgerEntry(path: text, state: state, count: count)))
    }

    /// Counts files without an entry.
    mutating func count(_ state: FileState, _ count: Int = 1) {
        switch state {
        case .scanned: totals.scanned += count
        case .prefiltered: totals.prefiltered += count
        case .ignored: totals.ignored += count
        case .skipped: totals.skipped += count
        case .failed: totals.failed += count
        }
    }

    /// Takes over what another thread found.
    mutating func merge(_ other: WalkResults) {
        totals.scanned += other.totals.scanned
        totals.prefiltered += other.totals.prefiltered
        totals.ignored += other.totals.ignored
        totals.skipped += other.totals.skipped
        totals.failed += other.totals.failed
        entries += other.entries
    }

    /// The ledger in the order of the paths' bytes.
    var ledger: Ledger {
        // Threads finish in any order; the output must not show it.
        let sorted = entries.sorted { $0.path.lexicographicallyPrecedes($1.path) }
        return Ledger(totals: totals, entries: sorted.map(\.entry))
    }
}
