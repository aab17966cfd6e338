import ProgramModel
import Reports
import Rewriting
import SourceText

/// The rewrites of a run being written, unit by unit, each as a whole and never cut short by a signal.
struct Application {
    /// The run, in whose report stands what was applied.
    private(set) var run: Run
    /// What became of the units so far.
    private(set) var account = WriteAccount()
    private let session: RewriteSession
    private let writer: UnitWriter

    /// Prepares to write the rewrites of `run`.
    init(_ run: Run, _ session: RewriteSession, _ writer: UnitWriter) {
        (self.run, self.session, self.writer) = (run, session, writer)
    }

    /// Writes the rewrite of the unit at `index`; whether it is applied now.
    @discardableResult
    mutating func apply(_ index: Int) -> Bool {
        let (decision, label) = (run.decisions[index], run.report.units[index].id)
        let (files, unselected, written) = (run.files, run.unselected, account.written)
        let result = session.interrupts.withoutInterruption {
            writer.write(decision, label: label, files: files, unselected: unselected, written: written)
        }
        account.add(result, of: label, decision.patches.map(\.path))
        guard case .applied = result else { return false }
        run.report.units[index].isApplied = true
        return true
    }

    /// Writes the change beside the units at `index`, on top of what this run has written into its file.
    mutating func apply(side index: Int) {
        let fix = run.report.sideFixes[index]
        let label = "\(fix.kind.words) in '\(fix.patch.path)'"
        let writing = SideWriting(fix, run, isOwn: account.written.contains(fix.patch.path))
        let result = session.interrupts.withoutInterruption { writer.write(writing, label: label) }
        account.add(result, of: label, [fix.patch.path])
        if case .applied = result { run.report.sideFixes[index].isApplied = true }
    }

    /// Takes comments away that hide nothing, as `later`, a run after all that was applied, finds them; the paths.
    mutating func tidy(_ later: Run) -> Set<String> {
        guard account.status.isEmpty else { return [] }
        var tidied: Set<String> = []
        for patch in later.ignorePatches {
            let (files, written) = (later.files, account.written)
            let result = session.interrupts.withoutInterruption {
                writer.write(comments: patch, files: files, written: written)
            }
            account.add(result, of: "what hides nothing in '\(patch.path)'", [patch.path])
            if case .applied = result { tidied.insert(patch.path) }
        }
        return tidied
    }

    /// Decides once more on the unit at `index`, with what is known of its models.
    mutating func decide(again index: Int, given answers: [NamedAnswer]) {
        run.decide(again: index, given: answers)
    }
}
