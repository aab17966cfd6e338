import Documents
import Placement
import ProgramModel
package import PythonFlow
import PythonSyntax
package import RuleBook
import ShellFlow
import ShellSyntax
import SourceText

/// Works out what the programs among `files` do about placement.
///
/// `tree` reads what those files import and start, whether or not it is among them, and finds the programs beside them
/// that import one of them. Throws if a page of `book` that the analysis needs does not compile.
package func analyse(
    _ files: [ProjectFile], in tree: SourceTree, book: RuleBook
) throws(PatternError) -> ProjectAnalysis {
    tree.scanned.formUnion(files.map(\.file.path))
    tree.launchers = try book.launchers()
    var reader = ProjectReader(tree: tree, vocabulary: Vocabulary(book), mentions: try Mentions(book))
    var concern = Concern(files, tree: tree, mentions: reader.mentions)
    reader.readProgramsAndImporters(reader.readDocuments(files), &concern)
    reader.noteReadTexts()
    var result = reader.analysis()
    let leftovers = try leftovers(in: files, of: tree, book)
    let fleets = FleetAdvice(tree: tree).findings(in: files)
    let own = try UserFindings(book, tree: tree).findings(in: files)
    result.findings = (result.findings + leftovers + fleets + own).ordered
    return result
}

/// Reads scripts and programs into the parts of which units are made.
struct ProjectReader {
    let tree: SourceTree
    let vocabulary: Vocabulary
    let mentions: Mentions
    let purpose: Purpose
    /// The origins of values that are known to be integers, whatever the program.
    var integers: Set<String> = []
    /// The same for single programs, by path.
    var integersOfPrograms: [String: Set<String>] = [:]
    var parts: [FoundProcess] = []
    var loose: [Finding] = []
    var programs: [ProgramKey: PythonReading] = [:]
    var launched: Set<ProgramKey> = []
    var readScripts: Set<String> = []
    /// Programs that may run a file in a way that is not followed, by that file.
    private(set) var unlinked: [String: [String]] = [:]
    /// The texts for people, some of which a program may read.
    var texts: [SourceFile] = []
    /// Programs that are not read because they can have nothing to do with the variable.
    var passedOver: Set<String> = []
    /// The configuration files of servers.
    var configurations = ServerConfigurations()
    /// The scripts that documents start.
    var startedScripts: Set<String> = []
    /// The documents that name the variable.
    var namingDocuments: Set<String> = []
    /// Where the variable has been understood in documents, by path.
    var understoodInDocuments: [String: [TextRange]] = [:]
    /// The hints of the scripts so far.
    var scriptHints = ScriptHints()
    /// Processes of programs that set no groups, for what their numbers say.
    var advised: [FoundProcess] = []
    /// Programs that a script starts without the variable, by the command.
    var bare: [(script: String, source: SourceRange, loads: [Load], reads: [EnvironmentRead])] = []

    init(tree: SourceTree, vocabulary: Vocabulary, mentions: Mentions, purpose: Purpose = .migrating) {
        self.tree = tree
        self.vocabulary = vocabulary
        self.mentions = mentions
        self.purpose = purpose
    }

    /// Reads everything but Python programs, and gives the paths of those, notebooks included.
    mutating func readDocuments(_ files: [ProjectFile]) -> [String] {
        var programs: [String] = []
        namingDocuments = Set(
            files.filter { DeploymentReaders.mayRead($0.kind) && $0.file.namesGroups }.map(\.file.path))
        // What a document starts is no launcher of its own.
        for file in files
        where tree.watch.fault(file.file.path) == nil && DeploymentReaders.mayRead(file.kind) {
            tree.watch.during(file.file.path) { readDeployment(file.file) }
        }
        let variables = purpose == .comparing ? Variable.allCases : [.groupSizes]
        for file in tree.documents(naming: files.map(\.file), of: variables) { readDeployment(file) }
        let readable = files.filter { tree.watch.fault($0.file.path) == nil }
        readLaunchers(readable.filter { $0.kind == .shell }.map(\.file))
        for file in readable {
            switch file.kind {
            case .shell: continue
            case .python: if !readConfiguration(file.file) { programs.append(file.file.path) }
            case .notebook: if readNotebook(file.file) { programs.append(file.file.path) }
            default: tree.watch.during(file.file.path) { readOther(file.file, file.kind) }
            }
        }
        return programs
    }

    mutating func program(
        _ path: String, searchPath: String? = nil, isImported: Bool = false, arguments: [String]? = nil
    ) -> PythonReading? {
        let key = ProgramKey(
            path: path, searchPath: searchPath ?? directoryName(of: path), isImported: isImported,
            arguments: purpose == .comparing ? arguments : nil)
        if let known = programs[key] { return known }
        var start = ProgramRun.Start(path, searchPath: key.searchPath)
        (start.isImported, start.arguments) = (isImported, key.arguments)
        let reading = read(start, as: key)
        programs[key] = reading
        return reading
    }

    private func read(_ given: ProgramRun.Start, as key: ProgramKey) -> PythonReading? {
        var start = given
        start.integers = integers.union(integersOfPrograms[key.path] ?? [])
        return tree.watch.during(key.path) {
            PythonReading(
                start, tree: tree, vocabulary: vocabulary, mentions: mentions, purpose: purpose)
        }
    }

    private mutating func program(of launch: Launch) -> PythonReading? {
        if let code = launch.code { return reading(of: code) }
        guard let path = launch.program else { return nil }
        return program(
            path, searchPath: launch.searchPath, isImported: launch.isImported, arguments: launch.arguments)
    }

    private mutating func reading(of code: PythonText) -> PythonReading? {
        let key = ProgramKey(code)
        if programs[key] == nil {
            tree.take(code)
            programs[key] = read(ProgramRun.Start(code), as: key)
        }
        return programs[key]
    }

    mutating func readScript(_ file: SourceFile) {
        tree.watch.during(file.path) { followScript(file) }
    }

    private mutating func followScript(_ file: SourceFile) {
        readScripts.insert(file.path)
        var reading = LauncherReader.read(
            file, of: tree.scriptProject, isComparing: purpose == .comparing, followsScripts: true)
        // The account of the program in it says what stands there.
        reading.understood += reading.launches.compactMap(\.code).map { file.range(of: $0.place) }
        let startsSetter = reading.launches.contains { self.program(of: $0)?.setsVariable == true }
        let account = ScriptAccount(file, reading, mentions, purpose, startsSetter: startsSetter)
        scriptHints.lists.append(reading.hintList)
        scriptHints.notes.merge(reading.hints)
        let sourced = sourcedAccount(reading)
        var findings = reading.findings + account.findings + sourced.findings
        var isUsed = false
        for found in reading.launches {
            let launch = configured(found)
            let started = parts(launch, file, account.doubts + sourced.doubts + launch.doubts, findings)
            loose += preloadFindings(launch)
            guard started.contains(where: isWanted) else {
                let loads = started.flatMap(\.process.steps).flatMap(\.loads)
                bare.append((file.path, launch.source, loads, started.flatMap(\.reads)))
                if launch.code != nil { loose += program(of: launch)?.findings ?? [] }
                continue
            }
            take(started, of: launch)
            isUsed = true
            findings = []
        }
        guard !isUsed else { return }
        if reading.steps.isEmpty, account.doubts.isEmpty || purpose == .migrating {
            loose += findings
        } else {
            append(
                reading.steps + (account.doubts + sourced.doubts + reading.doubts).map(Step.doubt), file,
                findings, reading)
        }
    }

    private var advice: Advice { Advice(tree: tree, purpose: purpose) }

    /// Adds the processes that a launch starts; its program is none of its own then.
    mutating func take(_ started: [FoundProcess], of launch: Launch) {
        parts += started
        if let code = launch.code { launched.insert(ProgramKey(code)) }
        guard let program = launch.program else { return }
        launched.insert(
            ProgramKey(
                path: program, searchPath: launch.searchPath, isImported: launch.isImported,
                arguments: purpose == .comparing ? launch.arguments : nil))
    }

    /// What is said of a server that loads before it forks.
    private mutating func preloadFindings(_ launch: Launch) -> [Finding] {
        guard purpose == .migrating, let path = launch.preloaded,
            let reading = program(path, searchPath: launch.searchPath, isImported: true)
        else { return [] }
        return ForkAdvice.findings(launch, reading)
    }

    /// A script that sets the variable and starts nothing that is in sight.
    private mutating func append(
        _ steps: [Step], _ file: SourceFile, _ findings: [Finding], _ reading: LauncherReading
    ) {
        if let hint = reading.framework { scriptHints.notes.uses.insert(HintUse(hint, at: hint.source)) }
        let process = ProcessModel(
            name: file.path, inherited: InheritedEnvironment(),
            frameworks: [].narrowed(by: reading.framework, hasLoads: false).frameworks, steps: steps)
        parts.append(
            FoundProcess(
                process: process, program: nil,
                findings: findings + SettingFindings(tree: tree).findings(steps),
                paths: [file.path], edited: [file.path]))
    }

    /// The processes that a command of a script starts.
    mutating func parts(
        _ launch: Launch, _ file: SourceFile, _ doubts: [Doubt], _ findings: [Finding]
    ) -> [FoundProcess] {
        let started = launch.program ?? (launch.code?.name)
        let name = started.map { "\(file.path) → \($0)" } ?? file.path
        guard let reading = program(of: launch) else {
            // A file of the project that is not followed may set the variable as well, and NUM_CORES would win (L10).
            let reason: Doubt.Reason =
                launch.runsProjectFile ? .use(text: launch.text) : .program(name: launch.text)
            let unseen = PythonProcess(suffix: nil, steps: [.doubt(Doubt(reason, at: launch.source))])
            return [part(unseen, of: nil, name, launch, file, doubts, findings)]
        }
        return reading.processes.enumerated().map { index, process in
            part(
                process, of: reading, name, launch, file, doubts + readDoubts(reading),
                index == 0 ? findings : [])
        }
    }

    private func part(
        _ process: PythonProcess, of reading: PythonReading?, _ name: String, _ launch: Launch,
        _ file: SourceFile, _ doubts: [Doubt], _ findings: [Finding]
    ) -> FoundProcess {
        let started = LaunchedProcess(launch, process, purpose)
        var steps = launch.steps + process.steps
        let workers = started.workers(&steps)
        let isSetting = steps.contains { !$0.writes.isEmpty } || purpose == .comparing
        let (frameworks, contradiction) = process.frameworks.narrowed(
            by: launch.framework, hasLoads: steps.contains { !$0.loads.isEmpty })
        if isSetting { steps += (doubts + [contradiction].compactMap(\.self)).map(Step.doubt) }
        var model = ProcessModel(
            name: name + (process.suffix ?? ""), inherited: InheritedEnvironment(),
            frameworks: frameworks, steps: steps, symbols: started.symbols,
            workers: workers)
        model.take(process)
        return FoundProcess(
            process: model,
            program: launch.program ?? launch.code?.name,
            findings: findings + SettingFindings(tree: tree).findings(steps) + (reading?.findings ?? [])
                + (isSetting ? reading?.syntaxFindings ?? [] : [])
                + advice.findings(steps, started.symbols, frameworks, reading)
                + (reading?.forks ?? []),
            paths: [file.path] + launch.sources + (reading?.paths ?? []),
            edited: FoundProcess.edited(steps, reading),
            reads: started.reads(of: reading), warnings: reading?.warnings ?? [],
            isLeftRunning: launch.isLeftRunning)
    }

    /// Reads in a program that does not set the variable itself matter once its launcher does.
    private func readDoubts(_ reading: PythonReading?) -> [Doubt] {
        guard let reading, reading.allSteps.allSatisfy({ $0.writes.isEmpty }) else { return [] }
        let rules = purpose == .comparing ? ["NCG104", "NCG111", "NCG903"] : ["NCG903"]
        return reading.findings.filter { rules.contains($0.rule) }
            .map { Doubt(.use(text: $0.message), at: $0.source) } + reading.syntax.doubts
    }

    /// The processes found so far, in order.
    var processes: [ProcessModel] { parts.map(\.process) }

    /// Reads those of the programs at `paths` that are concerned, and all near them that import or start a file which a unit
    /// would edit.
    mutating func readProgramsAndImporters(_ paths: [String], _ concern: inout Concern) {
        for script in disguisedSetters(near: paths) { readScript(script) }
        let (scripts, scriptFindings) = (parts, loose)
        let concerned = paths.filter { concern.reaches($0) }
        passedOver = Set(paths).subtracting(concerned)
        readPrograms(concerned)
        let starters = starters()
        let importers = importers(&concern)
        if !importers.isEmpty || !starters.isEmpty {
            (parts, loose) = (scripts, scriptFindings)
            for script in starters { readScript(script) }
            let reached = Set(concerned + importers)
            readPrograms(paths.filter(reached.contains) + importers.filter { !passedOver.contains($0) })
        }
        noteUnlinked(paths + importers, &concern)
        joinLayers()
        let targets = TargetPrograms(paths, beside: self)
        (advised, loose) = (targets.processes, loose + targets.failures)
    }

    /// Notes the programs that seem to import, run or start a file that sets the variable, by its path, where their reading does
    /// not come to it: they may share its setting.
    private mutating func noteUnlinked(_ paths: [String], _ concern: inout Concern) {
        let setting = Set(parts.flatMap(\.process.steps).flatMap(\.writes).map(\.source.path))
        guard !setting.isEmpty else { return }
        let readings = Dictionary(grouping: programs, by: \.key.path)
        for path in Set(paths).sorted() {
            let own = readings[path, default: []].map(\.value)
            let linked = Set(own.flatMap { $0.paths + $0.startedPaths } + [path])
            for file in concern.mayRun(path, of: setting).subtracting(linked).sorted() {
                unlinked[file, default: []].append(path)
            }
        }
    }

    mutating func readPrograms(_ paths: [String], settingAny variables: Set<Variable> = [.groupSizes]) {
        let readings = paths.map { ($0, program($0)) }
        let launches = readings.flatMap { ($0.1?.startedPaths ?? []) + ($0.1?.hintNotes.launched ?? []) }
        for path in launches {
            launched.insert(ProgramKey(path: path, searchPath: directoryName(of: path)))
        }
        var imported: Set<String> = []
        let known = Dictionary(readings) { one, _ in one }
        for (path, reading) in readings {
            // Files that import each other: each may be the program.
            imported.formUnion(
                (reading?.paths ?? []).filter { other in
                    other != path && known[other]??.paths.contains(path) != true
                })
        }
        for key in launched { imported.formUnion((programs[key]?.paths ?? []).filter { $0 != key.path }) }
        let started = Set(launched.map(\.path))
        for (path, reading) in readings
        where !started.contains(path) && (!imported.contains(path) || isEntry(path)) {
            guard let reading, reading.matters || purpose == .comparing else { continue }
            let found = parts(reading, path)
            guard reading.allSteps.areWanted(settingAny: variables, for: purpose) else {
                loose += reading.findings
                continue
            }
            parts += found
        }
    }

    /// The processes of the program at `path`, started by hand.
    private func parts(_ reading: PythonReading, _ path: String) -> [FoundProcess] {
        reading.processes.enumerated().map { index, process in
            FoundProcess(
                process: ProcessModel(process, of: path), program: process.program ?? path,
                findings: SettingFindings(tree: tree).findings(process.steps)
                    + (index == 0 ? reading.findings : [])
                    + advice.findings(process.steps, process.symbols, process.frameworks, reading)
                    + (index == 0 ? reading.forks : []),
                paths: reading.paths, edited: FoundProcess.edited(process.steps, reading),
                reads: reading.reads,
                warnings: reading.warnings, isServed: reading.isServed)
        }
    }

    /// Whether a module is also meant to be run: `if __name__ == "__main__":`.
    func isEntry(_ path: String) -> Bool {
        tree.file(path)?.bytes.contains(bytes: Array("__main__".utf8)) ?? false
    }
}
