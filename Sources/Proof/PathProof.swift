import Placement
import ProgramModel

/// What came out for one path, framework and reading.
enum PathResult {
    /// The same for every size.
    case same(facts: [Fact], usesContract: Bool)
    /// Some sizes place differently; `isAlways` if no choice that was tried places alike.
    case different(Counterexample, isAlways: Bool)
    /// Too many sizes to try them all.
    case undecided
}

/// Compares one path before and after under one reading, for all sizes.
struct PathProof {
    let before: Path
    let after: Path
    let setting: Setting
    let framework: Framework
    let readings: Readings
    let domain: SizeDomain
    let options: ProofOptions

    /// Compares one path; `nil` if a number that decides where a load goes is not known.
    init(
        before: Path, after: Path, setting: Setting, framework: Framework, readings: Readings,
        options: ProofOptions
    ) {
        self.before = before
        self.after = after
        self.setting = setting
        self.framework = framework
        self.readings = readings
        self.options = options
        domain = SizeDomain(before, setting, framework: framework, isStrict: options.isStrict)
    }

    func result() -> PathResult {
        var first: Counterexample?
        var isAlways = true
        for sizes in domain.telling.prefix(before.loads.count > 256 ? 2 : 130) {
            if let found = difference(sizes) { first = first ?? found } else { isAlways = false }
        }
        if let first { return .different(smallest(first), isAlways: isAlways) }
        if hasEqualFreeStarts || domain.isExact { return same }
        guard domain.count(upTo: options.maximalSizes) <= options.maximalSizes else { return .undecided }
        for sizes in domain.all {
            if let found = difference(sizes) { return .different(found, isAlways: false) }
        }
        return same
    }

    /// Starts that hold for every size on both sides, in equally many cores.
    private var hasEqualFreeStarts: Bool {
        guard setting.coresAfter == setting.groups.total,
            let before = FreeStarts.legacy(
                before, setting, domain, framework: framework, reading: readings.nextGroup),
            let after = FreeStarts.target(after, framework: framework)
        else { return false }
        return before == after
    }

    private var same: PathResult {
        let example = example(domain.ranges.map(\.upperBound))
        let facts = Set(example.before.facts + example.after.facts + [.L3]).sorted()
        return .same(
            facts: facts.filter { !Fact.openQuestions.contains($0) }, usesContract: domain.usesContract)
    }

    /// Both placements for one choice of sizes.
    func example(_ sizes: [Int]) -> Example {
        Example(
            before: outcome(before, .legacy, setting.before, sizes),
            after: outcome(after, .target, setting.after, sizes), sizes: sizes)
    }

    private func outcome(
        _ path: Path, _ runtime: Runtime, _ environment: Environment, _ sizes: [Int]
    ) -> ProcessOutcome {
        let loads = zip(path.loads, sizes).map { placed, size in
            Scenario.Load(name: placed.name, cores: size, place: placed.place ?? .frameworkDefault)
        }
        let process = Scenario.Process(
            name: "main", framework: framework, runtime: runtime, environment: environment, loads: loads)
        let scenario = Scenario(cores: options.instanceCores, processes: [process])
        return simulate(scenario, under: readings)[0]
    }

    /// The smallest sizes, taken one by one, that still show the difference.
    private func smallest(_ found: Counterexample) -> Counterexample {
        var best = found
        for index in found.example.sizes.indices.prefix(64) {
            for size in domain.ranges[index] where size < best.example.sizes[index] {
                var sizes = best.example.sizes
                sizes[index] = size
                if let smaller = difference(sizes) {
                    best = smaller
                    break
                }
            }
        }
        return best
    }

    /// The first thing that differs for one choice of sizes, as `Refinement` asks for it.
    private func difference(_ sizes: [Int]) -> Counterexample? {
        let example = example(sizes)
        if example.before.failure == nil, example.before.owned.count != example.after.owned.count {
            return counterexample(nil, "process", owned(example.before), owned(example.after), example)
        }
        for (index, pair) in zip(example.before.loads, example.after.loads).enumerated() {
            let (one, other) = pair
            guard one.failure == nil, Set(one.replicas) != Set(other.replicas) else { continue }
            return counterexample(before.loads[index].load, one.name, words(one), words(other), example)
        }
        return nil
    }

    private func counterexample(
        _ load: Load?, _ name: String, _ before: String, _ after: String, _ example: Example
    ) -> Counterexample {
        Counterexample(
            readings: readings, framework: framework, load: load, name: name, before: before, after: after,
            example: example)
    }

    private func owned(_ outcome: ProcessOutcome) -> String {
        outcome.failure.map { "does not start: \($0)" } ?? "owns \(outcome.owned.count) cores"
    }

    private func words(_ outcome: LoadOutcome) -> String {
        if let failure = outcome.failure { return "fails: \(failure)" }
        let runs = outcome.replicas.map { extent in
            extent.count == 1 ? "\(extent.start)" : "\(extent.start)-\(extent.start + extent.count - 1)"
        }
        return (runs.count == 1 && outcome.replicas[0].count == 1 ? "core " : "cores ")
            + runs.joined(separator: ", ")
    }
}
