import SourceText

/// What of the documents of one file belongs to the daemon, and whether all of it can go.
struct DaemonPlan {
    /// What goes.
    private(set) var marks: NodeRemoval
    /// What comes instead: the limit that moves.
    private(set) var insertions: [Edit] = []
    /// Why nothing goes, with what to do by hand, as sentences; `nil` if it can.
    private(set) var problem: String?

    /// Looks at `documents`, in which `places` stand.
    init(_ documents: [DataNode], _ places: [LeftoverPlace], _ document: DocumentLines) {
        marks = NodeRemoval(document)
        var (names, moves): ([String], [(limit: DataNode.Entry, container: DataNode)]) = ([], [])
        var problems: [String] = []
        for pod in documents.flatMap(\.mappings) where !(pod["containers"]?.items ?? []).isEmpty {
            let part = PodRemoval(pod, places, document)
            marks.formUnion(part.removal)
            names += part.names
            moves += part.moved.map { [$0] } ?? []
            problems += part.problems
        }
        for root in documents where root["services"] != nil {
            let part = ServiceRemoval(root, places, document)
            marks.formUnion(part.removal)
            names += part.names
            problems += part.problems
        }
        markSettings(documents)
        for move in moves {
            if let edit = LimitInsertion(document, beside: marks).edit(move.limit, to: move.container) {
                insertions.append(edit)
            } else {
                problems.append(
                    "Delete the daemon's container, and write '\(document.text(move.limit.extent(in: document)))' under "
                        + "'resources: limits:' of the container that loads the models.")
            }
        }
        problem = problems.first ?? Self.otherUse(of: names, documents, marks)
    }

    /// Entries of a ConfigMap, of a task definition, and of a pipeline.
    private mutating func markSettings(_ documents: [DataNode]) {
        let lists: Set<String> = ["environment", "Environment", "variables", "Variables", "env"]
        for entry in documents.flatMap(\.mappings).flatMap(\.entries)
        where lists.contains(entry.key) && !entry.isMerged {
            for own in entry.value.entries where DaemonSigns.variables.contains(own.key) && !own.isMerged {
                marks.mark(own)
            }
            for item in entry.value.items {
                if case .alias = item { continue }
                if let name = item.first("name", "Name")?.text, DaemonSigns.variables.contains(name) {
                    marks.mark(item)
                }
            }
        }
    }

    /// A name of what goes that something else still says.
    private static func otherUse(of names: [String], _ documents: [DataNode], _ marks: NodeRemoval) -> String?
    {
        var trial = marks
        trial.take(from: documents)
        let removed = trial.removed
        let rest = documents.flatMap(\.scalars).filter { scalar in
            !removed.contains { $0.contains(scalar.range.lowerBound) }
        }
        let use = rest.first { scalar in
            names.contains {
                scalar.text == $0 || scalar.text.hasSuffix(":" + $0) || scalar.text.hasPrefix($0 + ":")
            }
        }
        return use.map { "'\($0.text)' names the daemon's container elsewhere: take both away by hand." }
    }
}
