import ProgramModel
package import RuleBook

/// How often each rule found something: the most frequent first, then by their ids.
package struct StatisticsText {
    private let report: CheckReport
    private let book: RuleBook

    /// Counts the findings of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// A line for each rule that found something: how often, its severity, id, name and title.
    package var text: String {
        let counts = Dictionary(grouping: report.allFindings, by: \.finding.rule).mapValues(\.count)
        let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { rule, count in
            let page = book.page(rule)
            return ["\(count)", page?.severity.rawValue ?? "", rule, page?.title ?? ""]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let room = widths.indices.map { String(repeating: " ", count: widths[$0] - row[$0].count) }
            return "\(room[0])\(row[0])  \(row[1])\(room[1])  \(row[2])\(room[2])  \(row[3])\n"
        }
        .joined()
    }
}
