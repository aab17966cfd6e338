import Placement
import ProgramModel
import Projects
import Proof
import SourceText

/// What a verdict says about places in the sources, beyond the settings themselves.
struct VerdictFindings {
    private(set) var all: [Finding] = []

    init(_ analysed: AnalysedUnit, _ judgement: Judgement, contexts: Set<Load>) {
        addLateWrites(judgement)
        for process in analysed.unit.processes { addIndices(process) }
        addMovingLoads(judgement, contexts)
        addDoubt(judgement, analysed.findings)
    }

    private mutating func addLateWrites(_ judgement: Judgement) {
        for write in judgement.lateWrites {
            all.append(
                Finding(
                    rule: "NCG106", source: write.source,
                    message: "\(write.variable.rawValue) is set after a load",
                    advice: judgement.advice ?? ""))
        }
    }

    /// `mx.neuron(g)` whose start core is not g.
    private mutating func addIndices(_ process: ProcessModel) {
        guard let layout = LegacyLayout(of: process) else {
            return addIndices(process, groupShape(of: process))
        }
        let starts = layout.groups.entries.indices.map { layout.groups.start(of: $0) }
        for load in process.steps.flatMap(\.loads) {
            guard case .device(let index) = load.place,
                StartExpression.start(ofGroup: index, starts: starts) != index,
                index.value().map({ starts.indices.contains($0) && starts[$0] != $0 }) ?? true
            else { continue }
            all.append(
                Finding(
                    rule: "NCG108", source: load.indexSource ?? load.source,
                    message: "mx.neuron(\(index)) names a group here, and a start core on Runtime 2.x",
                    related: process.steps.flatMap(\.writes).compactMap(\.valueSource)))
        }
    }

    /// The same where only the running program knows the groups' size.
    private mutating func addIndices(_ process: ProcessModel, _ shape: GroupShape?) {
        guard let shape else { return }
        for load in process.steps.flatMap(\.loads) {
            guard case .device(let index) = load.place, shape.start(ofGroup: index) != index.folded else {
                continue
            }
            all.append(
                Finding(
                    rule: "NCG108", source: load.indexSource ?? load.source,
                    message: "mx.neuron(\(index)) names a group here, and a start core on Runtime 2.x",
                    related: process.steps.flatMap(\.writes).compactMap(\.expressionSource)))
        }
    }

    private mutating func addMovingLoads(_ judgement: Judgement, _ contexts: Set<Load>) {
        var moving = contexts
        if let load = judgement.counterexample?.load, load.framework != .mxnet { moving.insert(load) }
        for (source, loads) in Dictionary(grouping: moving, by: \.source) {
            // One place may load several models, for the calls that lead to it.
            let names = Set(loads.map { "'\($0.name)'" }).sorted()
            let what = names.count == 1 ? "loses its group" : "lose their groups"
            all.append(
                Finding(
                    rule: "NCG110", source: source,
                    message: "\(names.joined(separator: ", ")) \(what) on Runtime 2.x, "
                        + "where the default may put \(names.count == 1 ? "it" : "them") on other cores"))
        }
    }

    private mutating func addDoubt(_ judgement: Judgement, _ known: [Finding]) {
        guard judgement.verdict == .unknown, let doubt = judgement.doubt, !doubt.source.path.isEmpty else {
            return
        }
        let rule: String
        switch doubt.reason {
        case .illFormed, .noLoad, .outside: return
        case .conflict: rule = "NCG109"
        case .shape: rule = "NCG110"
        case .notText: rule = "NCG118"
        case .syntax: rule = "NCG901"
        case .hint: rule = "NCG905"
        case .fault: rule = "NCG906"
        case .disagreement: rule = "NCG907"
        default: rule = "NCG903"
        }
        guard !known.contains(where: { $0.source == doubt.source && !$0.isAdvice }) else { return }
        all.append(
            Finding(
                rule: rule, source: doubt.source, message: doubt.reason.description,
                advice: doubt.reason.advice))
    }
}
