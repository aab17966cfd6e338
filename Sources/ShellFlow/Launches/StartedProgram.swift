import ProgramModel
import ShellSyntax
import SourceText

/// Starting programs.
extension LauncherReader {
    /// Looks at a command that is no builtin of the shell: it may start a program.
    mutating func launch(_ given: ArraySlice<Word>, _ command: Command) {
        var words = given
        let before = command.assignments.map { ($0.name, shell.state[$0.name]) }
        var own: [EnvironmentWrite] = []
        for assignment in command.assignments { assignForCommand(assignment, &own, command) }
        skipWrappers(&words, &own, command)
        let first = words.first?.literal
        let isOurs = first.map { traits.aliases.contains($0) || shell.state.function($0) != nil } ?? false
        let isPython = !isOurs && first.map(ProgramFinder.isPythonName) ?? false
        defer { for (name, variable) in before.reversed() { shell.state[name] = variable } }
        if !isOurs, launchServer(words, own, command) { return }
        // pip loads no model.
        if isPython, words.dropFirst().prefix(2).map(\.literal) == ["-m", "pip"] { return }
        let directory = shell.state.directory
        let isHere = first.map { finder.isProgram($0, in: directory) } == true
        guard isPython || isHere || isOurs || !own.isEmpty || mayStart(words) || shell.hasLaunchHint(command)
        else { return }
        let word = isPython ? finder.scriptWord(words.dropFirst(), in: directory) : isHere ? words.first : nil
        let named = word?.literal.flatMap { finder.existingPath($0, in: directory) }
        let hinted = shell.hintedPath(command).flatMap { finder.existingPath($0, in: directory) }
        let program = shell.hintedProgram(named, or: hinted, command)
        let workers = workers(command)
        shell.reading.launches.append(
            Launch(
                program: program, searchPath: finder.searchPath(words, word, program),
                runsProjectFile: words.contains {
                    $0.literal.map { finder.isProjectFile($0, in: directory) } ?? true
                },
                text: words.map { file.text($0.range) }.joined(separator: " "),
                arguments: word.flatMap { arguments(behind: $0, in: words) },
                source: shell.source(command.range),
                steps: (shell.state.steps + own.map(Step.write)).settled(by: workers), workers: workers,
                manner: finder.manner(command, workers), isLeftRunning: finder.isLeftRunning(command),
                framework: shell.hintedFramework(command), doubts: shell.state.doubts))
    }

    /// The texts of the words behind `program`; `nil` where one of them is not known.
    private func arguments(behind program: Word, in words: ArraySlice<Word>) -> [String]? {
        let rest = words.drop { $0.range.lowerBound != program.range.lowerBound }.dropFirst()
        let texts = rest.compactMap(\.literal)
        return texts.count == rest.count ? texts : nil
    }

    /// How many of it run side by side: the text says so, or a caller's loop does.
    private func workers(_ command: Command) -> Workers? {
        if let workers = finder.workers(command) { return workers }
        guard runsBesideRounds, !command.context.contains(where: \.repeats) else { return nil }
        return Workers(count: .any, variable: nil, source: shell.source(command.range))
    }

    /// `A=1 B=$A command`: each holds for the next, and all of them for the command alone.
    private mutating func assignForCommand(
        _ assignment: Assignment, _ own: inout [EnvironmentWrite], _ command: Command
    ) {
        let known = value(of: assignment.value)
        shell.searchElsewhere(assignment.name, assignment.value.range)
        if let variable = Variable(rawValue: assignment.name) {
            if shell.state[assignment.name].attributes.contains(.readOnly) { shell.doubt(command.range) }
            own.append(
                shell.write(
                    variable, assignment.nameRange, assignment.value, known, appends: assignment.appends,
                    command
                ))
        }
        let attributes = shell.state[assignment.name].attributes
        if attributes.contains(.reference) { shell.forgetNames(command.range) }
        shell.state.assume(assignment.name, assignment.appends || !attributes.isEmpty ? nil : known)
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
                while let option = words.first?.literal, option.hasPrefix("-") {
                    words.removeFirst()
                    // `exec -c` starts the program without any variable.
                    guard name == "exec", option.contains("c") else { continue }
                    own += Variable.allCases.map { removal(of: $0, nil, command) }
                }
            case "env":
                words.removeFirst()
                if !readEnvironment(&words, &own, command) { return }
            case "taskset", "numactl", "timeout":
                words = words.dropFirst().drop { finder.isWrapperArgument($0) }
            default: return
            }
        }
    }

    /// Whether a command is none of those that never load a model.
    private func mayStart(_ words: ArraySlice<Word>) -> Bool {
        guard !shell.state.steps.isEmpty || shell.isInherited, let name = words.first else { return false }
        guard let text = name.literal else { return true }
        let base = String(text.split(separator: "/").last ?? "")
        if traits.aliases.contains(base) || shell.state.function(base) != nil { return true }
        if !HarmlessCommands.names.contains(base) { return true }
        switch base {
        case "trap": return words.count > 1
        case "find":
            return words.contains { $0.literal.map { $0.hasPrefix("-exec") || $0.hasPrefix("-ok") } ?? false }
        default: return false
        }
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
                shell.searchElsewhere(name, value.range)
                guard let variable = Variable(rawValue: name) else { continue }
                // For `env`, `NAME+=1` sets a variable called `NAME+`.
                let known =
                    shell.isAppended(nameRange) ? nil : self.value(of: value, quoted: shell.isQuoted(word))
                own.append(
                    shell.write(
                        variable, nameRange, value, known, appends: shell.isAppended(nameRange), command))
                continue
            }
            guard let text = word.literal else { return false }
            if text.contains("="), !text.hasPrefix("-") {
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                words.removeFirst()
                guard let variable = Variable(rawValue: String(parts[0])) else { continue }
                own.append(
                    shell.write(variable, TextTemplate([.literal(String(parts[1]))]), at: command.range))
                continue
            }
            guard text.hasPrefix("-") else { return true }
            words.removeFirst()
            guard let removed = EnvironmentOption.removedNames(text, &words) else { return false }
            for (variable, name) in removed {
                own.append(removal(of: variable, name.flatMap { command.spells($0) ? $0 : nil }, command))
            }
        }
        return true
    }

    private mutating func removal(of variable: Variable, _ name: Word?, _ command: Command)
        -> EnvironmentWrite
    {
        if let name { shell.reading.understood.append(name.range) }
        return EnvironmentWrite(
            variable: variable, value: .unset, mode: .remove, source: shell.source(command.range),
            nameSource: name.map { shell.source($0.content) }, valueSource: nil)
    }
}

/// An option of `env`.
enum EnvironmentOption {
    /// The variables that an option of `env` takes away; `nil` if it does something else.
    static func removedNames(
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
}
