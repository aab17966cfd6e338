import Placement
import ProgramModel

/// Judges one process under one framework by following every path for every value of its names.
struct Search {
    let before: ProcessModel
    let after: ProcessModel
    /// The numbers of the workers that found cores before; `nil` if any may have.
    let workers: Set<Int>?
    let framework: Framework
    let options: ProofOptions

    /// How many choices of values are tried.
    private static let maximalValuations = 4_096

    /// How many placements are spent on a worse difference or a smaller one once there is one.
    private static let effortAfterDifference = 100_000

    /// What came out over all runs.
    struct Result {
        /// The verdicts, worst first as far as they matter; at least one.
        var worst: RunVerdict?
        var facts = FactSet()
        var usesContract = false
        /// How many choices of values were tried with groups that fit.
        var valuations = 0
        /// Whether those are all there are.
        var isComplete = true
        /// Names that only the second program has.
        var foreign: Set<String> = []
        /// The names of loads that fail before and succeed after.
        var revived: [String] = []
    }

    /// Follows all runs; throws what makes that impossible, unless a difference was found before.
    func result(_ effort: inout Effort) throws(Unsettled) -> Result {
        let domain = try SymbolDomain([before], [after], cores: Self.mostCores)
        let valuations = domain.valuations(limit: Self.maximalValuations)
        var result = Result(isComplete: valuations.isComplete, foreign: domain.foreign)
        var rest: Effort?
        for names in valuations.all.flatMap(withWorkers) {
            do throws(Unsettled) {
                guard var left = rest else {
                    try add(names, to: &result, &effort)
                    // The smallest values come first: what is left is a smaller example, or none.
                    if result.worst?.counterexample != nil {
                        rest = effort.limited(to: Self.effortAfterDifference)
                    }
                    continue
                }
                defer { rest = left }
                try add(names, to: &result, &left)
            } catch {
                // A counterexample stands, whatever else could not be tried.
                guard result.worst?.counterexample != nil, error.isLackOfEffort else { throw error }
                break
            }
        }
        return result
    }

    /// The cores of the largest instance there is.
    private static let mostCores = 64

    private func add(
        _ names: [String: Int], to result: inout Result, _ effort: inout Effort
    ) throws(Unsettled) {
        var isCounted = false
        let runs = try runs(names)
        for run in runs {
            // Without a value that is well-formed (L1) and fits (L9) nothing was promised before.
            guard let groups = run.groups, names.isEmpty || groups.total <= Self.mostCores,
                !isBeyondMachine(run)
            else { continue }
            isCounted = true
            let verdict = try RunVerdict(run, decisiveReadings, &effort)
            // Which branch became which is not known: a difference may be between two that never were one.
            if verdict.verdict != .proved, runs.count > 1, !options.isSameText { throw .doubt(otherPaths) }
            result.facts.formUnion(verdict.facts)
            result.usesContract = result.usesContract || run.domain.usesContract
            for number in verdict.revived.sorted()
            where !result.revived.contains(run.before.loads[number].name) {
                result.revived.append(run.before.loads[number].name)
            }
            if result.worst.map({ verdict.isWorse(than: $0) }) ?? true { result.worst = verdict }
        }
        if isCounted { result.valuations += 1 }
    }

    /// The runs for one choice of values.
    func runs(_ names: [String: Int]) throws(Unsettled) -> [Run] {
        // A program that only compiles owns its cores all the same.
        let isIdle = before.onlyCompiles && after.onlyCompiles
        let paths = try PathList(before, names, options: options).paths.filter {
            isIdle || !$0.loads.isEmpty
        }
        let every = try PathList(after, names, options: options).paths
        let loading = every.filter { isIdle || !$0.loads.isEmpty }
        // Where no way through the second program loads anything, all models of the first are missing.
        let later = loading.isEmpty && !paths.isEmpty ? Array(every.prefix(1)) : loading
        if paths.contains(where: { [.unset, .inherited].contains($0.environment[.groupSizes]) }) {
            let source = before.steps.flatMap(\.writes).first?.source ?? .nowhere
            throw .doubt(Doubt(.control(what: "the variable is set on some paths only"), at: source))
        }
        var runs: [Run] = []
        for (path, other) in try pairs(paths, later) {
            if let doubt = numberDoubt(path) ?? numberDoubt(other) {
                if runs.isEmpty, let run = try beginning(names, path, other) { return [run] }
                throw .doubt(doubt)
            }
            let run = try Run(names, framework, path, other, options: options)
            if options.isSameText, let groups = run.groups, let doubt = groupDoubt(path, groups) {
                throw .doubt(doubt)
            }
            runs.append(run)
        }
        return runs
    }

    /// The loads before the first one whose number is not known, if already they show a difference for every size.
    private func beginning(_ names: [String: Int], _ path: Path, _ later: Path) throws(Unsettled) -> Run? {
        let known = zip(path.loads, later.loads).prefix { $0.place != nil && $1.place != nil }.count
        guard known > 0 else { return nil }
        var (one, other) = (path, later)
        one.loads = Array(path.loads.prefix(known))
        other.loads = Array(later.loads.prefix(known))
        let run = try Run(names, framework, one, other, options: options)
        var effort = Effort(options)
        return try RunVerdict(run, decisiveReadings, &effort).verdict == .refuted ? run : nil
    }

    /// `names` with every number that a worker may have; the first worker stands for all where nothing depends on it.
    private func withWorkers(_ names: [String: Int]) -> [[String: Int]] {
        let variables = Set([before, after].compactMap { $0.workers?.variable })
        guard !variables.isEmpty else { return [names] }
        return workerNumbers(variables, names).filter { workers?.contains($0) ?? true }.map { number in
            names.merging(variables.map { ($0, number) }) { own, _ in own }
        }
    }

    /// T3: every worker owns a core of its own, so that there are at most as many as the machine has cores.
    private func workerNumbers(_ variables: Set<String>, _ names: [String: Int]) -> Range<Int> {
        let used = [before, after].reduce(into: Set<String>()) { $0.formUnion($1.namedSymbols) }
        let first = workers?.min() ?? 0
        guard !used.isDisjoint(with: variables) else {
            return first..<first + 1
        }
        var most = options.instanceCores
        if case .exactly(let count)? = before.workers?.count {
            most = min(most, count.value(names) ?? before.mostWorkers(count) ?? most)
        }
        return 0..<max(1, most)
    }

    /// Whether a worker's window lies past the last core: whether it was there before is a matter between processes.
    private func isBeyondMachine(_ run: Run) -> Bool {
        guard before.workers != nil, let groups = run.groups, groups.total <= options.instanceCores,
            let environment = try? run.after.environment.environment(),
            let text = environment.visibleCores, case .cores(let cores)? = try? CoreRequest.visibleCores(text)
        else { return false }
        return cores.last.map { $0 >= options.instanceCores } ?? false
    }

    private func pairs(_ paths: [Path], _ later: [Path]) throws(Unsettled) -> [(Path, Path)] {
        if paths.count == later.count, options.isSameText || paths.count == 1 {
            return Array(zip(paths, later))
        }
        guard !options.isSameText, !later.isEmpty || paths.isEmpty else {
            throw .doubt(otherPaths)
        }
        // Which branch became which is not known, so each must do for each.
        return paths.flatMap { path in later.map { (path, $0) } }
    }

    private var otherPaths: Doubt {
        Doubt(
            .control(what: "the second program branches in another way"),
            at: before.steps.compactMap(\.firstSource).first ?? .nowhere)
    }

    /// A number that decides where a load goes must be known.
    private func numberDoubt(_ path: Path) -> Doubt? {
        for placed in path.loads where placed.place == nil {
            return Doubt(.index(text: placed.load.placeText), at: placed.load.source)
        }
        return nil
    }

    /// A load that names no group fails before (L4); what a rewrite should make of it is for the user to say.
    private func groupDoubt(_ path: Path, _ groups: GroupList) -> Doubt? {
        let count = groups.entries.count
        for placed in path.loads where placed.load.framework == .mxnet {
            if let index = placed.index, !(0..<count ~= index) {
                return Doubt(.group(index: index, groups: count), at: placed.load.source)
            }
        }
        return nil
    }

    /// The readings that can matter: A1 and A2 are about torch-neuron only, and A3 has been settled before.
    private var decisiveReadings: [Readings] {
        var seen: [Readings] = []
        for reading in options.readings {
            var reading = reading
            reading.lateSetting = .no
            if framework != .torch {
                reading.nextGroup = .roundRobin
                reading.leastUsed = .minSum
            }
            if !seen.contains(reading) { seen.append(reading) }
        }
        return seen
    }
}

extension RunVerdict {
    /// Whether this one decides for the process: a worse verdict, or a smaller example of the same.
    func isWorse(than other: RunVerdict) -> Bool {
        if verdict != other.verdict { return verdict.worse(other.verdict) == verdict }
        guard let one = counterexample, let two = other.counterexample else { return false }
        return one.isSmaller(than: two)
    }
}

extension Load {
    /// The source of the number that places it.
    var placeText: String {
        switch place {
        case .device(let index): index.description
        case .context(let start, let count): "\(start), \(count)"
        case .dataParallel(let devices): devices.map { "\($0)" } ?? name
        case .frameworkDefault, .multicore: name
        }
    }
}
