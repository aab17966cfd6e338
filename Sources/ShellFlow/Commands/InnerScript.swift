import ShellSyntax
import SourceText

/// A script in a text of another, such as that of `trap`.
struct InnerScript {
    private let script: Script?

    init(_ text: String) {
        let isNone = text.isEmpty || text == "-"
        script = isNone ? nil : parse(SourceFile(path: "", bytes: Array(text.utf8)))
    }

    /// Whether it starts nothing, and changes nothing of the shell; `isRedefined` tells names that mean something else.
    func isHarmless(_ isRedefined: (String) -> Bool) -> Bool {
        guard let script else { return true }
        let setters = ["trap", "find", "read", "mapfile", "printf", "let", "shift", "set"]
        return script.expansions.allSatisfy { $0.kind != .arithmetic }
            && script.commands.allSatisfy { command in
                guard command.assignments.isEmpty, let name = command.words.first?.literal else {
                    return false
                }
                return HarmlessCommands.names.contains(name) && !setters.contains(name) && !isRedefined(name)
            }
    }

    /// Whether it may start programs, but changes nothing of the shell.
    func setsNothing(_ isRedefined: (String) -> Bool) -> Bool {
        guard let script else { return true }
        let setters = [
            "export", "declare", "typeset", "readonly", "local", "unset", "source", ".", "eval", "read",
            "mapfile", "readarray", "printf", "let", "set", "shopt", "cd", "pushd", "popd", "getopts",
            "builtin", "command", "trap",
        ]
        return script.expansions.isEmpty
            && script.commands.allSatisfy { command in
                guard command.assignments.isEmpty, let name = command.words.first?.literal else {
                    return false
                }
                return !setters.contains(name) && !isRedefined(name)
            }
    }
}
