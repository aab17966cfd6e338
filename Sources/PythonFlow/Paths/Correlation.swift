import ProgramModel

/// Steps whose choices by one condition agree: what is set under a condition is in force where the same condition loads.
struct Correlation {
    private var conditions: Conditions
    /// Steps that must stand in one place only.
    private let isUnique: (Step) -> Bool
    /// How many conditions may still be told apart: each doubles the ways through what stands between its choices.
    private var rest = 6

    init(_ conditions: Conditions, unlike isUnique: @escaping (Step) -> Bool) {
        self.conditions = conditions
        self.isUnique = isUnique
    }

    /// The same steps, in which a condition that makes several choices makes one.
    mutating func joined(_ steps: [Step]) -> [Step] {
        var steps = steps
        var done: Set<String> = []
        while rest > 0, let (key, range) = shared(in: steps, except: done) {
            done.insert(key)
            rest -= 1
            let inside = Array(steps[range])
            let ways = [true, false].map { decided(inside, key, $0) }
            steps.replaceSubrange(range, with: ways[0] == ways[1] ? ways[0] : [.choice(ways)])
        }
        return steps.map { step in
            switch step {
            case .choice(let bodies): renamed(step, .choice(bodies.map { joined($0) }))
            case .loop(let loop): .loop(around(joined(loop.body), loop))
            case .unordered(let bodies): .unordered(bodies.map { joined($0) })
            case .write, .load, .doubt: step
            }
        }
    }

    private func around(_ body: [Step], _ loop: Loop) -> Loop {
        Loop(variable: loop.variable, rounds: loop.rounds, body: body, source: loop.source)
    }

    /// The first key that makes choices in several of `steps`, and those steps with all between them.
    private func shared(in steps: [Step], except done: Set<String>) -> (String, ClosedRange<Int>)? {
        var first: [String: Int] = [:]
        var last: [String: Int] = [:]
        var order: [String] = []
        for (index, step) in steps.enumerated() {
            for key in keys(in: step) where !done.contains(key) {
                if first[key] == nil {
                    first[key] = index
                    order.append(key)
                }
                last[key] = index
            }
        }
        for key in order {
            guard let start = first[key], let end = last[key], start < end,
                !steps[start...end].contains(where: isUnique)
            else { continue }
            return (key, start...end)
        }
        return nil
    }

    /// The conditions of the choices in `step`, in order. What a caller outside may call runs at another time.
    private func keys(in step: Step) -> [String] {
        switch step {
        case .choice(let bodies):
            let own = conditions[step].map { [$0.key] } ?? []
            return own + bodies.joined().flatMap { keys(in: $0) }
        case .loop(let loop): return loop.body.flatMap { keys(in: $0) }
        case .write, .load, .doubt, .unordered: return []
        }
    }

    /// What of `steps` runs where `key` holds, or where it does not.
    private mutating func decided(_ steps: [Step], _ key: String, _ holds: Bool) -> [Step] {
        steps.flatMap { step -> [Step] in
            switch step {
            case .choice(let bodies):
                if let condition = conditions[step], condition.key == key, bodies.count == 2 {
                    return decided(bodies[holds != condition.isNegated ? 0 : 1], key, holds)
                }
                let inner = bodies.map { decided($0, key, holds) }
                return Set(inner).count == 1 ? inner[0] : [renamed(step, .choice(inner))]
            case .loop(let loop): return [.loop(around(decided(loop.body, key, holds), loop))]
            case .write, .load, .doubt, .unordered: return [step]
            }
        }
    }

    /// `choice` in another form is still made by the same condition.
    private mutating func renamed(_ choice: Step, _ other: Step) -> Step {
        if let condition = conditions[choice] { conditions.note(condition, for: other) }
        return other
    }
}
