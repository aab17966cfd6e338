import SourceText

/// The text of `rules test`: a line for each page, the places that are not as the page says, and a sum.
package struct RuleTrialText {
    private let trials: [RuleTrialResult]

    /// Tells of `trials`, in their order.
    package init(_ trials: [RuleTrialResult]) { self.trials = trials }

    /// The text, with a line end.
    package var text: String {
        let lines = trials.flatMap { trial in
            ["\(printable(trial.id)) \(printable(trial.name)): \(Self.counts([trial]))"]
                + trial.missing.map { "  missing: \(Self.place($0)): marked, and not found" }
                + trial.noisy.map { "  noisy: \(Self.place($0)): found, and not marked" }
        }
        let pages = trials.count == 1 ? "1 page" : "\(trials.count) pages"
        return (lines + ["\(pages): \(Self.counts(trials))"]).map { $0 + "\n" }.joined()
    }

    private static func counts(_ trials: [RuleTrialResult]) -> String {
        let reported = trials.reduce(0) { $0 + $1.reported }
        let missing = trials.reduce(0) { $0 + $1.missing.count }
        let noisy = trials.reduce(0) { $0 + $1.noisy.count }
        return "\(reported) reported, \(missing) missing, \(noisy) noisy"
    }

    private static func place(_ place: RuleTrialResult.Place) -> String {
        "\(place.section), \(printable(place.path)):\(place.line)"
    }
}
