import Placement
import ProgramModel

/// What came out for one run under one reading.
struct RunResult {
    /// The first difference in the order of loads, with the smallest sizes that show it; `nil` if there is none.
    var difference: Counterexample?
    /// A choice of sizes that keeps every load in place, in the order of the first program's loads; `nil` if none does.
    var keeping: [Int]?
    /// Whether the search was cut short: a difference is real, but `keeping` may be missing.
    var isCut = false
    /// The positions of loads that fail before and succeed after, for some sizes.
    var revived: Set<Int> = []
    /// The facts that decided.
    var facts: FactSet
}

/// Follows one run under one reading load by load, for all sizes at once.
///
/// Different sizes that leave both runtimes in the same state are one case from there on, so the work grows with the
/// number of states, not with the number of choices of sizes. The first difference that is met has the fewest loads.
struct Walk {
    let run: Run
    let readings: Readings

    /// Where both runtimes stand after some loads.
    private struct State: Hashable {
        var before: RunningProcess
        var after: RunningProcess
    }

    /// A state with the sizes that lead to it.
    private struct Node {
        let state: State
        let sizes: Chain?
    }

    /// The sizes chosen so far, last first.
    private final class Chain {
        let size: Int
        let earlier: Chain?

        init(_ size: Int, after earlier: Chain?) {
            self.size = size
            self.earlier = earlier
        }

        var all: [Int] {
            var result = [size]
            var next = earlier
            while let link = next {
                result.append(link.size)
                next = link.earlier
            }
            return result.reversed()
        }
    }

    /// Compares the run for every choice of sizes.
    func result(_ effort: inout Effort) throws(Unsettled) -> RunResult {
        var facts = FactSet()
        var before: RunningProcess
        var after: RunningProcess
        do throws(Failure) {
            let process = try? run.process(run.before, .legacy)
            guard let process else {
                return RunResult(keeping: run.domain.ranges.map(\.lowerBound), facts: facts)
            }
            before = try start(
                process, onInstanceOf: run.options.instanceCores, under: readings, facts: &facts)
        } catch {
            // What failed as a whole before may do anything afterwards.
            facts.insert(error.fact)
            return RunResult(keeping: run.domain.ranges.map(\.lowerBound), facts: facts)
        }
        let process = try run.process(run.after, .target)
        do throws(Failure) {
            after = try start(
                process, onInstanceOf: run.options.instanceCores, under: readings, facts: &facts)
        } catch {
            facts.insert(error.fact)
            return try differing(facts)
        }
        guard before.owned.count == after.owned.count else {
            return try differing(facts)
        }
        switch run.pairing {
        case .inOrder: break
        case .permuted: return try reordered(facts, &effort)
        case .missing(let number): return try leavingOut(number, facts)
        }
        return try search(State(before: before, after: after), facts, &effort)
    }

    private func search(
        _ start: State, _ facts: FactSet, _ effort: inout Effort
    ) throws(Unsettled) -> RunResult {
        var result = RunResult(keeping: run.domain.ranges.map(\.lowerBound), facts: facts)
        var layer = [Node(state: start, sizes: nil)]
        for number in run.before.loads.indices {
            do throws(Unsettled) {
                try effort.spend(layer.count * run.domain.ranges[number].count)
                layer = try step(layer, number, &result)
            } catch {
                // A difference that was found stands; only how many sizes share it is open.
                guard result.difference != nil else { throw error }
                result.isCut = true
                return result
            }
            if layer.isEmpty { break }
        }
        result.keeping = layer.first.map { $0.sizes?.all ?? [] }
        return result
    }

    /// The states after one more load; notes the first difference.
    private func step(
        _ layer: [Node], _ number: Int, _ result: inout RunResult
    ) throws(Unsettled) -> [Node] {
        var next: [Node] = []
        var seen: Set<State> = []
        let (placed, later) = (run.before.loads[number], run.after.loads[number])
        let forgetsAfter = placesAllExplicitly
        for node in layer {
            for size in run.domain.ranges[number] {
                var state = node.state
                let one = state.before.place(
                    placed.scenarioLoad(cores: size, run.options), facts: &result.facts)
                let other = state.after.place(
                    later.scenarioLoad(cores: size, run.options), facts: &result.facts)
                if forgetsAfter { state.after = node.state.after }
                if one.failure != nil, other.failure == nil { result.revived.insert(number) }
                let sizes = Chain(size, after: node.sizes)
                guard one.failure != nil || Set(one.replicas) == Set(other.replicas) else {
                    if result.difference == nil {
                        result.difference = try counterexample(load: number, sizes.all)
                    }
                    continue
                }
                if seen.insert(state).inserted { next.append(Node(state: state, sizes: sizes)) }
            }
        }
        return next
    }

    /// T4, T6: where each load names its cores, what is loaded already plays no part.
    private var placesAllExplicitly: Bool {
        run.after.loads.allSatisfy { placed in
            switch placed.place {
            case .device?, .multicore?: true
            case .context(let start, _)?: start >= 0
            case .frameworkDefault?, nil: false
            }
        }
    }

    /// Where both programs make their loads in different orders, choice by choice.
    private func reordered(_ facts: FactSet, _ effort: inout Effort) throws(Unsettled) -> RunResult {
        var result = RunResult(keeping: nil, facts: facts)
        for sizes in run.domain.all {
            try effort.spend(2 * sizes.count)
            let example = try run.example(sizes, under: readings)
            for fact in example.before.facts + example.after.facts { result.facts.insert(fact) }
            if let load = run.firstDifference(example) {
                if result.difference == nil { result.difference = try counterexample(load: load, sizes) }
            } else {
                result.keeping = result.keeping ?? sizes
            }
        }
        return result
    }

    /// A load that succeeds before, and that the second program does not make.
    private func leavingOut(_ number: Int, _ facts: FactSet) throws(Unsettled) -> RunResult {
        // L4: a load that fails before may be left out.
        guard run.after.loads.isEmpty else { return try leavingOut(load: number, facts) }
        for number in run.before.loads.indices {
            do throws(Unsettled) { return try leavingOut(load: number, facts) } catch { continue }
        }
        return RunResult(keeping: run.domain.ranges.map(\.lowerBound), facts: facts)
    }

    private func leavingOut(load number: Int, _ facts: FactSet) throws(Unsettled) -> RunResult {
        let sizes = run.domain.ranges.prefix(number + 1).map(\.lowerBound)
        let example = try run.example(sizes, under: readings)
        let placed = run.before.loads[number]
        guard example.before.loads[number].failure == nil else {
            throw .doubt(
                Doubt(
                    .control(what: "the second program leaves out '\(placed.name)'"), at: placed.load.source))
        }
        var facts = facts
        for fact in example.before.facts { facts.insert(fact) }
        var found = Counterexample(
            readings: readings, framework: run.framework, names: run.names, load: placed.load,
            later: run.after.loads.last { $0.load.isSameModel(as: placed.load) }?.load,
            name: placed.name, before: example.before.loads[number].inWords, after: Counterexample.missing,
            example: example)
        found.redesign = try run.redesign(under: readings)
        return RunResult(difference: found, keeping: nil, facts: facts)
    }

    private func differing(_ facts: FactSet) throws(Unsettled) -> RunResult {
        // Loads that come in another order need sizes, even where none of them decides.
        let sizes = run.pairing.isInOrder ? [] : run.domain.ranges.map(\.lowerBound)
        return RunResult(difference: try counterexample(load: nil, sizes), keeping: nil, facts: facts)
    }

    /// The difference as the simulator replays it, with no loads but those that it takes.
    func counterexample(load number: Int?, _ sizes: [Int]) throws(Unsettled) -> Counterexample {
        let example = try run.example(sizes, under: readings)
        guard let number else {
            return Counterexample(
                readings: readings, framework: run.framework, names: run.names, load: nil, name: "process",
                before: example.before.ownedInWords, after: example.after.ownedInWords, example: example)
        }
        if let doubt = try run.exchange(of: number, under: readings) { throw .doubt(doubt) }
        let partner = run.pairing.partner(of: number)
        return Counterexample(
            readings: readings, framework: run.framework, names: run.names,
            load: run.before.loads[number].load, later: run.after.loads[partner].load,
            name: run.before.loads[number].name, before: example.before.loads[number].inWords,
            after: example.after.loads[partner].inWords, example: example)
    }
}

extension Run {
    /// The first load that succeeds before and is elsewhere after; `nil` if none is.
    func firstDifference(_ example: Example) -> Int? {
        example.before.loads.indices.first { number in
            let (one, other) = (
                example.before.loads[number], example.after.loads[pairing.partner(of: number)]
            )
            return one.failure == nil && Set(one.replicas) != Set(other.replicas)
        }
    }
}

extension ProcessOutcome {
    /// What the process as a whole came to.
    var ownedInWords: String {
        failure.map { "does not start: \($0)" } ?? "owns \(owned.count) cores"
    }
}

extension LoadOutcome {
    fileprivate var inWords: String {
        if let failure { return "fails: \(failure)" }
        let runs = replicas.map { extent in
            extent.count == 1 ? "\(extent.start)" : "\(extent.start)-\(extent.start + extent.count - 1)"
        }
        return (runs.count == 1 && replicas[0].count == 1 ? "core " : "cores ") + runs.joined(separator: ", ")
    }
}
