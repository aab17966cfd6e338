import ArgumentParser
import Documents
import Foundation
import Reports
import RuleBook

/// How a report is written.
struct ReportOptions: ParsableArguments {
    /// The formats that are written so far.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case concise
        case json
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

    @Option(help: ArgumentHelp("Write one more report; may be repeated.", valueName: "format=file"))
    var output: [String] = []

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

    /// Writes the report to standard output and to the files asked for, and the `summary` to standard error.
    func write(_ report: CheckReport, book: RuleBook, summary: String) throws {
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
        let text = render(report, format, book, isColoured: color.isOn)
        Containment.commit()
        Console.write(text, to: .standardOutput)
        Console.write(summary + "\n", to: .standardError)
    }

    private func render(
        _ report: CheckReport, _ format: Format, _ book: RuleBook, isColoured: Bool
    ) -> String {
        switch format {
        case .text: TextReport(report, book: book, isColoured: isColoured).text
        case .concise: ConciseReport(report, book: book).text
        case .json: JSONReport(report, book: book).json.text(pretty: true) + "\n"
        }
    }
}
