import Documents
import ProgramModel
import PythonFlow
import ShellFlow
import ShellSyntax
import SourceText

/// Documents that start programs: what they set and the programs that run with it are one unit.
extension ProjectReader {
    /// Reads a document as a launcher, if it names one of the variables and is of a kind that is read.
    mutating func readDeployment(_ file: SourceFile) {
        guard concernsCores(file), let deployment = DeploymentReaders.read(path: file.path, file.bytes)
        else { return }
        readDeployment(deployment, file)
    }

    /// Whether the document names one of the variables; where two trees are compared, it may have done so in the other.
    private func concernsCores(_ file: SourceFile) -> Bool {
        purpose == .comparing
            || [Variable.groupSizes, .numCores].contains {
                file.bytes.contains(bytes: Array($0.rawValue.utf8))
            }
    }

    /// Takes what a document says for what a launcher says.
    mutating func readDeployment(_ deployment: Deployment, _ file: SourceFile) {
        let first = parts.count
        understoodInDocuments[file.path] = []
        let idle = deployment.programs.filter { !read($0, of: file) }
        let seen = Set(parts.dropFirst(first).flatMap(\.process.steps).flatMap(\.writes).map(\.source))
        for program in idle {
            let writes = program.settings.compactMap { $0.write(in: file) }
            if !writes.allSatisfy({ seen.contains($0.source) }) { appendUnseen(program, writes, file) }
        }
        doubtOtherMentions(file, since: first)
    }

    /// Reads one program of a document; `false` where nothing in sight sees what it sets.
    private mutating func read(_ program: DeployedProgram, of file: SourceFile) -> Bool {
        let writes = program.settings.compactMap { $0.write(in: file) }
        understoodInDocuments[file.path, default: []] += writes.compactMap(\.nameSource).map(file.range(of:))
        var isUsed = writes.isEmpty
        for command in program.commands {
            isUsed = follow(command, of: program, writes, doubts(about: program, file), file) || isUsed
        }
        return isUsed
    }

    /// Other sources of variables may hold NUM_CORES, which wins (L10); what other documents may refer to by its name is theirs
    /// as well.
    private func doubts(about program: DeployedProgram, _ file: SourceFile) -> [Doubt] {
        let isNamedElsewhere = program.isShared && !namingDocuments.subtracting([file.path]).isEmpty
        let ranges = program.otherSources + (isNamedElsewhere ? [program.source] : [])
        return ranges.map { range in
            Doubt(.use(text: file.shortLine(of: file.range(range))), at: file.source(file.range(range)))
        }
    }

    /// A program whose start is not in sight.
    private mutating func appendUnseen(
        _ program: DeployedProgram, _ writes: [EnvironmentWrite], _ file: SourceFile
    ) {
        // What is said of it stands at the setting, where a comment can hide it.
        let source = writes.last?.source ?? file.source(file.range(program.source))
        let unseen = Launch(
            program: nil, searchPath: "", runsProjectFile: false, text: program.name, source: source,
            steps: writes.map(Step.write), workers: Workers(count: .any, variable: nil, source: source))
        append(unseen, file, in: file, doubts(about: program, file))
    }

    /// Follows one command to its programs; `false` if it starts none that matters.
    private mutating func follow(
        _ command: DeployedCommand, of program: DeployedProgram, _ writes: [EnvironmentWrite],
        _ doubts: [Doubt],
        _ file: SourceFile
    ) -> Bool {
        let map = ImagePaths(program, of: file.path, tree)
        let start = map.start
        let find: (String) -> SourceFile? = { [tree] in map.file($0).flatMap(tree.file) }
        let script = command.script(in: file)
        let reading = LauncherReader.read(
            file, script, inherited: writes, find: find, isComparing: purpose == .comparing, in: start)
        understoodInDocuments[file.path, default: []] += reading.understood
        loose += reading.findings
        var isUsed = false
        for launch in reading.launches {
            if let inner = map.startedScript(launch, script) {
                isUsed = follow(inner.file, inner.words, of: file, writes, doubts, find, start, map) || isUsed
            } else {
                isUsed = append(map.inProject(launch), file, in: file, doubts + reading.doubts) || isUsed
            }
        }
        return isUsed
    }

    /// Follows an entry point that is a script of the project.
    private mutating func follow(
        _ script: SourceFile, _ words: [TextTemplate?], of file: SourceFile, _ writes: [EnvironmentWrite],
        _ doubts: [Doubt],
        _ find: @escaping (String) -> SourceFile?, _ start: WorkingDirectory.Start, _ map: ImagePaths
    ) -> Bool {
        startedScripts.insert(script.path)
        readScripts.insert(script.path)
        let reading = LauncherReader.read(
            script, parse(script), inherited: writes, parameters: words, find: find,
            isComparing: purpose == .comparing, in: start)
        let account = ScriptAccount(script, reading, mentions, purpose)
        scriptHints.lists.append(reading.hintList)
        scriptHints.notes.merge(reading.hints)
        loose += reading.findings + account.findings
        var isUsed = false
        for launch in reading.launches {
            isUsed =
                append(map.inProject(launch), script, in: file, doubts + account.doubts + launch.doubts)
                || isUsed
        }
        return isUsed
    }

    /// Adds the processes of a launch; `false` if none of them matters.
    @discardableResult
    private mutating func append(
        _ launch: Launch, _ file: SourceFile, in document: SourceFile, _ doubts: [Doubt]
    ) -> Bool {
        let started = parts(launch, file, doubts + launch.doubts, []).map { $0.with(document.path) }
        guard started.contains(where: isWanted) else { return false }
        take(started, of: launch)
        return true
    }

    /// Any other place that names the variable may read or set it as well.
    private mutating func doubtOtherMentions(_ file: SourceFile, since first: Int) {
        guard first < parts.count, let found = try? mentions.all(in: file) else { return }
        let understood = RangeIndex(understoodInDocuments[file.path] ?? [])
        let others = found.filter { !understood.overlaps($0.range) && !file.isComment($0.range) }
        guard let other = others.first else { return }
        let doubt = Doubt(.use(text: file.shortLine(of: other.range)), at: file.source(other.range))
        for index in parts.indices.dropFirst(first) { parts[index] = parts[index].with(doubt) }
    }
}

extension FoundProcess {
    /// The same with one more doubt.
    func with(_ doubt: Doubt) -> FoundProcess {
        with(process.with(steps: process.steps + [.doubt(doubt)]), paths)
    }

    /// The same with the document that starts it.
    fileprivate func with(_ path: String) -> FoundProcess {
        with(process, paths.contains(path) ? paths : paths + [path])
    }

    /// The same as a part of the unit that edits `others` as well.
    func editing(_ others: [String]) -> FoundProcess {
        FoundProcess(
            process: process, program: program, findings: findings, paths: paths,
            edited: edited.union(others),
            reads: reads, warnings: warnings, isLeftRunning: isLeftRunning)
    }

    private func with(_ process: ProcessModel, _ paths: [String]) -> FoundProcess {
        FoundProcess(
            process: process, program: program, findings: findings, paths: paths, edited: edited,
            reads: reads,
            warnings: warnings, isLeftRunning: isLeftRunning)
    }
}
