import ArgumentParser
import Foundation
import Reports
import RuleBook
import SourceText
import Workspace

/// `ncg-migrate check`: findings with the placement and the verdict behind each; writes nothing.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find the variable, work out the placement, and prove a rewrite.")

    @OptionGroup var scan: ScanOptions
    @OptionGroup var archive: ArchiveOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var certificate: CertificateOption

    @Flag(help: "Print each file that is looked at or left out, and why, and do nothing else.")
    var showFiles = false

    @Flag(help: "Show also the findings that the project's baseline accepts.")
    var noBaseline = false

    @Option(
        help: ArgumentHelp(
            "Show only what has changed since this commit: units by their files, other findings by their lines.",
            valueName: "commit"))
    var since: String?

    @Option(
        help: ArgumentHelp(
            "Decide on one of several shares of the units; `ncg-migrate merge` puts the JSON reports together.",
            valueName: "number/count"))
    var shard: Shard?

    mutating func run() throws {
        let isWhole = scan.isWhole && shard == nil
        let workspace = try archive.workspace(scan, comparesCommits: since != nil)
        guard let settings = try scan.prepare(for: workspace) else { return }
        output.apply(settings)
        if showFiles { return try scan.showFiles(of: workspace, settings) }
        if !workspace.isArchive { try HalfUnits.refuse(below: scan.paths) }
        let book = settings.book
        var run = try Run(scan, settings, workspace: workspace, book: book, shard: shard)
        try run.requireReadablePaths()
        if workspace.isArchive { run.report.run = .ofArchive }
        if !noBaseline {
            try run.accept(by: BaselineFile(settings, in: workspace), isWhole: isWhole, scan, book)
        }
        let unchanged = try since.map { try run.hideUnchanged(since: $0) }
        let status = output.status(of: run.report, book: book)
        run.report.shard?.exit = Int(status.rawValue)
        try certificate.write(run.certifiedUnits(scan.proof.options()))
        try output.write(run.report, book: book)
        if let since, let unchanged {
            Console.write(
                "\(counted(unchanged, "finding")) not shown: nothing of them has changed since '\(printable(since))'\n",
                to: .standardError)
        }
        throw status
    }
}

extension Run {
    /// Hides what the baseline accepts; one that cannot be read is a mistake.
    fileprivate mutating func accept(
        by file: BaselineFile, isWhole: Bool, _ scan: ScanOptions, _ book: RuleBook
    ) throws {
        do throws(ScenarioError) {
            try report.accept(by: file, looking: isWhole ? scan.selection.paths : nil, book: book)
        } catch {
            Console.error("\(error)")
            throw ExitStatus.usage
        }
    }

    /// A path that was named and cannot be read is a mistake in the command line.
    func requireReadablePaths() throws {
        guard let path = unreadablePaths.first else { return }
        let reason = report.files.first { $0.path == path }?.reason ?? ""
        Console.error(
            "cannot read '\(path)': \(reason)",
            advice: "Check the path; paths are relative to the working directory.")
        throw ExitStatus.usage
    }
}
