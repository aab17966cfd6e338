import Placement
import ProgramModel
import Proof

/// How loads are kept in their places on Runtime 2.x.
enum Style: CaseIterable {
    /// The variable alone; MXNet indices become start cores.
    case plain
    /// torch loads are put in `neuron_cores_context`s as well (T6).
    case contexts
}

/// What a unit should become: the values to write and the starts to name, before any text is touched.
struct Migration {
    /// The style.
    let style: Style
    /// The unit as it should be afterwards.
    let after: ProgramUnit
    /// The start of each group, for each MXNet load.
    let groupStarts: [Load: [Int]]
    /// The start of each torch load that gets a context.
    let contextStarts: [Load: IntegerExpression]

    /// Works out the migration of `unit`; `nil` if the style has nothing to offer for it.
    init?(_ unit: ProgramUnit, style: Style, options: ProofOptions) {
        self.style = style
        var groupStarts: [Load: [Int]] = [:]
        var contextStarts: [Load: IntegerExpression] = [:]
        for process in unit.processes {
            guard let layout = LegacyLayout(of: process, options: options) else { continue }
            for load in process.steps.flatMap(\.loads) {
                switch load.place {
                case .device:
                    let starts = layout.groups.entries.indices.map { layout.groups.start(of: $0) }
                    // Two launchers that give one program different groups leave no single index for it.
                    if let known = groupStarts[load], known != starts { return nil }
                    groupStarts[load] = starts
                case .frameworkDefault where load.framework == .torch && style == .contexts:
                    let variable = process.steps.compactMap { $0.variable(around: load) }.first
                    guard let starts = layout.starts[load],
                        let expression = StartExpression.fitting(
                            starts: starts, rounds: layout.rounds[load] ?? [], variable: variable)
                    else { return nil }
                    if let known = contextStarts[load], known != expression { return nil }
                    contextStarts[load] = expression
                default: continue
                }
            }
        }
        if style == .contexts, contextStarts.isEmpty { return nil }
        self.groupStarts = groupStarts
        self.contextStarts = contextStarts
        let mapping = StepMapping(groupStarts: groupStarts, contextStarts: contextStarts)
        after = ProgramUnit(
            processes: unit.processes.map { process in
                process.with(steps: process.steps.map(mapping.apply))
            })
    }
}

/// Rewrites the steps of a program.
private struct StepMapping {
    let groupStarts: [Load: [Int]]
    let contextStarts: [Load: IntegerExpression]

    func apply(_ step: Step) -> Step {
        switch step {
        case .write(let write): .write(renamed(write))
        case .load(let load): .load(moved(load))
        case .loop(let loop):
            .loop(
                Loop(
                    variable: loop.variable, rounds: loop.rounds, body: loop.body.map(apply),
                    source: loop.source))
        case .choice(let bodies): .choice(bodies.map { $0.map(apply) })
        case .unordered(let bodies): .unordered(bodies.map { $0.map(apply) })
        case .doubt: step
        }
    }

    private func renamed(_ write: EnvironmentWrite) -> EnvironmentWrite {
        guard write.variable == .groupSizes else { return write }
        var value = write.value
        if case .text(let text) = value, let groups = try? GroupList.parse(text) {
            value = .text(String(groups.total))
        }
        return EnvironmentWrite(
            variable: .numCores, value: value, mode: write.mode, source: write.source,
            nameSource: write.nameSource, otherNames: write.otherNames, valueSource: write.valueSource)
    }

    private func moved(_ load: Load) -> Load {
        var place = load.place
        if case .device(let index) = place, let starts = groupStarts[load] {
            place = .device(StartExpression.start(ofGroup: index, starts: starts))
        } else if let start = contextStarts[load] {
            place = .context(start: start, count: .constant(-1))
        }
        return load.with(place: place)
    }
}

extension Step {
    /// The variable of the innermost loop around `load`, if that loop has one.
    func variable(around load: Load) -> String? {
        switch self {
        case .loop(let loop):
            guard loads.contains(load) else { return nil }
            for step in loop.body where step.loads.contains(load) {
                if case .load = step { return loop.variable }
                return step.hasLoop(around: load) ? step.variable(around: load) : loop.variable
            }
            return loop.variable
        case .choice(let bodies), .unordered(let bodies):
            return bodies.joined().compactMap { $0.variable(around: load) }.first
        case .load, .write, .doubt: return nil
        }
    }

    private func hasLoop(around load: Load) -> Bool {
        switch self {
        case .loop: loads.contains(load)
        case .choice(let bodies), .unordered(let bodies):
            bodies.joined().contains { $0.hasLoop(around: load) }
        case .load, .write, .doubt: false
        }
    }
}
