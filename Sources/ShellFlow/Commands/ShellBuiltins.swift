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
        case "exit": shell.state.isEnded = true
        case "return": returnFromCall()
        case "break", "continue": leaveLoop(command)
        case "exec":
            launch(words, command)
            if words.count > 1 { shell.state.isEnded = true }
        case "set": setOptions(words.dropFirst(), command)
        case "shopt": setShellOptions(words.dropFirst())
        case "shift": shift(words.dropFirst())
        case "read", "mapfile", "readarray": assignRead(name, words.dropFirst(), command)
        case "getopts": assignNames(words.dropFirst(2).prefix(1), also: ["OPTARG", "OPTIND"], command)
        case "printf":
            if words.count > 1, words[words.startIndex + 1].literal == "-v" {
                assignNames(words.dropFirst(2).prefix(1), also: [], command)
            } else if words.dropFirst().first?.literal?.hasPrefix("-v") == true {
                shell.forgetNames(command.range)
            }
        case "let":
            for word in command.words.dropFirst() { assigns(inArithmetic: word.content) }
        case "wait":
            if words.contains(where: { $0.literal == "-p" }) { shell.forgetNames(command.range) }
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
                shell.state.parameters = nil
                shell.state.exportsAll = .maybe
                return
            }
            if text == "--" || text == "-" {
                shell.state.parameters = rest.dropFirst().map(parameter)
                if rest.contains(where: { $0.literal == nil }) { shell.state.parameters = nil }
                return
            }
            guard text.hasPrefix("-") || text.hasPrefix("+") else {
                shell.state.parameters = rest.contains { $0.literal == nil } ? nil : rest.map(parameter)
                return
            }
            let truth: Truth = text.hasPrefix("-") ? .yes : .no
            rest.removeFirst()
            if text.dropFirst().contains("o") {
                let option = rest.popFirst()
                if option?.literal == "allexport" { shell.state.exportsAll = truth }
                if option != nil, option?.literal == nil { shell.state.exportsAll = .maybe }
            }
            if text.dropFirst().contains("a") { shell.state.exportsAll = truth }
            if text.dropFirst().contains("k") { shell.doubt(command.range) }
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
        shell.state.keepsLastSide = isPlain ? truth : .maybe
    }

    private mutating func shift(_ words: ArraySlice<Word>) {
        let count = words.isEmpty ? 1 : words.first?.literal.flatMap { Int($0) } ?? -1
        guard let parameters = shell.state.parameters, words.count < 2, count >= 0 else {
            shell.state.parameters = nil
            return
        }
        if count <= parameters.count { shell.state.parameters = Array(parameters.dropFirst(count)) }
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
                // `mapfile -C command` shell.calls one.
                if last == "C" { loseTrack(command) }
                _ = rest.popFirst()
            } else if text.dropFirst().contains("a"), name == "read" {
                shell.forgetNames(command.range)
            }
        }
        let standard = name == "read" ? "REPLY" : "MAPFILE"
        assignNames(names[...], also: names.isEmpty ? [standard] : [], command)
    }

    /// Gives variables values that are not known.
    private mutating func assignNames(_ words: ArraySlice<Word>, also others: [String], _ command: Command) {
        for word in words {
            guard let text = word.literal else {
                shell.forgetNames(command.range)
                continue
            }
            let base = String(text.prefix { $0 != "[" })
            if text.contains("[") { shell.state[base].attributes.insert(.array) }
            if ShellName.isName(base) { shell.assignUnknown(base, at: command.range) }
        }
        for name in others { shell.assignUnknown(name, at: command.range) }
    }

    /// What a trap runs may run at any time from here on.
    private mutating func setTrap(_ words: ArraySlice<Word>, _ command: Command) {
        guard words.count > 1 else { return }
        let script = words[words.startIndex + 1]
        guard script.literal.map(isHarmless) != true else { return }
        // It may start a program that finds what is exported later.
        if shell.state.steps.isEmpty { shell.doubt(command.range) }
        launch(words, command)
        // One that sets a variable may do so in front of any command.
        let setsNothing = script.literal.map { InnerScript($0).setsNothing { isRedefined($0) } }
        if setsNothing != true { loseTrack(command) }
    }

    /// Whether a script in a text starts nothing, and changes nothing of the shell.
    func isHarmless(_ text: String) -> Bool {
        InnerScript(text).isHarmless { isRedefined($0) }
    }

    /// Whether an alias or a function has the name of a command.
    func isRedefined(_ name: String) -> Bool {
        traits.aliases.contains(name) || shell.state.function(name) != nil
    }
}
