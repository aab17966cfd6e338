package import ProgramModel
package import RuleBook
import SourceText

/// What the reading holds of one program at each place, for people who look for its faults and for the value oracle.
package struct ProgramTrace {
    /// What each statement changed, `path:line: name = value`, in the order in which they were followed; a loop's body and
    /// a branch are followed more than once.
    package let states: [String]
    /// What the program does about placement, without the marks of probes.
    package let steps: [Step]
    /// For each number the values that calls of `probe` may get, all visits that the trace holds.
    package private(set) var values: [Int: Set<[ProbedValue]>] = [:]
    /// The events that the trace holds, and whether they surely happen unless the program ends before.
    package private(set) var events: [Int: Bool] = [:]
    /// What could not be followed, and so may hold any event.
    package private(set) var doubts: [Doubt] = []

    private let visits: [Doubt: Probes.Visit]

    /// Reads the program at `path`; `nil` if there is none.
    package init?(
        _ path: String, in tree: SourceTree, book: RuleBook, recordsStates: Bool
    ) {
        guard let parsed = tree.python(path) else { return nil }
        let vocabulary = Vocabulary(book)
        let interpreter = Interpreter.afterRunning { exact in
            let module = ModuleState(
                syntax: parsed.syntax, searchPath: [directoryName(of: path)],
                notebook: parsed.notebook)
            let interpreter = Interpreter(tree: tree, vocabulary: vocabulary, module: module)
            interpreter.environment.state.exact = exact
            interpreter.paths.probes = Probes(recordsStates: recordsStates)
            return interpreter
        }
        let visits = interpreter.paths.probes?.visits ?? [:]
        (self.visits, states) = (visits, interpreter.paths.probes?.states ?? [])
        steps = interpreter.paths.steps.compactMap { $0.without(visits) }
        collect(interpreter.paths.steps, [:], isSure: true, weight: 1)
    }

    /// Takes the visits of `steps`, once for each round of the loops around them whose rounds are known.
    private mutating func collect(_ steps: [Step], _ bindings: [String: Int], isSure: Bool, weight: Int) {
        for step in steps {
            switch step {
            case .doubt(let doubt): take(doubt, bindings, isSure: isSure)
            case .loop(let loop): collect(loop, bindings, isSure: isSure, weight: weight)
            case .choice(let bodies), .unordered(let bodies):
                for body in bodies { collect(body, bindings, isSure: false, weight: weight) }
            case .write, .load: break
            }
        }
    }

    private mutating func collect(_ loop: Loop, _ bindings: [String: Int], isSure: Bool, weight: Int) {
        var inner = bindings
        if let variable = loop.variable { inner[variable] = nil }
        guard let rounds = loop.rounds.all(bindings) else {
            collect(loop.body, inner, isSure: false, weight: weight)
            return
        }
        guard let variable = loop.variable, rounds.count * weight <= Self.mostRounds else {
            collect(loop.body, inner, isSure: isSure && !rounds.isEmpty, weight: weight)
            return
        }
        for round in rounds {
            inner[variable] = round
            collect(loop.body, inner, isSure: isSure, weight: weight * rounds.count)
        }
    }

    private mutating func take(_ doubt: Doubt, _ bindings: [String: Int], isSure: Bool) {
        switch visits[doubt] {
        case .values(let number, let values):
            self.values[number, default: []].insert(values.map { $0.bound(bindings) })
        case .event(let number): events[number] = isSure || events[number] == true
        case nil: doubts.append(doubt)
        }
    }

    /// Of loops inside one another, this many rounds are told apart.
    private static let mostRounds = 64
}

extension Loop.Rounds {
    /// The values of the variable in all rounds, as far as they are known and few.
    fileprivate func all(_ bindings: [String: Int]) -> [Int]? {
        switch self {
        case .values(let values): values
        case .upTo(let count):
            count.value(bindings).flatMap { $0 <= 1_000 ? Array(0..<max(0, $0)) : nil }
        case .unknown: nil
        }
    }
}

extension Step {
    /// The same without marks of probes; `nil` if nothing else is in it.
    fileprivate func without(_ visits: [Doubt: Probes.Visit]) -> Step? {
        func rest(_ body: [Step]) -> [Step] { body.compactMap { $0.without(visits) } }
        switch self {
        case .write, .load: return self
        case .doubt(let doubt): return visits[doubt] == nil ? self : nil
        case .loop(let loop):
            let body = rest(loop.body)
            return body.isEmpty
                ? nil
                : .loop(
                    Loop(variable: loop.variable, rounds: loop.rounds, body: body, source: loop.source))
        case .choice(let bodies):
            let ways = bodies.map(rest)
            return ways.allSatisfy(\.isEmpty) ? nil : .choice(ways)
        case .unordered(let bodies):
            let ways = bodies.map(rest).filter { !$0.isEmpty }
            return ways.isEmpty ? nil : .unordered(ways)
        }
    }
}
