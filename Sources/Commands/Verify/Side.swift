import CertificateCheck
import Documents
import ProgramModel
import Projects
import PythonFlow
import Reports
import RuleBook
import SourceText
import Workspace

/// One of the two states of a project that are compared.
struct Side {
    /// The directory in which all of its paths lie: `old`, `v1:.`; empty for the working directory.
    let root: String
    /// The files that may matter, in order.
    private(set) var files: [ProjectFile]
    /// Reads its files, and no others.
    let tree: SourceTree
    /// How many files there are, by what became of them.
    let totals: CheckReport.Totals
    /// The files that were scanned, skipped or failed, in order.
    let entries: [CheckReport.FileEntry]
    /// Files that may matter and could not be read.
    let faults: [Finding]

    /// A side whose files have been visited: those `scanned`, and the others with what became of them.
    ///
    /// `read` gives the bytes of any file of the project, `list` the names in one of its directories, sorted.
    init(
        root: String, scanned: [String: [UInt8]], others: [(path: String, state: FileState)],
        totals: CheckReport.Totals, watch: Watch, read: @escaping (String) -> [UInt8]?,
        list: @escaping (String) -> [String]
    ) {
        self.root = root
        self.totals = totals
        let isInside = { (path: String) in Side.relative(path, to: root) != nil }
        tree = SourceTree(
            read: { path in
                guard isInside(path), let bytes = scanned[path] ?? read(path) else { return nil }
                return SourceFile(path: path, bytes: bytes)
            },
            list: { isInside($0.isEmpty ? "." : $0) || $0 == root ? list($0) : [] }, watch: watch)
        let paths = scanned.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        entries =
            (paths.map { CheckReport.FileEntry(path: $0, state: "scanned", reason: nil) }
            + others.compactMap { CheckReport.FileEntry(path: $0.path, state: $0.state) })
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        files = []
        faults = Unreadable(others, Prefilter(), read: read).findings
        for path in paths { add(path) }
    }

    /// The path of a file below the root, `nil` if it lies elsewhere.
    func relative(_ path: String) -> String? { Self.relative(path, to: root) }

    /// The path as the user sees it.
    func full(_ relative: String) -> String { root.isEmpty ? relative : root + "/" + relative }

    /// Looks at one more file, because it matters on the other side; nothing if there is none.
    mutating func add(relative path: String) {
        guard !files.contains(where: { $0.file.path == full(path) }) else { return }
        add(full(path))
    }

    private mutating func add(_ path: String) {
        guard let file = tree.file(path) else { return }
        files.append(ProjectFile(file: file, kind: kind(ofPath: path, head: file.bytes.prefix(128))))
    }

    private static func relative(_ path: String, to root: String) -> String? {
        if root.isEmpty { return path.hasPrefix("/") || path.hasPrefix("../") ? nil : path }
        let directory = root == "/" ? root : root + "/"
        return path.hasPrefix(directory) ? String(path.dropFirst(directory.count)) : nil
    }
}

extension Side {
    /// The files on the disk that `selection` finds in `root`.
    init(_ selection: Selection, root: String, workers: Int, watch: Watch) {
        let workspace = Workspace()
        let prefilter = Prefilter()
        let ledger = workspace.scan(selection, workers: workers) {
            prefilter.passes($0) && !isCertificate($0)
        }
        var scanned: [String: [UInt8]] = [:]
        var others: [(path: String, state: FileState)] = []
        for entry in ledger.entries {
            if case .scanned(let file) = entry.state {
                scanned[entry.path] = file.bytes
            } else {
                others.append((entry.path, entry.state))
            }
        }
        let bounds = ProjectBounds(of: [root])
        self.init(
            root: root, scanned: scanned, others: others,
            totals: CheckReport.Totals(ledger.totals), watch: watch,
            read: { bounds.holdsFile($0) ? try? workspace.read($0).bytes : nil },
            list: { workspace.files(in: $0) })
    }
}
