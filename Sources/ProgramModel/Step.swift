package import SourceText

/// What a program does about placement, in the order of execution.
package indirect enum Step: Hashable, Sendable {
    case write(EnvironmentWrite)
    case load(Load)
    case loop(Loop)
    /// Exactly one of the alternatives runs.
    case choice([[Step]])
    /// Each body runs any number of times, in any order, from here to the end: functions that a caller outside may call.
    case unordered([[Step]])
    /// Something that may matter and could not be followed.
    case doubt(Doubt)
}

/// A body that runs once for each value of a variable.
package struct Loop: Hashable, Sendable {
    /// How often the body runs.
    package enum Rounds: Hashable, Sendable {
        /// Once for each value, in order; the variable has that value.
        case values([Int])
        /// Once for each of 0, 1, … below the count; never if the count is not positive.
        case upTo(IntegerExpression)
        /// Any number of times.
        case unknown(Doubt)
    }

    /// The variable as the program names it, `nil` if the program binds none that holds the value.
    package let variable: String?
    /// How often the body runs.
    package let rounds: Rounds
    /// The body.
    package let body: [Step]
    /// The loop's statement or comprehension.
    package let source: SourceRange

    /// Describes one loop.
    package init(variable: String?, rounds: Rounds, body: [Step], source: SourceRange) {
        self.variable = variable
        self.rounds = rounds
        self.body = body
        self.source = source
    }
}

extension Step {
    /// The loads in it, in the order of the text.
    package var loads: [Load] {
        switch self {
        case .load(let load): [load]
        case .loop(let loop): loop.body.flatMap(\.loads)
        case .choice(let bodies), .unordered(let bodies): bodies.joined().flatMap(\.loads)
        case .write, .doubt: []
        }
    }

    /// The writes in it, in the order of the text.
    package var writes: [EnvironmentWrite] {
        switch self {
        case .write(let write): [write]
        case .loop(let loop): loop.body.flatMap(\.writes)
        case .choice(let bodies), .unordered(let bodies): bodies.joined().flatMap(\.writes)
        case .load, .doubt: []
        }
    }

    /// The doubts in it, in the order of the text.
    package var doubts: [Doubt] {
        switch self {
        case .doubt(let doubt): [doubt]
        case .loop(let loop): loop.body.flatMap(\.doubts)
        case .choice(let bodies), .unordered(let bodies): bodies.joined().flatMap(\.doubts)
        case .load, .write: []
        }
    }

    /// Where the first thing in it stands.
    package var firstSource: SourceRange? {
        writes.first?.source ?? loads.first?.source ?? doubts.first?.source
    }

    /// What is left of it without `writes`.
    package func without(_ writes: [EnvironmentWrite]) -> Step? {
        func rest(_ steps: [Step]) -> [Step] { steps.compactMap { $0.without(writes) } }
        switch self {
        case .write(let write): return writes.contains(write) ? nil : self
        case .loop(let loop):
            return .loop(
                Loop(
                    variable: loop.variable, rounds: loop.rounds, body: rest(loop.body), source: loop.source))
        case .choice(let bodies): return .choice(bodies.map(rest))
        case .unordered(let bodies): return .unordered(bodies.map(rest))
        case .load, .doubt: return self
        }
    }
}

extension [Step] {
    /// The loads that happen whatever way the program takes, in order.
    package var certainLoads: [Load] {
        flatMap { step -> [Load] in
            switch step {
            case .load(let load): [load]
            case .loop(let loop):
                if case .values(let values) = loop.rounds, !values.isEmpty {
                    loop.body.certainLoads
                } else {
                    []
                }
            case .write, .choice, .unordered, .doubt: []
            }
        }
    }
}
