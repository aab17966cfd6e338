import ProgramModel
import ShellSyntax
import SourceText

/// A command that starts a program, before the rest of the script is known.
struct StartedProgram {
    let launch: Launch
    /// The constructs around the command.
    let context: [Command.Context]
    /// How many changes of the environment stand in front of it.
    let writes: Int
    /// The changes that the command makes for itself.
    let own: [EnvironmentWrite]
}

// Starting programs.
extension LauncherReader {
    mutating func launch(_ command: Command) {
        var words = command.words[...]
        var own: [EnvironmentWrite] = command.assignments.compactMap { assignment in
            searchElsewhere(assignment.name, assignment.value.range)
            guard let variable = Variable(rawValue: assignment.name) else { return nil }
            return write(
                variable, assignment.nameRange, assignment.value, appends: assignment.appends, command)
        }
        skipWrappers(&words, &own, command)
        let isOurs = traits.redefined.contains(words.first?.literal ?? "")
        let isPython = !isOurs && words.first?.literal.map(isPythonName) ?? false
        if !isOurs, launchServer(words, own, command) { return }
        // pip loads no model.
        if isPython, words.dropFirst().prefix(2).map(\.literal) == ["-m", "pip"] { return }
        let isHere = words.first?.literal.map { isProgramHere($0, command) } == true
        guard isPython || isHere || isOurs || !own.isEmpty || mayStart(words) else { return }
        let word = isPython ? scriptWord(words.dropFirst(), command) : isHere ? words.first : nil
        let program = word?.literal.flatMap { existingPath($0, command) }
        let text = words.map { file.text($0.range) }.joined(separator: " ")
        let workers = workers(command)
        started.append(
            StartedProgram(
                launch: Launch(
                    program: program, searchPath: searchPath(words, word, program),
                    runsProjectFile: words.contains { $0.literal.map { isProjectFile($0, command) } ?? true },
                    text: text, source: source(command.range), steps: [], workers: workers,
                    manner: manner(command, workers),
                    isLeftRunning: isLeftRunning(command)),
                context: command.context, writes: writes.count, own: own))
    }

    /// The launch with the changes that it finds, now that all of the script is read.
    func finished(_ start: StartedProgram) -> Launch {
        var steps = steps(in: start.context, after: start.writes)
        // In a loop, what stands behind the command runs before its next round.
        let isRepeated = start.context.contains(where: \.repeats)
        for (write, context) in writes.dropFirst(start.writes)
        where isRepeated && sharesLoop(context, start.context) {
            steps.append(.choice([[.write(write)], []]))
        }
        let isElsewhere = directories.movesLater(
            in: start.context, after: start.launch.source.bytes.lowerBound)
        return Launch(
            program: isElsewhere ? nil : start.launch.program, searchPath: start.launch.searchPath,
            runsProjectFile: start.launch.runsProjectFile, text: start.launch.text,
            source: start.launch.source,
            steps: (steps + start.own.map(Step.write)).settled(by: start.launch.workers),
            workers: start.launch.workers, manner: start.launch.manner, isImported: start.launch.isImported,
            isLeftRunning: start.launch.isLeftRunning, settings: settings)
    }

    /// `python app.py &` outside all constructs, in a script that waits for nothing but after its last command of this kind.
    private func isLeftRunning(_ command: Command) -> Bool {
        guard command.isBackground, command.context.isEmpty else { return false }
        let last = script.commands.last(where: \.isBackground)?.range.lowerBound ?? 0
        let stops = ["wait", "kill", "fg", "exit", "exec", "trap"]
        return !script.commands.contains { other in
            other.range.lowerBound < last && other.words.first?.literal.map(stops.contains) ?? false
        }
    }

    /// Where the imports of a program are looked up: beside it, but for `-m` where the script stands.
    private func searchPath(_ words: ArraySlice<Word>, _ word: Word?, _ program: String?) -> String {
        let path = program ?? ""
        let isModule = words.contains { $0.literal == "-m" }
        guard isModule, let name = word?.literal, path.hasSuffix(name) else { return directoryName(of: path) }
        let base = path.dropLast(name.count)
        return base.count > 1 ? String(base.dropLast()) : String(base)
    }

    private func sharesLoop(_ one: [Command.Context], _ other: [Command.Context]) -> Bool {
        zip(one, other).prefix { $0 == $1 }.contains { $0.0.repeats }
    }

    /// `nohup`, `env A=1`, `time`, … run the command behind them.
    private mutating func skipWrappers(
        _ words: inout ArraySlice<Word>, _ own: inout [EnvironmentWrite], _ command: Command
    ) {
        while let name = words.first?.literal {
            switch name {
            case _ where traits.redefined.contains(name): return
            case "nohup", "time", "exec", "command", "setsid", "stdbuf", "ionice", "nice":
                words.removeFirst()
                // `command -v python` starts nothing.
                if name == "command", ["-v", "-V"].contains(words.first?.literal) {
                    words = []
                    return
                }
                while words.first?.literal?.hasPrefix("-") == true { words.removeFirst() }
            case "env":
                words.removeFirst()
                while let word = words.first, let (name, nameRange, value) = word.assignment(in: file.bytes) {
                    searchElsewhere(name, value.range)
                    if let variable = Variable(rawValue: name) {
                        own.append(write(variable, nameRange, value, appends: isAppended(nameRange), command))
                    }
                    words.removeFirst()
                }
            case "taskset", "numactl", "timeout":
                words = words.dropFirst().drop { isWrapperArgument($0) }
            default: return
            }
        }
    }

    /// Options, core lists, durations and signals of `taskset`, `numactl` and `timeout`; never a program's name.
    private func isWrapperArgument(_ word: Word) -> Bool {
        guard let first = file.bytes[word.content].first else { return false }
        return first == UInt8(ascii: "-") || first == UInt8(ascii: "$")
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= first
            || file.bytes[word.content].allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
    }

    private func isPythonName(_ word: String) -> Bool {
        let name = word.split(separator: "/").last ?? ""
        // In a notebook, this is the interpreter that runs it.
        if word == "{sys.executable}" { return true }
        return name.hasPrefix("python") && name.dropFirst(6).allSatisfy { $0.isNumber || $0 == "." }
    }

    private func isProgramHere(_ word: String, _ command: Command) -> Bool {
        word.hasSuffix(".py") && existingPath(word, command) != nil
    }

    /// Whether a command is none of those that never load a model.
    private func mayStart(_ words: ArraySlice<Word>) -> Bool {
        guard !writes.isEmpty || isInherited, let name = words.first else { return false }
        guard let text = name.literal else { return true }
        let base = String(text.split(separator: "/").last ?? "")
        if traits.redefined.contains(base) || !HarmlessCommands.names.contains(base) { return true }
        switch base {
        case "trap": return words.count > 1 && !isHarmless(script: words[words.startIndex + 1])
        case "find":
            return words.contains { $0.literal.map { $0.hasPrefix("-exec") || $0.hasPrefix("-ok") } ?? false }
        default: return false
        }
    }

    /// Whether a script in a word, such as that of `trap`, starts nothing.
    private func isHarmless(script word: Word) -> Bool {
        guard let text = word.literal else { return false }
        return parse(Array(text.utf8)).commands.allSatisfy { command in
            guard let name = command.words.first else { return true }
            guard let text = name.literal, text != "trap", text != "find" else { return false }
            return HarmlessCommands.names.contains(text) && !traits.redefined.contains(text)
        }
    }

    /// The first word that is no option of the interpreter.
    private func scriptWord(_ words: ArraySlice<Word>, _ command: Command) -> Word? {
        var rest = words
        while let word = rest.popFirst() {
            guard let text = word.literal else { return nil }
            switch text {
            case "-c", "-": return nil
            case "-m": return rest.first.flatMap { moduleWord($0, command) }
            case "-W", "-X", "--check-hash-based-pycs": _ = rest.popFirst()
            case _ where text.hasPrefix("-"): continue
            default: return word
            }
        }
        return nil
    }

    /// The program of `-m name`. Python runs the packages around it first, so they must hold nothing.
    private func moduleWord(_ word: Word, _ command: Command) -> Word? {
        guard let name = word.literal else { return nil }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let path = parts.joined(separator: "/")
        let package = existingPath(path + "/__main__.py", command)
        let module = package == nil ? path + ".py" : path + "/__main__.py"
        if parts.count > 1 || package != nil {
            let packages = parts.indices.map { parts[...$0].joined(separator: "/") + "/__init__.py" }
            guard packages.allSatisfy({ existingPath($0, command).map(isBlank) ?? true }) else { return nil }
        }
        return Word(range: word.range, literal: module, content: word.content)
    }

    private func isBlank(_ path: String) -> Bool {
        find(path)?.bytes.allSatisfy { $0 <= UInt8(ascii: " ") } ?? true
    }

    func isProjectFile(_ word: String, _ command: Command) -> Bool {
        existingPath(word, command) != nil
            || directories.bases(for: command.context).isEmpty && word.contains(".")
    }

    private func exists(_ path: String) -> Bool { find(path) != nil }

    /// The program called `word` where the script stands. Launchers are started from their own directory or from one
    /// above it; where that gives several programs, none is known.
    func existingPath(_ word: String, _ command: Command) -> String? {
        if word.hasPrefix("/") { return exists(word) ? word : nil }
        var found: [String] = []
        for base in directories.bases(for: command.context) {
            let path = joinedPath(base, word)
            if !found.contains(path), exists(path) { found.append(path) }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// The changes that a command inside `context` finds: those around it surely, those in other branches perhaps.
    func steps(in context: [Command.Context], after count: Int) -> [Step] {
        writes.prefix(count).flatMap { write, outer -> [Step] in
            if isSure(outer, in: context) { return [.write(write)] }
            if isOtherBranch(outer, of: context)
                || outer.contains(where: \.isProcess) && !context.starts(with: outer)
            {
                return []
            }
            return [.choice([[.write(write)], []])]
        }
    }

    /// Whether what happens inside `outer` surely holds for a later command inside `context`.
    func isSure(_ outer: [Command.Context], in context: [Command.Context]) -> Bool {
        context.starts(with: outer) && !outer.contains(where: \.mayHaveEnded)
    }

    private func isOtherBranch(_ one: [Command.Context], of other: [Command.Context]) -> Bool {
        for case .branch(let id, let index) in one {
            for case .branch(id, let otherIndex) in other where otherIndex != index { return true }
        }
        return false
    }
}

extension Command.Context {
    /// Whether the construct is a process of its own, whose changes end with it.
    var isProcess: Bool {
        switch self {
        case .subshell, .pipeline, .substitution: true
        case .forLoop, .otherLoop, .branch, .function: false
        }
    }

    /// Whether the construct runs what is in it several times.
    var repeats: Bool {
        switch self {
        case .forLoop, .otherLoop: true
        case .branch, .subshell, .pipeline, .function, .substitution: false
        }
    }

    /// Whether two commands in it need not run one after the other in the same process.
    var mayHaveEnded: Bool {
        if case .function = self { return true }
        return isProcess
    }
}
