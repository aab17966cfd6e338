import Documents
package import ProgramModel
package import PythonFlow
package import RuleBook
import SourceText

/// What Runtime 1.x left behind in `files`, in order; throws if a page of `book` does not compile.
package func leftovers(
    in files: [ProjectFile], of tree: SourceTree, _ book: RuleBook
) throws(PatternError) -> [Finding] {
    try LeftoverAccount(book, tree: tree).findings(in: files)
}

/// What Runtime 1.x left behind: daemons, sockets, packages, names. Nothing of it takes part in a placement.
struct LeftoverAccount {
    /// The page of places where people only speak of a leftover.
    static let mentionRule = "NCG400"

    private let rules: [(page: RulePage, pattern: Pattern)]
    private let tree: SourceTree

    /// Takes the patterns of the pages on leftovers; throws if one does not compile.
    init(_ book: RuleBook, tree: SourceTree) throws(PatternError) {
        var rules: [(page: RulePage, pattern: Pattern)] = []
        for page in book.pages(of: .finding) where Self.isLeftover(page.id) {
            rules.append((page, try Pattern(page.pattern)))
        }
        (self.rules, self.tree) = (rules, tree)
    }

    private static func isLeftover(_ rule: String) -> Bool { rule.hasPrefix("NCG4") && rule != mentionRule }

    /// What is found in `files`, in order.
    func findings(in files: [ProjectFile]) -> [Finding] {
        files.flatMap { file in
            tree.watch.during(file.file.path) { findings(in: file) }
        }.ordered
    }

    private func findings(in file: ProjectFile) -> [Finding] {
        guard file.kind == .notebook else {
            return findings(in: file.file, SpokenPlaces(of: file.file, file.kind, in: tree))
        }
        guard case .program(let notebook) = tree.notebook(file.file.path) else {
            return findings(in: file.file, .everywhere)
        }
        // The cells are code; what stands around them is text, output or the notebook's own data.
        let program = notebook.program
        let outside = findings(in: program.document, .everywhere).filter { finding in
            program.origin?.strings.contains { $0.raw.overlaps(finding.source.bytes) } != true
        }
        return findings(in: program, SpokenPlaces(of: program, .python, in: tree))
            + outside.map { finding in
                finding.moved(to: program.source(ofDocument: program.document.range(of: finding.source)))
            }
    }

    private func findings(in file: SourceFile, _ spoken: SpokenPlaces) -> [Finding] {
        var known: [TextRange] = []
        return rules.flatMap { page, pattern -> [Finding] in
            // A limit of the engine finds nothing: what is left over decides no placement.
            let found = (try? pattern.matches(in: file.bytes)) ?? []
            return found.compactMap { match in
                let place = file.range(match.groups["name"] ?? match.range)
                guard !known.contains(where: { $0.overlaps(place) }) else { return nil }
                known.append(place)
                return finding(page, at: place, in: file, isSpoken: spoken.contains(place))
            }
        }
    }

    private func finding(
        _ page: RulePage, at place: TextRange, in file: SourceFile, isSpoken: Bool
    ) -> Finding {
        let source = file.source(place)
        let name = file.text(place).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !isSpoken else {
            return Finding(
                rule: Self.mentionRule, source: source,
                message: "a comment or a text mentions '\(name)', which is of Runtime 1.x")
        }
        return Finding(
            rule: page.id, source: source,
            message: "'\(name)' is left over from Runtime 1.x: \(LeftoverAdvice.reason(page.id))",
            advice: LeftoverAdvice.advice(page.id))
    }
}

extension Finding {
    /// The same about another place.
    fileprivate func moved(to source: SourceRange) -> Finding {
        Finding(rule: rule, source: source, message: message, advice: advice, related: related)
    }
}
