import Placement
import ProgramModel
import PythonFlow
import SourceText

/// Settings of which one may lie below another: that of an image below a manifest's, a unit's below a drop-in's, a launcher's
/// below the program's own.
extension ProjectReader {
    /// Makes one unit of parts of which one may set other cores for the program of the other: the upper setting wins, and once
    /// only the lower one is rewritten, NUM_CORES wins over the groups (L10). So both are rewritten, or none.
    mutating func joinLayers() {
        let lower = parts.indices.filter { isElsewhere(parts[$0]) || isDocument(parts[$0]) }
        guard !lower.isEmpty else { return }
        let totals = parts.map { part in Set(part.process.steps.flatMap(\.writes).map { cores($0) }) }
        doubtUnread(lower, totals)
        let upper = parts.indices.filter {
            !totals[$0].isEmpty && (isElsewhere(parts[$0]) || isPython(parts[$0]))
        }
        for index in lower {
            let others = upper.filter { other in
                other != index && totals[other] != totals[index]
                    && (isPython(parts[other]) ? isElsewhere(parts[index]) : isDocument(parts[index]))
            }
            let paths = others.flatMap { parts[$0].process.steps.flatMap(\.writes) }.map(\.source.path)
            if !paths.isEmpty { parts[index] = parts[index].editing(paths) }
        }
    }

    /// What a document that is not read sets may lie above what another one sets.
    private mutating func doubtUnread(_ lower: [Int], _ totals: [Set<Int?>]) {
        let unread = loose.filter { $0.rule == "NCG902" && !isOutdated($0) }
        for index in lower where isDocument(parts[index]) {
            let other = unread.first { finding in
                guard let file = tree.file(finding.source.path) else { return false }
                let place = file.range(of: finding.source)
                let groups = MentionedValue(behind: place, in: file).groups
                return !file.isComment(place) && totals[index] != [groups?.total]
                    && !parts[index].paths.contains(file.path)
            }
            guard let other else { continue }
            let what = "'\(other.source.path)' names the variable as well, and is not read"
            parts[index] = parts[index].with(Doubt(.reading(what: what), at: other.source))
        }
    }

    /// Whether a Python program sets the variable itself.
    private func isPython(_ part: FoundProcess) -> Bool {
        part.process.steps.flatMap(\.writes).contains { $0.mode != .remove && isPython($0) }
    }

    /// Whether a document sets it.
    private func isDocument(_ part: FoundProcess) -> Bool {
        part.process.steps.flatMap(\.writes).contains {
            understoodInDocuments[$0.source.path] != nil && !isPython($0)
        }
    }

    private func isPython(_ write: EnvironmentWrite) -> Bool {
        write.source.path.hasSuffix(".py") || write.source.path.hasSuffix(".ipynb")
    }

    /// Whether a part runs a program that is not in sight, with a setting of a launcher.
    private func isElsewhere(_ part: FoundProcess) -> Bool {
        part.program == nil && part.process.steps.contains { !$0.writes.isEmpty }
    }

    /// The cores that a setting gives; `nil` where that is not a number.
    private func cores(_ write: EnvironmentWrite) -> Int? {
        guard case .text(let text) = write.value else { return nil }
        return (try? GroupList.parse(text))?.total
    }
}
