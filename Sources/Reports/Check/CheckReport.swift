package import Placement
package import ProgramModel
package import Proof
package import SourceText

/// Everything that one run of `check` or `fix` found out, as values: every format is written from this and nothing else.
package struct CheckReport: Sendable {
    /// The totals of the ledger, in files.
    package struct Totals: Hashable, Sendable {
        /// All files under the paths.
        package var files = 0
        /// Read and analysed.
        package var scanned = 0
        /// Read, and without any word of the trade.
        package var prefiltered = 0
        /// Left out by an ignore rule.
        package var ignored = 0
        /// Left out for a reason of their own.
        package var skipped = 0
        /// Could not be read.
        package var failed = 0

        /// No files.
        package init() {}
    }

    /// One line of the ledger.
    package struct FileEntry: Hashable, Sendable {
        /// The path.
        package let path: String
        /// `scanned`, `skipped`, `failed`.
        package let state: String
        /// Why, if there is a reason.
        package let reason: String?

        /// Names one line.
        package init(path: String, state: String, reason: String?) {
            self.path = path
            self.state = state
            self.reason = reason
        }
    }

    /// What made the report, and of what.
    package var run = RunIdentity.unnamed
    /// Which part of a run it reports, if the run was split.
    package var shard: ShardIdentity?
    /// The totals.
    package var totals: Totals
    /// The files that were scanned, skipped or failed, in order.
    package var files: [FileEntry]
    /// The units, in the order of their first file.
    package var units: [UnitReport]
    /// Findings that belong to no unit, in order.
    package var looseFindings: [Finding]
    /// Changes beside the units, in the order of their paths.
    package var sideFixes: [SideFix] = []
    /// Findings that were hidden on request, in order.
    package private(set) var hidden: [HiddenFinding] = []
    /// The text of each file that a finding speaks about, by path, as it was before any edit.
    package var sources: [String: SourceFile]
    /// Who hears which unit is being written.
    package var watch = UnitWatch()

    /// Collects one run.
    package init(
        totals: Totals, files: [FileEntry], units: [UnitReport], looseFindings: [Finding],
        sources: [String: SourceFile]
    ) {
        self.totals = totals
        self.files = files
        self.units = units
        self.looseFindings = looseFindings
        self.sources = sources
    }
}

extension CheckReport {
    /// Hides the findings for which `reason` gives one, from the lists of findings alone.
    ///
    /// It is asked for each finding with its unit, in the order of units, then for those of no unit.
    package mutating func hide(because reason: (Finding, UnitReport?) -> String?) {
        var hidden: [HiddenFinding] = []
        func isShown(_ finding: Finding, _ unit: UnitReport?) -> Bool {
            guard let reason = reason(finding, unit) else { return true }
            hidden.append(HiddenFinding(finding: finding, reason: reason))
            return false
        }
        for index in units.indices where !units[index].findings.isEmpty {
            let unit = units[index]
            units[index].findings = unit.findings.filter { isShown($0, unit) }
            units[index].isHidden = units[index].findings.isEmpty
        }
        looseFindings = looseFindings.filter { isShown($0, nil) }
        self.hidden += hidden
    }
}

/// A finding that is counted and not shown.
package struct HiddenFinding: Sendable {
    /// The finding.
    package let finding: Finding
    /// Why it is hidden, as whoever hid it says; may be empty.
    package let reason: String
}

/// One unit in a report.
package struct UnitReport: Sendable {
    /// A rewrite that is proved once what the verdict depends on is answered.
    package struct Answered: Sendable {
        /// The answer in words, `A4=64`.
        package let answer: String
        /// The option that gives the answer; `nil` where none does.
        package let option: String?
        /// One patch a file, sorted by path.
        package let patches: [Patch]

        /// Names a rewrite and what it needs.
        package init(answer: String, option: String?, patches: [Patch]) {
            (self.answer, self.option, self.patches) = (answer, option, patches)
        }
    }

    /// `u1`, `u2`, … in order.
    package private(set) var id: String
    /// The frameworks in play; empty if not known.
    package let frameworks: [Framework]
    /// The verdict with all that it rests on.
    package let judgement: Judgement
    /// The places that rules speak about, in order.
    package internal(set) var findings: [Finding]
    /// The rewrite, one patch a file, sorted by path; empty if there is none.
    package let patches: [Patch]
    /// The variables that the unit sets, before and after; without a rewrite nothing stands after.
    package let environment: (before: [(name: String, value: String)], after: [(name: String, value: String)])
    /// Whether the rewrite has been written.
    package var isApplied: Bool
    /// Whether all its findings are hidden on request.
    package internal(set) var isHidden = false
    /// The hints in comments that the verdict takes for granted, in order.
    package var hints: [Hint] = []
    /// The programs that are compared, where there is one on each side to compare; nothing stands after if it is gone.
    package var compared: (before: String, after: String?)?

    /// The answers that were given, in words: what is said holds where they are right; `nil` if there were none.
    package var answer: String?
    /// The rewrites that answers prove, where the verdict depends on one thing.
    package var answered: [Answered] = []
    /// What the verdict takes for granted about how its files are used, as clauses.
    package var conditions: [String] = []

    /// Describes one unit.
    package init(
        id: String, frameworks: [Framework], judgement: Judgement, findings: [Finding], patches: [Patch],
        environment: (before: [(name: String, value: String)], after: [(name: String, value: String)]),
        isApplied: Bool
    ) {
        self.id = id
        self.frameworks = frameworks
        self.judgement = judgement
        self.findings = findings
        self.patches = patches
        self.environment = environment
        self.isApplied = isApplied
    }
}

extension UnitReport {
    /// Stands for `other` from now on, which was decided again: its findings that are hidden stay so.
    package mutating func takePlace(of other: UnitReport) {
        (id, isHidden) = (other.id, other.isHidden)
        if isHidden { findings = [] }
    }
}
