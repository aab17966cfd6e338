import ArgumentParser
import Foundation
import Reports
import RuleBook
import Workspace

/// `ncg-migrate report`: the document that an engineer reviews.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the document that an engineer reviews: HTML, Markdown or JSON.")

    @OptionGroup var scan: ScanOptions

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            "The file; its ending, .html, .md or .json, says in which form.", valueName: "file"))
    var file: String

    @Option(help: "The least severity that makes the exit code 1: error, warning or info.")
    var failOn: OutputOptions.Threshold?

    @Flag(help: "Exit with 0 even if there are findings.")
    var exitZero = false

    mutating func validate() throws {
        guard Self.format(of: file) != nil else {
            throw ValidationError("'\(file)' ends with none of .html, .md and .json")
        }
    }

    mutating func run() throws {
        guard let settings = try scan.prepare() else { return }
        try HalfUnits.refuse(below: scan.paths)
        let book = settings.book
        var run = try Run(scan, settings, workspace: Workspace(), book: book)
        try run.requireReadablePaths()
        run.report.run = .here
        guard let format = Self.format(of: file) else { throw ExitStatus.usage }
        try format.write(run.report, to: file, book)
        Console.write(summaryLine(run.report) + "\n", to: .standardError)
        throw run.report.status(failOn: failOn ?? settings.failOn, exitZero: exitZero, book: book)
    }

    private static func format(of file: String) -> ReportOptions.Format? {
        let endings: [(String, ReportOptions.Format)] = [
            (".html", .html), (".md", .markdown), (".json", .json),
        ]
        return endings.first { file.hasSuffix($0.0) && file.count > $0.0.count }?.1
    }
}
