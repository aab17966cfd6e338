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

    func run() throws {
        try scan.requirePaths()
        try HalfUnits.refuse(below: scan.paths)
        let book = RuleBook.builtIn
        let run = try Run(scan, workspace: Workspace(), book: book)
        try run.requireReadablePaths()
        try output.write(run.report, book: book)
        try certificate.write(run.certifiedUnits(scan.proof.options()))
        throw output.status(of: run.report, book: book)
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
