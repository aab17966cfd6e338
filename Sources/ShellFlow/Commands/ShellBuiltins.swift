import ProgramModel
import ShellSyntax
import SourceText

/// Builtins that change the shell and are no declarations.
extension LauncherReader {
    /// Runs a builtin; `false` if the command is to be looked at as one that starts a program.
    mutating func performBuiltin(_ name: String, _ words: ArraySlice<Word>, _ command: Command) -> Bool {
        switch name {
        case "exit": shell.state.isEnded = true
        case "return": shell.returnFromCall()
        case "break", "continue": leaveLoop(command)
        case "exec":
            launch(words, command)
            if words.count > 1 { shell.state.isEnded = true }
        case "set": shell.setOptions(words.dropFirst(), command)
        case "shopt": shell.setShellOptions(words.dropFirst(), isForked: forks > 0)
        case "shift": shell.shift(words.dropFirst())
        case "read", "mapfile", "readarray":
            if shell.assignRead(name, words.dropFirst(), command) { loseTrack(command) }
        case "getopts": shell.assignNames(words.dropFirst(2).prefix(1), also: ["OPTARG", "OPTIND"], command)
        case "printf":
            if words.count > 1, words[words.startIndex + 1].literal == "-v" {
                shell.assignNames(words.dropFirst(2).prefix(1), also: [], command)
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

/// The builtins that are followed.
enum ShellBuiltin {
    /// Their names, but for declarations.
    static let names: Set<String> = [
        "exit", "return", "break", "continue", "exec", "set", "shopt", "shift", "read", "mapfile",
        "readarray",
        "getopts", "printf", "let", "trap", "wait", ":", "true", "false", "builtin", "command", "unset",
    ]
}
