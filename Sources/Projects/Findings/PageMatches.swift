import Documents
import ProgramModel
import PythonFlow
import RuleBook
import SourceText

/// A place where the text of a file is what a rule page describes.
struct PageMatch {
    /// The page.
    let page: RulePage
    /// The place, in the file as it is on the disk.
    let source: SourceRange
    /// What stands there.
    let text: String
    /// Whether it is a comment, documentation or a text for people.
    let isSpoken: Bool
}

/// Rule pages whose patterns are matched against the bytes of files.
struct PageMatches {
    private let rules: [(page: RulePage, pattern: Pattern)]
    private let tree: SourceTree

    /// Takes the patterns of `pages`; throws if one does not compile.
    init(_ pages: [RulePage], tree: SourceTree) throws(PatternError) {
        var rules: [(page: RulePage, pattern: Pattern)] = []
        for page in pages { rules.append((page, try Pattern(page.pattern))) }
        (self.rules, self.tree) = (rules, tree)
    }

    /// The matches in one file, by page; a place belongs to the first page that describes it.
    func matches(in file: ProjectFile) -> [PageMatch] {
        guard !rules.isEmpty else { return [] }
        return tree.watch.during(file.file.path) {
            guard file.kind == .notebook else {
                return matches(in: file.file, SpokenPlaces(of: file.file, file.kind, in: tree))
            }
            guard case .program(let notebook) = tree.notebook(file.file.path) else {
                return matches(in: file.file, .everywhere)
            }
            return matches(inNotebook: notebook.program)
        }
    }

    /// The cells are code; what stands around them is text, output or the notebook's own data.
    private func matches(inNotebook program: SourceFile) -> [PageMatch] {
        let outside = matches(in: program.document, .everywhere).filter { match in
            program.origin?.strings.contains { $0.raw.overlaps(match.source.bytes) } != true
        }
        return matches(in: program, SpokenPlaces(of: program, .python, in: tree))
            + outside.map { match in
                PageMatch(
                    page: match.page,
                    source: program.source(ofDocument: program.document.range(of: match.source)),
                    text: match.text, isSpoken: match.isSpoken)
            }
    }

    private func matches(in file: SourceFile, _ spoken: SpokenPlaces) -> [PageMatch] {
        var known: [TextRange] = []
        return rules.flatMap { page, pattern -> [PageMatch] in
            // A limit of the engine finds nothing: no such page decides a placement.
            let found = (try? pattern.matches(in: file.bytes)) ?? []
            return found.compactMap { match in
                let place = file.range(match.groups["name"] ?? match.range)
                guard !known.contains(where: { $0.overlaps(place) }) else { return nil }
                known.append(place)
                return PageMatch(
                    page: page, source: file.source(place), text: file.text(place),
                    isSpoken: spoken.contains(place))
            }
        }
    }
}
