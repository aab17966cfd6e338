import Documents
import Placement
package import ProgramModel
import PythonSyntax
package import RuleBook
import ShellSyntax
import SourceText

/// Works out what the programs among `files` do about placement.
///
/// `tree` reads what those files import and start, whether or not it is among them, and finds the programs beside them
/// that import one of them. Throws if a page of `book` that the analysis needs does not compile.
package func analyse(
    _ files: [ProjectFile], in tree: SourceTree, book: RuleBook
) throws(PatternError) -> ProjectAnalysis {
    var reader = ProjectReader(tree: tree, vocabulary: Vocabulary(book), mentions: try Mentions(book))
    for file in files {
        switch file.kind {
        case .shell: reader.readScript(file.file)
        case .python: continue
        default: reader.readOther(file.file, file.kind)
        }
    }
    reader.readProgramsAndImporters(files.filter { $0.kind == .python }.map(\.file.path))
    return reader.analysis()
}

/// A process with the findings and files that belong to it.
struct Part {
    let process: ProcessModel
    let findings: [Finding]
    let paths: [String]
    /// The files whose bytes would be edited: parts that share one are one unit.
    let edited: Set<String>

    /// Whether a rewrite could move the models of another program that imports one of its files.
    ///
    /// With one core there is nowhere to move to, and without loads or with an unknown value nothing is rewritten.
    var concernsImporters: Bool {
        process.steps.contains { !$0.loads.isEmpty }
            && process.steps.flatMap(\.writes).contains { write in
                guard write.variable == .groupSizes, case .text(let text) = write.value else { return false }
                return (try? GroupList.parse(text)).map { $0.total > 1 } ?? false
            }
    }
}

/// A program as it is started.
private struct ProgramKey: Hashable {
    let path: String
    /// Where its imports are looked up.
    let searchPath: String

    static func < (one: ProgramKey, other: ProgramKey) -> Bool {
        (one.path, one.searchPath) < (other.path, other.searchPath)
    }
}

struct ProjectReader {
    let tree: SourceTree
    let vocabulary: Vocabulary
    let mentions: Mentions
    private var parts: [Part] = []
    private var loose: [Finding] = []
    private var programs: [ProgramKey: PythonReading] = [:]
    private var launched: Set<ProgramKey> = []
    private var readScripts: Set<String> = []
    /// Programs that a script starts without the variable, by the command.
    private var bare: [(script: String, source: SourceRange, loads: [Load])] = []

    init(tree: SourceTree, vocabulary: Vocabulary, mentions: Mentions) {
        self.tree = tree
        self.vocabulary = vocabulary
        self.mentions = mentions
    }

    private mutating func program(_ path: String, searchPath: String? = nil) -> PythonReading? {
        let key = ProgramKey(path: path, searchPath: searchPath ?? directoryName(of: path))
        if let known = programs[key] { return known }
        let reading = PythonReading(
            path: path, searchPath: key.searchPath, tree: tree, vocabulary: vocabulary, mentions: mentions)
        programs[key] = reading
        return reading
    }

    mutating func readScript(_ file: SourceFile) {
        readScripts.insert(file.path)
        let reading = LauncherReader.read(file, find: tree.file)
        let account = ScriptAccount(file, reading, mentions)
        var findings = reading.findings + account.findings
        var isUsed = false
        for launch in reading.launches {
            let part = part(launch, file, account.doubts + reading.doubts, findings)
            guard part.process.steps.contains(where: { !$0.writes.isEmpty }) else {
                bare.append((file.path, launch.source, part.process.steps.flatMap(\.loads)))
                continue
            }
            parts.append(part)
            if let program = launch.program {
                launched.insert(ProgramKey(path: program, searchPath: launch.searchPath))
            }
            isUsed = true
            findings = []
        }
        guard !isUsed else { return }
        if reading.steps.isEmpty {
            loose += findings
        } else {
            append(reading.steps + (account.doubts + reading.doubts).map(Step.doubt), file, findings)
        }
    }

    /// A script that sets the variable and starts nothing that is in sight.
    private mutating func append(_ steps: [Step], _ file: SourceFile, _ findings: [Finding]) {
        let process = ProcessModel(
            name: file.path, inherited: InheritedEnvironment(), frameworks: [], steps: steps)
        parts.append(
            Part(
                process: process, findings: findings + writeFindings(steps), paths: [file.path],
                edited: [file.path]))
    }

    private mutating func part(
        _ launch: Launch, _ file: SourceFile, _ doubts: [Doubt], _ findings: [Finding]
    ) -> Part {
        let reading = launch.program.flatMap { program($0, searchPath: launch.searchPath) }
        var steps = launch.steps
        if let reading {
            steps += reading.steps
        } else {
            // A file of the project that is not followed may set the variable as well, and NUM_CORES would win (L10).
            let reason: Doubt.Reason =
                launch.runsProjectFile ? .use(text: launch.text) : .program(name: launch.text)
            steps.append(.doubt(Doubt(reason, at: launch.source)))
        }
        let isSetting = steps.contains { !$0.writes.isEmpty }
        if isSetting { steps += (doubts + readDoubts(reading)).map(Step.doubt) }
        let name = launch.program.map { "\(file.path) → \($0)" } ?? file.path
        return Part(
            process: ProcessModel(
                name: name, inherited: InheritedEnvironment(), frameworks: reading?.frameworks ?? [],
                steps: steps),
            findings: findings + writeFindings(steps) + (reading?.findings ?? []),
            paths: [file.path] + (reading?.paths ?? []), edited: edited(steps))
    }

    /// Reads in a program that does not set the variable itself matter once its launcher does.
    private func readDoubts(_ reading: PythonReading?) -> [Doubt] {
        guard let reading, reading.steps.allSatisfy({ $0.writes.isEmpty }) else { return [] }
        return reading.findings.filter { ["NCG104", "NCG903"].contains($0.rule) }
            .map { Doubt(.use(text: $0.message), at: $0.source) }
    }

    /// The processes found so far, in order.
    var processes: [ProcessModel] { parts.map(\.process) }

    /// Reads the programs at `paths`, and those near them that import or start a file which a unit would edit.
    mutating func readProgramsAndImporters(_ paths: [String]) {
        let (scripts, scriptFindings) = (parts, loose)
        readPrograms(paths)
        let starters = starters()
        let importers = importers()
        guard !importers.isEmpty || !starters.isEmpty else { return }
        (parts, loose) = (scripts, scriptFindings)
        for script in starters { readScript(script) }
        readPrograms(paths + importers)
    }

    /// Scripts that do not mention the variable and name a program or module of a unit. They are looked for beside
    /// and above it, and where people keep scripts.
    private func starters() -> [SourceFile] {
        let programs = Set(parts.flatMap(\.paths)).filter { tree.file($0).map { !isShell($0) } ?? false }
        let stems = Set(programs.map { Array(moduleStem(of: $0).utf8) })
        var directories: Set<String> = []
        for path in programs {
            var directory = path
            repeat {
                directory = directoryName(of: directory)
                for name in ["", "/scripts", "/bin", "/tools", "/docker", "/deploy"] {
                    directories.insert(joinedPath("", directory + name))
                }
            } while !directory.isEmpty && directory != "/"
        }
        return directories.sorted().flatMap { tree.files(in: $0) }.compactMap { path in
            guard !readScripts.contains(path), mayBeScript(path), let file = tree.file(path), isShell(file),
                stems.contains(where: file.bytes.contains(bytes:))
            else { return nil }
            return file
        }
    }

    private func mayBeScript(_ path: String) -> Bool {
        switch kind(ofPath: path, head: []) {
        case .shell, .plain: true
        default: false
        }
    }

    /// Programs import from their own directory and below, so only those beside or above an edited file can reach it.
    private mutating func importers() -> [String] {
        let edited = Set(parts.filter(\.concernsImporters).flatMap(\.edited)).filter {
            tree.file($0).map { !isShell($0) } ?? false
        }
        var within: [String: Set<String>] = [:]
        for path in edited {
            var directory = path
            repeat {
                directory = directoryName(of: directory)
                within[directory, default: []].insert(path)
            } while !directory.isEmpty
        }
        return within.sorted { $0.key < $1.key }.flatMap { directory, near in
            tree.pythonFiles(in: directory).filter { path in
                !programs.keys.contains { $0.path == path } && imports(path, oneOf: near)
            }
        }
    }

    private mutating func imports(_ path: String, oneOf files: Set<String>) -> Bool {
        guard let bytes = tree.file(path)?.bytes else { return false }
        let stems = files.map { Array(moduleStem(of: $0).utf8) }
        guard stems.contains(where: bytes.contains(bytes:)), let reading = program(path) else { return false }
        return !files.isDisjoint(with: reading.paths)
    }

    private func moduleStem(of path: String) -> String {
        let file = path.hasSuffix("/__init__.py") ? directoryName(of: path) : path
        let name =
            (file.hasSuffix("/__main__.py") ? directoryName(of: file) : file).split(separator: "/").last ?? ""
        return name.hasSuffix(".py") ? String(name.dropLast(3)) : String(name)
    }

    mutating func readPrograms(_ paths: [String], settingAny variables: Set<Variable> = [.groupSizes]) {
        let readings = paths.map { ($0, program($0)) }
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
            guard let reading, reading.matters else { continue }
            guard reading.steps.contains(where: { $0.writes.contains { variables.contains($0.variable) } })
            else {
                loose += reading.findings
                continue
            }
            let process = ProcessModel(
                name: path, inherited: InheritedEnvironment(), frameworks: reading.frameworks,
                steps: reading.steps)
            parts.append(
                Part(
                    process: process, findings: writeFindings(reading.steps) + reading.findings,
                    paths: reading.paths, edited: edited(reading.steps)))
        }
    }

    /// Whether a module is also meant to be run: `if __name__ == "__main__":`.
    private func isEntry(_ path: String) -> Bool {
        tree.file(path).map { String(decoding: $0.bytes, as: UTF8.self).contains("__main__") } ?? false
    }

    private func edited(_ steps: [Step]) -> Set<String> {
        Set(steps.flatMap(\.writes).map(\.source.path) + steps.flatMap(\.loads).map(\.source.path))
    }

    private func writeFindings(_ steps: [Step]) -> [Finding] {
        steps.flatMap(\.writes).filter { $0.variable == .groupSizes && $0.mode != .remove }.flatMap(findings)
    }

    private func findings(_ write: EnvironmentWrite) -> [Finding] {
        let isScript = tree.file(write.source.path).map { isShell($0) } ?? false
        var found = [
            Finding(
                rule: isScript ? "NCG102" : "NCG101", source: write.nameSource ?? write.source,
                message: isScript
                    ? "NEURONCORE_GROUP_SIZES is set for a program; Runtime 2.x ignores it silently"
                    : "NEURONCORE_GROUP_SIZES is assigned; Runtime 2.x ignores it silently",
                related: write.valueSource.map { [$0] } ?? [])
        ]
        if case .text(let text) = write.value {
            do throws(GroupListError) { _ = try GroupList.parse(text) } catch {
                found.append(
                    Finding(
                        rule: "NCG103", source: write.valueSource ?? write.source,
                        message: error.description,
                        advice: Doubt.Reason.illFormed(message: "").advice))
            }
        }
        return found
    }

    private func isShell(_ file: SourceFile) -> Bool {
        kind(ofPath: file.path, head: Array(file.bytes.prefix(128))) == .shell
    }

    /// Documents of other kinds: prose is information, everything else is not understood yet, and says so.
    mutating func readOther(_ file: SourceFile, _ kind: DocumentKind) {
        let found: [Mentions.Mention]
        do { found = try mentions.all(in: file.bytes) } catch {
            loose.append(
                Finding(
                    rule: "NCG901", source: SourceRange(path: file.path, bytes: 0..<0), message: "\(error)"))
            return
        }
        for mention in found where mention.isWhole {
            let source = SourceRange(path: file.path, bytes: mention.range)
            if kind == .prose {
                loose.append(
                    Finding(rule: "NCG105", source: source, message: "a text mentions NEURONCORE_GROUP_SIZES")
                )
            } else {
                loose.append(
                    Finding(
                        rule: "NCG902", source: source,
                        message:
                            "NEURONCORE_GROUP_SIZES stands in a document that is not analysed: a \(kind.words)",
                        advice: "Migrate it by hand; `ncg-migrate simulate` shows the placement."))
            }
        }
    }

    /// Parts that would edit the same file are one unit.
    func analysis() -> ProjectAnalysis {
        var groups: [[Part]] = []
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
        result.findings = ordered(loose + other.flatMap(\.findings))
        return result
    }

    /// Programs that would run the edited loads of a unit without belonging to it.
    private func sharers(of parts: [Part]) -> [Step] {
        let edited = Set(parts.flatMap(\.edited))
        let own = Set(self.parts.flatMap(\.paths))
        let bareLaunches = bare.filter { $0.loads.contains { edited.contains($0.source.path) } }.map {
            Step.doubt(Doubt(.shared(program: $0.script), at: $0.source))
        }
        return bareLaunches
            + programs.sorted { $0.key < $1.key }.compactMap { key, reading in
                let path = key.path
                let isOwn = own.contains(path) && (isRun(path) || !isEntry(path))
                guard !isOwn,
                    let load = reading.steps.flatMap(\.loads).first(where: {
                        edited.contains($0.source.path) && ($0.source.path != path || own.contains(path))
                    })
                else { return nil }
                return .doubt(Doubt(.shared(program: path), at: load.source))
            }
    }

    /// Whether a part is the program at `path` itself, not one that imports it.
    private func isRun(_ path: String) -> Bool {
        parts.contains { $0.process.name == path || $0.process.name.hasSuffix(" → " + path) }
    }

    private func unit(_ parts: [Part]) -> AnalysedUnit {
        let sharers = sharers(of: parts)
        let processes = parts.map { part in
            ProcessModel(
                name: part.process.name, inherited: part.process.inherited,
                frameworks: part.process.frameworks, steps: part.process.steps + sharers)
        }
        return AnalysedUnit(
            unit: ProgramUnit(processes: processes), findings: ordered(parts.flatMap(\.findings)),
            paths: Set(parts.flatMap(\.paths)).sorted())
    }

    private func ordered(_ findings: [Finding]) -> [Finding] {
        var seen: Set<Finding> = []
        return findings.filter { seen.insert($0).inserted }.sorted {
            ($0.source.path, $0.source.bytes.lowerBound, $0.rule)
                < ($1.source.path, $1.source.bytes.lowerBound, $1.rule)
        }
    }
}

extension AnalysedUnit {
    /// Whether any of its processes touches the variable that this is about.
    fileprivate var setsGroups: Bool {
        unit.processes.contains { process in
            process.steps.contains { $0.writes.contains { $0.variable == .groupSizes } }
        }
    }
}

/// The processes of a unit as the files of another tree say them; `nil` if they are not the same processes any more.
package func remodel(_ analysed: AnalysedUnit, in tree: SourceTree, book: RuleBook) -> ProgramUnit? {
    guard let mentions = try? Mentions(book) else { return nil }
    var reader = ProjectReader(tree: tree, vocabulary: Vocabulary(book), mentions: mentions)
    var scripts: [SourceFile] = []
    var programs: [String] = []
    for path in analysed.paths {
        guard let file = tree.file(path) else { return nil }
        switch kind(ofPath: path, head: Array(file.bytes.prefix(128))) {
        case .shell: scripts.append(file)
        default: programs.append(path)
        }
    }
    for script in scripts { reader.readScript(script) }
    reader.readPrograms(programs, settingAny: Set(Variable.allCases))
    let processes = reader.processes
    // Scripts that were found late stand last there, and by their paths here.
    var rest = processes
    var sorted: [ProcessModel] = []
    for wanted in analysed.unit.processes {
        guard let index = rest.firstIndex(where: { $0.name == wanted.name }) else { return nil }
        sorted.append(rest.remove(at: index))
    }
    return rest.isEmpty ? ProgramUnit(processes: sorted) : nil
}
