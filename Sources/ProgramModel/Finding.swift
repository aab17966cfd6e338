package import SourceText

/// A place in the sources that a rule speaks about.
package struct Finding: Hashable, Sendable {
    /// The rule's id: `NCG101`.
    package let rule: String
    /// The place.
    package let source: SourceRange
    /// One sentence without full stop, lower case.
    package let message: String
    /// What the user can do, as a sentence; empty if the verdict says it all.
    package let advice: String
    /// Other places that take part: the setting behind a load, the load behind a setting.
    package let related: [SourceRange]

    /// Whether it only informs, so that it never stands for what a verdict says about its place.
    package var isAdvice: Bool {
        ["NCG112", "NCG113", "NCG114", "NCG115", "NCG116", "NCG117"].contains(rule)
            || ["NCG3", "NCG4", "NCG5"].contains { rule.hasPrefix($0) }
    }

    /// Whether a rewrite of its unit leaves it as it is: too many cores for the machine, a load before a fork.
    package var outlivesRewrite: Bool { ["NCG116", "NCG117"].contains(rule) }

    /// Names one finding.
    package init(
        rule: String, source: SourceRange, message: String, advice: String = "", related: [SourceRange] = []
    ) {
        self.rule = rule
        self.source = source
        self.message = message
        self.advice = advice
        self.related = related
    }

    /// The same in other words.
    package func with(message: String? = nil, advice: String) -> Finding {
        Finding(
            rule: rule, source: source, message: message ?? self.message, advice: advice, related: related)
    }
}

extension [Finding] {
    /// Each finding once, in the order of paths, places and rules.
    package var ordered: [Finding] {
        var seen: Set<Finding> = []
        return filter { seen.insert($0).inserted }.sorted {
            ($0.source.path, $0.source.bytes.lowerBound, $0.rule)
                < ($1.source.path, $1.source.bytes.lowerBound, $1.rule)
        }
    }
}
