import Analysis
import Foundation
import Proof
import Rewriting
import RuleBook
import SourceText
import Workspace

/// What became of writing one unit.
enum WriteResult {
    /// Written, read back, and proved again.
    case applied
    /// Nothing was written.
    case refused(reason: String, advice: String?)
    /// Written, found wanting, and restored.
    case rolledBack(reason: String)
}

/// Writes the rewrite of one unit, all files or none, and checks what it wrote.
struct UnitWriter {
    /// The paths that the user named: links may not lead out of them.
    let roots: [String]
    /// Whether files with uncommitted changes may be rewritten.
    let allowsDirty: Bool
    /// What proofs may use.
    let options: ProofOptions
    /// The rules.
    let book: RuleBook
    private let workspace = Workspace()

    /// Prepares to write below `roots`.
    init(roots: [String], allowsDirty: Bool, options: ProofOptions, book: RuleBook) {
        self.roots = roots
        self.allowsDirty = allowsDirty
        self.options = options
        self.book = book
    }

    /// Writes the patches of `decision`; `files` holds what was analysed, `unselected` what must not be written.
    func write(_ decision: Decision, files: [String: ScannedFile], unselected: Set<String>) -> WriteResult {
        if let path = decision.patches.map(\.path).first(where: unselected.contains) {
            return .refused(
                reason: "'\(path)' takes part and is not among the files to look at",
                advice:
                    "Name it on the command line too, or let it be looked at with --hidden or --no-ignore.")
        }
        if !allowsDirty, let path = decision.patches.map(\.path).first(where: GitState.hasUncommittedChanges)
        {
            return .refused(
                reason: "'\(path)' has uncommitted changes",
                advice: "Commit or stash them first, or give --allow-dirty.")
        }
        var changes: [FileChange] = []
        do {
            for patch in decision.patches {
                guard let original = files[patch.path] else {
                    return .refused(reason: "'\(patch.path)' was not read", advice: nil)
                }
                changes.append(
                    FileChange(
                        path: patch.path, original: original, bytes: try patch.applied(to: original.bytes)))
            }
            try workspace.write(changes, within: roots)
        } catch {
            return .refused(reason: "\(error)", advice: "Nothing was written; run ncg-migrate again.")
        }
        guard let fault = fault(in: decision, changes) else { return .applied }
        return restore(changes, because: fault)
    }

    /// What the files on the disk say, held against what was promised; `nil` if they keep the promise.
    private func fault(in decision: Decision, _ changes: [FileChange]) -> String? {
        for change in changes {
            guard let read = try? workspace.read(change.path), read.bytes == change.bytes else {
                return "'\(change.path)' does not hold what was written"
            }
        }
        let tree = SourceTree { path in
            (try? workspace.read(path)).map { SourceFile(path: path, bytes: $0.bytes) }
        }
        if ProcessInfo.processInfo.environment["NCG_MIGRATE_FAULT"] == "self-check" {
            return "the self-check was told to fail"
        }
        guard let after = remodel(decision.analysed, in: tree, book: book) else {
            return "the rewritten files no longer read as the same programs"
        }
        let before = decision.analysed.unit
        let judgement = secondProof(options, isRewrite: true)(
            refines(before: before, after: after, options: options), before, after)
        return judgement.verdict == .proved
            ? nil : "the rewritten files could not be proved: \(judgement.reason ?? "")"
    }

    private func restore(_ changes: [FileChange], because fault: String) -> WriteResult {
        do {
            var back: [FileChange] = []
            for change in changes {
                back.append(
                    FileChange(
                        path: change.path, original: try workspace.read(change.path),
                        bytes: change.original.bytes))
            }
            try workspace.write(back, within: roots)
            return .rolledBack(reason: fault)
        } catch {
            return .rolledBack(reason: "\(fault); and the original could not be restored: \(error)")
        }
    }
}
