import ProgramModel
import PythonFlow
import SourceText

/// Grouping parts into units.
extension ProjectReader {
    /// Parts that would edit the same file are one unit.
    func analysis() -> ProjectAnalysis {
        let neighbours = UnitNeighbours(self)
        let account = HintAccount(programs.values, scriptHints)
        let taken = account.uses
        let advice = ProcessAdvice(tree: tree)
        let units = PartGroups(parts).all.map { unit($0, among: neighbours, taken, advice) }
        var result = ProjectAnalysis()
        result.units = units.filter(\.setsGroups).sorted { ($0.paths.first ?? "") < ($1.paths.first ?? "") }
        let other = units.filter { !$0.setsGroups }
        let known = Set(result.units.flatMap(\.findings))
        let advised = advised.flatMap { $0.findings + advice.findings($0) }
        result.findings = (loose + account.findings + other.flatMap(\.findings) + advised).ordered.filter {
            !known.contains($0) && !isOutdated($0)
        }
        return result
    }

    private func unit(
        _ parts: [FoundProcess], among neighbours: UnitNeighbours, _ taken: [HintUse],
        _ advice: ProcessAdvice
    ) -> AnalysedUnit {
        let sharers = neighbours.sharers(of: parts)
        let paths = Set(parts.flatMap(\.paths))
        let processes = parts.map { part in
            withoutSharedPlaces(part.process, paths: paths).with(adding: sharers)
        }
        return AnalysedUnit(
            unit: ProgramUnit(processes: processes),
            findings: parts.flatMap { $0.findings + advice.findings($0) }.ordered,
            paths: paths.sorted(),
            reads: parts.flatMap(\.reads).distinct.map { withoutSharedPlaces($0, paths: paths) },
            warnings: Set(parts.flatMap(\.warnings)).sorted {
                ($0.path, $0.bytes.lowerBound) < ($1.path, $1.bytes.lowerBound)
            }, hints: HintAccount.uses(of: parts, among: taken))
    }
}

extension ProcessModel {
    fileprivate func with(adding more: [Step]) -> ProcessModel { with(steps: steps + more) }
}

extension AnalysedUnit {
    /// Whether any of its processes touches the variable that this is about.
    fileprivate var setsGroups: Bool {
        unit.processes.contains { process in
            process.steps.contains { $0.writes.contains { $0.variable == .groupSizes } }
        }
    }
}
