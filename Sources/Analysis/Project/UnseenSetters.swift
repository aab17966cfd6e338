import Placement
import ProgramModel
import SourceText

/// Programs that are elsewhere, and files of the project that may be a part of them.
extension ProjectReader {
    /// Makes one unit of what is set for a program that is not in sight and of a Python program of the project that sets other
    /// cores: if it is that program, its setting wins, and once one of the two is rewritten, NUM_CORES wins over the groups
    /// (L10). So both are rewritten, or none.
    mutating func joinUnseenSetters() {
        let setters = parts.enumerated().flatMap { index, part in
            part.process.steps.flatMap(\.writes).filter { $0.mode != .remove && isPython($0) }
                .map { (index: index, write: $0) }
        }
        guard !setters.isEmpty else { return }
        for index in parts.indices where isElsewhere(parts[index]) {
            let own = Set(parts[index].process.steps.flatMap(\.writes).map(cores))
            let others = setters.filter { $0.index != index && Set([cores($0.write)]) != own }
            if !others.isEmpty { parts[index] = parts[index].editing(others.map(\.write.source.path)) }
        }
    }

    private func isPython(_ write: EnvironmentWrite) -> Bool {
        write.source.path.hasSuffix(".py") || write.source.path.hasSuffix(".ipynb")
    }

    /// Whether a part runs a program that is not in sight, with a setting of a launcher.
    private func isElsewhere(_ part: FoundProcess) -> Bool {
        part.program == nil && part.process.steps.contains { !$0.writes.isEmpty }
            && part.process.steps.flatMap(\.doubts).contains { doubt in
                if case .program = doubt.reason { true } else { false }
            }
    }

    /// The cores that a setting gives; `nil` where that is not a number.
    private func cores(_ write: EnvironmentWrite) -> Int? {
        guard case .text(let text) = write.value else { return nil }
        return (try? GroupList.parse(text))?.total
    }
}
