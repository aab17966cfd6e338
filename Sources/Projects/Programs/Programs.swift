import Documents
import ProgramModel
package import PythonFlow
package import RuleBook
import SourceText

/// The programs and launchers among `files` that set any of the three variables, load models, or may do either: for
/// comparing a tree with another.
///
/// Each program or launcher is a unit of its own, called by its path (`AnalysedUnit.main`), so that those of two trees
/// can be paired. A file without a trigger word in one tree may hold one in the other: pass the files that the prefilter
/// lets through in either tree. `integers` names, by program, the origins of values that its earlier state has shown to be
/// integers: an edit may have taken away the only place that shows it. Throws if a page of `book` that the analysis needs does not compile.
package func programs(
    _ files: [ProjectFile], in tree: SourceTree, book: RuleBook, integers: [String: Set<String>] = [:]
) throws(PatternError) -> ProjectAnalysis {
    tree.scanned.formUnion(files.map(\.file.path))
    tree.launchers = try book.launchers()
    var reader = ProjectReader(
        tree: tree, vocabulary: Vocabulary(book), mentions: try Mentions(book), purpose: .comparing)
    reader.integersOfPrograms = integers
    let paths = reader.readDocuments(files)
    reader.readPrograms(paths, settingAny: Set(Variable.allCases))
    reader.noteReadTexts()
    var result = reader.comparison()
    // A script in which no word looks like the variable may set it all the same: `. ./.env`.
    result.starters = (reader.starters() + reader.disguisedSetters(near: paths)).map(\.path)
    return result
}

extension [FoundProcess] {
    /// Whether they are known to run side by side. Names of two programs may hold two values, so that there are none.
    fileprivate var runTogether: Bool {
        count > 1 && allSatisfy(\.isLeftRunning) && allSatisfy(\.process.symbols.isEmpty)
    }
}

extension AnalysedUnit {
    /// The path of its program or launcher; of the first if it has several.
    package var main: String { unit.processes.first?.mainPath ?? paths.first ?? "" }
}

extension ProcessModel {
    /// The path in front of the first arrow of its name.
    var mainPath: String {
        var path = ""
        for part in name.split(separator: " ", omittingEmptySubsequences: false) {
            if part == "→" { break }
            path += path.isEmpty ? part : " " + part
        }
        return path
    }
}

extension ProjectReader {
    /// One unit for each program and launcher, in the order of their paths.
    fileprivate func comparison() -> ProjectAnalysis {
        let groups = Dictionary(grouping: parts, by: \.process.mainPath)
        let account = HintAccount(programs.values, scriptHints)
        let taken = account.uses
        var result = ProjectAnalysis()
        result.units = groups.sorted { $0.key < $1.key }.map { _, parts in
            AnalysedUnit(
                unit: ProgramUnit(processes: parts.map(\.process), runsTogether: parts.runTogether),
                findings: parts.flatMap(\.findings).ordered, paths: Set(parts.flatMap(\.paths)).sorted(),
                hints: HintAccount.uses(of: parts, among: taken))
        }
        result.findings = (loose.filter { !isOutdated($0) } + account.findings).ordered
        return result
    }

    /// Whether a process belongs to a unit at all.
    func isWanted(_ part: FoundProcess) -> Bool {
        part.process.steps.areWanted(settingAny: Set(Variable.allCases), for: purpose)
    }
}

extension [Step] {
    /// Whether they set one of `variables`, or matter for a comparison without doing so.
    func areWanted(settingAny variables: Set<Variable>, for purpose: Purpose) -> Bool {
        if contains(where: { $0.writes.contains { variables.contains($0.variable) } }) { return true }
        guard purpose == .comparing else { return false }
        return contains { step in
            !step.loads.isEmpty
                || step.doubts.contains { doubt in
                    switch doubt.reason {
                    case .load, .use, .syntax, .undefined: true
                    default: false
                    }
                }
        }
    }
}
