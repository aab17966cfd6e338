package import Placement
package import ProgramModel

/// A verdict with everything that it rests on.
package struct Judgement: Sendable {
    /// The verdict.
    package var verdict: Verdict
    /// The facts it rests on, in order.
    package var facts: [Fact]
    /// The facts it takes for granted about the user's models, in order: L11, unless sizes are known.
    package var assumes: [Fact]
    /// Why it is not proved: a clause, lower case, no full stop; `nil` if it is.
    package var reason: String?
    /// What the user can do, as a sentence.
    package var advice: String?
    /// The place that stands in the way, if the verdict is `unknown`.
    package var doubt: Doubt?
    /// A run of the program that shows the difference.
    package var counterexample: Counterexample?
    /// Where the loads are, site by site, before and after.
    package var sites: [SitePlacement]
    /// Both placements of each process for one choice of sizes, for drawings.
    package var examples: [Example]
    /// Settings that come after a load (A3).
    package var lateWrites: [EnvironmentWrite]
    /// What the user should know besides, as clauses: loads that failed before and succeed after.
    package var notes: [String]
    /// How each process was settled, if the verdict is `proved`.
    package var evidence: [Evidence]
    /// What a second way to the same proof came to, if the verdict is `proved` and there was one.
    package var confirmation: SecondAnswer?

    /// Makes a verdict; what is not given is empty.
    package init(
        _ verdict: Verdict, facts: [Fact] = [], assumes: [Fact] = [], reason: String? = nil,
        advice: String? = nil, doubt: Doubt? = nil, counterexample: Counterexample? = nil
    ) {
        self.verdict = verdict
        self.facts = facts
        self.assumes = assumes
        self.reason = reason
        self.advice = advice
        self.doubt = doubt
        self.counterexample = counterexample
        sites = []
        examples = []
        lateWrites = []
        notes = []
        evidence = []
    }

    /// The verdict that a doubt leads to.
    package static func unknown(_ doubt: Doubt) -> Judgement {
        Judgement(
            .unknown, reason: doubt.reason.description, advice: doubt.reason.advice, doubt: doubt)
    }

    /// Both verdicts as one: the worse decides, and brings its reason; of two alike the smaller counterexample.
    package func joined(with other: Judgement) -> Judgement {
        var result = decides(over: other) ? self : other
        result.facts = Set(facts + other.facts).sorted()
        result.assumes = Set(assumes + other.assumes).sorted()
        result.sites = sites + other.sites.filter { site in !sites.contains { $0.load == site.load } }
        result.examples = examples + other.examples
        result.lateWrites = lateWrites + other.lateWrites
        result.notes = notes + other.notes.filter { !notes.contains($0) }
        result.evidence = evidence + other.evidence
        return result
    }
}

extension Judgement {
    private func decides(over other: Judgement) -> Bool {
        guard verdict == other.verdict else { return verdict.worse(other.verdict) == verdict }
        guard let one = counterexample, let two = other.counterexample else { return true }
        return !two.isSmaller(than: one)
    }
}

/// The starts of one load in the source, one for each time it runs.
package struct SitePlacement: Hashable, Sendable {
    /// The load.
    package let load: Load
    /// The loop variable's values, if the load runs in a loop that has one.
    package let rounds: [Int]
    /// The start cores under Runtime 1.x; `nil` where the load fails or the start is not known.
    package let before: [Int?]
    /// The start cores under Runtime 2.x.
    package let after: [Int?]
    /// The start under Runtime 1.x in the program's own names, if these decide.
    package let expressionBefore: IntegerExpression?
    /// The start under Runtime 2.x in the program's own names.
    package let expressionAfter: IntegerExpression?
    /// How often the load runs in the program's own names; `nil` if `before` tells.
    package let count: IntegerExpression?

    /// Names the starts of one load.
    package init(
        load: Load, rounds: [Int], before: [Int?], after: [Int?],
        expressionBefore: IntegerExpression? = nil, expressionAfter: IntegerExpression? = nil,
        count: IntegerExpression? = nil
    ) {
        self.expressionBefore = expressionBefore
        self.expressionAfter = expressionAfter
        self.count = count
        self.load = load
        self.rounds = rounds
        self.before = before
        self.after = after
    }
}

/// One process before and after, for one choice of sizes.
package struct Example: Hashable, Sendable {
    /// The placement under Runtime 1.x.
    package let before: ProcessOutcome
    /// The placement under Runtime 2.x.
    package let after: ProcessOutcome
    /// The sizes of the loads in order, in cores.
    package let sizes: [Int]

    /// Names both placements.
    package init(before: ProcessOutcome, after: ProcessOutcome, sizes: [Int]) {
        self.before = before
        self.after = after
        self.sizes = sizes
    }
}

/// A run that shows that two programs place differently.
package struct Counterexample: Hashable, Sendable {
    /// The answers to the open questions under which it happens.
    package let readings: Readings
    /// The framework.
    package let framework: Framework
    /// What the program's names stand for.
    package let names: [String: Int]
    /// The load that moves; `nil` if the process as a whole differs.
    package let load: Load?
    /// The same model's load in the second program.
    package let later: Load?
    /// The load's name, with its round.
    package let name: String
    /// What happens under Runtime 1.x: `"cores 2-3"`.
    package let before: String
    /// What happens under Runtime 2.x.
    package let after: String
    /// Both placements, with the sizes.
    package let example: Example
    /// What `after` says of a load that the second program does not have.
    static let missing = "is not loaded"
    /// The setting in the second program that takes part, where the process as a whole differs.
    package var write: EnvironmentWrite?
    /// What is said where one replicated model takes the place of several loads (T9).
    var redesign: String?

    /// Names a difference.
    package init(
        readings: Readings, framework: Framework, names: [String: Int] = [:], load: Load?,
        later: Load? = nil, name: String, before: String, after: String, example: Example
    ) {
        self.readings = readings
        self.framework = framework
        self.names = names
        self.load = load
        self.later = later
        self.name = name
        self.before = before
        self.after = after
        self.example = example
    }
}
