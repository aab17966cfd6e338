import Foundation
import Workspace

/// Why a file cannot be had from git again.
struct CheckoutError: Error {
    /// What is the matter.
    enum Reason {
        /// It differs from the last commit.
        case uncommitted
        /// Git does not keep it.
        case untracked
        /// Git does not say.
        case unknown(String)
    }

    /// The absolute path.
    let path: String
    /// What is the matter.
    let reason: Reason
}

/// A work tree of git, asked without running anything that its repository configures.
struct Checkout {
    /// The directory that holds `.git`.
    private let top: String

    /// The work tree whose top is the directory `top`.
    init(at top: String) { self.top = top }

    /// The nearest directory upwards from the absolute `path` that holds `.git`.
    static func directory(holding path: String) -> String? {
        var url = URL(fileURLWithPath: path)
        while url.path != "/" {
            url.deleteLastPathComponent()
            let mark = url.appendingPathComponent(".git").path
            // A link that leads nowhere marks a repository, too: a damaged one.
            if Workspace.kind(of: mark, followsLinks: false) != nil { return url.path }
        }
        return nil
    }

    /// Throws unless each of `paths`, which are absolute and lie in the work tree, is as the last commit has it.
    ///
    /// The bytes themselves are compared: what the index remembers of a file (its time, `assume-unchanged`,
    /// `skip-worktree`) is not asked.
    func requireCommitted(_ paths: [String]) throws(CheckoutError) {
        guard let first = paths.first else { return }
        try requireRepository(for: first)
        let names = paths.map { path in
            String(path.dropFirst(top == "/" ? 1 : top.utf8.count + 1))
        }
        let staged = try entries(["ls-files", "--stage", "-z", "--"] + names, first, isTree: false)
        let committed = try entries(
            ["ls-tree", "-r", "-z", "--full-tree", "HEAD", "--"] + names, first, isTree: true)
        let filtered = try filters(of: names, first)
        for (name, path) in zip(names, paths) {
            guard let entry = staged[name] else { throw CheckoutError(path: path, reason: .untracked) }
            guard entry.stage == "0", committed[name]?.object == entry.object,
                committed[name]?.mode == entry.mode
            else { throw CheckoutError(path: path, reason: .uncommitted) }
            if let filter = filtered[name] {
                throw CheckoutError(
                    path: path,
                    reason: .unknown("the filter '\(filter)' stands between it and the repository"))
            }
            try requireSame(path, name, entry)
        }
    }

    /// Throws where git does not take the `.git` in `top` for a repository with this work tree.
    private func requireRepository(for path: String) throws(CheckoutError) {
        let answer = Git.answer(["rev-parse", "--show-toplevel"], in: top)
        guard answer.status == 0 else { throw unknown(path, answer) }
        let found = String(decoding: answer.output, as: UTF8.self).trimmingCharacters(in: .newlines)
        // Git goes on to a repository further up when this one is damaged.
        guard Workspace.resolved(found) == top else {
            let reason = "'\(top)/.git' is no repository that git can read"
            throw CheckoutError(path: path, reason: .unknown(reason))
        }
    }

    private struct Entry {
        let mode: String
        let object: String
        let stage: String
    }

    /// The entries that git lists, by path from the top: `mode object stage TAB path`, or `mode type object TAB path`.
    private func entries(_ arguments: [String], _ path: String, isTree: Bool) throws(CheckoutError)
        -> [String: Entry]
    {
        let answer = Git.answer(arguments, in: top)
        // Without a commit there is no tree, and nothing is committed.
        if isTree, answer.status != 0,
            Git.answer(["rev-parse", "-q", "--verify", "HEAD"], in: top).status != 0
        {
            return [:]
        }
        guard answer.status == 0 else { throw unknown(path, answer) }
        var entries: [String: Entry] = [:]
        for line in answer.output.split(separator: 0) {
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
            let fields = line[..<tab].split(separator: UInt8(ascii: " ")).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard fields.count == 3 else { continue }
            let name = String(decoding: line[line.index(after: tab)...], as: UTF8.self)
            entries[name] = Entry(
                mode: fields[0], object: fields[isTree ? 2 : 1], stage: isTree ? "0" : fields[2])
        }
        return entries
    }

    /// The filter that git's attributes give each of `names`, where they give one.
    private func filters(of names: [String], _ path: String) throws(CheckoutError) -> [String: String] {
        let answer = Git.answer(["check-attr", "-z", "filter", "--"] + names, in: top)
        guard answer.status == 0 else { throw unknown(path, answer) }
        let fields = answer.output.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        var filters: [String: String] = [:]
        for start in stride(from: 0, to: fields.count - 2, by: 3)
        where !["unspecified", "unset"].contains(fields[start + 2]) {
            filters[fields[start]] = fields[start + 2]
        }
        return filters
    }

    /// Throws unless the file holds what the index's `entry` stands for, line ends and encodings converted as git would.
    private func requireSame(_ path: String, _ name: String, _ entry: Entry) throws(CheckoutError) {
        let uncommitted = CheckoutError(path: path, reason: .uncommitted)
        guard let bytes = try? Workspace.contents(of: path) else { throw uncommitted }
        let blob = Git.answer(["cat-file", "blob", entry.object], in: top)
        guard blob.status == 0 else { throw unknown(path, blob) }
        if blob.output != bytes {
            // No filter is set, so nothing is run: only line ends and encodings are converted.
            let hash = Git.answer(["hash-object", "--path=" + name, "--stdin"], in: top, input: bytes)
            guard hash.status == 0 else { throw unknown(path, hash) }
            let object = String(decoding: hash.output, as: UTF8.self).trimmingCharacters(in: .newlines)
            guard object == entry.object else { throw uncommitted }
        }
        let countsMode = Git.answer(["config", "--type=bool", "core.fileMode"], in: top).output
        guard countsMode != Array("false\n".utf8) else { return }
        guard Workspace.isExecutableByOwner(path) == (entry.mode == "100755") else {
            throw uncommitted
        }
    }

    private func unknown(_ path: String, _ answer: ChildProcess.Answer) -> CheckoutError {
        CheckoutError(path: path, reason: .unknown(answer.gitReason))
    }
}
