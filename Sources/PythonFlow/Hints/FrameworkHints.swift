import Placement
import ProgramModel
import SourceText

/// The hints on frameworks that hold for a program: at the head of one of its files, or at a write of a variable.
func frameworkHints(
    _ modules: [ModuleState], _ writes: some Sequence<SourceRange>, _ notes: inout HintNotes
) -> [Hint] {
    var found: [Hint] = []
    for module in modules.sorted(by: { $0.file.path < $1.file.path }) {
        let lines = writes.filter { $0.path == module.file.path }.map {
            module.file.lines(of: module.file.range(of: $0))
        }
        for placed in module.hints.all where placed.hint.isFramework {
            guard placed.isAtTop || lines.contains(where: { $0.contains(placed.line) }) else { continue }
            notes.uses.insert(HintUse(placed.hint, at: placed.hint.source))
            found.append(placed.hint)
        }
    }
    return found
}

extension PythonProcess {
    /// Gives it the frameworks that it is known to use, narrowed by what hints say.
    mutating func narrow(
        _ known: [Framework], by hints: [Hint], isSetting: Bool, _ notes: inout HintNotes
    ) {
        frameworks = known
        for hint in hints {
            let narrowed = frameworks.narrowed(by: hint, hasLoads: steps.contains { !$0.loads.isEmpty })
            frameworks = narrowed.frameworks
            guard let doubt = narrowed.doubt else { continue }
            notes.faults.insert(HintFault(doubt.reason.description, hint.source))
            if isSetting { steps.append(.doubt(doubt)) }
        }
    }
}
