import CertificateCheck
import Projects
import PythonFlow
import Reports
import RuleBook
import SourceText
import Workspace

/// The files of one commit, read from the repository's objects without touching its work tree.
struct CommittedTree {
    private struct Blob {
        let path: String
        let object: String
        let size: Int
        let isLink: Bool
    }

    /// The directory that git is asked in.
    private let directory: String
    /// What stands in front of every path: `v1:.`, so that git itself understands `v1:./app.py`.
    private let root: String
    private let blobs: [Blob]
    /// No file above this is read, in bytes.
    private static let sizeLimit = 64 << 20
    /// So many bytes and names are asked for at a time.
    private static let portion = (bytes: 16 << 20, names: 512)

    /// Lists the files of `revision`; `nil` if git does not know it.
    init?(_ revision: String, in directory: String) {
        let arguments = ["ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", revision]
        guard let listing = Git.output(arguments, in: directory) else { return nil }
        self.directory = directory
        let root = revision + ":."
        self.root = root
        blobs = listing.split(separator: 0).compactMap { line in
            // mode type object size TAB path; a submodule is a commit and has no size.
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
            let fields = line[..<tab].split(separator: UInt8(ascii: " ")).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard fields.count == 4, let size = Int(fields[3]) else { return nil }
            let path = String(decoding: line[line.index(after: tab)...], as: UTF8.self)
            return Blob(
                path: "\(root)/\(path)", object: fields[2], size: size, isLink: fields[0] == "120000")
        }
    }

    /// Whether there is a file or directory at `path`, as seen from the top; the top itself is there.
    func holds(_ path: String) -> Bool {
        let full = path.isEmpty ? root : root + "/" + path
        return path.isEmpty || blobs.contains { $0.path == full || $0.path.hasPrefix(full + "/") }
    }

    /// The bytes of the file at `path`, as seen from the top; `nil` if there is none.
    func bytes(at path: String) -> [UInt8]? {
        blobs.first { $0.path == root + "/" + path }.flatMap { blob in
            Git.output(["cat-file", "blob", blob.object], in: directory)
        }
    }

    /// The commit as one side of a comparison; only files below `paths` count, all if there are none.
    func side(below paths: [String], includesHidden: Bool, watch: Watch) -> Side {
        var visit = Visit()
        let readable = blobs.filter { blob in
            let path = blob.path.dropFirst(root.count + 1)
            let isBelow = paths.contains { path == $0 || path.hasPrefix($0 + "/") || $0.isEmpty }
            guard paths.isEmpty || isBelow else { return false }
            guard let reason = reason(to: blob, includesHidden) else { return true }
            visit.add(blob.path, .skipped(reason))
            return false
        }
        for portion in portions(of: readable) {
            let texts = contents(of: portion)
            for blob in portion { visit.add(blob.path, texts[blob.object]) }
        }
        let objects = Dictionary(blobs.map { ($0.path, $0.object) }) { one, _ in one }
        let names = Dictionary(grouping: blobs.filter { !$0.isLink }, by: { Self.directory(of: $0.path) })
            .mapValues { $0.map { String($0.path.split(separator: "/").last ?? "") }.sorted() }
        return Side(
            root: root, scanned: visit.scanned, others: visit.others, totals: visit.totals, watch: watch,
            read: { [directory] path in
                objects[path].flatMap { Git.output(["cat-file", "blob", $0], in: directory) }
            },
            list: { names[$0] ?? [] })
    }

    /// Why a file is not asked for.
    private func reason(to blob: Blob, _ includesHidden: Bool) -> SkipReason? {
        let names = blob.path.dropFirst(root.count + 1).split(separator: "/")
        let isHidden = names.enumerated().contains { index, name in
            name.hasPrefix(".")
                && !HiddenNames.areLookedAt(name.utf8, isDirectory: index < names.count - 1)
        }
        if isHidden, !includesHidden { return .hidden }
        if blob.isLink { return .symbolicLink }
        return blob.size > Self.sizeLimit ? .tooLarge(limit: Self.sizeLimit) : nil
    }

    private func portions(of blobs: [Blob]) -> [[Blob]] {
        var portions: [[Blob]] = []
        var bytes = 0
        for blob in blobs {
            if let last = portions.last, last.count < Self.portion.names, bytes < Self.portion.bytes {
                portions[portions.count - 1].append(blob)
            } else {
                portions.append([blob])
                bytes = 0
            }
            bytes += blob.size
        }
        return portions
    }

    /// The texts of `blobs` by object; what git does not have is missing.
    private func contents(of blobs: [Blob]) -> [String: [UInt8]] {
        let names = Array(blobs.map { $0.object + "\n" }.joined().utf8)
        guard let output = Git.output(["cat-file", "--batch"], in: directory, input: names) else {
            return [:]
        }
        var texts: [String: [UInt8]] = [:]
        var rest = output[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            // OBJECT blob SIZE, then the bytes and a line end.
            let head = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            rest = rest[(end + 1)...]
            guard head.count == 3, let size = Int(head[2]), size < rest.count else { continue }
            texts[String(head[0])] = Array(rest.prefix(size))
            rest = rest.dropFirst(size + 1)
        }
        return texts
    }

    private static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}

/// What became of the files of a commit.
private struct Visit {
    var totals = CheckReport.Totals()
    var scanned: [String: [UInt8]] = [:]
    var others: [(path: String, state: FileState)] = []
    private let prefilter = Prefilter()

    mutating func add(_ path: String, _ state: FileState) {
        totals.count(state)
        if case .prefiltered = state { return }
        others.append((path, state))
    }

    mutating func add(_ path: String, _ bytes: [UInt8]?) {
        guard let bytes else { return add(path, .failed("git does not have it")) }
        if let reason = SkipReason(start: bytes.span) { return add(path, .skipped(reason)) }
        guard prefilter.passes(bytes.span), !isCertificate(bytes.span) else { return add(path, .prefiltered) }
        totals.files += 1
        totals.scanned += 1
        scanned[path] = bytes
    }
}
