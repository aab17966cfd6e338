import Placement
import ProgramModel

/// Judging a program whose paths can be listed.
extension ProcessProof {
    func byPaths(_ setting: Setting, _ framework: Framework) throws(Unsettled) -> Judgement {
        let pairs = try pathPairs()
        for (path, later) in pairs {
            if let doubt = numberDoubt(path) ?? numberDoubt(later) ?? groupDoubt(path, setting) {
                throw .doubt(doubt)
            }
        }
        var results: [(reading: Readings, result: PathResult)] = []
        for reading in decisiveReadings(framework) {
            for (path, later) in pairs {
                let proof = PathProof(
                    before: path, after: later, setting: setting, framework: framework, readings: reading,
                    options: options)
                results.append((reading, proof.result()))
            }
        }
        var result = summary(results)
        illustrate(&result, setting, framework)
        return result
    }

    private func pathPairs() throws(Unsettled) -> [(Path, Path)] {
        let paths = try PathList(before, options: options).paths.filter { !$0.loads.isEmpty }
        let later = try PathList(after, options: options).paths.filter { !$0.loads.isEmpty }
        guard paths.count == later.count,
            zip(paths, later).allSatisfy({ $0.loads.count == $1.loads.count })
        else {
            let source = before.steps.compactMap(\.firstSource).first ?? .nowhere
            throw .doubt(Doubt(.control(what: "the rewritten program has other paths"), at: source))
        }
        return Array(zip(paths, later))
    }

    /// A number that decides where a load goes must be known.
    private func numberDoubt(_ path: Path) -> Doubt? {
        for placed in path.loads {
            guard placed.place != nil else {
                return Doubt(.index(text: placed.load.placeText), at: placed.load.source)
            }
        }
        return nil
    }

    /// A load that names no group fails before (L4); what it should do afterwards is for the user to say.
    private func groupDoubt(_ path: Path, _ setting: Setting) -> Doubt? {
        let groups = setting.groups.entries
        for placed in path.loads where placed.load.framework == .mxnet {
            if let index = placed.index, !groups.indices.contains(index) {
                return Doubt(.group(index: index, groups: groups.count), at: placed.load.source)
            }
        }
        return nil
    }

    /// The readings that can matter: A1 and A2 are about torch-neuron only, and A3 has been settled before.
    private func decisiveReadings(_ framework: Framework) -> [Readings] {
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

    private func summary(_ results: [(reading: Readings, result: PathResult)]) -> Judgement {
        var facts: Set<Fact> = []
        var usesContract = false
        var failing: [Readings] = []
        var isAlways = true
        var worst: Counterexample?
        var isUndecided = false
        for (reading, result) in results {
            switch result {
            case .same(let used, let contract):
                facts.formUnion(used)
                usesContract = usesContract || contract
            case .different(let counterexample, let always):
                worst = worst ?? counterexample
                if !failing.contains(reading) { failing.append(reading) }
                isAlways = isAlways && always
                facts.formUnion(counterexample.example.before.facts + counterexample.example.after.facts)
            case .undecided: isUndecided = true
            }
        }
        guard let worst else {
            if isUndecided, let source = before.steps.compactMap(\.firstSource).first {
                return .unknown(Doubt(.size(what: "model sizes"), at: source))
            }
            return Judgement(.proved, facts: facts.sorted(), assumes: usesContract ? [.L11] : [])
        }
        let readings = Set(results.map(\.reading))
        let passing = readings.subtracting(failing)
        return differing(worst, facts.sorted(), passing: passing, failing: failing, isAlways: isAlways)
    }

    private func differing(
        _ counterexample: Counterexample, _ facts: [Fact], passing: Set<Readings>, failing: [Readings],
        isAlways: Bool
    ) -> Judgement {
        let move = "'\(counterexample.name)' moves from \(counterexample.before) to \(counterexample.after)"
        let sizes = "sizes " + counterexample.example.sizes.map(String.init).joined(separator: ", ")
        if !passing.isEmpty {
            let questions = decidingQuestions([Array(passing), failing])
            let names = questions.map(\.rawValue).joined(separator: " and ")
            let answers = questions.compactMap { counterexample.readings.answer(to: $0) }
            return Judgement(
                .depends, facts: Set(facts + questions).sorted(),
                reason:
                    "it depends on \(names): under \(answers.joined(separator: ", ")) \(move), with \(sizes)",
                advice: "Pin the reading, or place each load explicitly.", counterexample: counterexample)
        }
        if !isAlways {
            return Judgement(
                .depends, facts: facts,
                reason:
                    "it depends on the models' sizes: with \(sizes) \(move), while other sizes keep every load in place",
                advice: Self.adviceOnSizes(counterexample.framework),
                counterexample: counterexample)
        }
        return Judgement(
            .refuted, facts: facts, reason: "\(move), with \(sizes)",
            advice: Self.adviceOnPlacing(counterexample.framework),
            counterexample: counterexample)
    }

    private static func adviceOnSizes(_ framework: Framework) -> String {
        "Try the models' real sizes with `ncg-migrate simulate`. " + adviceOnPlacing(framework)
    }

    /// Only torch-neuron can be told where a load goes without an index (T6).
    private static func adviceOnPlacing(_ framework: Framework) -> String {
        framework == .torch
            ? "Place each load explicitly, or give each model a process of its own."
            : "Give each model a process of its own."
    }

    /// Adds drawings and the starts of each load.
    func illustrate(_ result: inout Judgement, _ setting: Setting, _ framework: Framework) {
        guard let pairs = try? pathPairs(),
            let longest = pairs.max(by: { $0.0.loads.count < $1.0.loads.count })
        else {
            result.sites = sitesByText(setting, framework)
            return
        }
        let proof = PathProof(
            before: longest.0, after: longest.1, setting: setting, framework: framework,
            readings: options.readings.first ?? Readings.all[0], options: options)
        let example = result.counterexample?.example ?? proof.example(proof.domain.ranges.map(\.upperBound))
        result.examples = [example]
        result.sites = sites(longest.0, example)
        if result.sites.isEmpty { result.sites = sitesByText(setting, framework) }
    }

    private func sites(_ path: Path, _ example: Example) -> [SitePlacement] {
        var order: [Load] = []
        var rows: [Load: [(round: Int?, before: Int?, after: Int?)]] = [:]
        guard example.before.loads.count == path.loads.count else { return [] }
        for (index, placed) in path.loads.enumerated() {
            if rows[placed.load] == nil { order.append(placed.load) }
            rows[placed.load, default: []].append(
                (
                    placed.round, example.before.loads[index].replicas.first?.start,
                    example.after.loads[index].replicas.first?.start
                ))
        }
        return order.compactMap { load in
            rows[load].map { rows in
                SitePlacement(
                    load: load, rounds: rows.compactMap(\.round), before: rows.map(\.before),
                    after: rows.map(\.after))
            }
        }
    }

    /// Where loads cannot be counted, an MXNet index alone still says where each one goes.
    private func sitesByText(_ setting: Setting, _ framework: Framework) -> [SitePlacement] {
        let pairs = zip(before.steps.flatMap(\.loads), after.steps.flatMap(\.loads))
        return pairs.map { load, later in
            var start: Int?
            var end: Int?
            if setting.groups.total == 1 { (start, end) = (0, 0) }
            if case .device(let index) = load.place, let group = index.value(),
                setting.groups.entries.indices.contains(group)
            {
                start = setting.groups.start(of: group)
            }
            if case .device(let index) = later.place { end = index.value() }
            return SitePlacement(load: load, rounds: [], before: [start], after: [end])
        }
    }
}

extension Load {
    /// The source of the number that places it.
    var placeText: String {
        switch place {
        case .device(let index): index.description
        case .context(let start, let count): "\(start), \(count)"
        case .frameworkDefault, .multicore, .dataParallel: name
        }
    }
}
