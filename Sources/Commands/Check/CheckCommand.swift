import ArgumentParser
import Foundation
import Reports
import RuleBook
import Workspace

/// `ncg-migrate check`: findings with the placement and the verdict behind each; writes nothing.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find the variable, work out the placement, and prove a rewrite.")

    @OptionGroup var scan: ScanOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var certificate: CertificateOption

    @Flag(help: "Print each file that is looked at or left out, and why, and do nothing else.")
    var showFiles = false

    @Option(
        help: ArgumentHelp(
            "Decide on one of several shares of the units; `ncg-migrate merge` puts the JSON reports together.",
            valueName: "number/count"))
    var shard: Shard?

    mutating func run() throws {
        try scan.requirePaths()
        let settings = try scan.settings.load(.builtIn)
        scan.apply(settings)
        output.apply(settings)
        if scan.settings.showConfig { return settings.show() }
        if showFiles { return scan.showFiles() }
        try HalfUnits.refuse(below: scan.paths)
        let book = settings.book(.builtIn)
        var run = try Run(scan, settings, workspace: Workspace(), book: book, shard: shard)
        try run.requireReadablePaths()
        let status = output.status(of: run.report, book: book)
        run.report.shard?.exit = Int(status.rawValue)
        try certificate.write(run.certifiedUnits(scan.proof.options()))
        try output.write(run.report, book: book)
        throw status
    }
}

extension Run {
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
