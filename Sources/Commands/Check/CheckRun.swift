import Documents
import Placement
import ProgramModel
import Projects
import Proof
import PythonFlow
import Reports
import Rewriting
import RuleBook
import SourceText
import Workspace

/// One run over the files: what was read, what was decided, and the report of it.
struct Run {
    /// The decisions, unit by unit.
    private(set) var decisions: [Decision]
    /// The report.
    var report: CheckReport
    /// The files as they were read, by path.
    let files: [String: ScannedFile]
    /// Files that take part and that the user did not ask to look at: they are never written.
    let unselected: Set<String>
    /// Whether a path that was named could not be read at all.
    let unreadablePaths: [String]
    /// Comments that hide nothing, or not all that they name, in the order of files and places.
    let unusedIgnores: [UnusedSuppression]
    /// The units as they stand, in the order of the decisions.
    let analysed: [AnalysedUnit]
    /// What of the leftovers can go.
    let leftovers: LeftoverFixes
    /// What of the code in documents can be rewritten.
    let documents: DocumentCode
    private let tree: SourceTree
    private let decider: Decider
    private let answers: Answers

    /// What becomes of rewrites that are proved only under one answer.
    enum Answers {
        /// They are shown.
        case shown
        /// They are made, where there is one.
        case taken
        /// The same, with the answer in a comment.
        case annotated
    }

    /// Scans, analyses, and decides what `shard` has to decide, or everything. Throws if a rule page does not compile.
    init(
        _ options: ScanOptions, _ settings: Settings, workspace: Workspace, book: RuleBook,
        shard: Shard? = nil, answers: Answers = .shown
    ) throws {
        let containment = Containment(timeLimit: options.proof.timeLimit)
        let progress = ProgressLine(anew: !containment.faults.isEmpty)
        defer { progress.end() }
        let wanted = try ScanFilter(book)
        let selection = options.selection
        let filter: @Sendable (borrowing Span<UInt8>) -> Bool = { wanted.passes($0) }
        let ledger =
            options.readsStandardInput
            ? workspace.scan(standardInputAs: selection.paths[0], filter: filter)
            : workspace.scan(selection, workers: options.jobs, filter: filter)
        var scanned: [String: ScannedFile] = [:]
        var inputs: [ProjectFile] = []
        for entry in ledger.entries {
            guard case .scanned(let file) = entry.state else { continue }
            scanned[entry.path] = file
            inputs.append(
                ProjectFile(
                    file: SourceFile(path: entry.path, bytes: file.bytes),
                    kind: kind(ofPath: entry.path, head: file.bytes.prefix(128))))
        }
        let bounds = ProjectBounds(of: selection.paths.map(Run.plain))
        let reader = TreeReader(workspace, bounds, inputs.map(\.file))
        let tree = SourceTree(
            read: { reader.file($0) }, list: { bounds.contains($0) ? workspace.files(in: $0) : [] },
            watch: containment.watch { progress.step() })
        progress.begin("file", inputs.count)
        var analysis = try analyse(inputs, in: tree, book: book)
        leftovers = LeftoverFixes(analysis.findings, in: tree, book)
        let proof = try options.proof.options()
        var decider = Decider(
            tree: tree, book: book, options: proof, style: options.style ?? .numCores,
            confirm: { secondProof($0, isRewrite: true) })
        (decider.seeksAnswers, decider.annotates) = (true, answers == .annotated)
        documents = DocumentCode(leftovers.findings, in: tree, book) { tree in
            Decider(tree: tree, book: book, options: proof, confirm: { secondProof($0, isRewrite: true) })
        }
        analysis.findings = documents.findings
        let plan = shard.map { ShardPlan($0, unitsOf: analysis.units.map(\.paths)) }
        let numbered = analysis.units.enumerated().filter { _, unit in
            plan?.holds(unit.paths.first ?? "") ?? true
        }
        progress.begin("program", numbered.count)
        let decisions = numbered.map { unit in
            progress.step()
            let decision = containment.decision(on: unit.element) { decider.decide($0) }
            return answers == .shown ? decision : decision.takingAnswer
        }
        (self.tree, self.decider, self.answers) = (tree, decider, answers)
        analysed = numbered.map(\.element)
        let failures = Unreadable(ledger.entries.map { ($0.path, $0.state) }, Prefilter()) {
            try? workspace.read($0).bytes
        }.findings
        let named = Set(options.paths.map(Run.plain))
        unreadablePaths = ledger.entries.compactMap { entry in
            if case .failed = entry.state, named.contains(entry.path) { entry.path } else { nil }
        }
        self.decisions = decisions
        report = CheckReport(
            totals: CheckReport.Totals(ledger.totals),
            files: ledger.entries.compactMap(CheckReport.FileEntry.init),
            units: zip(numbered, decisions).map { Run.unitReport($1, number: $0.offset + 1, tree) },
            looseFindings: Run.without(decisions.flatMap(\.findings), (analysis.findings + failures).ordered),
            sources: [:])
        report.sideFixes = leftovers.fixes + documents.fixes
        report.setAside(containment)
        report.keep(
            plan, counts: Dictionary(ledger.entries.map { ($0.path, $0.count) }) { one, _ in one })
        report.watch = containment.watch(unitsOf: decisions.map(\.analysed.paths))
        for path in Run.paths(of: report) { report.sources[path] = tree.file(path) }
        unusedIgnores = report.suppress(
            by: inputs.map(\.file.path).filter { plan?.holds($0) ?? true }.compactMap(tree.file), book: book,
            requiresReason: settings.requireReason)
        report.hide { finding, _ in
            settings.isOff(finding.rule, in: finding.source.path) ? "the settings switch the rule off" : nil
        }
        files = scanned.merging(reader.found) { one, _ in one }
        unselected = Set(
            decisions.flatMap(\.changeable).filter { path in
                scanned[path] == nil && !Run.isSelected(path, selection, ledger)
            })
    }

    /// Decides once more on the unit at `index`, where more is known of its models.
    mutating func decide(again index: Int, given more: [NamedAnswer]) {
        let decision = decider.decide(analysed[index], given: more)
        decisions[index] = answers == .shown ? decision : decision.takingAnswer
        var unit = Run.unitReport(decisions[index], number: 0, tree)
        unit.takePlace(of: report.units[index])
        report.units[index] = unit
        for path in Run.paths(of: report) where report.sources[path] == nil {
            report.sources[path] = tree.file(path)
        }
    }

    /// A patch for each file with comments that hide nothing, and where the document has no room for one, none.
    var ignorePatches: [Patch] {
        var paths: [String] = []
        for path in unusedIgnores.map(\.suppression.source.path) where !paths.contains(path) {
            paths.append(path)
        }
        return paths.compactMap { path in
            guard let file = tree.file(path) else { return nil }
            return try? UnusedSuppression.patch(
                of: unusedIgnores.filter { $0.suppression.source.path == path }, in: file)
        }
    }

    /// What is not said of a unit already.
    private static func without(_ known: [Finding], _ findings: [Finding]) -> [Finding] {
        let known = Set(known)
        return findings.filter { !known.contains($0) }
    }

    /// Whether the walk met a file that holds no trigger word.
    private static func isSelected(_ path: String, _ selection: Selection, _ ledger: Ledger) -> Bool {
        let isBelow = selection.paths.map(Run.plain).contains { root in
            root.isEmpty
                ? !path.hasPrefix("/") && !path.hasPrefix("../") : path.hasPrefix(root + "/") || path == root
        }
        return isBelow
            && !ledger.entries.contains { entry in
                switch entry.state {
                case .scanned, .prefiltered: false
                case .ignored, .skipped, .failed:
                    entry.path == path || entry.path.hasSuffix("/") && path.hasPrefix(entry.path)
                }
            }
    }

    /// A path as the ledger writes it: without `./`, doubled slashes and a final slash.
    static func plain(_ path: String) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + parts : parts
    }

    private static func paths(of report: CheckReport) -> Set<String> {
        let findings = report.units.flatMap(\.findings) + report.looseFindings
        var paths = Set(findings.map(\.source.path) + findings.flatMap(\.related).map(\.path))
        for unit in report.units {
            paths.formUnion((unit.patches + unit.answered.flatMap(\.patches)).map(\.path))
            paths.formUnion(unit.hints.map(\.source.path))
            paths.formUnion(unit.judgement.doubt.map { [$0.source.path] } ?? [])
            paths.formUnion(unit.judgement.sites.map(\.load.source.path))
        }
        return paths
    }

    private static func unitReport(_ decision: Decision, number: Int, _ tree: SourceTree) -> UnitReport {
        var report = UnitReport(
            id: "u\(number)", frameworks: decision.analysed.unit.frameworks, judgement: decision.judgement,
            findings: decision.findings, patches: decision.patches,
            environment: (
                before: decision.analysed.unit.variables, after: decision.after?.variables ?? []
            ), isApplied: false)
        report.conditions = decision.analysed.conditions
        if let after = decision.after {
            let release = ReleaseDoubt(after, at: decision.analysed.paths, in: tree)
            report.conditions += release.condition.map { [$0] } ?? []
        }
        report.hints = decision.analysed.hints.hints
        report.answer = decision.answers.isEmpty ? nil : decision.answers.inWords
        report.answered = decision.answered.map {
            UnitReport.Answered(
                answer: "\($0.answer)", option: $0.answer.option, patches: $0.patches)
        }
        return report
    }
}

extension Decision {
    /// The files that a rewrite of it may concern, whatever is known of its models.
    fileprivate var changeable: [String] {
        let paths = (patches + answered.flatMap(\.patches)).map(\.path)
        return paths + analysed.paths + analysed.unit.sourcePaths.sorted()
    }
}

/// Reads files that the scan did not hand over: modules and programs that others name.
private final class TreeReader {
    private let workspace: Workspace
    private let bounds: ProjectBounds
    private let scanned: [String: SourceFile]
    /// The files read on demand.
    private(set) var found: [String: ScannedFile] = [:]

    init(_ workspace: Workspace, _ bounds: ProjectBounds, _ files: [SourceFile]) {
        (self.workspace, self.bounds) = (workspace, bounds)
        scanned = Dictionary(files.map { ($0.path, $0) }) { one, _ in one }
    }

    func file(_ path: String) -> SourceFile? {
        if let file = scanned[path] { return file }
        // What another file names is read by the walk's rules: nothing outside the paths, whatever links lead there.
        guard let read = workspace.read(path, in: bounds) else { return nil }
        found[path] = read
        return SourceFile(path: path, bytes: read.bytes)
    }
}
