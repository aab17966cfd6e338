import ProgramModel
import Projects
import Reports
import RuleBook
import SourceText

extension CheckReport {
    /// Hides what comments in `files` say is to be hidden; what hides nothing, or is no suppression, is a finding itself.
    ///
    /// Verdicts, rewrites and the ledger stay as they are. Gives what hides nothing.
    mutating func suppress(
        by files: [SourceFile], book: RuleBook, requiresReason: Bool
    ) -> [UnusedSuppression] {
        var used: [Suppression: Set<String>] = [:]
        var faults: [Finding] = []
        var lists: [String: SuppressionList] = [:]
        for file in files {
            let list = SuppressionList(file) { book.page($0)?.id == $0 }
            lists[file.path] = list
            faults += list.faults.map { Finding(rule: "NCG905", source: $0.source, message: $0.message) }
            guard requiresReason else { continue }
            faults += list.all.filter(\.reason.isEmpty).map {
                Finding(
                    rule: "NCG905", source: $0.source,
                    message: "the settings ask for a reason behind 'ignore[…]'")
            }
        }
        hide { finding, _ in
            guard let file = files.first(where: { $0.path == finding.source.path }) else { return nil }
            let first = file.lines.line(at: finding.source.bytes.lowerBound)
            let last = file.lines.line(
                at: max(finding.source.bytes.lowerBound, finding.source.bytes.upperBound - 1))
            let found = lists[file.path]?.all.first { $0.hides(finding.rule, on: first...max(first, last)) }
            if let found { used[found, default: []].insert(finding.rule) }
            return found?.reason
        }
        let unused = files.flatMap { lists[$0.path]?.all ?? [] }.compactMap {
            UnusedSuppression($0, used: used[$0] ?? [])
        }
        for one in unused {
            let isAll = one.rules.count == one.suppression.rules.count
            let rules = one.rules.joined(separator: ", ")
            faults.append(
                Finding(
                    rule: "NCG908", source: one.suppression.source,
                    message: "nothing is left for it to hide: no finding of \(rules)",
                    advice: isAll
                        ? "Remove the comment; `ncg-migrate fix` does."
                        : "Take \(rules) out of it; `ncg-migrate fix` does."))
        }
        looseFindings = (looseFindings + faults).ordered
        for path in Set(faults.map(\.source.path)) where sources[path] == nil {
            sources[path] = files.first { $0.path == path }
        }
        return unused
    }
}
