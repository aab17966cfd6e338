import Placement
import ProgramModel
import PythonSyntax

/// Calls that may load models or not: compiling one with `trace`, importing a graph.
///
/// No document says whether what they give takes a group, how often, and when. Where every load is on the same cores
/// before and after, however many there are, that does not matter; anywhere else it is a doubt.
extension Placing {
    /// Writes down that the call of `name` may load any number of models from here on.
    func appendPossibleLoad(
        _ framework: Framework, _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) {
        let reason = Doubt(.load(name: name), at: source(whole.range))
        let isCompiledAsUsual =
            !arguments.isOpen && arguments.all.allSatisfy { $0.argument.name != "compiler_args" }
            && arguments.all.count { $0.argument.name == nil } <= 2
        guard contexts.isEmpty, !isDetached, framework == .tensorflow || isCompiledAsUsual else {
            return paths.steps.append(.doubt(reason))
        }
        let load = Load(
            name: statement.target ?? text(whole.range), framework: framework, place: .frameworkDefault,
            size: framework == .torch ? .known(.constant(1)) : .unknown,
            model: "\(name)(\(arguments.all.map { text($0.argument.range) }.joined(separator: ", ")))",
            source: source(whole.range), statement: source(statement.range))
        possibleLoads[load] = reason
        paths.steps.append(.unordered([[.load(load)]]))
    }

    /// The steps of one process with doubts for the possible loads that matter in it.
    func settlingPossibleLoads(_ steps: [Step]) -> [Step] {
        guard !possibleLoads.isEmpty, !areHarmless(in: steps) else { return steps }
        return steps.map { $0.doubting(possibleLoads) }
    }

    private func areHarmless(in steps: [Step]) -> Bool {
        let writes = steps.flatMap(\.writes)
        let loads = steps.flatMap(\.loads)
        let frameworks = Set(loads.map(\.framework))
        // Whoever sets nothing may be started with any groups.
        guard !writes.isEmpty, frameworks.count == 1, let framework = frameworks.first,
            loads.allSatisfy({ $0.place == .frameworkDefault }),
            writes.allSatisfy({ $0.mode == .assign && $0.placesAllAlike(framework) })
        else { return false }
        if framework == .torch, !loads.allSatisfy({ [.unknown, .known(.constant(1))].contains($0.size) }) {
            return false
        }
        let order = steps.flatMap { $0.marks(of: possibleLoads) }
        // L3: a load ahead of a setting would have read another one, unless that is the same once more.
        guard let first = order.firstIndex(of: .load), order[first...].contains(.write) else { return true }
        return order.first == .write && Set(writes.map(\.value)).count == 1
            && Set(writes.map(\.variable)).count == 1
    }
}

/// What matters for the order of settings and loads.
private enum Mark { case write, load }

extension Step {
    /// Its settings and possible loads in the order of the text; both ways round where they run again.
    fileprivate func marks(of possible: [Load: Doubt]) -> [Mark] {
        switch self {
        case .write: [.write]
        case .load(let load): possible[load] == nil ? [] : [.load]
        case .loop(let loop):
            loop.body.flatMap { $0.marks(of: possible) } + loop.body.flatMap { $0.marks(of: possible) }
        case .choice(let bodies): bodies.joined().flatMap { $0.marks(of: possible) }
        case .unordered(let bodies):
            bodies.joined().flatMap { $0.marks(of: possible) }
                + bodies.joined().flatMap { $0.marks(of: possible) }
        case .doubt: []
        }
    }

    /// The same with doubts in place of the possible loads.
    fileprivate func doubting(_ possible: [Load: Doubt]) -> Step {
        switch self {
        case .load(let load): possible[load].map(Step.doubt) ?? self
        case .loop(let loop):
            .loop(
                Loop(
                    variable: loop.variable, rounds: loop.rounds,
                    body: loop.body.map { $0.doubting(possible) }, source: loop.source))
        case .choice(let bodies): .choice(bodies.map { $0.map { $0.doubting(possible) } })
        case .unordered(let bodies):
            bodies.onlyLoad.flatMap { possible[$0] }.map(Step.doubt)
                ?? .unordered(bodies.map { $0.map { $0.doubting(possible) } })
        case .write, .doubt: self
        }
    }
}

extension [[Step]] {
    /// The load that is all of it.
    fileprivate var onlyLoad: Load? {
        guard count == 1, self[0].count == 1, case .load(let load) = self[0][0] else { return nil }
        return load
    }
}

extension EnvironmentWrite {
    /// Whether the groups put load k where the default on as many cores puts it, however many loads there are: groups of
    /// one core each (L5, T5), copies of one core (L8, T8), or one core in all.
    fileprivate func placesAllAlike(_ framework: Framework) -> Bool {
        guard variable == .groupSizes else { return variable == .numCores }
        let shape: GroupShape?
        switch value {
        case .text(let text): shape = (try? GroupList.parse(text)).map(GroupShape.listed)
        case .composed(let text): shape = GroupShape(text)
        case .unset, .inherited, .unknown: shape = nil
        }
        guard let shape else { return false }
        if shape.total.value() == 1 { return true }
        switch (framework, shape) {
        case (.torch, _): return shape.uniform?.size.value() == 1
        case (.tensorflow, .copies(_, let size)): return size.value() == 1
        case (.tensorflow, .listed(let groups)):
            return groups.entries.count == 1 && groups.entries[0].size == 1 && groups.entries[0].copies > 1
        case (.tensorflow, .uniform), (.mxnet, _): return false
        }
    }
}
