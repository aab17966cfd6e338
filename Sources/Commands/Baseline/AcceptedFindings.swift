import ProgramModel
import Reports
import RuleBook
import SourceText

extension CheckReport {
    /// Hides what the project's baseline accepts.
    ///
    /// Entries that have expired, or accept what is gone, are findings themselves; whether something is gone is only
    /// said of `roots` that were looked at as a whole, `nil` where they were not.
    mutating func accept(
        by file: BaselineFile, looking roots: [String]?, book: RuleBook
    ) throws(ScenarioError) {
        guard let (baseline, bytes) = try file.read(book) else { return }
        let today = BaselineFile.today
        let leftovers = baseline.hide(in: &self, on: today) { file.paths.name(of: $0) }
        let source = SourceFile(path: file.shownPath, bytes: bytes)
        let gone = leftovers.filter { leftover in
            roots.map { file.paths.isInside($0, leftover.entry.path) } ?? false
        }
        let stale = gone.map { leftover in
            finding(
                of: leftover.entry, in: source,
                "the baseline accepts \(leftover.unused) more of \(leftover.entry.rule) in "
                    + "'\(leftover.entry.path)' than there is",
                "Run 'ncg-migrate baseline --prune'.")
        }
        let expired = baseline.entries.filter { $0.isExpired(on: today) }.map { entry in
            finding(
                of: entry, in: source,
                "what the baseline accepts of \(entry.rule) in '\(entry.path)' was accepted until \(entry.expires ?? "")",
                "Mend it, or give it another day.")
        }
        guard !(stale + expired).isEmpty else { return }
        looseFindings = (looseFindings + stale + expired).ordered
        sources[source.path] = source
    }

    private func finding(
        of entry: Baseline.Entry, in source: SourceFile, _ message: String, _ advice: String
    ) -> Finding {
        return Finding(
            rule: "NCG909", source: source.source(source.range(ofLine: entry.line)), message: message,
            advice: advice)
    }
}
