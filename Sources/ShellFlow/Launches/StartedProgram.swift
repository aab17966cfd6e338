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
            if let server = ServerCommand(words, in: shell.state) {
                return server.start(words, start, command, by: &self)
            }
            if start.own.isEmpty, let (container, rest) = ContainerCommand.matching(words),
                container.start(words, rest, command, by: &self)
            {
                return
            }
            if launchInnerShell(words, start, command) || launchScript(words, start, command) { return }
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
            isPython || isHere || isOurs || !start.own.isEmpty
                || shell.mayStart(words, aliases: traits.aliases)
                || shell.hasLaunchHint(command)
        else { return }
        let word = isPython ? finder.scriptWord(operands, in: directory) : isHere ? words.first : nil
        let named = word?.literal.flatMap { finder.existingPath($0, in: directory) }
        let hinted = shell.hintedPath(command).flatMap { finder.existingPath($0, in: directory) }
        let program = shell.hintedProgram(named, or: hinted, command)
        let workers = finder.workers(command, start, besideRounds: runsBesideRounds)
        let isOwn = start.isOpaque || program == nil && start.mayRunAnything
        shell.start(
            Launch(
                program: program, searchPath: finder.searchPath(words, word, program),
                runsProjectFile: isOwn || finder.namesProjectFile(words, in: directory)
                    || isPython && finder.runsProjectCode(operands, command, in: directory),
                text: words.map { file.text($0.range) }.joined(separator: " "),
                arguments: start.addsArguments ? nil : word.flatMap { words.texts(behind: $0) },
                source: shell.source(command.range),
                steps: (shell.state.steps + start.own.map(Step.write)).settled(by: workers), workers: workers,
                manner: finder.manner(command, workers), isLeftRunning: finder.isLeftRunning(command),
                framework: shell.hintedFramework(command),
                doubts: shell.state.doubts + shell.doubts(of: start, command)))
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

// What holds of a command in this shell.
extension Shell {
    /// What the wrappers of a command may keep from it.
    func doubts(of start: StartedCommand, _ command: Command) -> [Doubt] {
        let known = Set(start.own.map(\.variable))
        guard start.dropsEnvironment,
            state.steps.contains(where: { !$0.writes.allSatisfy { known.contains($0.variable) } })
        else { return [] }
        return [Doubt(.use(text: file.text(command.range)), at: source(command.range))]
    }

    /// Whether a command is none of those that never load a model.
    func mayStart(_ words: ArraySlice<Word>, aliases: Set<String>) -> Bool {
        guard !state.steps.isEmpty || isInherited, let name = words.first else { return false }
        guard let text = name.literal else { return true }
        let base = String(text.split(separator: "/").last ?? "")
        if aliases.contains(base) || state.function(base) != nil { return true }
        if !HarmlessCommands.names.contains(base) { return true }
        switch base {
        case "trap": return words.count > 1
        case "find":
            return words.contains { $0.literal.map { $0.hasPrefix("-exec") || $0.hasPrefix("-ok") } ?? false }
        default: return false
        }
    }
}

extension ArraySlice<Word> {
    /// The texts of the words behind `program`; `nil` where one of them is not known.
    fileprivate func texts(behind program: Word) -> [String]? {
        let rest = drop { $0.range.lowerBound != program.range.lowerBound }.dropFirst()
        let texts = rest.compactMap(\.literal)
        return texts.count == rest.count ? texts : nil
    }
}
