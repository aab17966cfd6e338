import Reports
import RuleBook
import Yams

/// Reads the entries of a baseline.
struct BaselineReader {
    private let book: RuleBook

    init(_ book: RuleBook) { self.book = book }

    func entries(_ text: String) throws(ScenarioError) -> [Baseline.Entry] {
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch {
            throw ScenarioError("the baseline is no YAML: \(error)")
        }
        guard let node else { return [] }
        let keys = try ScenarioNode(node, name: "the baseline").keys(["version", "findings"])
        guard let version = keys["version"] else {
            throw keys.node.error("the baseline has no 'version'", advice: "This version writes 1.")
        }
        _ = try version.integer(in: 1...1)
        var entries: [Baseline.Entry] = []
        for item in try keys["findings"]?.items() ?? [] { entries.append(try entry(item)) }
        return entries
    }

    private func entry(_ node: ScenarioNode) throws(ScenarioError) -> Baseline.Entry {
        let keys = try node.keys(["rule", "key", "path", "count", "reason", "expires"])
        guard let rule = keys["rule"], let key = keys["key"], let path = keys["path"] else {
            throw node.error("an entry needs 'rule', 'key' and 'path'", advice: "Run 'ncg-migrate baseline'.")
        }
        guard book.page(try rule.text()) != nil else {
            throw rule.error("'\(try rule.text())' is no rule", advice: "`ncg-migrate rules` lists them.")
        }
        guard let known = AcceptedKey(try key.text()) else {
            throw key.error("'\(try key.text())' is no key", advice: "Run 'ncg-migrate baseline' anew.")
        }
        var entry = Baseline.Entry(rule: try rule.text(), key: known, path: try path.text())
        if let count = keys["count"] { entry.count = try count.integer(in: 1...1_000_000) }
        if let reason = keys["reason"] { entry.reason = try reason.text() }
        if let expires = keys["expires"] {
            let day = try expires.text()
            guard BaselineFile.isDay(day) else {
                throw expires.error("'\(day)' is no day", advice: "Write it as 2026-12-31.")
            }
            entry.expires = day
        }
        entry.line = node.position?.line ?? 0
        return entry
    }
}
