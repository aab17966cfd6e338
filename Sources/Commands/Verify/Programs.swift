import Analysis
import ProgramModel
import RuleBook

/// Stand-ins for what the analysis will offer: the programs of a side that matter for a comparison.
extension Side {
    /// The programs that set the variable.
    func programs(_ book: RuleBook) throws -> [AnalysedUnit] {
        try analyse(files, in: tree, book: book).units
    }

    /// What has become of `programs` of another side, and the programs that set the old variable still.
    func programs(
        like programs: [AnalysedUnit], of other: Side, renamed: [String: String], _ book: RuleBook
    ) throws -> [AnalysedUnit] {
        let moved = { (path: String) in
            other.relative(path).map { full(renamed[$0] ?? $0) } ?? path
        }
        let own = try analyse(files, in: tree, book: book).units
        let kept = programs.compactMap { unit -> AnalysedUnit? in
            let later = AnalysedUnit(
                unit: ProgramUnit(processes: unit.unit.processes.map { $0.moved(moved) }),
                findings: [], paths: unit.paths.map(moved))
            return remodel(later, in: tree, book: book).map {
                AnalysedUnit(unit: $0, findings: [], paths: later.paths)
            }
        }
        return kept + own.filter { unit in !kept.contains { $0.main == unit.main } }
    }
}

extension AnalysedUnit {
    /// The path of its program or launcher.
    var main: String {
        unit.processes.first.map { String($0.name.split(separator: " ").first ?? "") } ?? paths.first ?? ""
    }
}

extension ProcessModel {
    fileprivate func moved(_ path: (String) -> String) -> ProcessModel {
        let name = name.split(separator: " ", omittingEmptySubsequences: false)
            .map { path(String($0)) }
            .joined(separator: " ")
        return ProcessModel(name: name, inherited: inherited, frameworks: frameworks, steps: steps)
    }
}
