package import ProgramModel
package import RuleBook

/// How much `finding` matters: what its rule's page says; a rule without a page counts as an error.
package func severity(of finding: Finding, in book: RuleBook) -> RulePage.Severity {
    book.page(finding.rule)?.severity ?? .error
}

extension RulePage.Severity {
    /// From 0 for `info` to 2 for `error`.
    package var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

extension CheckReport {
    /// Whether anything was found that matters at least as much as `threshold`: what `--fail-on` asks.
    ///
    /// What could not be read (NCG904), stopped this tool (NCG906), or is withheld (NCG907), makes the run incomplete, and
    /// counts as that alone.
    package func hasFindings(atLeast threshold: RulePage.Severity, book: RuleBook) -> Bool {
        allFindings.contains { finding, _ in
            !["NCG904", "NCG906", "NCG907"].contains(finding.rule)
                && severity(of: finding, in: book).rank >= threshold.rank
        }
    }
}
