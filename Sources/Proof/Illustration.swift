import Placement
import ProgramModel

/// Adding what a reader sees to a judgement: the starts of each load, and drawings.
extension ProcessProof {
    /// Adds drawings and the starts of each load; `setting` is `nil` where paths have different ones.
    func illustrate(_ result: inout Judgement, _ setting: Setting?, _ framework: Framework) {
        let search = Search(
            before: before, after: after, workers: workers, framework: framework, options: options)
        let names = result.counterexample?.names ?? telling(search)
        let runs = (try? search.runs(names)) ?? []
        let longest = runs.max { $0.before.loads.count < $1.before.loads.count }
        if let longest, longest.groups != nil, longest.before.loads.count <= options.maximalLoads {
            result.examples = [example(longest, result.counterexample)].compactMap { $0 }
            if let example = result.examples.first { result.sites = sites(longest, example) }
            if let found = result.counterexample { result.examples = [found.example] }
        }
        guard isSymbolic || result.sites.isEmpty else { return }
        result.sites = sitesByText(setting ?? (try? settingForDrawing))
    }

    private var isSymbolic: Bool { !before.usedSymbols.isDisjoint(with: before.symbols.map(\.name)) }

    private var settingForDrawing: Setting? {
        get throws(Unsettled) {
            guard let one = Arrival(before).atFirstLoad.first, let other = Arrival(after).atFirstLoad.first
            else {
                return nil
            }
            return try Setting(before: one, after: other, at: Doubt(.noLoad, at: .nowhere))
        }
    }

    /// Values that make a drawing worth looking at: about two of everything.
    private func telling(_ search: Search) -> [String: Int] {
        guard let domain = try? SymbolDomain([before], [after], cores: options.instanceCores) else {
            return [:]
        }
        let chosen = Dictionary(
            uniqueKeysWithValues: domain.names.map { name, values in
                (name, min(max(2, values.lowerBound), values.upperBound))
            })
        // The first worker is drawn for all of them.
        let variables = Set([before, after].compactMap { $0.workers?.variable })
        return chosen.merging(variables.map { ($0, workers?.min() ?? 0) }) { own, _ in own }
    }

    /// Both placements of the whole run, with the counterexample's sizes as far as they go.
    private func example(_ run: Run, _ found: Counterexample?) -> Example? {
        let known = found?.example.sizes ?? []
        let rest = run.domain.ranges.dropFirst(known.count)
        let sizes = known + (found == nil ? rest.map(\.upperBound) : rest.map(\.lowerBound))
        return try? run.example(
            Array(sizes.prefix(run.before.loads.count)),
            under: found?.readings ?? options.readings.first ?? Readings.all[0])
    }

    private func sites(_ run: Run, _ example: Example) -> [SitePlacement] {
        var order: [Load] = []
        var rows: [Load: [(round: Int?, before: Int?, after: Int?)]] = [:]
        for (index, placed) in run.before.loads.enumerated() {
            if rows[placed.load] == nil { order.append(placed.load) }
            rows[placed.load, default: []].append(
                (
                    placed.round, example.before.loads[index].replicas.first?.start,
                    start(in: example.after, run.pairing.partner(of: index))
                ))
        }
        return order.map { load in
            let own = rows[load] ?? []
            return SitePlacement(
                load: load, rounds: own.compactMap(\.round), before: own.map(\.before),
                after: own.map(\.after))
        }
    }

    private func start(in outcome: ProcessOutcome, _ number: Int) -> Int? {
        outcome.loads.indices.contains(number) ? outcome.loads[number].replicas.first?.start : nil
    }

    /// Where loads cannot be counted, an index or a loop still says where each one goes.
    private func sitesByText(_ setting: Setting?) -> [SitePlacement] {
        let sites = before.steps.flatMap { $0.sites() }
        return zip(sites, after.steps.flatMap { $0.sites() }).map { site, later in
            self.site(site, later, setting?.groups)
        }
    }

    private func site(_ site: Lemma.Site, _ later: Lemma.Site, _ groups: GroupShape?) -> SitePlacement {
        let start: IntegerExpression? = groups.flatMap { self.start(of: site, in: $0) }
        let isUnmoved = later.load.place == site.load.place
        let end: IntegerExpression? = startAfter(later) ?? (isUnmoved ? start : nil)
        var count: IntegerExpression?
        if !site.isOpen, site.loops.count < 2 { count = site.loops.first.map(\.count) ?? .constant(1) }
        return SitePlacement(
            load: site.load, rounds: [], before: [start?.value()], after: [end?.value()],
            expressionBefore: start, expressionAfter: end, count: count)
    }

    private func start(of site: Lemma.Site, in groups: GroupShape) -> IntegerExpression? {
        if groups.total.value() == 1 { return .constant(0) }
        switch site.load.place {
        case .device(let index): return groups.start(ofGroup: index)
        case .frameworkDefault:
            // L5: in a loop that makes no other load, round i takes group i.
            guard !site.isOpen, site.loops.count == 1, site.loops[0].body.flatMap(\.loads).count == 1,
                before.steps.flatMap(\.loads).count == 1, let variable = site.loops[0].variable
            else { return nil }
            return groups.start(ofGroup: .symbol(variable))
        case .context, .multicore, .dataParallel: return nil
        }
    }

    private func startAfter(_ site: Lemma.Site) -> IntegerExpression? {
        switch site.load.place {
        case .device(let index): index
        case .context(let start, _): start
        case .frameworkDefault, .multicore, .dataParallel: nil
        }
    }
}

extension Loop {
    /// How often the body runs, if that is known.
    fileprivate var count: IntegerExpression? {
        switch rounds {
        case .values(let values): .constant(values.count)
        case .upTo(let count): count
        case .unknown: nil
        }
    }
}
