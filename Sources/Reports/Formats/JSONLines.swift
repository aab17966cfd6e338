package import RuleBook

/// The document of `JSONReport` in pieces, one on each line: `run`, then each `file`, `finding` and `unit`, and `summary` as the last.
package struct JSONLines {
    private let report: CheckReport
    private let book: RuleBook

    /// Prepares the lines of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// The lines; what each is stands in its member `type`.
    package var text: String {
        let whole = JSONReport(report, book: book)
        let pieces: [(String, JSONValue)] =
            [("run", .object([("version", .integer(1))] + report.run.members))]
            + report.files.map { ("file", whole.file($0)) }
            + report.allFindings.map { ("finding", whole.finding($0.finding, $0.unit)) }
            + whole.units.map { ("unit", $0) } + report.sideFixes.map { ("fix", $0.json) } + [
                ("summary", whole.summary)
            ]
        return pieces.map { type, piece in
            guard case .object(let members) = piece else { return "" }
            return JSONValue.object([("type", .string(type))] + members).text(pretty: false) + "\n"
        }
        .joined()
    }
}
