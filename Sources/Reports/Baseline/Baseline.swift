import ProgramModel
import SourceText

/// Findings that a project has accepted for the time being.
package struct Baseline: Sendable {
    /// Findings that are accepted together, since nothing tells them apart.
    package struct Entry: Hashable, Sendable {
        /// The rule's id.
        package let rule: String
        /// What the findings are known by.
        package let key: AcceptedKey
        /// Where one of them stood when the entry was written, from the baseline's directory; for people.
        package var path: String
        /// How many findings it accepts.
        package var count: Int
        /// Why they are accepted; may be empty.
        package var reason: String
        /// The last day on which they are, as `2026-12-31`; `nil` for no end.
        package var expires: String?
        /// Its 1-based line in the baseline's file; 0 before it stands in one.
        package var line = 0

        /// Accepts `count` findings.
        package init(
            rule: String, key: AcceptedKey, path: String, count: Int = 1, reason: String = "",
            expires: String? = nil
        ) {
            self.rule = rule
            self.key = key
            self.path = path
            self.count = count
            self.reason = reason
            self.expires = expires
        }

        /// Whether its last day lies before `day`, which is written alike.
        package func isExpired(on day: String) -> Bool { expires.map { $0 < day } ?? false }
    }

    /// The entries, each rule and key once, in the order of keys.
    package private(set) var entries: [Entry]

    /// Puts entries together; of two for the same findings the one that accepts more counts, as after a merge of branches.
    package init(_ entries: [Entry]) {
        var all: [Name: Entry] = [:]
        for entry in entries {
            let known = all[Name(entry)]
            if known.map({ $0.count < entry.count }) ?? true { all[Name(entry)] = entry }
        }
        self.entries = all.values.sorted { ($0.rule, $0.key) < ($1.rule, $1.key) }
    }

    /// Accepts every finding that `report` shows, and keeps the reasons and last days that stand in `old`.
    package init(
        _ report: CheckReport, keeping old: Baseline, reason: String, expires: String?,
        path: (String) -> String
    ) {
        let kept = Dictionary(old.entries.map { (Name($0), $0) }) { one, _ in one }
        var all: [Name: Entry] = [:]
        for (finding, unit) in report.allFindings {
            let place = path(finding.source.path)
            let key = AcceptedKey(finding, of: unit, in: report, path: place)
            let name = Name(rule: finding.rule, key: key)
            if all[name] != nil {
                all[name]?.count += 1
                continue
            }
            let before = kept[name]
            all[name] = Entry(
                rule: finding.rule, key: key, path: place, reason: before.map(\.reason) ?? reason,
                expires: before.map(\.expires) ?? expires)
        }
        self.init(Array(all.values))
    }

    /// What tells entries apart.
    private struct Name: Hashable {
        let rule: String
        let key: AcceptedKey

        init(rule: String, key: AcceptedKey) { (self.rule, self.key) = (rule, key) }
        init(_ entry: Entry) { self.init(rule: entry.rule, key: entry.key) }
    }
}

extension Baseline {
    /// An entry that accepts more than there is.
    package struct Leftover: Sendable {
        /// The entry.
        package let entry: Entry
        /// How many findings it still accepts that are not there.
        package let unused: Int
    }

    /// Hides from `report` what the entries accept on `day`; returns those that accept more than there is.
    package func hide(in report: inout CheckReport, on day: String, path: (String) -> String) -> [Leftover] {
        var left: [Name: Int] = [:]
        let valid = entries.filter { !$0.isExpired(on: day) }
        let byName = Dictionary(valid.map { (Name($0), $0) }) { one, _ in one }
        for entry in valid { left[Name(entry)] = entry.count }
        let whole = report
        report.hide { finding, unit in
            let key = AcceptedKey(finding, of: unit, in: whole, path: path(finding.source.path))
            let name = Name(rule: finding.rule, key: key)
            guard let more = left[name], more > 0, let entry = byName[name] else { return nil }
            left[name] = more - 1
            return entry.reason.isEmpty ? "the baseline accepts it" : entry.reason
        }
        return valid.compactMap { entry in
            let unused = left[Name(entry)] ?? 0
            return unused > 0 ? Leftover(entry: entry, unused: unused) : nil
        }
    }

    /// Without the findings that `leftovers` accept and that are not there.
    package func pruned(of leftovers: [Leftover]) -> Baseline {
        let unused = Dictionary(leftovers.map { (Name($0.entry), $0.unused) }) { one, _ in one }
        return Baseline(
            entries.compactMap { entry in
                var entry = entry
                entry.count -= unused[Name(entry)] ?? 0
                return entry.count > 0 ? entry : nil
            })
    }
}
