import ArgumentParser
import Documents
import Foundation
import Reports
import RuleBook
import Workspace

/// How a report is written.
struct ReportOptions: ParsableArguments {
    /// The forms that a report can have.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case concise
        case json
        case jsonl
        case sarif
        case github
        case gitlab
        case junit
        case markdown
        case csv
        case html

        /// Whether the report says what made it, and of which commit.
        var namesItsRun: Bool {
            switch self {
            case .json, .jsonl, .sarif, .markdown, .html: true
            case .text, .concise, .github, .gitlab, .junit, .csv: false
            }
        }

        static var inWords: String { allCases.map(\.rawValue).joined(separator: ", ") }
    }

    /// When to use colours.
    enum Colour: String, ExpressibleByArgument, CaseIterable {
        case auto
        case always
        case never

        /// `--color` > `NO_COLOR` > `CLICOLOR_FORCE` > terminal.
        var isOn: Bool {
            switch self {
            case .always: return true
            case .never: return false
            case .auto:
                let environment = ProcessInfo.processInfo.environment
                if environment["NO_COLOR"].map({ !$0.isEmpty }) == true { return false }
                if environment["CLICOLOR_FORCE"].map({ $0 != "0" && !$0.isEmpty }) == true { return true }
                return isatty(STDOUT_FILENO) == 1
            }
        }
    }

    @Option(help: "How to print: \(Format.inWords).")
    var format: Format = .text

    @Option(help: ArgumentHelp("Write one more report; may be repeated.", valueName: "format=file"))
    var output: [String] = []

    @Flag(help: "Print how often each rule found something, in place of the findings.")
    var statistics = false

    @Flag(help: "Exit with 0 even if there are findings.")
    var exitZero = false

    @Option(help: "Colours: auto, always or never.")
    var color: Colour = .auto

    mutating func validate() throws {
        for text in output { _ = try target(text) }
    }

    private func target(_ text: String) throws -> (format: Format, path: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let format = Format(rawValue: parts[0]), !parts[1].isEmpty else {
            throw ValidationError("'--output \(text)' is not FORMAT=FILE; the formats are \(Format.inWords)")
        }
        guard ![.python, .shell].contains(kind(ofPath: parts[1], head: [])) else {
            throw ValidationError(
                "'--output \(text)' would overwrite a program; a report has a name of its own")
        }
        return (format, parts[1])
    }

    /// Writes the report to standard output if `printsText`, and to the files asked for, and the `summary` to standard
    /// error.
    func write(_ report: CheckReport, book: RuleBook, summary: String, printsText: Bool = true) throws {
        let targets = try output.map(target)
        var report = report
        let namesRun = ([format] + targets.map(\.format)).contains(where: \.namesItsRun)
        if namesRun, report.run == .unnamed { report.run = .here }
        for (format, path) in targets { try format.write(report, to: path, book) }
        let text =
            !printsText
            ? ""
            : statistics
                ? Reports.statistics(report, book)
                : try format.text(report, book, isColoured: color.isOn)
        Containment.commit()
        Console.write(text, to: .standardOutput)
        Console.write(summary + "\n", to: .standardError)
    }
}

extension ReportOptions.Format {
    /// Writes the report in this form to a file, without colours.
    func write(_ report: CheckReport, to path: String, _ book: RuleBook) throws {
        let text = try text(report, book, isColoured: false)
        do { try Workspace().write(Array(text.utf8), to: path) } catch {
            Console.error(
                "cannot write the report '\(path)'",
                advice: "Check that its directory exists and is writable.")
            throw ExitStatus.usage
        }
    }

    /// The report in this form.
    func text(_ report: CheckReport, _ book: RuleBook, isColoured: Bool) throws -> String {
        switch self {
        case .text: TextReport(report, book: book, isColoured: isColoured).text
        case .concise: ConciseReport(report, book: book).text
        case .json: JSONReport(report, book: book).json.text(pretty: true) + "\n"
        case .jsonl: JSONLines(report, book: book).text
        case .sarif: SARIFReport(report, book: book).json.text(pretty: true) + "\n"
        case .github: GitHubCommands(report, book: book).text
        case .gitlab: GitLabReport(report, book: book).json.text(pretty: true) + "\n"
        case .junit: JUnitReport(report, book: book).text
        case .markdown: MarkdownReport(report, book: book).text
        case .csv: CSVReport(report, book: book).text
        case .html: try HTMLReport(report, book: book).text
        }
    }
}
