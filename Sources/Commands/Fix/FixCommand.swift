import ArgumentParser
import Foundation
import Reports
import Rewriting
import RuleBook
import SourceText
import Workspace

/// `ncg-migrate fix`: writes the rewrites that are proved, and nothing else.
struct FixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix", abstract: "Rewrite what is proved to keep every model on its cores.")

    @OptionGroup var scan: ScanOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var certificate: CertificateOption

    @Flag(help: "Print a patch that `git apply` takes, and write nothing.")
    var diff = false

    @Flag(help: "Rewrite files with uncommitted changes, too.")
    var allowDirty = false

    @Flag(help: "Exit with 1 if anything was rewritten.")
    var exitNonZeroOnFix = false

    mutating func run() throws {
        try scan.requirePaths()
        let settings = try scan.settings.load(.builtIn)
        scan.apply(settings)
        output.apply(settings)
        if scan.settings.showConfig { return settings.show() }
        let book = settings.book(.builtIn)
        var run = try Run(scan, settings, workspace: Workspace(), book: book)
        try run.requireReadablePaths()
        // Of the texts as they were analysed: it holds before and after they are written.
        try certificate.write(run.certifiedUnits(scan.proof.options()))
        if diff {
            try printDiff(run, book)
        } else {
            try apply(&run, book)
        }
    }

    private func printDiff(_ run: Run, _ book: RuleBook) throws {
        var bytes: [UInt8] = []
        for unit in run.report.units where run.unselected.isDisjoint(with: unit.patches.map(\.path)) {
            for patch in unit.patches {
                guard let before = run.report.sources[patch.path]?.document.bytes else { continue }
                bytes += unifiedDiff(
                    path: Self.below(patch.path), before: before, after: try patch.applied(to: before))
            }
        }
        Containment.commit()
        Console.write(bytes, to: .standardOutput)
        Console.write(summaryLine(run.report) + "\n", to: .standardError)
        var all = [output.status(of: run.report, book: book)]
        if !bytes.isEmpty, !output.report.exitZero { all.append(.findings) }
        throw ExitStatus.strongest(of: all)
    }

    /// `git apply` takes no absolute paths: below the working directory there is a relative one.
    private static func below(_ path: String) -> String {
        let directory = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(directory) ? String(path.dropFirst(directory.count)) : path
    }

    private func apply(_ run: inout Run, _ book: RuleBook) throws {
        Containment.commit()
        let roots = scan.paths.isEmpty ? ["."] : scan.paths
        let writer = UnitWriter(
            roots: roots, allowsDirty: allowDirty, options: try scan.proof.options(), book: book)
        var status: [ExitStatus] = []
        for index in run.decisions.indices where !run.decisions[index].patches.isEmpty {
            switch writer.write(run.decisions[index], files: run.files, unselected: run.unselected) {
            case .applied: run.report.units[index].isApplied = true
            case .refused(let reason, let advice):
                Console.error("\(run.report.units[index].id) is not rewritten: \(reason)", advice: advice)
            case .rolledBack(let reason):
                Console.error("\(run.report.units[index].id) is rolled back: \(reason)")
                status.append(.rolledBack)
            }
        }
        try output.write(run.report, book: book)
        var rest = run.report
        rest.units.removeAll(where: \.isApplied)
        status.append(output.status(of: rest, book: book))
        if exitNonZeroOnFix, run.report.units.contains(where: \.isApplied) { status.append(.findings) }
        throw ExitStatus.strongest(of: status)
    }
}
