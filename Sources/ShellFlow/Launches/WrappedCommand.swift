import ProgramModel
import ShellSyntax
import SourceText

/// What stands in front of a command's own words makes of it.
struct StartedCommand {
    /// The changes of its environment that only it sees.
    var own: [EnvironmentWrite] = []
    /// The files from which wrappers took these.
    var sources: [String] = []
    /// How many of it run side by side, if a wrapper starts several.
    var count: Workers.Count?
    /// Whether it may not get what the shell has exported.
    var dropsEnvironment = false
    /// Whether the words are those of a Python program without the interpreter.
    var runsPython = false
    /// Whether more arguments are put behind its words.
    var addsArguments = false
    /// Whether its words are not all known, so that they may name any file.
    var mayRunAnything = false
    /// Whether a wrapper does something that is not followed.
    var isOpaque = false

    /// Takes what a wrapper does that starts it several times.
    mutating func repeats(_ repetition: Wrapper.Repetition, _ options: [CommandOptions.Found]) {
        switch repetition {
        case .once: return
        case .times(let names, let otherwise):
            let given = options.last { names.contains($0.name) }
            let number = given == nil ? otherwise : given?.value?.literal.flatMap { Int($0) }
            let own = number.map { Workers.Count.exactly(.constant($0)) } ?? .any
            count = count == nil ? own : .any
        case .inTurn(let names):
            (addsArguments, mayRunAnything) = (true, true)
            if options.contains(where: { names.contains($0.name) && $0.value?.literal != "1" }) {
                count = .any
            }
        }
    }

    /// `exec -c` starts the program without any variable.
    mutating func skipExecOptions(
        _ words: inout ArraySlice<Word>, _ command: Command, in shell: inout Shell
    ) {
        while let option = words.first?.literal, option.hasPrefix("-") {
            words.removeFirst()
            if option.hasSuffix("a") { _ = words.popFirst() }
            if option.contains("c") { own += Variable.allCases.map { shell.removal(of: $0, nil, command) } }
        }
    }
}

/// `sudo`, `env A=1`, `nohup`, `torchrun`, … run the command behind them.
extension LauncherReader {
    /// Takes wrappers off the front of `words`.
    mutating func skipWrappers(
        _ words: inout ArraySlice<Word>, _ start: inout StartedCommand, _ command: Command
    ) {
        while let name = words.first?.literal, !start.isOpaque, !start.runsPython, !isRedefined(name) {
            let base = String(name.split(separator: "/").last ?? "")
            switch base {
            case "command":
                words.removeFirst()
                // `command -v python` starts nothing.
                if ["-v", "-V"].contains(words.first?.literal) { words = [] }
                words = words.drop { $0.literal?.hasPrefix("-") == true }
            case "exec":
                words.removeFirst()
                start.skipExecOptions(&words, command, in: &shell)
            case "env":
                words.removeFirst()
                if !readEnvironment(&words, &start.own, command) {
                    start.isOpaque = true
                    return
                }
            case "taskset", "numactl", "timeout":
                words = words.dropFirst().drop { finder.isWrapperArgument($0) }
            case _ where ProgramFinder.isPythonName(base):
                guard let rest = finder.distributedRun(words) else { return }
                words = rest
            default:
                if let wrapper = Wrapper.named(base), follows(wrapper, words) {
                    unwrap(wrapper, &words, &start, command)
                } else if !skipUserLauncher(&words, &start, command) {
                    return
                }
            }
        }
    }

    /// Takes a launcher that a page of a user's knows off the front of `words`; `false` if there is none.
    private mutating func skipUserLauncher(
        _ words: inout ArraySlice<Word>, _ start: inout StartedCommand, _ command: Command
    ) -> Bool {
        let texts = words.map { $0.literal ?? file.text($0.content) }
        for launcher in finder.project.launchers {
            guard let count = launcher.ownWords(of: texts) else { continue }
            let place = shell.source(command.range)
            let hint = Hint(promise: .rule(launcher.rule), source: place, comment: place, isAlone: false)
            shell.reading.hints.uses.insert(HintUse(hint, at: place))
            words = words.dropFirst(count)
            start.runsPython = words.first?.literal?.hasSuffix(".py") == true
            return true
        }
        return false
    }

    /// Whether the words behind the name are those with which it starts a command.
    private func follows(_ wrapper: Wrapper, _ words: ArraySlice<Word>) -> Bool {
        words.dropFirst().prefix(wrapper.verbs.count).map(\.literal) == wrapper.verbs.map(Optional.some)
    }

    /// Whether the script holds a text that does what the wrapper's options do.
    private func isSteered(_ wrapper: Wrapper) -> Bool {
        wrapper.steering.contains { file.bytes.contains(bytes: Array($0.utf8)) }
    }

    /// Whether the words are those of several commands: `mpirun a : b`.
    private func startsAnother(_ wrapper: Wrapper, _ words: ArraySlice<Word>) -> Bool {
        guard let separator = wrapper.separator else { return false }
        return words.contains { $0.literal == separator }
    }

    private mutating func unwrap(
        _ wrapper: Wrapper, _ words: inout ArraySlice<Word>, _ start: inout StartedCommand, _ command: Command
    ) {
        var rest = words.dropFirst(1 + wrapper.verbs.count)
        guard let options = wrapper.options.read(&rest, in: file), !isSteered(wrapper),
            !startsAnother(wrapper, rest),
            WrapperOptions(wrapper, options).apply(&start, command, by: &self)
        else {
            start.isOpaque = true
            return
        }
        rest = rest.dropFirst(wrapper.operands)
        while wrapper.assigns, let word = rest.first, isAssignment(word) {
            rest.removeFirst()
            assign(word, &start.own, command)
        }
        // `torchrun work.py`, `uv run -m package.module`
        if wrapper.runsPython || rest.first?.literal == "-m" { start.runsPython = true }
        words = rest
    }
}

// Assignments among the words of a command.
extension LauncherReader {
    /// Whether a word is `NAME=value` with a name that is known.
    func isAssignment(_ word: Word?) -> Bool { word?.assignment(in: file) != nil }

    /// `NAME=value` as a word.
    mutating func assign(_ word: Word, _ own: inout [EnvironmentWrite], _ command: Command) {
        guard let (name, nameRange, value) = word.assignment(in: file) else { return }
        shell.searchElsewhere(name, value.range)
        guard let variable = Variable(rawValue: name) else { return }
        // Here, `NAME+=1` sets a variable called `NAME+`.
        let known = shell.isAppended(nameRange) ? nil : self.value(of: value, quoted: shell.isQuoted(word))
        own.append(
            shell.write(variable, nameRange, value, known, appends: shell.isAppended(nameRange), command))
    }

    /// Options and assignments of `env`; `false` if they are not understood.
    mutating func readEnvironment(
        _ words: inout ArraySlice<Word>, _ own: inout [EnvironmentWrite], _ command: Command
    ) -> Bool {
        while let word = words.first {
            if isAssignment(word) {
                words.removeFirst()
                assign(word, &own, command)
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
                own.append(
                    shell.removal(of: variable, name.flatMap { command.spells($0) ? $0 : nil }, command))
            }
        }
        return true
    }
}

extension Shell {
    /// A change that takes a variable away.
    mutating func removal(of variable: Variable, _ name: Word?, _ command: Command)
        -> EnvironmentWrite
    {
        if let name { reading.understood.append(name.range) }
        return EnvironmentWrite(
            variable: variable, value: .unset, mode: .remove, source: source(command.range),
            nameSource: name.map { source($0.content) }, valueSource: nil)
    }
}
