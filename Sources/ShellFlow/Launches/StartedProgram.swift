import ProgramModel
import ShellSyntax
import SourceText

/// Starting programs.
extension LauncherReader {
    /// Looks at a command that is no builtin of the shell: it may start a program.
    mutating func launch(_ given: ArraySlice<Word>, _ command: Command) {
        var words = given
        let before = command.assignments.map { ($0.name, shell.state[$0.name]) }
        var start = StartedCommand()
        for assignment in command.assignments { assignForCommand(assignment, &start.own, command) }
        skipWrappers(&words, &start, command)
        defer { for (name, variable) in before.reversed() { shell.state[name] = variable } }
        let isOurs = words.first?.literal.map(isRedefined) ?? false
        if !isOurs, !start.isOpaque {
            if launchServer(words, start, command) || launchContainer(words, start, command) { return }
            if launchInnerShell(words, start, command) { return }
        }
        launchProgram(words, start, isOurs: isOurs, command)
    }

    /// A program of the project, or one that is not in sight.
    private mutating func launchProgram(
        _ words: ArraySlice<Word>, _ start: StartedCommand, isOurs: Bool, _ command: Command
    ) {
        let first = words.first?.literal
        let isPython = start.runsPython || !isOurs && first.map(ProgramFinder.isPythonName) ?? false
        let operands = start.runsPython ? words : words.dropFirst()
        // pip loads no model.
        if isPython, operands.prefix(2).map(\.literal) == ["-m", "pip"] { return }
        let directory = shell.state.directory
        let isHere = first.map { finder.isProgram($0, in: directory) } == true
        guard
            isPython || isHere || isOurs || !start.own.isEmpty || mayStart(words)
                || shell.hasLaunchHint(command)
        else { return }
        let word = isPython ? finder.scriptWord(operands, in: directory) : isHere ? words.first : nil
        let named = word?.literal.flatMap { finder.existingPath($0, in: directory) }
        let hinted = shell.hintedPath(command).flatMap { finder.existingPath($0, in: directory) }
        let program = shell.hintedProgram(named, or: hinted, command)
        let workers = workers(command, start)
        let isOwn = start.isOpaque || program == nil && start.mayRunAnything
        shell.start(
            Launch(
                program: program, searchPath: finder.searchPath(words, word, program),
                runsProjectFile: isOwn || namesProjectFile(words) || isPython && runsProjectCode(operands),
                text: words.map { file.text($0.range) }.joined(separator: " "),
                arguments: start.addsArguments ? nil : word.flatMap { arguments(behind: $0, in: words) },
                source: shell.source(command.range),
                steps: (shell.state.steps + start.own.map(Step.write)).settled(by: workers), workers: workers,
                manner: finder.manner(command, workers), isLeftRunning: finder.isLeftRunning(command),
                framework: shell.hintedFramework(command),
                doubts: shell.state.doubts + doubts(of: start, command)))
    }

    /// What the wrappers of a command may keep from it.
    func doubts(of start: StartedCommand, _ command: Command) -> [Doubt] {
        let known = Set(start.own.map(\.variable))
        guard start.dropsEnvironment,
            shell.state.steps.contains(where: { !$0.writes.allSatisfy { known.contains($0.variable) } })
        else { return [] }
        return [Doubt(.use(text: file.text(command.range)), at: shell.source(command.range))]
    }

    /// Whether a word is a file of the project, or may be one.
    func namesProjectFile(_ words: ArraySlice<Word>) -> Bool {
        let directory = shell.state.directory
        return words.contains { word in
            guard let text = word.literal else { return !isUnknownOption(word) }
            return finder.isProjectFile(text, in: directory)
        }
    }

    /// `--port=$PORT`, `$((8500 + i))`: no file is called so.
    private func isUnknownOption(_ word: Word) -> Bool {
        let text = file.text(word.content)
        return text.hasPrefix("-") || text.hasPrefix("$((") && text.hasSuffix("))")
    }

    /// Whether `-c` or a text that is the interpreter's input may run a file of the project.
    private func runsProjectCode(_ operands: ArraySlice<Word>) -> Bool {
        let flags = operands.prefix {
            $0.literal.map { $0.hasPrefix("-") && $0 != "-c" && $0 != "-m" } ?? false
        }
        let rest = operands.dropFirst(flags.count)
        // Without a program it runs its input.
        guard let first = rest.first else {
            return !flags.contains { $0.literal == "-V" || $0.literal == "--version" }
        }
        guard first.literal == "-c" else { return false }
        guard let text = rest.dropFirst().first?.literal else { return true }
        let names = text.split { !($0.isLetter || $0.isNumber || "_./".contains($0)) }
        return names.contains { name in
            let path = name.split(separator: ".").first.map(String.init) ?? ""
            return [String(name), path + ".py", path + "/__init__.py"].contains {
                finder.existingPath($0, in: shell.state.directory) != nil
            }
        }
    }

    /// The texts of the words behind `program`; `nil` where one of them is not known.
    private func arguments(behind program: Word, in words: ArraySlice<Word>) -> [String]? {
        let rest = words.drop { $0.range.lowerBound != program.range.lowerBound }.dropFirst()
        let texts = rest.compactMap(\.literal)
        return texts.count == rest.count ? texts : nil
    }

    /// How many of it run side by side: the text says so, a caller's loop does, or what starts it.
    func workers(_ command: Command, _ start: StartedCommand) -> Workers? {
        let place = shell.source(command.range)
        let outer = finder.workers(command)
        let isRepeated = runsBesideRounds && !command.context.contains(where: \.repeats)
        guard let count = start.count else {
            return outer ?? (isRepeated ? Workers(count: .any, variable: nil, source: place) : nil)
        }
        return Workers(count: outer == nil && !isRepeated ? count : .any, variable: nil, source: place)
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
