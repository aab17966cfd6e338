import ProgramModel
import Proof
package import RuleBook
import SourceText

/// Workflow commands that GitHub Actions shows as annotations: `::error file=…,line=…,title=…::…`.
package struct GitHubCommands {
    /// GitHub shows so many annotations of each level.
    private static let shown = 10

    private let report: CheckReport
    private let book: RuleBook

    /// Prepares the commands of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// The commands, what matters most first, and a line for what GitHub would not show.
    package var text: String {
        let levels: [RulePage.Severity] = [.error, .warning, .info]
        return levels.map(commands).joined()
    }

    private func commands(_ level: RulePage.Severity) -> String {
        let found = report.allFindings.filter { severity(of: $0.finding, in: book) == level }
        let order = found.indices.sorted { (found[$0].unit.weight, $0) < (found[$1].unit.weight, $1) }
        var lines = order.prefix(Self.shown).map { command(found[$0].finding, found[$0].unit, level) }
        if found.count > Self.shown {
            let rest = counted(found.count - Self.shown, "more " + level.gitHubName)
            lines.append("\(rest) of \(found.count): see the job summary, or the log of another format")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func command(_ finding: Finding, _ unit: UnitReport?, _ level: RulePage.Severity) -> String {
        let (start, end) = (report.start(of: finding.source), report.end(of: finding.source))
        var properties = [
            ("file", finding.source.path), ("line", "\(start.line)"), ("endLine", "\(end.line)"),
        ]
        // Columns stand for something only within one line.
        if start.line == end.line {
            properties += [("col", "\(start.column)"), ("endColumn", "\(end.column)")]
        }
        properties.append(("title", finding.rule))
        let written = properties.map { "\($0)=\(Self.escaped($1, also: [":": "%3A", ",": "%2C"]))" }
        let verdict = unit.map { " [\($0.judgement.verdict.rawValue)]" } ?? ""
        let cell = report.cell(finding.source).map { " (cell \($0.cell), line \($0.line))" } ?? ""
        let advice = finding.advice.isEmpty ? "" : "\n" + finding.advice
        let message = Self.escaped(finding.message + cell + verdict + advice, also: [:])
        return "::\(level.gitHubName) \(written.joined(separator: ","))::\(message)"
    }

    private static func escaped(_ text: String, also more: [Character: String]) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            default: more[Character(scalar)] ?? String(scalar)
            }
        }
        .joined()
    }
}

extension RulePage.Severity {
    fileprivate var gitHubName: String { self == .info ? "notice" : rawValue }
}

extension UnitReport? {
    /// What somebody has to look at comes first.
    fileprivate var weight: Int {
        switch self?.judgement.verdict {
        case .refuted: 0
        case .depends: 1
        case .unknown: 2
        case nil: 3
        case .proved: 4
        }
    }
}
