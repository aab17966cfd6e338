import Placement
import ProgramModel

/// Compares one process before and after.
struct ProcessProof {
    /// The process's position in its unit, from 0.
    let number: Int
    let before: ProcessModel
    let after: ProcessModel
    /// The numbers of the workers that found cores before; `nil` if any may have.
    let workers: Set<Int>?
    var options: ProofOptions

    func judgement(_ effort: inout Effort) -> Judgement {
        let arrival = Arrival(before)
        do throws(Unsettled) {
            if let doubt = before.blockingDoubt ?? arrival.unfinished { return .unknown(doubt) }
            if let stop = stop { return stop }
            if let doubt = after.blockingDoubt ?? Arrival(after).unfinished { return .unknown(doubt) }
            if !arrival.late.isEmpty { return .late(arrival.late) }
            if let judgement = withoutPlacement(arrival) { return judgement }
            if let late = tooLate(arrival, &effort) { return late }
            return try settled(arrival, &effort)
        } catch {
            let doubt = error.placed(at: before.steps).doubt
            switch doubt.reason {
            case .text(let name, let origin) where keepsText(origin, arrival): return .sameText(name)
            case .outside: return .outside(doubt)
            case .index: return .index(doubt)
            default: return .unknown(doubt)
            }
        }
    }

    /// What to say where groups are set and were never in force: there is no placement that could be kept (L10, L12).
    private func withoutPlacement(_ arrival: Arrival) -> Judgement? {
        let setsGroups = arrival.atFirstLoad.contains { environment in
            ![.unset, .inherited].contains(environment[.groupSizes])
        }
        guard setsGroups else { return nil }
        for doubt in before.steps.flatMap(\.doubts) {
            if case .generation(let module) = doubt.reason { return .neverInForce(module) }
        }
        return emulatedPlacement.map { .emulated($0) }
    }

    /// What the first program places by a call of Runtime 2.x, as a clause.
    private var emulatedPlacement: String? {
        for step in before.steps {
            for case .placement(let name) in step.doubts.map(\.reason) {
                return "'\(name)' is a call of Runtime 2 that places a model"
            }
        }
        let placed = before.steps.flatMap(\.loads).first { load in
            switch load.place {
            case .context, .multicore, .dataParallel: true
            case .device, .frameworkDefault: false
            }
        }
        return placed.map { "'\($0.name)' is placed by a call of Runtime 2" }
    }

    /// Whether the value is handed on as it came in, and neither program says anything else about places.
    private func keepsText(_ origin: String, _ arrival: Arrival) -> Bool {
        let later = Arrival(after)
        guard arrival.atFirstLoad.count == 1, later.atFirstLoad.count == 1, !options.isSameText,
            case .unknown(let doubt) = later.atFirstLoad[0][.numCores], case .text(_, origin) = doubt.reason,
            [.unset, .inherited].contains(later.atFirstLoad[0][.visibleCores])
        else { return false }
        let (one, other) = (before.steps.flatMap(\.loads), after.steps.flatMap(\.loads))
        return one.map(\.framework) == other.map(\.framework) && one.map(\.place) == other.map(\.place)
            && one.map(\.model) == other.map(\.model) && one.allSatisfy { $0.place == .frameworkDefault }
            && (before.steps + after.steps).allSatisfy(\.doubts.isEmpty)
    }

    /// The second program stops before its models are loaded.
    private var stop: Judgement? {
        stopAtError ?? stopWithoutImport
    }

    /// T6: what importing torch_neuron registers is missing where nothing imports it any more.
    private var stopWithoutImport: Judgement? {
        let registrars: Set<String> = ["torch_neuron", "torch.neuron", "torch_neuronx"]
        // A module that only the second program imports may do it.
        guard !options.isSameText, !before.imports.isDisjoint(with: registrars), !after.imports.isEmpty,
            after.imports.isDisjoint(with: registrars),
            after.imports.isSubset(of: before.imports.union(Self.plainModules)),
            before.steps.flatMap(\.loads).contains(where: { $0.framework == .torch }),
            let load = after.steps.flatMap(\.loads).first(where: { $0.framework == .torch })
        else { return nil }
        var result = Judgement(
            .refuted, facts: [.L3, .T6],
            reason: "nothing imports torch_neuron any more, so '\(load.name)' cannot be loaded",
            advice: "Keep `import torch_neuron`.")
        result.doubt = Doubt(.undefined(name: "torch.neuron"), at: load.source)
        return result
    }

    private static let plainModules: Set<String> = [
        "os", "sys", "contextlib", "itertools", "functools", "argparse", "typing", "collections",
        "dataclasses",
        "logging", "pathlib", "json", "time", "math", "torch", "numpy",
    ]

    private var stopAtError: Judgement? {
        guard !options.isSameText else { return nil }
        // Where the first program stops for the same, as a part of a program does, neither loads anything.
        let known = before.steps.flatMap(\.doubts).map(\.reason)
        let stop = after.steps.flatMap(\.doubts).first {
            $0.reason.stopsProgram && !known.contains($0.reason)
        }
        return stop.map { doubt in
            var result = Judgement(
                .refuted, facts: [.L3], reason: doubt.reason.description, advice: doubt.reason.advice,
                doubt: doubt)
            result.lateWrites = []
            return result
        }
    }

    /// The second program sets its cores after a load (L3, A3): what it says there plays no part, and without it the
    /// placement is refuted.
    private func tooLate(_ arrival: Arrival, _ effort: inout Effort) -> Judgement? {
        let later = Arrival(after)
        guard !options.isSameText, let write = later.late.first, later.atFirstLoad.count == 1 else {
            return nil
        }
        let without = after.with(steps: after.steps.compactMap { $0.without(later.late) })
        let proof = ProcessProof(
            number: number, before: before, after: without, workers: workers, options: options)
        guard var result = try? proof.settled(arrival, &effort), result.verdict == .refuted else {
            return nil
        }
        result.counterexample?.write = write
        result.facts = Set(result.facts + [.L3, .A3]).sorted()
        result.reason =
            "\(write.variable.rawValue) is set after a model is loaded: "
            + (result.reason ?? "the placement is another one by then")
        result.advice = "Set it before the first model is loaded."
        return result
    }

    private func settled(_ arrival: Arrival, _ effort: inout Effort) throws(Unsettled) -> Judgement {
        let place = Doubt(.noLoad, at: before.steps.flatMap(\.writes).first?.source ?? .nowhere)
        // One name for two things settles nothing, whatever a lemma says of the texts.
        _ = try SymbolDomain([before], [after], cores: options.instanceCores)
        let setting = try setting(arrival, place)
        let frameworks = before.frameworks.isEmpty ? Framework.allCases : before.frameworks
        try reject(setting, frameworks, place)
        var judgements: [Judgement] = []
        for framework in frameworks {
            guard framework == .tensorflow else {
                judgements.append(try judge(setting, framework, place, &effort))
                continue
            }
            let proof = knowingCopies(setting)
            let judgement = try proof.judge(setting, framework, place, &effort)
            let isOpen = try needsManyCopies(arrival, place)
            judgements.append(isOpen ? proof.answeringCopies(judgement) : judgement)
        }
        return combine(judgements, frameworks)
    }

    /// The one setting that reaches the first load on every path; `nil` if paths differ.
    private func setting(_ arrival: Arrival, _ place: Doubt) throws(Unsettled) -> Setting? {
        let later = Arrival(after)
        let environments = arrival.atFirstLoad + (arrival.atFirstLoad.isEmpty ? arrival.atEnd : [])
        let environmentsAfter = later.atFirstLoad + (later.atFirstLoad.isEmpty ? later.atEnd : [])
        let isOptional = environments.contains { [.unset, .inherited].contains($0[.groupSizes]) }
        if environments.count > 1, isOptional {
            throw .doubt(
                Doubt(.control(what: "the variable is set on some paths only"), at: place.source))
        }
        for environment in environments.dropFirst() { _ = try Setting.groups(environment, at: place) }
        guard environments.count == 1, environmentsAfter.count == 1 else {
            if isOptional {
                throw .doubt(
                    Doubt(.control(what: "the variable is set on some paths only"), at: place.source))
            }
            return nil
        }
        if !later.late.isEmpty, let write = later.late.first {
            throw .doubt(Doubt(.use(text: write.variable.rawValue), at: write.source))
        }
        return try Setting(before: environments[0], after: environmentsAfter[0], at: place)
    }

    /// What is not modelled: frameworks that share several groups, and copies outside TensorFlow.
    private func reject(
        _ setting: Setting?, _ frameworks: [Framework], _ place: Doubt
    ) throws(Unsettled) {
        let mixed = Set(before.steps.flatMap(\.loads).map(\.framework)).count > 1
        if mixed, setting?.groups?.total.value() != 1 { throw .doubt(Doubt(.frameworks, at: place.source)) }
        guard frameworks.contains(where: { $0 != .tensorflow }), let groups = setting?.groups else { return }
        // L8: what NxS means to any other framework is not documented.
        switch groups {
        case .copies(let count, let size):
            throw .doubt(Doubt(.use(text: "{\(count)}x{\(size)}"), at: place.source))
        case .listed(let list):
            guard let entry = list.entries.first(where: { $0.copies > 1 }) else { return }
            throw .doubt(Doubt(.use(text: "\(entry.copies)x\(entry.size)"), at: place.source))
        case .uniform: return
        }
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
        _ setting: Setting?, _ framework: Framework, _ place: Doubt, _ effort: inout Effort
    ) throws(Unsettled) -> Judgement {
        let opaque = (before.steps + after.steps).flatMap(\.doubts).first
        if let setting, let proved = byLemma(setting, framework, isOpaque: opaque != nil) {
            return proved
        }
        if let opaque { throw .doubt(opaque) }
        let isIdle = before.onlyCompiles && after.onlyCompiles
        if before.steps.allSatisfy(\.loads.isEmpty), !isIdle { throw .doubt(place) }
        return try bySearch(framework, &effort)
    }

    private func byLemma(
        _ setting: Setting, _ framework: Framework, isOpaque: Bool
    ) -> Judgement? {
        if isOpaque, !options.isSameText { return nil }
        if !options.isSameText, !after.hasKnownNumbers || !before.hasKnownNumbers { return nil }
        if before.placesByRun || after.placesByRun { return nil }
        // L9: TensorFlow leaves out groups that do not fit a smaller instance; no lemma speaks of that.
        if framework == .tensorflow, options.instanceCores < 64,
            setting.groups?.total.value().map({ $0 > options.instanceCores }) ?? true
        {
            return nil
        }
        guard let loads = pairedLoads else { return nil }
        let subject = Lemma.Subject(
            setting: setting, framework: framework, loads: loads, isStrict: options.isStrict,
            copies: options.copies, isSameText: options.isSameText)
        for lemma in Lemma.allCases where !isOpaque || lemma == .singleCore {
            guard let application = lemma.applies(to: subject),
                !subject.loads.isEmpty || lemma == .singleCore
            else { continue }
            var result = Judgement(.proved, facts: application.facts, assumes: application.assumes)
            result.evidence = [
                Evidence(process: number, framework: framework, argument: .lemma(lemma.rawValue))
            ]
            illustrate(&result, setting, framework)
            return result
        }
        return nil
    }

    /// The loads of both texts one by one; `nil` if there are not as many in both.
    private var pairedLoads: [(before: Lemma.Site, after: Lemma.Site)]? {
        let (one, other) = (before.steps.flatMap { $0.sites() }, after.steps.flatMap { $0.sites() })
        guard one.count == other.count,
            zip(one, other).allSatisfy({ $0.load.framework == $1.load.framework })
        else { return nil }
        return Array(zip(one, other))
    }

    private func bySearch(_ framework: Framework, _ effort: inout Effort) throws(Unsettled) -> Judgement {
        let search = Search(
            before: before, after: after, workers: workers, framework: framework, options: options)
        let found = try search.result(&effort)
        var result = try found.judgement(before)
        if result.counterexample?.load == nil { result.counterexample?.write = after.settingWrite }
        if result.verdict == .proved {
            let argument: Evidence.Argument =
                found.valuations > 1 ? .everyValue(found.valuations) : .everySize
            result.evidence = [Evidence(process: number, framework: framework, argument: argument)]
        }
        illustrate(&result, nil, framework)
        return result
    }
}

extension ProcessModel {
    /// Whatever is not followed may set the variable again; only calls that merely load do not stand in the way.
    fileprivate var blockingDoubt: Doubt? {
        steps.flatMap(\.doubts).first { !$0.reason.concernsLoadsOnly }
    }
}

extension ProcessModel {
    /// The statement that decides which cores the process owns, if it is in the program.
    var settingWrite: EnvironmentWrite? {
        let writes = steps.flatMap(\.writes).filter { $0.mode != .remove }
        return Variable.byPrecedence.lazy.compactMap { variable in
            writes.first { $0.variable == variable }
        }.first
    }
}

extension Variable {
    /// The variables, the one that wins first (T2, L10).
    fileprivate static let byPrecedence: [Variable] = [.visibleCores, .numCores, .groupSizes]
}
