import ShellSyntax

extension Command.Context {
    /// Whether the construct is a process of its own, whose changes end with it.
    package var isProcess: Bool {
        switch self {
        case .subshell, .pipeline, .substitution: true
        case .forLoop, .otherLoop, .branch, .function: false
        }
    }

    /// Whether the construct runs what is in it several times.
    var repeats: Bool {
        switch self {
        case .forLoop, .otherLoop: true
        case .branch, .subshell, .pipeline, .function, .substitution: false
        }
    }

    /// The function whose body it is.
    package var functionName: String? {
        if case .function(let name) = self { name } else { nil }
    }
}

extension Command {
    /// Whether a word stands in it as it is, and is not what an expansion gives.
    func spells(_ word: Word) -> Bool {
        word.literal != nil && words.contains { $0.range == word.range && $0.literal == word.literal }
    }
}
