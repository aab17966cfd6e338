/// What became of one process: its cores, its loads, and the facts that decided it.
package struct ProcessOutcome: Hashable, Sendable {
    /// The process's name.
    package var name: String
    /// The instance's cores that the process owns, in the order of its own numbering; empty if it failed.
    package var owned: [Int]
    /// Why the process as a whole could not start; its loads then all fail.
    package var failure: Failure?
    /// The loads in order.
    package var loads: [LoadOutcome]
    /// The facts that this outcome rests on, in order.
    package var facts: [Fact]

    /// Records an outcome.
    package init(name: String, owned: [Int], failure: Failure?, loads: [LoadOutcome], facts: [Fact]) {
        self.name = name
        self.owned = owned
        self.failure = failure
        self.loads = loads
        self.facts = facts
    }
}

/// What became of one load.
package struct LoadOutcome: Hashable, Sendable {
    /// The load's name.
    package var name: String
    /// One extent for each copy, relative to the process; empty if the load failed.
    package var replicas: [Extent]
    /// Why the load failed.
    package var failure: Failure?

    /// Records an outcome.
    package init(name: String, replicas: [Extent], failure: Failure?) {
        self.name = name
        self.replicas = replicas
        self.failure = failure
    }

    /// Where the copies are: `cores 0-1`, or `no core`.
    package var words: String {
        let runs = replicas.map { $0.count == 1 ? "\($0.start)" : "\($0.start)-\($0.cores.last ?? 0)" }
        return failure == nil ? "cores " + runs.joined(separator: ", ") : "no core"
    }
}

/// A cause, with the fact it follows from.
package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened, lower case, without a full stop: `"a 3-core model from core 2 runs past the last of 4 cores"`.
    package let cause: String
    /// The fact that makes it a failure.
    package let fact: Fact

    /// Names a cause.
    package init(_ cause: String, fact: Fact) {
        self.cause = cause
        self.fact = fact
    }

    /// The message: lower case, without a full stop.
    package var description: String { "\(cause) (\(fact.rawValue))" }
}
