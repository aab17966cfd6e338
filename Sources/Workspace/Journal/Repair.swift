import CPlatform
import Glibc

/// What became of a unit that an interrupted run had begun.
package struct Repair: Sendable {
    /// Where the files stand now.
    package enum Outcome: Hashable, Sendable {
        /// No file had been touched.
        case untouched
        /// Every file holds what it held before.
        case restored
        /// Every file holds what it was to hold.
        case completed
        /// Some could be brought neither here nor there: another program changed them, or the system refused.
        case left(reason: String)
    }

    /// The run that had begun it.
    package let run: RunInfo
    /// Where the files stand now.
    package let outcome: Outcome
    /// The files that this is about, as the user saw them.
    package let paths: [String]
    /// Where versions are kept that another program wrote into a file while it was being replaced.
    package let aside: [String]
}

extension Journal {
    /// Brings the units that interrupted runs left below `trees` to all-old or all-new.
    package func repair(in trees: ProjectTrees) -> [Repair] {
        all().reversed().flatMap { run in
            let concerned = run.open.filter { unit in
                unit.record.map { $0.files.contains { trees.contains($0.path) } }
                    ?? trees.overlaps(run.info.trees)
            }
            return repair(concerned, of: run, completes: true)
        }
    }

    /// The same for some units of one run; `completes` says whether a unit that is written may stay so.
    func repair(_ units: [RecordedRun.Unit], of run: RecordedRun, completes: Bool) -> [Repair] {
        guard !units.isEmpty else { return [] }
        guard locked(run) else {
            return run.isAlive
                ? []
                : units.map { unit in
                    Repair(
                        run: run.info, outcome: .left(reason: "another process is at work on it"),
                        paths: unit.record?.files.map(\.shown) ?? [], aside: [])
                }
        }
        defer { _ = ncg_unlock(run.directory.descriptor.number) }
        var repairs: [Repair] = []
        for unit in units.reversed() {
            repairs.append(repair(unit, of: run, completes: completes))
        }
        let isDone = !run.hasDone && !repairs.contains { $0.outcome == .completed }
        // Taking back what `undo` did is not on offer, so nothing of it needs to stay.
        let isOver = isDone || run.info.command == "undo"
        if isOver, repairs.count == run.open.count, repairs.allSatisfy(\.isSettled) {
            removeRun(run.info.name)
        }
        return repairs
    }

    /// Takes the run's lock, which others may have for a moment: to see whether it lives, or between being made and
    /// becoming another program.
    private func locked(_ run: RecordedRun) -> Bool {
        for _ in 0..<(run.isAlive ? 1 : 200) {
            if ncg_lock(run.directory.descriptor.number, 1) != 1 { return true }
            usleep(10_000)
        }
        return false
    }

    private func repair(_ unit: RecordedRun.Unit, of run: RecordedRun, completes: Bool) -> Repair {
        guard let record = unit.record else {
            let reason = "the journal's file '\(run.directory.place(unit.file).path)' is damaged"
            return Repair(run: run.info, outcome: .left(reason: reason), paths: [], aside: [])
        }
        let files = UnitFiles(record, disk: disk)
        let isWritten = completes && files.isWritten
        let settlement = isWritten ? files.finish() : files.restore()
        guard settlement.isSettled else {
            let changed = settlement.kept.map { "'\($0.path)' \($0.why)" }.joined(separator: ", ")
            return Repair(
                run: run.info, outcome: .left(reason: settlement.cause ?? changed),
                paths: record.files.map(\.shown), aside: settlement.aside)
        }
        let open = run.directory.place(unit.file)
        do throws(SystemError) {
            if isWritten {
                let name = unit.file.replacingEnding("open", with: "done")
                try disk.rename(open, to: run.directory.place(name), open.path)
            } else {
                try disk.remove(open)
            }
            try disk.sync(run.directory)
        } catch {
            return Repair(
                run: run.info, outcome: .left(reason: "\(error)"), paths: record.files.map(\.shown),
                aside: settlement.aside)
        }
        let outcome: Repair.Outcome =
            isWritten ? .completed : settlement.changed.isEmpty ? .untouched : .restored
        return Repair(
            run: run.info, outcome: outcome, paths: record.files.map(\.shown), aside: settlement.aside)
    }
}

extension Repair {
    fileprivate var isSettled: Bool {
        if case .left = outcome { false } else { true }
    }
}

extension String {
    fileprivate func replacingEnding(_ ending: String, with other: String) -> String {
        hasSuffix(ending) ? dropLast(ending.count) + other : self
    }
}
