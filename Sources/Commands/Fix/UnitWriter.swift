import Foundation
import ProgramModel
import Projects
import Proof
import PythonFlow
import Rewriting
import RuleBook
import SourceText
import Workspace

/// What became of writing one unit.
enum WriteResult: Sendable {
    /// Written, read back, and proved again; where a word about it is due, with that.
    case applied(note: String?)
    /// Nothing was written.
    case refused(reason: String, advice: String?)
    /// Another program changed one of its files meanwhile: what it says is not what was analysed.
    case overtaken(reason: String)
    /// Written, found wanting, and restored.
    case rolledBack(reason: String)
    /// Some files are written and others are not.
    case left(reason: String)
}

/// Writes the rewrite of one unit, all files or none, and checks what it wrote.
struct UnitWriter {
    /// The paths that the user named: links may not lead out of them.
    let roots: [String]
    /// Whether files with uncommitted changes may be rewritten.
    let allowsDirty: Bool
    /// What makes a unit all or nothing.
    let journaling: Journaling
    /// What proofs may use.
    let options: ProofOptions
    /// The rules.
    let book: RuleBook
    private let workspace = Workspace()

    /// Prepares to write below `roots`.
    init(
        roots: [String], allowsDirty: Bool, journaling: Journaling, options: ProofOptions, book: RuleBook
    ) {
        self.roots = roots
        self.allowsDirty = allowsDirty
        self.journaling = journaling
        self.options = options
        self.book = book
    }

    /// Writes the patches of `decision`, the unit `label`; `files` holds what was analysed, `unselected` what must not
    /// be written, `written` what earlier units of this run wrote.
    func write(
        _ decision: Decision, label: String, files: [String: ScannedFile], unselected: Set<String>,
        written: Set<String>
    ) -> WriteResult {
        let paths = decision.patches.map(\.path)
        if let path = paths.first(where: unselected.contains) {
            return .refused(
                reason: "'\(path)' takes part and is not among the files to look at",
                advice:
                    "Name it on the command line too, or let it be looked at with --hidden or --no-ignore.")
        }
        if let path = paths.first(where: written.contains) {
            return .refused(
                reason: "'\(path)' was rewritten for another unit", advice: "Run ncg-migrate again.")
        }
        if !allowsDirty, let refusal = GitState.refusal(of: paths) { return refusal }
        let changes: [FileChange]
        do {
            changes = try decision.patches.map { patch in
                guard let original = files[patch.path] else { throw NotRead(path: patch.path) }
                return FileChange(
                    path: patch.path, original: original, bytes: try patch.applied(to: original.bytes))
            }
        } catch {
            return .refused(reason: "\(error)", advice: nil)
        }
        do throws(WriteError) {
            let unit = try workspace.write(changes, within: roots, label: label, journaling: journaling)
            return try settle(unit, decision, changes)
        } catch {
            return Self.result(of: error)
        }
    }

    /// Writes a patch that changes nothing but comments, to a file of `files` that this run may have written already.
    func write(comments patch: Patch, files: [String: ScannedFile], written: Set<String>) -> WriteResult {
        guard let original = files[patch.path], let bytes = try? patch.applied(to: original.bytes) else {
            return .refused(reason: "'\(patch.path)' was not read", advice: nil)
        }
        let isOwn = written.contains(patch.path)
        if !allowsDirty, !isOwn, let refusal = GitState.refusal(of: [patch.path]) { return refusal }
        do throws(WriteError) {
            let change = FileChange(path: patch.path, original: original, bytes: bytes)
            try workspace.write([change], within: roots, label: "comments", journaling: journaling).keep()
            return .applied(note: nil)
        } catch {
            return Self.result(of: error)
        }
    }

    /// Writes a change beside the units, and reads it back.
    func write(_ writing: SideWriting, label: String) -> WriteResult {
        let path = writing.fix.patch.path
        if writing.isUnselected {
            return .refused(
                reason: "'\(path)' is not among the files to look at",
                advice: "Name it on the command line too.")
        }
        guard let texts = writing.texts, let original = current(writing, texts.before) else {
            return .refused(
                reason: "'\(path)' was rewritten at the same place", advice: "Run ncg-migrate again.")
        }
        if let fault = writing.fault { return .refused(reason: fault, advice: nil) }
        if !allowsDirty, !writing.isOwn, let refusal = GitState.refusal(of: [path]) { return refusal }
        do throws(WriteError) {
            let change = FileChange(path: path, original: original, bytes: texts.after)
            let unit = try workspace.write([change], within: roots, label: label, journaling: journaling)
            if Self.isToldToFail {
                try unit.takeBack(because: Self.toldFault)
                return .rolledBack(reason: Self.toldFault)
            }
            try unit.keep()
            let isEdited = (try? workspace.read(path))?.bytes != texts.after
            return .applied(
                note: isEdited ? "'\(path)' was changed by another program right after it was rewritten" : nil
            )
        } catch {
            return Self.result(of: error)
        }
    }

    /// The file as it stands, if it says what this run has left in it.
    private func current(_ writing: SideWriting, _ text: [UInt8]) -> ScannedFile? {
        guard writing.isOwn else { return writing.original }
        let file = try? workspace.read(writing.fix.patch.path)
        return file?.bytes == text ? file : nil
    }

    private static let toldFault = "the self-check was told to fail"
    private static var isToldToFail: Bool {
        ProcessInfo.processInfo.environment["NCG_MIGRATE_FAULT"] == "self-check"
    }

    /// Keeps what was written if it keeps its promise.
    private func settle(_ unit: WrittenUnit, _ decision: Decision, _ changes: [FileChange]) throws(WriteError)
        -> WriteResult
    {
        let fault = fault(in: decision)
        let edited = changes.first { (try? workspace.read($0.path))?.bytes != $0.bytes }
        if let edited {
            // The unit was complete before that: to take it back would leave half of it under the edit.
            try unit.keep()
            return .applied(
                note: "'\(edited.path)' was changed by another program right after it was rewritten")
        }
        if let fault {
            try unit.takeBack(because: fault)
            return .rolledBack(reason: fault)
        }
        try unit.keep()
        return .applied(note: nil)
    }

    private static func result(of error: WriteError) -> WriteResult {
        switch error {
        case .changed, .openElsewhere:
            .overtaken(reason: "\(error)")
        case .notRestored:
            .left(reason: "\(error)")
        case .unfinished:
            .applied(note: "\(error)")
        case .needsJournal:
            .refused(
                reason: "\(error)",
                advice:
                    "Without one, a unit of several files may be left half written; --no-journal allows it.")
        case .system, .linkLeavesPaths, .notRegular, .protected, .twice:
            .refused(reason: "\(error)", advice: "Nothing was written; run ncg-migrate again.")
        }
    }

    /// What the files on the disk say, held against what was promised; `nil` if they keep the promise.
    private func fault(in decision: Decision) -> String? {
        let tree = SourceTree { path in
            (try? workspace.read(path)).map { SourceFile(path: path, bytes: $0.bytes) }
        }
        if Self.isToldToFail { return Self.toldFault }
        guard let read = remodel(decision.analysed, in: tree, book: book) else {
            return "the rewritten files no longer read as the same programs"
        }
        let answers = decision.answers
        let options = answers.options(options)
        let (before, after) = (answers.unit(decision.analysed.unit), answers.unit(read))
        let judgement = secondProof(options, isRewrite: true)(
            refines(before: before, after: after, options: options), before, after)
        return judgement.verdict == .proved
            ? nil : "the rewritten files could not be proved: \(judgement.reason ?? "")"
    }
}

/// A patch is for a file that this run has not read.
private struct NotRead: Error, CustomStringConvertible {
    let path: String
    var description: String { "'\(path)' was not read" }
}
