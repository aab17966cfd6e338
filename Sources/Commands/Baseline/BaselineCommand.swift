import ArgumentParser
import Foundation
import Reports
import RuleBook
import Workspace

/// `ncg-migrate baseline`: accepts what `check` finds today, so that it fails for what comes anew.
struct BaselineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Accept what check finds today, so that it fails for what comes anew.",
        discussion:
            "Writes \(BaselineFile.name) beside the settings file, or at the root of the checkout. Findings are known by "
            + "their rule and by where the models sit, or by path and line where that is not known; reasons and last days "
            + "that stand there are kept. Verdicts, 'fix' and 'verify' do not see it.")

    @OptionGroup var scan: ScanOptions

    @Option(help: ArgumentHelp("Why they are accepted; for entries that are new.", valueName: "text"))
    var reason: String = ""

    @Option(help: ArgumentHelp("The last day, as 2026-12-31; for entries that are new.", valueName: "day"))
    var expires: String?

    @Flag(help: "Accept nothing new: only take out what accepts more than there is.")
    var prune = false

    mutating func validate() throws {
        if let expires, !BaselineFile.isDay(expires) {
            throw ValidationError("'\(expires)' is no day; write it as 2026-12-31")
        }
        if prune, expires != nil || !reason.isEmpty {
            throw ValidationError("'--prune' writes no new entries; '--reason' and '--expires' are for those")
        }
    }

    mutating func run() throws {
        guard let settings = try scan.prepare() else { return }
        try HalfUnits.refuse(below: scan.paths)
        let book = settings.book
        let file = BaselineFile(settings)
        let old = try read(file, book)
        let run = try Run(scan, settings, workspace: Workspace(), book: book)
        try run.requireReadablePaths()
        let new = prune ? pruned(old, of: run.report, file) : accepted(in: run.report, old, file)
        Containment.commit()
        do throws(SystemError) { try file.write(new) } catch {
            Console.error("cannot write the baseline '\(file.shownPath)'", advice: "Check its directory.")
            throw ExitStatus.usage
        }
        let count = new.entries.reduce(0) { $0 + $1.count }
        Console.write(
            "wrote \(file.shownPath): \(counted(count, "finding")) accepted in "
                + "\(new.entries.count) \(new.entries.count == 1 ? "entry" : "entries")\n", to: .standardError
        )
    }

    private func read(_ file: BaselineFile, _ book: RuleBook) throws -> Baseline {
        do throws(ScenarioError) { return try file.read(book)?.baseline ?? Baseline([]) } catch {
            Console.error("\(error)")
            throw ExitStatus.usage
        }
    }

    /// What is found, and what was accepted where nobody has looked now.
    private func accepted(in report: CheckReport, _ old: Baseline, _ file: BaselineFile) -> Baseline {
        let roots = scan.selection.paths
        let elsewhere = old.entries.filter { !file.paths.isInside(roots, $0.path) }
        let found = Baseline(report, keeping: old, reason: reason, expires: expires) {
            file.paths.name(of: $0)
        }
        return Baseline(found.entries + elsewhere)
    }

    private func pruned(_ old: Baseline, of report: CheckReport, _ file: BaselineFile) -> Baseline {
        var report = report
        let roots = scan.selection.paths
        // Whether an entry has expired is another question than whether what it accepts is there.
        let leftovers = old.hide(in: &report, on: "") { file.paths.name(of: $0) }
        return old.pruned(of: leftovers.filter { file.paths.isInside(roots, $0.entry.path) })
    }
}
