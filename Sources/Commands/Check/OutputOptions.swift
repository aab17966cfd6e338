import ArgumentParser
import Documents
import Foundation
import ProgramModel
import Proof
import Reports
import RuleBook

/// How a report is written, and which findings fail the run.
struct OutputOptions: ParsableArguments {
    /// The formats that are written so far.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case concise
        case json
    }

    /// The least severity that fails a run.
    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case error
        case warning
        case info

        var severity: RulePage.Severity {
            switch self {
            case .error: .error
            case .warning: .warning
            case .info: .info
            }
        }
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

    @Option(help: "How to print: text, concise or json.")
    var format: Format = .text

    @Option(help: "Write one more report, FORMAT=FILE; may be repeated.")
    var output: [String] = []

    @Option(help: "The least severity that makes the exit code 1: error, warning or info.")
    var failOn: Threshold = .warning

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
            throw ValidationError("'--output \(text)' is not FORMAT=FILE with text, concise or json")
        }
        guard ![.python, .shell].contains(kind(ofPath: parts[1], head: [])) else {
            throw ValidationError(
                "'--output \(text)' would overwrite a program; a report has a name of its own")
        }
        return (format, parts[1])
    }

    /// Writes the report to standard output and to the files asked for, and the summary to standard error.
    func write(_ report: CheckReport, book: RuleBook) throws {
        for text in output {
            let (format, path) = try target(text)
            do {
                try Data(render(report, format, book, isColoured: false).utf8)
                    .write(to: URL(fileURLWithPath: path))
            } catch {
                Console.error(
                    "cannot write the report '\(path)'",
                    advice: "Check that its directory exists and is writable.")
                throw ExitStatus.usage
            }
        }
        Console.write(render(report, format, book, isColoured: color.isOn), to: .standardOutput)
        Console.write(summaryLine(report) + "\n", to: .standardError)
    }

    private func render(
        _ report: CheckReport, _ format: Format, _ book: RuleBook, isColoured: Bool
    ) -> String {
        switch format {
        case .text: TextReport(report, book: book, isColoured: color.isOn).text
        case .concise: ConciseReport(report, book: book).text
        case .json: JSONReport(report, book: book).json.text(pretty: true) + "\n"
        }
    }

    /// The exit code of a run that wrote nothing.
    func status(of report: CheckReport, book: RuleBook) -> ExitStatus {
        var all: [ExitStatus] = [.clean]
        // A file that could not be read makes the run incomplete (3); it is no finding in the code (1).
        var understood = report
        understood.looseFindings.removeAll { $0.rule == "NCG904" }
        if understood.hasFindings(atLeast: failOn.severity, book: book), !exitZero { all.append(.findings) }
        if report.isIncomplete { all.append(.incomplete) }
        return .strongest(of: all)
    }
}

extension CheckReport {
    /// Whether something relevant could not be read or understood.
    var isIncomplete: Bool {
        totals.failed > 0
            || (units.filter { !$0.isApplied }.flatMap(\.findings) + looseFindings)
                .contains { $0.rule.hasPrefix("NCG9") }
            || units.contains { $0.judgement.verdict == .unknown }
    }
}
