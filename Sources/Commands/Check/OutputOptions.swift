import ArgumentParser
import ProgramModel
import Proof
import Reports
import RuleBook

/// How findings are written, and which of them fail the run.
struct OutputOptions: ParsableArguments {
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

    @OptionGroup var report: ReportOptions

    @Option(help: "The least severity that makes the exit code 1: error, warning or info.")
    var failOn: Threshold?

    /// Adds what the settings file says, where the command line says nothing else.
    mutating func apply(_ settings: Settings) { failOn = failOn ?? settings.failOn }

    /// Writes the report to standard output, unless it stands there already, and to the files asked for, and the
    /// summary to standard error.
    func write(_ report: CheckReport, book: RuleBook, printsText: Bool = true) throws {
        try self.report.write(report, book: book, summary: summaryLine(report), printsText: printsText)
    }

    /// The exit code of a run that wrote nothing.
    func status(of report: CheckReport, book: RuleBook) -> ExitStatus {
        report.status(failOn: failOn, exitZero: self.report.exitZero, book: book)
    }
}

extension CheckReport {
    /// The exit code for what was found, where nothing was written; warnings fail a run by default.
    func status(failOn: OutputOptions.Threshold?, exitZero: Bool, book: RuleBook) -> ExitStatus {
        var all: [ExitStatus] = [.clean]
        if hasFindings(atLeast: (failOn ?? .warning).severity, book: book), !exitZero {
            all.append(.findings)
        }
        if isIncomplete { all.append(.incomplete) }
        return .strongest(of: all)
    }

    /// Whether something relevant could not be read or understood.
    var isIncomplete: Bool {
        totals.failed > 0
            || (units.filter { !$0.isApplied }.flatMap(\.findings) + looseFindings)
                .contains { $0.rule.hasPrefix("NCG9") && !["NCG908", "NCG909"].contains($0.rule) }
            || units.contains { $0.judgement.verdict == .unknown && !$0.isHidden }
    }
}
