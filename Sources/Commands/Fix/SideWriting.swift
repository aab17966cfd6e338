import ProgramModel
import Reports
import Rewriting
import SourceText
import Workspace

/// A change beside the units with what it has to be held against.
struct SideWriting {
    /// The change.
    let fix: SideFix
    /// Whether this run has written its file already.
    let isOwn: Bool
    /// Whether its file takes part and is not among the files to look at.
    let isUnselected: Bool
    /// The file as it was analysed; `nil` if it was not read.
    let original: ScannedFile?
    /// The text that must stand there now, and the one that comes; `nil` where a unit's edits are in the way.
    let texts: (before: [UInt8], after: [UInt8])?
    private let run: Run

    /// Prepares `fix` of `run`; `isOwn` says whether units of the run have written its file.
    init(_ fix: SideFix, _ run: Run, isOwn: Bool) {
        let path = fix.patch.path
        (self.fix, self.isOwn, original, self.run) = (fix, isOwn, run.files[path], run)
        isUnselected = run.unselected.contains(path)
        let units = run.report.units.filter { $0.isApplied }.flatMap(\.patches).filter { $0.path == path }
        texts = original.flatMap { Self.texts(fix.patch, $0.bytes, behind: isOwn ? units : []) }
    }

    /// The text with the edits of `units`, and with those of `patch` as well.
    static func texts(
        _ patch: Patch, _ bytes: [UInt8], behind units: [Patch]
    ) -> (before: [UInt8], after: [UInt8])? {
        let edits = units.flatMap(\.edits)
        guard let own = try? Patch(path: patch.path, edits: edits), let before = try? own.applied(to: bytes),
            !edits.contains(where: { edit in patch.edits.contains { edit.range.touches($0.range) } }),
            let all = try? Patch(path: patch.path, edits: edits + patch.edits),
            let after = try? all.applied(to: bytes)
        else { return nil }
        return (before, after)
    }

    /// What is wrong with the text that comes; `nil` if it keeps the promise.
    var fault: String? {
        guard let after = texts?.after else { return "nothing was read" }
        return switch fix.kind {
        case .leftovers: run.leftovers.fault(of: fix, in: after)
        case .documents: run.documents.fault(of: fix, in: after)
        }
    }
}

extension Range<Int> {
    /// Whether they share a byte, or one begins where the other ends.
    fileprivate func touches(_ other: Range<Int>) -> Bool {
        lowerBound <= other.upperBound && other.lowerBound <= upperBound
    }
}

extension SideFix.Kind {
    /// What is changed, for people.
    var words: String {
        switch self {
        case .leftovers: "what Runtime 1.x left behind"
        case .documents: "code"
        }
    }
}
