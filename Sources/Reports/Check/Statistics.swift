import ProgramModel
package import RuleBook

/// How often each rule found something, the most frequent first, then by their ids: a line for each with its number, and
/// the rule's severity, id and title.
package func statistics(_ report: CheckReport, _ book: RuleBook) -> String {
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
