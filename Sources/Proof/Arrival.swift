import ProgramModel

/// The environments with which a program can arrive at its first load.
///
/// Follows every branch and every number of rounds at once, so that it also answers for programs whose loads cannot be
/// counted.
struct Arrival {
    /// The environments in force at the first load, each once, in the order in which they were met.
    private(set) var atFirstLoad: [InheritedEnvironment] = []
    /// The environments at the end of paths without any load.
    private(set) var atEnd: [InheritedEnvironment] = []
    /// Writes that come after a load and would change what was in force (L3, A3).
    private(set) var late: [EnvironmentWrite] = []

    /// What is said if there are too many ways to follow them all: then the environments are not known.
    private(set) var unfinished: Doubt?
    /// How many steps may still be followed.
    private var rest = 200_000

    /// Bodies that may run at any time from here on.
    private var running: [[Step]] = []
    /// The variables of the loops around a step: what is written with one of them differs from round to round.
    private var loopVariables: [String] = []

    /// Follows all paths of `process`.
    init(_ process: ProcessModel) {
        let last = follow(process.steps, from: [.pending(process.inherited)])
        if let unfinished {
            let values = Variable.allCases.map { ($0, VariableValue.unknown(unfinished)) }
            atFirstLoad = [InheritedEnvironment(Dictionary(values) { one, _ in one })]
        }
        for case .pending(let environment) in last where !atEnd.contains(environment) {
            atEnd.append(environment)
        }
    }

    /// Where a path stands.
    private enum State: Hashable {
        /// Nothing is loaded yet.
        case pending(InheritedEnvironment)
        /// The first load found this environment.
        case loaded(InheritedEnvironment)
    }

    private mutating func follow(_ steps: [Step], from states: [State]) -> [State] {
        steps.reduce(states) { states, step in
            let next = follow(step, from: states)
            return running.isEmpty ? next : repeated(running, from: next)
        }
    }

    /// What decides where paths stand behind a loop.
    private struct Question: Hashable {
        let loop: Loop
        let states: [State]
        let running: [[Step]]
        let loopVariables: [String]
    }

    /// Where paths stand behind loops that were followed before: without it, loops in loops take 2 to their depth.
    private var answers: [Question: (states: [State], running: [[Step]])] = [:]

    private mutating func follow(_ loop: Loop, from states: [State]) -> [State] {
        let question = Question(loop: loop, states: states, running: running, loopVariables: loopVariables)
        if let answer = answers[question] {
            running = answer.running
            return answer.states
        }
        let next = rounds(of: loop, from: states)
        answers[question] = (next, running)
        return next
    }

    private mutating func rounds(of loop: Loop, from states: [State]) -> [State] {
        loopVariables.append(contentsOf: loop.variable.map { [$0] } ?? [])
        defer { if loop.variable != nil { loopVariables.removeLast() } }
        guard case .values(let values) = loop.rounds else { return repeated([loop.body], from: states) }
        // Behind as many rounds as there are states, or one that changes none, nothing new can come.
        var next = states
        for _ in 0..<min(values.count, 4) {
            let last = (next, running)
            next = follow(loop.body, from: next)
            if (next, running) == last { break }
        }
        return next
    }

    private mutating func follow(_ step: Step, from states: [State]) -> [State] {
        rest -= 1
        guard rest > 0 else {
            unfinished = Doubt(.size(what: "ways to the first load"), at: .nowhere)
            return states
        }
        switch step {
        case .write(let write): return distinct(states.map { apply(write, to: $0) })
        case .load: return distinct(states.map { load($0) })
        case .doubt(let doubt):
            guard doubt.reason.concernsLoadsOnly else { return states }
            return distinct(states.map { load($0) })
        case .choice(let bodies): return distinct(bodies.flatMap { follow($0, from: states) })
        case .loop(let loop): return follow(loop, from: states)
        case .unordered(let bodies):
            let next = repeated(bodies, from: states)
            for body in bodies where !running.contains(body) { running.append(body) }
            return next
        }
    }

    /// Any number of rounds, none included.
    private mutating func repeated(_ bodies: [[Step]], from states: [State]) -> [State] {
        var all = states
        // Inside these bodies the same bodies need not be interleaved again.
        let outer = running
        running = []
        defer { running = outer + running.filter { !outer.contains($0) } }
        while true {
            let next = distinct(all + bodies.flatMap { follow($0, from: all) })
            if next.count == all.count { return all }
            all = next
        }
    }

    private mutating func load(_ state: State) -> State {
        guard case .pending(let environment) = state else { return state }
        if !atFirstLoad.contains(environment) { atFirstLoad.append(environment) }
        return .loaded(environment)
    }

    private mutating func apply(_ write: EnvironmentWrite, to state: State) -> State {
        switch state {
        case .pending(let environment): return .pending(environment.after(write))
        case .loaded(let environment):
            let isChange = environment.after(write) != environment || isOfRound(write)
            if isChange, !late.contains(write) { late.append(write) }
            return state
        }
    }

    /// Whether the value is another one in each round of a loop around it.
    private func isOfRound(_ write: EnvironmentWrite) -> Bool {
        guard case .composed(let template) = write.value, write.mode == .assign else { return false }
        return !template.symbols.isDisjoint(with: loopVariables)
    }

    private func distinct(_ states: [State]) -> [State] {
        var seen: Set<State> = []
        return states.filter { seen.insert($0).inserted }
    }
}

extension InheritedEnvironment {
    /// The environment once `write` is done.
    func after(_ write: EnvironmentWrite) -> InheritedEnvironment {
        var result = self
        switch (write.mode, self[write.variable]) {
        case (.ifUnset, .unset), (.assign, _), (.remove, _): result[write.variable] = write.value
        case (.ifUnset, .inherited):
            result[write.variable] = .unknown(Doubt(.outside, at: write.source))
        case (.ifUnset, .text), (.ifUnset, .composed), (.ifUnset, .unknown): break
        }
        return result
    }
}
