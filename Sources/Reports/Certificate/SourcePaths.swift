package import ProgramModel
import SourceText

extension ProgramUnit {
    /// The files that anything in the unit was read from.
    package var sourcePaths: Set<String> {
        var paths: Set<String> = []
        for process in processes {
            for step in process.steps { paths.formUnion(step.sourcePaths) }
            paths.formUnion(process.symbols.map(\.source.path))
            if let workers = process.workers { paths.insert(workers.source.path) }
        }
        return paths.subtracting([""])
    }
}

extension Step {
    fileprivate var sourcePaths: Set<String> {
        switch self {
        case .write(let write):
            Set(
                ([write.source] + write.otherNames + [write.nameSource, write.valueSource].compactMap(\.self))
                    .map(\.path))
        case .load(let load): Set([load.source, load.statement, load.indexSource ?? load.source].map(\.path))
        case .loop(let loop): loop.body.reduce(into: [loop.source.path]) { $0.formUnion($1.sourcePaths) }
        case .choice(let bodies), .unordered(let bodies):
            bodies.joined().reduce(into: []) { $0.formUnion($1.sourcePaths) }
        case .doubt(let doubt): [doubt.source.path]
        }
    }
}
