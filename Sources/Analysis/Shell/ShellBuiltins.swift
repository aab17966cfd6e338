import ProgramModel
import ShellSyntax
import SourceText

/// Builtins that change the shell and are no declarations.
extension LauncherReader {
    /// Whether `performBuiltin` knows the name.
    func isBuiltin(_ name: String) -> Bool {
        [
            "exit", "return", "break", "continue", "exec", "set", "shopt", "shift", "read", "mapfile",
            "readarray", "getopts", "printf", "let", "trap", "wait", ":", "true", "false", "builtin",
            "command", "unset",
        ].contains(name)
    }

    /// Runs a builtin; `false` if the command is to be looked at as one that starts a program.
    mutating func performBuiltin(_ name: String, _ words: ArraySlice<Word>, _ command: Command) -> Bool {
        switch name {
        case "exit": state.isEnded = true
        case "return": returnFromCall()
        case "break", "continue": leaveLoop(command)
        case "exec":
            launch(words, command)
            if words.count > 1 { state.isEnded = true }
        case "set": setOptions(words.dropFirst(), command)
        case "shopt": setShellOptions(words.dropFirst())
        case "shift": shift(words.dropFirst())
        case "read", "mapfile", "readarray": assignRead(name, words.dropFirst(), command)
        case "getopts": assignNames(words.dropFirst(2).prefix(1), also: ["OPTARG", "OPTIND"], command)
        case "printf":
            if words.count > 1, words[words.startIndex + 1].literal == "-v" {
                assignNames(words.dropFirst(2).prefix(1), also: [], command)
            } else if words.dropFirst().first?.literal?.hasPrefix("-v") == true {
                forgetNames(command.range)
            }
        case "let":
            for word in command.words.dropFirst() { _ = assigns(inArithmetic: word.content) }
        case "wait":
            if words.contains(where: { $0.literal == "-p" }) { forgetNames(command.range) }
        case "trap": setTrap(words, command)
        default: return false
        }
        return true
    }

    /// `set -a`, `set -- a b`, `set -o allexport`.
    private mutating func setOptions(_ words: ArraySlice<Word>, _ command: Command) {
        var rest = words
        while let word = rest.first {
            guard let text = word.literal else {
                // The words may be options or parameters.
                state.parameters = nil
                state.exportsAll = .maybe
                return
            }
            if text == "--" || text == "-" {
                state.parameters = rest.dropFirst().map(parameter)
                if rest.contains(where: { $0.literal == nil }) { state.parameters = nil }
                return
            }
            guard text.hasPrefix("-") || text.hasPrefix("+") else {
                state.parameters = rest.contains { $0.literal == nil } ? nil : rest.map(parameter)
                return
            }
            let truth: Truth = text.hasPrefix("-") ? .yes : .no
            rest.removeFirst()
            if text.dropFirst().contains("o") {
                let option = rest.popFirst()
                if option?.literal == "allexport" { state.exportsAll = truth }
                if option != nil, option?.literal == nil { state.exportsAll = .maybe }
            }
            if text.dropFirst().contains("a") { state.exportsAll = truth }
            if text.dropFirst().contains("k") { doubt(command.range) }
        }
    }

    private func parameter(_ word: Word) -> TextTemplate? {
        word.literal.map { TextTemplate([.literal($0)]) }
    }

    /// `shopt -s lastpipe`
    private mutating func setShellOptions(_ words: ArraySlice<Word>) {
        let names = words.map(\.literal)
        guard names.contains("lastpipe") || names.contains(nil) else { return }
        let truth: Truth = names.contains("-s") ? .yes : names.contains("-u") ? .no : .maybe
        let isPlain = !names.contains(nil) && forks == 0
        state.keepsLastSide = isPlain ? truth : .maybe
    }

    private mutating func shift(_ words: ArraySlice<Word>) {
        let count = words.isEmpty ? 1 : words.first?.literal.flatMap { Int($0) } ?? -1
        guard let parameters = state.parameters, words.count < 2, count >= 0 else {
            state.parameters = nil
            return
        }
        if count <= parameters.count { state.parameters = Array(parameters.dropFirst(count)) }
    }

    /// `read -r -p text A B`, `mapfile -t A`.
    private mutating func assignRead(_ name: String, _ words: ArraySlice<Word>, _ command: Command) {
        let valued = name == "read" ? "pdnNtui" : "dnOsuC"
        var rest = words
        var names: [Word] = []
        while let word = rest.popFirst() {
            guard let text = word.literal, text.hasPrefix("-"), text.count > 1 else {
                names.append(word)
                continue
            }
            if text == "--" { continue }
            guard let last = text.last else { continue }
            if last == "a", name == "read" {
                if let array = rest.popFirst() { names.append(array) }
            } else if valued.contains(last) {
                // `mapfile -C command` calls one.
                if last == "C" { loseTrack(command) }
                _ = rest.popFirst()
            } else if text.dropFirst().contains("a"), name == "read" {
                forgetNames(command.range)
            }
        }
        let standard = name == "read" ? "REPLY" : "MAPFILE"
        assignNames(names[...], also: names.isEmpty ? [standard] : [], command)
    }

    /// Gives variables values that are not known.
    private mutating func assignNames(_ words: ArraySlice<Word>, also others: [String], _ command: Command) {
        for word in words {
            guard let text = word.literal else {
                forgetNames(command.range)
                continue
            }
            let base = String(text.prefix { $0 != "[" })
            if text.contains("[") { state[base].attributes.insert(.array) }
            if isName(base) { assignUnknown(base, at: command.range) }
        }
        for name in others { assignUnknown(name, at: command.range) }
    }

    /// What a trap runs may run at any time from here on.
    private mutating func setTrap(_ words: ArraySlice<Word>, _ command: Command) {
        guard words.count > 1 else { return }
        let script = words[words.startIndex + 1]
        guard script.literal.map(isHarmless) != true else { return }
        launch(words, command)
        // One that sets a variable may do so in front of any command.
        if script.literal.map(setsNothing) != true { loseTrack(command) }
    }

    /// Whether a script in a text starts nothing, and changes nothing of the shell.
    func isHarmless(_ text: String) -> Bool {
        if text.isEmpty || text == "-" { return true }
        let inner = parse(Array(text.utf8))
        return inner.commands.allSatisfy { command in
            guard command.assignments.isEmpty, let name = command.words.first?.literal else { return false }
            let isQuiet = !["trap", "find", "read", "mapfile", "printf", "let", "shift", "set"].contains(name)
            return isQuiet && HarmlessCommands.names.contains(name) && !traits.aliases.contains(name)
                && state.function(name) == nil
        } && inner.expansions.allSatisfy { $0.kind != .arithmetic }
    }

    /// Whether a script in a text only starts programs.
    private func setsNothing(_ text: String) -> Bool {
        let inner = parse(Array(text.utf8))
        let setters = [
            "export", "declare", "typeset", "readonly", "local", "unset", "source", ".", "eval", "read",
            "mapfile", "readarray", "printf", "let", "set", "shopt", "cd", "pushd", "popd", "getopts",
            "builtin", "command", "trap",
        ]
        return inner.expansions.isEmpty
            && inner.commands.allSatisfy { command in
                guard command.assignments.isEmpty, let name = command.words.first?.literal else {
                    return false
                }
                return !setters.contains(name) && state.function(name) == nil
                    && !traits.aliases.contains(name)
            }
    }
}
