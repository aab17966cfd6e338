import Placement
import ProgramModel

/// The verdict on one run under all readings in scope.
struct RunVerdict {
    let run: Run
    let verdict: Verdict
    /// The first difference, with the fewest loads; `nil` if there is none.
    let counterexample: Counterexample?
    /// The readings under which every choice of sizes keeps every load in place.
    let passing: [Readings]
    /// The readings under which some choice of sizes moves a load.
    let failing: [Readings]
    /// A choice of sizes that keeps every load in place under some reading.
    let keeping: [Int]?
    let facts: FactSet
    /// The positions of loads that fail before and succeed after, for some sizes.
    let revived: Set<Int>

    /// Compares `run` under each of `readings`.
    init(_ run: Run, _ readings: [Readings], _ effort: inout Effort) throws(Unsettled) {
        var facts = FactSet()
        var found: Counterexample?
        var (passing, failing): ([Readings], [Readings]) = ([], [])
        var isCut = false
        var revived: Set<Int> = []
        var witnesses = try Witnesses(run, readings, &effort)
        for reading in readings {
            if let fixed = try run.factsIfStartsAreFixed(reading) {
                facts.formUnion(fixed)
                passing.append(reading)
                continue
            }
            // Once one choice is known to move a load and one to move none, only a smaller example is left to find.
            let share = witnesses.areComplete ? effort.share(upTo: RunVerdict.effortForSmaller) : effort
            var rest = share
            defer { effort.charge(share, leaving: rest) }
            let result: RunResult
            do throws(Unsettled) { result = try Walk(run: run, readings: reading).result(&rest) } catch {
                guard witnesses.areComplete else { throw error }
                continue
            }
            facts.formUnion(result.facts)
            revived.formUnion(result.revived)
            isCut = isCut || result.isCut
            witnesses.keeping = witnesses.keeping ?? (result.difference == nil ? nil : result.keeping)
            guard let difference = result.difference else {
                passing.append(reading)
                continue
            }
            failing.append(reading)
            if found.map({ difference.isSmaller(than: $0) }) ?? true { found = difference }
        }
        if found == nil, let moving = witnesses.moving {
            found = moving
            failing.append(moving.readings)
            for fact in moving.example.before.facts + moving.example.after.facts { facts.insert(fact) }
        }
        let keeping = witnesses.keeping
        self.run = run
        self.facts = facts
        self.passing = passing
        self.failing = failing
        self.keeping = keeping
        self.revived = revived
        counterexample = found
        verdict =
            found == nil ? .proved : passing.isEmpty && keeping == nil && !isCut ? .refuted : .depends
    }

    /// How many placements are spent on a smaller example.
    private static let effortForSmaller = 40_000
}

extension Counterexample {
    /// Fewer loads first, then smaller numbers.
    func isSmaller(than other: Counterexample) -> Bool { size < other.size }

    private var size: (Int, Int, Int) {
        (example.sizes.count, names.values.reduce(0, +), example.sizes.reduce(0, +))
    }
}

extension Run {
    /// The facts that decide, if both programs have the same starts for every size, in equally many cores.
    ///
    /// Then a load that fits before, from a start in `n` cores, fits after from the same start in the same `n` cores.
    fileprivate func factsIfStartsAreFixed(_ readings: Readings) throws(Unsettled) -> FactSet? {
        guard case .inOrder = pairing, let groups,
            let before = FreeStarts.legacy(
                before, groups, domain, framework: framework, reading: readings.nextGroup),
            let after = FreeStarts.target(after, framework: framework), before == after
        else { return nil }
        let example = try example(domain.ranges.map(\.upperBound), under: readings)
        guard example.before.failure == nil, example.after.failure == nil,
            example.before.owned.count == example.after.owned.count
        else { return nil }
        var facts = FactSet()
        for fact in example.before.facts + example.after.facts { facts.insert(fact) }
        return facts
    }
}
