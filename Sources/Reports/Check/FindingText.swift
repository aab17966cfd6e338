import ProgramModel
import RuleBook
import SourceText

/// One finding as a person reads it: a heading, the source with carets at every place that takes part, the advice.
struct FindingText {
    /// More related places than this are counted, not shown: one setting may stand behind 64 loads.
    private static let shownPlaces = 8

    private let finding: Finding
    private let report: CheckReport
    private let severity: RulePage.Severity
    private let ink: Ink
    private let verdictAdvice: String?

    /// `verdictAdvice` is what the verdict says already.
    init(
        _ finding: Finding, in report: CheckReport, book: RuleBook, ink: Ink, verdictAdvice: String? = nil
    ) {
        self.finding = finding
        self.report = report
        severity = Reports.severity(of: finding, in: book)
        self.ink = ink
        self.verdictAdvice = verdictAdvice
    }

    var lines: [String] {
        let related = finding.related.filter { !$0.path.isEmpty }
        let shown = related.prefix(Self.shownPlaces)
        let here = shown.filter { $0.path == finding.source.path }
        var lines = [heading] + SourceLines(report, ink).lines([finding.source] + here)
        for path in shown.map(\.path).distinct where path != finding.source.path {
            let there = shown.filter { $0.path == path }
            if let first = there.first { lines.append("  with \(report.place(first))") }
            lines += SourceLines(report, ink).lines(there)
        }
        if related.count > shown.count {
            lines.append("  … and \(counted(related.count - shown.count, "more place"))")
        }
        if report.isSettled(finding) { return lines + ["  applied"] }
        if !finding.advice.isEmpty, finding.advice != verdictAdvice {
            lines.append("  \(printable(finding.advice))")
        }
        return lines
    }

    private var heading: String {
        let tone: Ink.Tone =
            switch severity {
            case .error: .bad
            case .warning: .doubtful
            case .info: .note
            }
        let label = ink(severity.rawValue, tone) + " " + ink(printable(finding.rule), .strong)
        return "\(ink(report.place(finding.source), .strong)): \(label) \(printable(finding.message))"
    }
}

/// Excerpts of the report's sources.
struct SourceLines {
    private let report: CheckReport
    private let ink: Ink

    init(_ report: CheckReport, _ ink: Ink) {
        self.report = report
        self.ink = ink
    }

    /// One excerpt for `places`, which lie in one file; nothing if its text is not at hand.
    func lines(_ places: [SourceRange]) -> [String] {
        guard let path = places.first?.path, let source = report.sources[path], !source.bytes.isEmpty else {
            return []
        }
        let ranges = places.map { source.documentRange($0.bytes) }
        return Excerpt(source.document, ranges: ranges).lines.map(coloured)
    }

    /// Carets stand behind an empty gutter.
    private func coloured(_ line: String) -> String {
        let gutter = line.prefix { $0 != "|" }
        return gutter.contains { $0 != " " } ? line : gutter + ink(String(line.dropFirst(gutter.count)), .bad)
    }
}

extension Sequence<String> {
    /// The elements without repetitions, in order.
    var distinct: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
