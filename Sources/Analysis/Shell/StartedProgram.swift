import ProgramModel
import ShellSyntax
import SourceText

/// Starting programs.
extension LauncherReader {
    /// Looks at a command that is no builtin of the shell: it may start a program.
    mutating func launch(_ given: ArraySlice<Word>, _ command: Command) {
        var words = given
        let before = command.assignments.map { ($0.name, state[$0.name]) }
        var own: [EnvironmentWrite] = []
        for assignment in command.assignments { assignForCommand(assignment, &own, command) }
        skipWrappers(&words, &own, command)
        let first = words.first?.literal
        let isOurs = first.map { traits.aliases.contains($0) || state.function($0) != nil } ?? false
        let isPython = !isOurs && first.map(isPythonName) ?? false
        defer { for (name, variable) in before.reversed() { state[name] = variable } }
        if !isOurs, launchServer(words, own, command) { return }
        // pip loads no model.
        if isPython, words.dropFirst().prefix(2).map(\.literal) == ["-m", "pip"] { return }
        let isHere = first.map(isProgramHere) == true
        guard isPython || isHere || isOurs || !own.isEmpty || mayStart(words) || hasLaunchHint(command)
        else { return }
        let word = isPython ? scriptWord(words.dropFirst()) : isHere ? words.first : nil
        let program = hintedProgram(word?.literal.flatMap { existingPath($0) }, command)
        let workers = workers(command)
        let text = words.map { file.text($0.range) }.joined(separator: " ")
        start(
            Launch(
                program: program, searchPath: searchPath(words, word, program),
                runsProjectFile: words.contains { $0.literal.map { isProjectFile($0) } ?? true },
                text: text, source: source(command.range),
                steps: (state.steps + own.map(Step.write)).settled(by: workers), workers: workers,
                manner: manner(command, workers), isLeftRunning: isLeftRunning(command),
                framework: hintedFramework(command), doubts: state.doubts))
    }

    /// Notes a start, once for all rounds and calls that make the same of it.
    mutating func start(_ launch: Launch) {
        let isKnown = reading.launches.contains {
            $0.source == launch.source && $0.program == launch.program && $0.steps == launch.steps
                && $0.doubts == launch.doubts
        }
        if !isKnown { reading.launches.append(launch) }
    }

    /// `A=1 B=$A command`: each holds for the next, and all of them for the command alone.
    private mutating func assignForCommand(
        _ assignment: Assignment, _ own: inout [EnvironmentWrite], _ command: Command
    ) {
        let known = value(of: assignment.value)
        searchElsewhere(assignment.name, assignment.value.range)
        if let variable = Variable(rawValue: assignment.name) {
            if state[assignment.name].attributes.contains(.readOnly) { doubt(command.range) }
            own.append(
                write(
                    variable, assignment.nameRange, assignment.value, known, appends: assignment.appends,
                    command
                ))
        }
        let attributes = state[assignment.name].attributes
        if attributes.contains(.reference) { forgetNames(command.range) }
        state.assume(assignment.name, assignment.appends || !attributes.isEmpty ? nil : known)
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

    /// `nohup`, `env A=1`, `time`, … run the command behind them.
    private mutating func skipWrappers(
        _ words: inout ArraySlice<Word>, _ own: inout [EnvironmentWrite], _ command: Command
    ) {
        while let name = words.first?.literal {
            switch name {
            case _ where traits.aliases.contains(name): return
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
                if !readEnvironment(&words, &own, command) { return }
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

    func isPythonName(_ word: String) -> Bool {
        let name = word.split(separator: "/").last ?? ""
        // In a notebook, this is the interpreter that runs it.
        if word == "{sys.executable}" { return true }
        return name.hasPrefix("python") && name.dropFirst(6).allSatisfy { $0.isNumber || $0 == "." }
    }

    private func isProgramHere(_ word: String) -> Bool {
        word.hasSuffix(".py") && existingPath(word) != nil
    }

    /// Whether a command is none of those that never load a model.
    private func mayStart(_ words: ArraySlice<Word>) -> Bool {
        guard !state.steps.isEmpty || isInherited, let name = words.first else { return false }
        guard let text = name.literal else { return true }
        let base = String(text.split(separator: "/").last ?? "")
        if traits.aliases.contains(base) || state.function(base) != nil { return true }
        if !HarmlessCommands.names.contains(base) { return true }
        switch base {
        case "trap": return words.count > 1
        case "find":
            return words.contains { $0.literal.map { $0.hasPrefix("-exec") || $0.hasPrefix("-ok") } ?? false }
        default: return false
        }
    }

    /// The first word that is no option of the interpreter.
    private func scriptWord(_ words: ArraySlice<Word>) -> Word? {
        var rest = words
        while let word = rest.popFirst() {
            guard let text = word.literal else { return nil }
            switch text {
            case "-c", "-": return nil
            case "-m": return rest.first.flatMap { moduleWord($0) }
            case "-W", "-X", "--check-hash-based-pycs": _ = rest.popFirst()
            case _ where text.hasPrefix("-"): continue
            default: return word
            }
        }
        return nil
    }

    /// The program of `-m name`. Python runs the packages around it first, so they must hold nothing.
    private func moduleWord(_ word: Word) -> Word? {
        guard let name = word.literal else { return nil }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let path = parts.joined(separator: "/")
        let package = existingPath(path + "/__main__.py")
        let module = package == nil ? path + ".py" : path + "/__main__.py"
        if parts.count > 1 || package != nil {
            let packages = parts.indices.map { parts[...$0].joined(separator: "/") + "/__init__.py" }
            guard packages.allSatisfy({ existingPath($0).map(isBlank) ?? true }) else { return nil }
        }
        return Word(range: word.range, literal: module, content: word.content)
    }

    private func isBlank(_ path: String) -> Bool {
        find(path)?.bytes.allSatisfy { $0 <= UInt8(ascii: " ") } ?? true
    }

    func isProjectFile(_ word: String) -> Bool {
        existingPath(word) != nil || state.directory.bases.isEmpty && word.contains(".")
    }

    private func exists(_ path: String) -> Bool { find(path) != nil }

    /// The program called `word` where the script stands. Launchers are started from their own directory or from one
    /// above it; where that gives several programs, none is known.
    func existingPath(_ word: String) -> String? {
        if word.hasPrefix("/") { return exists(word) ? word : nil }
        var found: [String] = []
        for base in state.directory.bases {
            let path = joinedPath(base, word)
            if !found.contains(path), exists(path) { found.append(path) }
        }
        return found.count == 1 ? found[0] : nil
    }
}

/// `env`.
extension LauncherReader {
    /// Options and assignments of `env`; `false` if they are not understood.
    private mutating func readEnvironment(
        _ words: inout ArraySlice<Word>, _ own: inout [EnvironmentWrite], _ command: Command
    ) -> Bool {
        while let word = words.first {
            if let (name, nameRange, value) = word.assignment(in: file.bytes) {
                words.removeFirst()
                searchElsewhere(name, value.range)
                guard let variable = Variable(rawValue: name) else { continue }
                // For `env`, `NAME+=1` sets a variable called `NAME+`.
                let known = isAppended(nameRange) ? nil : self.value(of: value, quoted: isQuoted(word))
                own.append(write(variable, nameRange, value, known, appends: isAppended(nameRange), command))
                continue
            }
            guard let text = word.literal else { return false }
            if text.contains("="), !text.hasPrefix("-") {
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                words.removeFirst()
                guard let variable = Variable(rawValue: String(parts[0])) else { continue }
                own.append(write(variable, TextTemplate([.literal(String(parts[1]))]), at: command.range))
                continue
            }
            guard text.hasPrefix("-") else { return true }
            words.removeFirst()
            guard let removed = removedNames(text, &words) else { return false }
            for (variable, name) in removed { own.append(removal(of: variable, name, command)) }
        }
        return true
    }

    /// The variables that an option of `env` takes away; `nil` if it does something else.
    private func removedNames(
        _ option: String, _ words: inout ArraySlice<Word>
    ) -> [(Variable, Word?)]? {
        switch option {
        case "-i", "-", "--ignore-environment": return Variable.allCases.map { ($0, nil) }
        case "--", "-v", "--debug": return []
        case "-u", "--unset":
            guard let word = words.popFirst(), let name = word.literal else { return nil }
            return Variable(rawValue: name).map { [($0, word)] } ?? []
        default:
            for start in ["--unset=", "-u"] where option.hasPrefix(start) {
                return Variable(rawValue: String(option.dropFirst(start.count))).map { [($0, nil)] } ?? []
            }
            return nil
        }
    }

    private mutating func removal(of variable: Variable, _ name: Word?, _ command: Command)
        -> EnvironmentWrite
    {
        if let name { reading.understood.append(name.range) }
        return EnvironmentWrite(
            variable: variable, value: .unset, mode: .remove, source: source(command.range),
            nameSource: name.map { source($0.content) }, valueSource: nil)
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

    /// The function whose body it is.
    var functionName: String? {
        if case .function(let name) = self { name } else { nil }
    }
}
