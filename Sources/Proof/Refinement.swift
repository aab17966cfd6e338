import Placement
package import ProgramModel

/// Whether `after` refines `before`: every model stays on its cores, for every path, size and reading.
///
/// The processes of both units are paired in order; with equal core counts process by process, those that ran side by
/// side before can do so after (T3).
package func refines(
    before: ProgramUnit, after: ProgramUnit, options: ProofOptions = ProofOptions()
) -> Judgement {
    guard before.processes.count == after.processes.count, !before.processes.isEmpty else {
        return Judgement(.unknown, reason: "the rewritten unit has other processes")
    }
    let judgements = zip(before.processes, after.processes).map { one, other in
        ProcessProof(before: one, after: other, options: options).judgement()
    }
    return judgements.dropFirst().reduce(judgements[0]) { $0.joined(with: $1) }
}

/// Compares one process before and after.
struct ProcessProof {
    let before: ProcessModel
    let after: ProcessModel
    let options: ProofOptions

    func judgement() -> Judgement {
        let arrival = Arrival(before)
        do throws(Unsettled) {
            if let doubt = blockingDoubt { return .unknown(doubt) }
            if !arrival.late.isEmpty { return late(arrival) }
            return try settled(arrival, Arrival(after))
        } catch {
            switch error.doubt.reason {
            case .outside: return outside(error.doubt)
            case .index: return index(error.doubt)
            default: return .unknown(error.doubt)
            }
        }
    }

    /// Whatever is not followed may set the variable again; only calls that merely load do not stand in the way.
    private var blockingDoubt: Doubt? {
        before.steps.flatMap(\.doubts).first { !$0.reason.concernsLoadsOnly }
    }

    /// A3: set after the load.
    private func late(_ arrival: Arrival) -> Judgement {
        var result = Judgement(
            .depends, facts: [.L3, .A3],
            reason: "the variable is set after a load: if that is too late (A3: no) it never had an effect; "
                + "if it is honoured until the first inference (A3: yes) the groups were in force",
            advice: "Set NEURON_RT_NUM_CORES before the first load, once you know which cores the models had."
        )
        result.lateWrites = arrival.late
        return result
    }

    private func outside(_ doubt: Doubt) -> Judgement {
        Judgement(
            .depends, facts: [.L3],
            reason:
                "the value written here counts only if the variable is not set outside this tree: a setting "
                + "from outside would be silently ignored after the rewrite",
            advice: doubt.reason.advice, doubt: doubt)
    }

    /// P28: an index that only the running program knows.
    private func index(_ doubt: Doubt) -> Judgement {
        Judgement(
            .depends, facts: [.L4, .T4],
            reason:
                "it depends on an index: \(doubt.reason.description), and it names a group before and a start "
                + "core after", advice: doubt.reason.advice, doubt: doubt)
    }

    private func settled(_ arrival: Arrival, _ later: Arrival) throws(Unsettled) -> Judgement {
        let place = Doubt(.noLoad, at: before.steps.flatMap(\.writes).first?.source ?? .nowhere)
        let mixed = Set(before.steps.flatMap(\.loads).map(\.framework)).count > 1
        let environments = arrival.atFirstLoad + (arrival.atFirstLoad.isEmpty ? arrival.atEnd : [])
        let environmentsAfter = later.atFirstLoad + (later.atFirstLoad.isEmpty ? later.atEnd : [])
        guard environments.count == 1, environmentsAfter.count == 1 else {
            return .unknown(
                Doubt(.control(what: "the variable is set on some paths only"), at: place.source))
        }
        let setting = try Setting(before: environments[0], after: environmentsAfter[0], at: place)
        let frameworks = before.frameworks.isEmpty ? Framework.allCases : before.frameworks
        if mixed, setting.groups.total > 1 { return .unknown(Doubt(.frameworks, at: place.source)) }
        if frameworks.contains(where: { $0 != .tensorflow }),
            setting.groups.entries.contains(where: { $0.copies > 1 })
        {
            // L8: what NxS means to any other framework is not documented.
            throw .doubt(Doubt(.use(text: setting.before.groupSizes ?? ""), at: place.source))
        }
        let judgements = try frameworks.map { framework throws(Unsettled) in
            try judge(setting, framework, place)
        }
        return combine(judgements, frameworks)
    }

    private func combine(_ judgements: [Judgement], _ frameworks: [Framework]) -> Judgement {
        let joined = judgements.dropFirst().reduce(judgements[0]) { $0.joined(with: $1) }
        let verdicts = Set(judgements.map(\.verdict))
        guard verdicts.count > 1, before.frameworks.count != 1, !verdicts.contains(.unknown) else {
            return joined
        }
        var result = joined
        result.verdict = .depends
        let answers = zip(frameworks, judgements).map { "\($0.rawValue): \($1.verdict.rawValue)" }
        result.reason =
            "it depends on the framework, which is not known here ("
            + answers.joined(separator: ", ") + ")"
        return result
    }

    private func judge(
        _ setting: Setting, _ framework: Framework, _ place: Doubt
    ) throws(Unsettled) -> Judgement {
        let pairs = try pairedLoads()
        let isOpaque = before.steps.contains { !$0.doubts.isEmpty }
        for lemma in Lemma.allCases where !isOpaque || lemma == .singleCore {
            let application = lemma.applies(
                setting, framework: framework, loads: pairs, isStrict: options.isStrict)
            guard let application, !pairs.isEmpty || lemma == .singleCore else { continue }
            var result = Judgement(.proved, facts: application.facts, assumes: application.assumes)
            illustrate(&result, setting, framework)
            return result
        }
        if let doubt = before.steps.flatMap(\.doubts).first { throw .doubt(doubt) }
        if pairs.isEmpty { throw .doubt(place) }
        return try byPaths(setting, framework)
    }

    private func pairedLoads() throws(Unsettled) -> [(before: Load, after: Load)] {
        let (one, other) = (before.steps.flatMap(\.loads), after.steps.flatMap(\.loads))
        guard one.count == other.count, zip(one, other).allSatisfy({ $0.framework == $1.framework }) else {
            let source = one.first?.source ?? other.first?.source ?? .nowhere
            throw .doubt(Doubt(.control(what: "the rewritten program loads other models"), at: source))
        }
        return Array(zip(one, other))
    }
}
