import ProgramModel
import ShellSyntax
import SourceText

/// `bash -c 'commands'`: a script in a word of another.
extension LauncherReader {
    /// How deep scripts in words of scripts are followed.
    private static let depth = 8

    /// Runs the commands in a word of `sh -c`; `false` if the command is none, or its text is not what stands there.
    mutating func launchInnerShell(
        _ words: ArraySlice<Word>, _ start: StartedCommand, _ command: Command
    ) -> Bool {
        guard let name = words.first?.literal?.split(separator: "/").last,
            ["sh", "bash", "dash", "zsh", "ksh", "ash"].contains(name), innerDepth < Self.depth
        else { return false }
        if !handsFunctionsOn, let heredoc = HeredocScript(words.dropFirst(), start, command, in: shell) {
            guard let given = heredoc.given else {
                heredoc.startUnread(start, command, in: &shell)
                return false
            }
            let text = Word(range: heredoc.body, literal: nil, content: heredoc.body)
            run(text, heredoc.parameters, start, command, given: given)
            return true
        }
        var rest = words.dropFirst()
        let flags = rest.prefix { $0.literal.map { $0.hasPrefix("-") && !$0.hasPrefix("--") } ?? false }
        let letters = flags.compactMap(\.literal).joined().filter { $0 != "-" }
        guard letters.contains("c"), letters.allSatisfy({ "ceuxl".contains($0) }) else { return false }
        rest = rest.dropFirst(flags.count)
        guard let text = rest.first, text.literal == file.text(text.content),
            !start.mayRunAnything || start.count != nil, !handsFunctionsOn
        else { return false }
        let parameters = rest.dropFirst(2).map { $0.literal.map { TextTemplate([.literal($0)]) } }
        run(text, start.addsArguments ? nil : parameters, start, command)
        return true
    }

    /// Whether a shell that this one starts may find functions of this one.
    var handsFunctionsOn: Bool {
        shell.state.hasFunctions && (traits.exportsFunctions || shell.state.exportsAll != .no)
    }

    /// Runs the script that `text` is in a shell of its own, which knows `given` as well.
    private mutating func run(
        _ text: Word, _ parameters: [TextTemplate?]?, _ start: StartedCommand, _ command: Command,
        given: [String: TextTemplate] = [:]
    ) {
        let outer = shell
        let doubts = shell.doubts(of: start, command)
        var inner = self.inner(parse(file, in: text.content), in: file)
        inner.shell.state = shell.state.inherited(parameters: parameters)
        inner.shell.sources += start.sources
        for write in start.own { inner.shell.state.inherit(write) }
        for doubt in doubts { inner.shell.doubt(doubt) }
        for (name, value) in given {
            inner.shell.state[name].value = value
            inner.shell.state[name].isSet = .yes
            inner.shell.state[name].origin = outer.state[name].origin
        }
        if start.count != nil || command.isBackground && rounds > 0 {
            (inner.rounds, inner.runsBesideRounds) = (rounds + 1, true)
        }
        inner.run(inner.script.body)
        takeBudget(of: inner)
        shell = inner.shell
        (shell.state, shell.calls) = (outer.state, outer.calls)
    }
}

extension ShellState {
    /// What a new shell knows that this one starts: only what is exported, and none of its options and functions.
    func inherited(parameters: [TextTemplate?]?) -> ShellState {
        var state = ShellState(in: directory)
        for name in exportedNames {
            state[name] = ShellVariable(
                value: self[name].value, isSet: self[name].isSet, isExported: self[name].isExported)
        }
        state.parameters = parameters?.map { WrittenText($0) }
        for step in steps { state.append(step) }
        for doubt in doubts { state.append(doubt) }
        return state
    }

    /// `NAME=value` in front of the command that starts the shell.
    mutating func inherit(_ write: EnvironmentWrite) {
        append(.write(write))
        var value: TextTemplate?
        if case .text(let text) = write.value { value = TextTemplate([.literal(text)]) }
        let isSet: Truth = write.mode == .remove ? .no : .yes
        self[write.variable.rawValue] = ShellVariable(
            value: value, isSet: isSet, isExported: write.mode == .remove ? .no : .yes)
    }
}
