import Placement
import ProgramModel
import Proof
import SourceText

/// How torch loads are told where to go on Runtime 2.x (T6).
enum TorchPlacing {
    /// They are not: the default places them (T5).
    case none
    /// Each load stands in a `neuron_cores_context`.
    case context
    /// Each model is moved by `set_neuron_cores` once it is loaded.
    case move
}

/// What a unit should become: the values to write and the starts to name, before any text is touched.
struct Migration {
    /// What happens to torch loads.
    let torch: TorchPlacing
    /// The unit as it should be afterwards.
    let after: ProgramUnit
    /// The start of each group, for each MXNet load.
    let groupStarts: [Load: [Int]]
    /// The groups of each MXNet load, where only the running program knows their sizes.
    let groupShapes: [Load: GroupShape]
    /// The start of each torch load that is told one.
    let contextStarts: [Load: IntegerExpression]
    /// How NEURON_RT_VISIBLE_CORES takes the variable's place, if it does.
    let visible: VisibleCores?
    /// What the place that sets it calls the worker's number, if not as the model does.
    let workerName: String?
    /// Names for the rounds of loops that have none, by the places of the loops.
    let rounds: [SourceRange: String]

    /// Works out the migration of `unit`; `nil` if there is none of this kind.
    init?(
        _ unit: ProgramUnit, torch: TorchPlacing, options: ProofOptions, visible: VisibleCores? = nil,
        workerName: String? = nil
    ) {
        self.torch = torch
        var groupStarts: [Load: [Int]] = [:]
        var groupShapes: [Load: GroupShape] = [:]
        var contextStarts: [Load: IntegerExpression] = [:]
        var rounds: [SourceRange: String] = [:]
        for process in unit.processes {
            if process.steps.flatMap(\.writes).contains(where: { $0.value.isComposed }) {
                guard let shape = groupShape(of: process) else { continue }
                for load in process.steps.flatMap(\.loads) {
                    switch load.place {
                    case .device:
                        if let known = groupShapes[load], known != shape { return nil }
                        groupShapes[load] = shape
                    case .frameworkDefault where load.framework == .torch && torch != .none:
                        let variable = process.steps.compactMap { $0.variable(around: load) }.first
                        guard let index = variable.map(IntegerExpression.symbol),
                            let start = shape.start(ofGroup: index)
                        else { return nil }
                        contextStarts[load] = start
                    default: continue
                    }
                }
                continue
            }
            guard let layout = LegacyLayout(of: process, options: options) else { continue }
            for load in process.steps.flatMap(\.loads) {
                switch load.place {
                case .device:
                    let starts = layout.groups.entries.indices.map { layout.groups.start(of: $0) }
                    // Two launchers that give one program different groups leave no single index for it.
                    if let known = groupStarts[load], known != starts { return nil }
                    groupStarts[load] = starts
                case .frameworkDefault where load.framework == .torch && torch != .none:
                    let unnamed = process.steps.lazy.compactMap { $0.unnamedLoop(around: load) }.first
                    let variable =
                        unnamed.map { Self.counter(of: $0.source) }
                        ?? process.steps.compactMap { $0.variable(around: load) }.first
                    guard let starts = layout.starts[load],
                        let expression = StartExpression.fitting(
                            starts: starts,
                            rounds: unnamed == nil ? layout.rounds[load] ?? [] : Array(starts.indices),
                            variable: variable)
                    else { return nil }
                    if let unnamed, let variable, expression.symbols == [variable] {
                        rounds[unnamed.source] = variable
                    }
                    if let known = contextStarts[load], known != expression { return nil }
                    contextStarts[load] = expression
                default: continue
                }
            }
        }
        if torch != .none, contextStarts.isEmpty { return nil }
        self.groupStarts = groupStarts
        self.groupShapes = groupShapes
        self.contextStarts = contextStarts
        self.rounds = rounds
        let mapping = StepMapping(
            groupStarts: groupStarts, groupShapes: groupShapes, contextStarts: contextStarts, rounds: rounds,
            visible: visible)
        self.visible = visible
        self.workerName = workerName
        after = ProgramUnit(
            processes: unit.processes.map { process in
                process.with(steps: process.steps.map(mapping.apply))
            })
    }
}

extension Migration {
    /// A name for the rounds of the loop at `source`, which no program has.
    private static func counter(of source: SourceRange) -> String { "round⟨\(source.bytes.lowerBound)⟩" }

    /// Whether `name` stands for the rounds of a loop that has no name for them.
    static func isCounter(_ name: String) -> Bool { name.hasPrefix("round⟨") }
}

/// Rewrites the steps of a program.
private struct StepMapping {
    let groupStarts: [Load: [Int]]
    let groupShapes: [Load: GroupShape]
    let contextStarts: [Load: IntegerExpression]
    let rounds: [SourceRange: String]
    let visible: VisibleCores?

    func apply(_ step: Step) -> Step {
        switch step {
        case .write(let write): .write(renamed(write))
        case .load(let load): .load(moved(load))
        case .loop(let loop):
            .loop(
                Loop(
                    variable: loop.variable ?? rounds[loop.source], rounds: loop.rounds,
                    body: loop.body.map(apply), source: loop.source))
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
            if let visible { value = visible.text(.constant(groups.total)).asValue }
        }
        if case .composed(let text) = value, let shape = GroupShape(text) {
            value = .composed(visible?.text(shape.total) ?? TextTemplate([.integer(shape.total)]))
        }
        return EnvironmentWrite(
            variable: visible == nil ? .numCores : .visibleCores, value: value, mode: write.mode,
            source: write.source,
            nameSource: write.nameSource, otherNames: write.otherNames, valueSource: write.valueSource)
    }

    private func moved(_ load: Load) -> Load {
        var place = load.place
        if case .device(let index) = place, let start = groupShapes[load]?.start(ofGroup: index) {
            place = .device(start)
        } else if case .device(let index) = place, let starts = groupStarts[load] {
            place = .device(StartExpression.start(ofGroup: index, starts: starts))
        } else if let start = contextStarts[load] {
            place = .context(start: start, count: .constant(-1))
        }
        return load.with(place: place)
    }
}

extension TextTemplate {
    /// The text itself, if it is known.
    fileprivate var asValue: VariableValue { text().map(VariableValue.text) ?? .composed(self) }
}

extension VariableValue {
    /// Whether it depends on integers that only the running program knows.
    var isComposed: Bool { if case .composed = self { true } else { false } }
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

    /// The loop around `load`, if it is the only one, has no variable, and says how often it runs.
    func unnamedLoop(around load: Load) -> Loop? {
        switch self {
        case .loop(let loop):
            guard loop.variable == nil, case .values(let values) = loop.rounds,
                values == Array(values.indices), loop.body.contains(.load(load)),
                !loop.body.contains(where: { $0.hasLoop(around: load) })
            else { return nil }
            return loop
        case .choice(let bodies):
            return bodies.joined().lazy.compactMap { $0.unnamedLoop(around: load) }.first
        case .unordered, .load, .write, .doubt: return nil
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
