import ProgramModel
import SourceText

/// Grouping parts into units.
extension ProjectReader {
    /// Parts that would edit the same file are one unit.
    func analysis() -> ProjectAnalysis {
        var groups: [[FoundProcess]] = []
        for part in parts {
            let touching = groups.indices.filter { index in
                groups[index].contains { !$0.edited.isDisjoint(with: part.edited) }
            }
            let merged = touching.flatMap { groups[$0] } + [part]
            for index in touching.reversed() { groups.remove(at: index) }
            groups.append(merged)
        }
        var result = ProjectAnalysis()
        result.units = groups.map(unit).filter(\.setsGroups).sorted {
            ($0.paths.first ?? "") < ($1.paths.first ?? "")
        }
        let other = groups.map(unit).filter { !$0.setsGroups }
        let known = Set(result.units.flatMap(\.findings))
        result.findings = (loose + hintFindings + other.flatMap(\.findings)).ordered.filter {
            !known.contains($0)
        }
        return result
    }

    /// Programs that would run the edited loads of a unit without belonging to it.
    private func sharers(of parts: [FoundProcess]) -> [Step] {
        let edited = Set(parts.flatMap(\.edited))
        let own = Set(self.parts.flatMap(\.paths))
        let bareLaunches = bare.filter { $0.loads.contains { edited.contains($0.source.path) } }.map {
            Step.doubt(Doubt(.shared(program: $0.script), at: $0.source))
        }
        return bareLaunches + unlinkedPrograms(parts) + readers(of: parts) + outsiders(to: parts)
            + programs.sorted { $0.key < $1.key }.compactMap { key, reading in
                let path = key.path
                let isOwn = own.contains(path) && (isRun(path) || !isEntry(path))
                guard !isOwn,
                    let load = reading.allSteps.flatMap(\.loads).first(where: {
                        edited.contains($0.source.path) && ($0.source.path != path || own.contains(path))
                    })
                else { return nil }
                return .doubt(Doubt(.shared(program: path), at: load.source))
            }
    }

    /// Programs that may run what sets the variable in a way that is not followed, and would find it set.
    private func unlinkedPrograms(_ parts: [FoundProcess]) -> [Step] {
        let writes = parts.flatMap(\.process.steps).flatMap(\.writes).filter { $0.variable == .groupSizes }
        return Set(writes.map(\.source)).sorted {
            ($0.path, $0.bytes.lowerBound) < ($1.path, $1.bytes.lowerBound)
        }
        .flatMap { source in
            unlinked[source.path, default: []].map { .doubt(Doubt(.shared(program: $0), at: source)) }
        }
    }

    /// Programs outside a unit that use what it would rewrite in a way that is not understood.
    private func outsiders(to parts: [FoundProcess]) -> [Step] {
        let writes = parts.flatMap(\.process.steps).flatMap(\.writes).filter { $0.variable == .groupSizes }
        let places = Set(writes.flatMap { [$0.nameSource, $0.nameSpelling?.literal].compactMap(\.self) })
        let own = Set(parts.flatMap(\.paths))
        return programs.sorted { $0.key < $1.key }.flatMap { key, reading -> [Step] in
            guard !(own.contains(key.path) && (isRun(key.path) || !isEntry(key.path))) else { return [] }
            return reading.findings.filter { finding in
                finding.rule == "NCG903"
                    && places.contains {
                        $0.path == finding.source.path && $0.bytes.overlaps(finding.source.bytes)
                    }
            }.map { .doubt(Doubt(.use(text: "what '\(key.path)' imports"), at: $0.source)) }
        }
    }

    /// Programs outside a unit that read the variable where the unit would rename it.
    private func readers(of parts: [FoundProcess]) -> [Step] {
        let renamed = Set(parts.flatMap(\.reads).filter { $0.variable == .groupSizes }.map(\.source))
        let own = Set(self.parts.flatMap(\.paths))
        let others = programs.sorted { $0.key < $1.key }.filter { key, _ in
            !(own.contains(key.path) && (isRun(key.path) || !isEntry(key.path)))
        }.map { (name: $0.key.path, reads: $0.value.reads) }
        return (others + bare.map { (name: $0.script, reads: $0.reads) }).compactMap { name, reads in
            guard let read = reads.first(where: { renamed.contains($0.source) && $0.use != .shown }) else {
                return nil
            }
            let what = "'\(name)' runs this read without setting the variable, and would find nothing"
            return .doubt(Doubt(.reading(what: what), at: read.source))
        }
    }

    /// Whether a part is the program at `path` itself, not one that imports it.
    private func isRun(_ path: String) -> Bool {
        parts.contains { $0.program == path } || launched.contains { $0.path == path }
    }

    private func unit(_ parts: [FoundProcess]) -> AnalysedUnit {
        let sharers = sharers(of: parts)
        let paths = Set(parts.flatMap(\.paths))
        let processes = parts.map { part in
            withoutSharedPlaces(part.process, paths: paths).with(adding: sharers)
        }
        return AnalysedUnit(
            unit: ProgramUnit(processes: processes), findings: parts.flatMap(\.findings).ordered,
            paths: paths.sorted(),
            reads: parts.flatMap(\.reads).distinct.map { withoutSharedPlaces($0, paths: paths) },
            warnings: Set(parts.flatMap(\.warnings)).sorted {
                ($0.path, $0.bytes.lowerBound) < ($1.path, $1.bytes.lowerBound)
            }, hints: hints(of: parts))
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
