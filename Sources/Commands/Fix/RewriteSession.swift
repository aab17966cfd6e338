import Foundation
import Synchronization
import Workspace

/// What a run that writes has besides its files: the journal with its lock, and the signals that wait for a unit's end.
struct RewriteSession {
    /// What makes units of several files all or nothing.
    let journaling: Journaling
    /// Keeps signals away from units.
    let interrupts: Interrupts

    /// Begins a run on `paths`: waits for other runs on them, and repairs what interrupted ones have left. Ends the
    /// command where another run does not end, or where a half unit cannot be repaired for want of a journal.
    init(_ paths: [String], usesJournal: Bool) throws {
        let holder = RunHolder()
        // Before anything makes a thread.
        interrupts = Interrupts.watch { signal in
            holder.run?.end()
            Console.warning("ended by signal \(signal) between units: nothing is half written")
        }
        raiseOpenFileLimit()
        let trees = ProjectTrees(of: paths)
        guard usesJournal else {
            try HalfUnits.refuse(below: paths)
            journaling = .declined
            return
        }
        var isWhole = true
        do throws(JournalError) {
            let journal = try Journal(environment: ProcessInfo.processInfo.environment)
            let run = try journal.begin("fix", on: trees) { other in
                Console.warning("waiting for process \(other.process), which works on the same files")
            }
            holder.set(run)
            journaling = .kept(run)
            isWhole = journal.repair(in: trees).map { $0.announce() }.allSatisfy(\.self)
        } catch {
            if case .held = error {
                Console.error("\(error)", advice: "Nothing was written; wait until it has ended.")
                throw ExitStatus.incomplete
            }
            try HalfUnits.refuse(below: paths)
            journaling = .unavailable("\(error)")
        }
        guard isWhole else {
            // What half a rewrite says is no ground for another one.
            holder.run?.end()
            throw ExitStatus.incomplete
        }
    }

    /// Ends the run: one that wrote nothing leaves nothing in the journal.
    func end() {
        if case .kept(let run) = journaling { run.end() }
    }
}

/// The run in the journal, once there is one.
private final class RunHolder: Sendable {
    private let held = Mutex<JournalRun?>(nil)

    var run: JournalRun? { held.withLock { $0 } }

    func set(_ run: JournalRun) { held.withLock { $0 = run } }
}
