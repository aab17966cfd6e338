import ProgramModel
package import RuleBook
import SourceText

/// The findings as GitLab's Code Quality takes them.
package struct GitLabReport {
    private let report: CheckReport
    private let book: RuleBook

    /// Prepares the document of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// An array with an object for each finding.
    package var json: JSONValue {
        var keys = FindingKeys(of: report)
        return .array(report.allFindings.map { finding, _ in entry(finding, key: keys.key(of: finding)) })
    }

    private func entry(_ finding: Finding, key: String) -> JSONValue {
        .object([
            ("description", .string("\(finding.rule): \(finding.message)")),
            ("check_name", .string(finding.rule)),
            ("fingerprint", .string(key)),
            ("severity", .string(severity(of: finding, in: book).gitLabName)),
            (
                "location",
                .object([
                    ("path", .string(finding.source.path)),
                    ("lines", .object([("begin", .integer(report.start(of: finding.source).line))])),
                ])
            ),
        ])
    }
}

extension RulePage.Severity {
    fileprivate var gitLabName: String {
        switch self {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}
