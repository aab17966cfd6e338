import Foundation
import Workspace

/// Units that a run has begun and not finished.
enum HalfUnits {
    /// Ends a command that reads `paths` where one of their units is half written: nothing that could be said of it
    /// would hold.
    static func refuse(below paths: [String]) throws {
        guard let journal = try? Journal(environment: ProcessInfo.processInfo.environment) else { return }
        let units = journal.halfUnits(in: ProjectTrees(of: paths.isEmpty ? ["."] : paths))
        guard !units.isEmpty else { return }
        for unit in units { report(unit) }
        throw ExitStatus.incomplete
    }

    private static func report(_ unit: HalfUnit) {
        guard let record = unit.record else {
            return Console.error(
                "run \(unit.run.name) of \(unit.run.started) left a unit, and its journal is damaged",
                advice: "Look at what it changed, then run 'ncg-migrate undo --forget \(unit.run.name)'.")
        }
        let paths = record.files.map { "'\($0.shown)'" }.joined(separator: ", ")
        if unit.isBeingWritten {
            return Console.error(
                "process \(unit.run.process) is writing \(paths)", advice: "Wait until it has ended.")
        }
        Console.error(
            "run \(unit.run.name) of \(unit.run.started) was interrupted and left a unit half written: \(paths)",
            advice: "Run 'ncg-migrate fix' to have it restored or completed, or 'ncg-migrate undo'.")
    }
}
