import ProgramModel
import ShellSyntax
import SourceText

/// Starting programs.
extension LauncherReader {
    /// Looks at a command that is no builtin of the shell: it may start a program.
    mutating func launch(_ given: ArraySlice<Word>, _ command: Command) {
        var words = given
        let before = command.assignments.map { ($0.name, shell.state[$0.name]) }
        let directory = shell.state.directory
        var start = StartedCommand()
        for assignment in command.assignments { assignForCommand(assignment, &start.own, command) }
        skipWrappers(&words, &start, command)
        defer {
            for (name, variable) in before.reversed() { shell.state[name] = variable }
            shell.state.directory = directory
        }
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
        OrdinaryCommand(words, start, command, isOurs: isOurs).launch(by: &self)
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
            isInherited && !known.contains(.groupSizes)
                || state.steps.contains(where: { !$0.writes.allSatisfy { known.contains($0.variable) } })
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
