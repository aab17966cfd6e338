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
        guard concernsCores(file) || file.mayNameFiles,
            let deployment = DeploymentReaders.read(path: file.path, file.bytes)
        else { return }
        let files = deployment.programs.flatMap(\.files).compactMap { $0.file(of: file, in: tree) }
        guard concernsCores(file) || files.contains(where: concernsCores) else { return }
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
        let others = namingDocuments.subtracting([file.path])
        let served = deployment.programs.map {
            ServedProgram($0, of: file, tree, isShared: $0.isShared && !others.isEmpty)
        }
        let idle = served.filter { !read($0, of: file) }
        let seen = Set(parts.dropFirst(first).flatMap(\.process.steps).flatMap(\.writes).map(\.source))
        for program in idle where !program.writes.allSatisfy({ seen.contains($0.source) }) {
            appendUnseen(program, file)
        }
        doubtOtherMentions(file, since: first)
        if let alias = deployment.unreadAlias { doubt(alias, file, since: first) }
    }

    /// Reads one program of a document; `false` where nothing in sight sees what it sets.
    private mutating func read(_ served: ServedProgram, of file: SourceFile) -> Bool {
        for (path, names) in served.names { understoodInDocuments[path, default: []] += names }
        var isUsed = served.writes.isEmpty
        for (command, text) in served.commands {
            isUsed = follow(command, in: text, of: served, file) || isUsed
        }
        return isUsed
    }

    /// A program whose start is not in sight.
    private mutating func appendUnseen(_ served: ServedProgram, _ file: SourceFile) {
        // What is said of it stands at the setting, where a comment can hide it.
        let source = served.writes.last?.source ?? file.source(file.range(served.program.source))
        var unseen = Launch(
            program: nil, searchPath: "", runsProjectFile: false, text: served.program.name, source: source,
            steps: served.writes.map(Step.write),
            workers: Workers(count: .any, variable: nil, source: source))
        unseen.sources = served.names.map(\.path)
        append(unseen, file, in: file, served.doubts)
    }

    /// Follows one command, which stands in `text`, to its programs; `false` if it starts none that matters.
    private mutating func follow(
        _ command: DeployedCommand, in text: SourceFile, of served: ServedProgram, _ file: SourceFile
    ) -> Bool {
        let (map, doubts) = (served.map, served.doubts)
        let start = map.start
        let find: (String) -> SourceFile? = { [tree] in map.file($0).flatMap(tree.file) }
        let script = command.script(in: text)
        let reading = LauncherReader.read(
            script.file, script, inherited: served.writes,
            of: ScriptProject(find: find, launchers: tree.launchers), isComparing: purpose == .comparing,
            in: start)
        understoodInDocuments[text.path, default: []] += reading.understood.map { text.range($0.bytes) }
        scriptHints.notes.uses.formUnion(reading.hints.rules)
        loose += reading.findings
        var isUsed = false
        for launch in reading.launches {
            if let inner = map.startedScript(launch, script) {
                isUsed =
                    follow(inner.file, inner.words, of: file, served.writes, doubts, find, start, map)
                    || isUsed
            } else {
                var moved = configured(map.inProject(launch))
                // A document may indent or escape what it says.
                moved.code = nil
                moved.sources += served.names.map(\.path)
                isUsed = append(moved, file, in: file, doubts + reading.doubts) || isUsed
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
            script, parse(script), inherited: writes, parameters: words,
            of: ScriptProject(find: find, launchers: tree.launchers),
            isComparing: purpose == .comparing, in: start)
        let account = ScriptAccount(script, reading, mentions, purpose)
        scriptHints.lists.append(reading.hintList)
        scriptHints.notes.merge(reading.hints)
        loose += reading.findings + account.findings
        var isUsed = false
        for launch in reading.launches {
            isUsed =
                append(
                    configured(map.inProject(launch)), script, in: file,
                    doubts + account.doubts + launch.doubts)
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

    /// Something at `range` gets whatever is written for one of the variables.
    private mutating func doubt(_ range: Range<Int>, _ file: SourceFile, since first: Int) {
        let place = file.range(range)
        let doubt = Doubt(.use(text: file.shortLine(of: place)), at: file.source(place))
        for index in parts.indices.dropFirst(first) { parts[index] = parts[index].with(doubt) }
    }

    /// Any other place that names the variable may read or set it as well.
    private mutating func doubtOtherMentions(_ file: SourceFile, since first: Int) {
        guard first < parts.count, let found = try? mentions.all(in: file) else { return }
        let understood = RangeIndex(understoodInDocuments[file.path] ?? [])
        let others = found.filter { !understood.overlaps($0.range) && !file.isComment($0.range) }
        if let other = others.first { doubt(other.range.bytes, file, since: first) }
    }
}

extension FoundProcess {
    /// The same with one more doubt.
    func with(_ doubt: Doubt) -> FoundProcess {
        var copy = self
        copy.process = process.with(steps: process.steps + [.doubt(doubt)])
        return copy
    }

    /// The same with the document that starts it.
    fileprivate func with(_ path: String) -> FoundProcess {
        var copy = self
        if !paths.contains(path) { copy.paths.append(path) }
        return copy
    }

    /// The same as a part of the unit that edits `others` as well.
    func editing(_ others: [String]) -> FoundProcess {
        var copy = self
        copy.edited.formUnion(others)
        return copy
    }
}
