import Placement
import ProgramModel

/// Whether processes that ran side by side before can do so after (T3).
///
/// Processes that ask for a number of cores get the same number as before, one after the other, so they fit where the
/// groups fitted. Only `NEURON_RT_VISIBLE_CORES` can make two of them ask for one core, or for one that is not there.
struct Coexistence {
    let before: ProgramUnit
    let after: ProgramUnit
    let options: ProofOptions

    /// What each instance says about the unit as a whole.
    private enum Answer {
        /// Whether all of them ran before.
        case fits(isWhole: Bool)
        case fails(Counterexample)
    }

    /// How many choices of values are tried.
    private static let maximalValuations = 512

    func judgement(_ effort: inout Effort) -> Judgement {
        let namesCores = after.processes.contains { $0.namesCores }
        let isWorkerSet = before.processes.count > 1 || before.processes.contains { $0.workers != nil }
        let runsTogether = before.runsTogether && after.runsTogether
        guard namesCores || runsTogether && isWorkerSet else { return Judgement(.proved) }
        do throws(Unsettled) {
            let together = runsTogether || before.processes.count == 1
            guard !together else {
                return try judgement(Array(before.processes.indices), isCertain: true, &effort)
            }
            var result = Judgement(.proved)
            for number in before.processes.indices where after.processes[number].namesCores {
                result = result.joined(with: try judgement([number], isCertain: true, &effort))
            }
            guard result.verdict == .proved else { return result }
            return try judgement(Array(before.processes.indices), isCertain: false, &effort)
        } catch {
            return .unknown(error.placed(at: after.processes.flatMap(\.steps)).doubt)
        }
    }

    /// The workers that found cores before, by the position of their process, if it is known what runs beside them.
    ///
    /// A process that is no set of workers has one. `nil` where it is not known: any of them may have.
    var started: [Int: Set<Int>]? {
        let all = before.processes.indices
        let isSet = all.count > 1 || before.processes.contains { $0.workers != nil }
        guard before.runsTogether, options.isInstanceKnown, isSet,
            let domain = try? SymbolDomain(before.processes, after.processes, cores: 64, isWorkerSet: true)
        else { return nil }
        var result: [Int: Set<Int>] = [:]
        for names in domain.valuations(limit: Self.maximalValuations).all {
            var workerSets: [(number: Int, worker: Int, process: Scenario.Process)] = []
            for number in all {
                let open = options.instanceCores
                guard let own = try? workerSet(before.processes[number], of: number, names, open, .legacy)
                else { return nil }
                workerSets += own.enumerated().map { (number, $0, $1) }
            }
            let outcomes = simulate(
                Scenario(cores: options.instanceCores, processes: workerSets.map(\.process)),
                under: options.readings.first ?? Readings.all[0])
            for (workerSet, outcome) in zip(workerSets, outcomes) where outcome.failure == nil {
                result[workerSet.number, default: []].insert(workerSet.worker)
            }
        }
        return result
    }

    /// Judges the processes `numbers` as running side by side; `isCertain` says that they do.
    private func judgement(
        _ numbers: [Int], isCertain: Bool, _ effort: inout Effort
    ) throws(Unsettled) -> Judgement {
        if numbers.count == 1, !leavesOut(numbers[0]), hasOwnWindows(numbers[0]) {
            return Judgement(.proved, facts: [.L9, .T2, .T3])
        }
        let domain = try SymbolDomain(
            numbers.map { before.processes[$0] }, numbers.map { after.processes[$0] }, cores: 64,
            isWorkerSet: true
        )
        // In two programs one name may hold two values; only a written model says that it is one.
        guard numbers.count == 1 || before.runsTogether || domain.names.isEmpty else {
            throw .doubt(Doubt(.size(what: "processes side by side"), at: .nowhere))
        }
        let valuations = domain.valuations(limit: Self.maximalValuations)
        var failing: [Int: Counterexample] = [:]
        var fitting: Set<Int> = []
        for instance in instances {
            for names in valuations.all {
                for open in openCounts(numbers, instance) {
                    guard let answer = try answer(numbers, names, open, instance, &effort) else { continue }
                    switch answer {
                    case .fits(let isWhole): if isWhole { fitting.insert(instance) }
                    case .fails(let found): failing[instance] = failing[instance] ?? found
                    }
                }
            }
        }
        guard let found = instances.lazy.compactMap({ failing[$0] }).first else {
            guard valuations.isComplete, openSets(numbers) < 2 || !namesCores(numbers) else {
                throw .doubt(Doubt(.size(what: "processes side by side"), at: .nowhere))
            }
            return Judgement(.proved, facts: namesCores(numbers) ? [.L9, .T2, .T3] : [.L9, .T1, .T3])
        }
        return differing(found, failing, fitting, isCertain: isCertain)
    }

    private func namesCores(_ numbers: [Int]) -> Bool { numbers.contains { after.processes[$0].namesCores } }

    /// Of how many kinds of processes any number may be started; numbers with names are part of the values that are tried.
    private func openSets(_ numbers: [Int]) -> Int {
        numbers.count { before.processes[$0].workers?.count == .any }
    }

    /// How many workers are tried where any number may be started: all that can find a core, since each owns one at least.
    private func openCounts(_ numbers: [Int], _ instance: Int) -> ClosedRange<Int> {
        openSets(numbers) == 0 ? 1...1 : 1...instance
    }

    /// The instances that are tried: those of the first generation, unless one is known.
    private var instances: [Int] { options.isInstanceKnown ? [options.instanceCores] : [4, 16, 64] }

    /// L9: TensorFlow leaves out groups that do not fit, so on a known instance the last of a set of workers may own fewer cores.
    private func leavesOut(_ number: Int) -> Bool {
        options.isInstanceKnown && before.processes[number].workers != nil
            && before.processes[number].frameworks != [.torch]
            && before.processes[number].frameworks != [.mxnet]
    }

    /// Worker i owns the cores from i · total on: no two share one, and the last one's end is where all groups ended.
    private func hasOwnWindows(_ number: Int) -> Bool {
        let process = after.processes[number]
        guard let setting = try? setting(number), let groups = setting.groups, setting.keepsTotal,
            case .window(let first, _)? = setting.cores
        else { return false }
        guard before.processes[number].workers != nil else { return first.value() == 0 }
        guard let variable = process.workers?.variable else { return false }
        return first.isIdentical(to: .product(.symbol(variable), groups.total))
    }

    private func setting(_ number: Int) throws(Unsettled) -> Setting {
        try Setting(
            before: try before.processes[number].settled, after: try after.processes[number].settled,
            at: Doubt(.noLoad, at: .nowhere))
    }

    /// What happens on one instance for one choice of values; `nil` if not all of them ran before either.
    private func answer(
        _ numbers: [Int], _ names: [String: Int], _ open: Int, _ instance: Int, _ effort: inout Effort
    ) throws(Unsettled) -> Answer? {
        var (old, new): ([Scenario.Process], [Scenario.Process]) = ([], [])
        for number in numbers {
            old += try workerSet(before.processes[number], of: number, names, open, .legacy)
            new += try workerSet(after.processes[number], of: number, names, open, .target)
        }
        try effort.spend(old.count + new.count)
        // A different number of workers is not this question's.
        guard old.count == new.count, !old.isEmpty else { return nil }
        let readings = options.readings.first ?? Readings.all[0]
        let earlier = simulate(Scenario(cores: instance, processes: old), under: readings)
        // L9: what found no room before may be missing after.
        let started = earlier.indices.filter { earlier[$0].failure == nil }
        guard !started.isEmpty else { return nil }
        let later = simulate(Scenario(cores: instance, processes: started.map { new[$0] }), under: readings)
        guard let place = later.firstIndex(where: { $0.failure != nil }) else {
            return .fits(isWhole: started.count == old.count)
        }
        let (one, other) = (earlier[started[place]], later[place])
        var found = Counterexample(
            readings: readings, framework: old[started[place]].framework, names: names, load: nil,
            name: one.name,
            before: one.ownedInWords, after: other.ownedInWords,
            example: Example(before: one, after: other, sizes: []))
        found.write = numbers.lazy.compactMap { after.processes[$0].settingWrite }.first
        return .fails(found)
    }

    /// All processes that one model stands for.
    private func workerSet(
        _ process: ProcessModel, of number: Int, _ names: [String: Int], _ open: Int, _ runtime: Runtime
    ) throws(Unsettled) -> [Scenario.Process] {
        let environment = try process.settled
        let framework = before.processes[number].frameworks.first ?? .torch
        var result: [Scenario.Process] = []
        for worker in 0..<process.numberOfWorkers(names, open: open) {
            let bindings = names.merging(process.workers?.variable.map { [$0: worker] } ?? [:]) { $1 }
            guard environment.isBound(by: bindings) else {
                throw .doubt(Doubt(.value(text: process.settingWrite?.variable.rawValue ?? ""), at: .nowhere))
            }
            let name = process.workers == nil ? process.name : "\(process.name)[\(worker)]"
            result.append(
                Scenario.Process(
                    name: name, framework: framework, runtime: runtime,
                    environment: try environment.resolved(bindings).environment(), loads: []))
        }
        return result
    }

    private func differing(
        _ found: Counterexample, _ failing: [Int: Counterexample], _ fitting: Set<Int>, isCertain: Bool
    ) -> Judgement {
        let what = "'\(found.name)' \(found.before) before and \(found.after)"
        let facts: [Fact] = [.L9, .T2, .T3]
        if !isCertain {
            return Judgement(
                .depends, facts: facts,
                reason: "it depends on whether the processes run at the same time: if so, \(what)",
                advice: "Give each process cores of its own, or NEURON_RT_NUM_CORES.", counterexample: found)
        }
        let bigger = fitting.filter { failing[$0] == nil }
        guard bigger.isEmpty || options.isInstanceKnown else {
            let small = failing.keys.sorted().map(String.init).joined(separator: " or ")
            return Judgement(
                .depends, facts: facts,
                reason: "it depends on the instance: with \(small) cores \(what)",
                advice: "Use NEURON_RT_NUM_CORES, which takes whatever cores are free.",
                counterexample: found)
        }
        return Judgement(
            .refuted, facts: facts, reason: what,
            advice: "Use NEURON_RT_NUM_CORES, or give each process cores of its own.", counterexample: found)
    }
}

extension ProcessModel {
    /// Whether the process asks for certain cores.
    fileprivate var namesCores: Bool {
        switch inherited[.visibleCores] {
        case .text, .composed, .unknown: true
        case .unset, .inherited:
            steps.flatMap(\.writes).contains { $0.variable == .visibleCores && $0.mode != .remove }
        }
    }

    /// The one environment that reaches the first load; throws if there are several.
    fileprivate var settled: InheritedEnvironment {
        get throws(Unsettled) {
            let arrival = Arrival(self)
            let all = arrival.atFirstLoad.isEmpty ? arrival.atEnd : arrival.atFirstLoad
            guard all.count == 1 else {
                throw .doubt(Doubt(.control(what: "the variable is set on some paths only"), at: .nowhere))
            }
            return all[0]
        }
    }

    /// How many processes of this kind there are.
    fileprivate func numberOfWorkers(_ names: [String: Int], open: Int) -> Int {
        switch workers?.count {
        case nil: 1
        case .any?: open
        case .exactly(let count)?: min(max(0, count.value(names) ?? open), 64)
        }
    }
}

extension InheritedEnvironment {
    /// Whether every name in it has a value.
    fileprivate func isBound(by bindings: [String: Int]) -> Bool {
        Variable.allCases.allSatisfy { variable in
            guard case .composed(let text) = self[variable] else { return true }
            return text.symbols.isSubset(of: bindings.keys)
        }
    }
}
