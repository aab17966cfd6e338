import Placement
import ProgramModel
import Projects
import PythonFlow
import SourceText

/// NEURONCORE_GROUP_SIZES beside NEURON_RT_VISIBLE_CORES for a child, where the one that loses can go.
///
/// Runtime 1.x knows the groups alone; what emulates them lets the visible cores win (L10, T2). Under the second nothing
/// changes when the groups go, so that only the first has to be proved.
struct LosingVariable {
    /// The unit as Runtime 1.x understands it.
    let legacy: AnalysedUnit
    /// The unit without the groups.
    let after: ProgramUnit
    /// The edits.
    let patches: [Patch]

    /// Takes `analysed`; `nil` if the two do not stand side by side everywhere.
    init?(_ analysed: AnalysedUnit, in tree: SourceTree) {
        var edits: [String: Set<Edit>] = [:]
        var findings = analysed.findings
        for process in analysed.unit.processes {
            let writes = process.steps.flatMap(\.writes)
            guard let groups = writes.first(where: { $0.variable == .groupSizes }) else { continue }
            guard writes.count == 2, let visible = writes.first(where: { $0.variable == .visibleCores }),
                process.steps.contains(.write(groups)), process.steps.contains(.write(visible)),
                groups.source == visible.source, let name = groups.nameSource,
                let file = tree.file(name.path),
                file.path.hasSuffix(".py"),
                let range = EntryRemoval(file: file).range(of: file.range(of: name))
            else { return nil }
            edits[name.path, default: []].insert(Edit(range, text: ""))
            findings.append(
                Finding(
                    rule: "NCG109", source: visible.nameSource ?? visible.source,
                    message:
                        "NEURON_RT_VISIBLE_CORES is set as well and wins, so NEURONCORE_GROUP_SIZES can go",
                    related: [name]))
        }
        guard !edits.isEmpty else { return nil }
        var patches: [Patch] = []
        for (path, edits) in edits.sorted(by: { $0.key < $1.key }) {
            let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
            guard let patch = try? Patch(path: path, edits: sorted) else { return nil }
            patches.append(patch)
        }
        self.patches = patches
        after = analysed.unit.without(.groupSizes)
        legacy = AnalysedUnit(
            unit: analysed.unit.without(.visibleCores), findings: findings, paths: analysed.paths,
            reads: analysed.reads, warnings: analysed.warnings, hints: analysed.hints)
    }
}

extension ProgramUnit {
    /// A process that surely sets another of the variables beside the groups.
    var conflict: Doubt? {
        for process in processes {
            let sure = process.steps.compactMap { step -> EnvironmentWrite? in
                if case .write(let write) = step, write.mode == .assign { write } else { nil }
            }
            guard let groups = sure.first(where: { $0.variable == .groupSizes }),
                let other = sure.last(where: { $0.variable != .groupSizes })
            else { continue }
            return Doubt(.conflict(variable: other.variable.rawValue), at: groups.source)
        }
        return nil
    }

    /// The same without what sets `variable` outside branches and loops.
    fileprivate func without(_ variable: Variable) -> ProgramUnit {
        let processes = processes.map { process in
            process.with(
                steps: process.steps.filter { step in
                    if case .write(let write) = step { write.variable != variable } else { true }
                })
        }
        return ProgramUnit(processes: processes, runsTogether: runsTogether)
    }
}
