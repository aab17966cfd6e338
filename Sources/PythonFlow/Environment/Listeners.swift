import PythonSyntax
import SourceText

/// Programs that listen to their own messages.
extension VariableUses {
    /// Where a program catches what it prints or warns of, no message is only shown to people.
    mutating func hearMessages(in modules: [ModuleState]) {
        guard !reads.isEmpty || !warnings.isEmpty else { return }
        let words = modules.map { MessageWords($0) }
        if words.contains(where: \.catchesOutput) {
            shownCalls = []
            warnings = []
        }
        // A warning that stops the program decides what runs.
        if words.contains(where: \.catchesWarnings) { warnings = [] }
    }
}

/// The words of a module that tell whether it catches messages.
private struct MessageWords {
    private(set) var catchesOutput = false
    private(set) var catchesWarnings = false

    init(_ module: ModuleState) {
        let tokens = module.syntax.tokens
        let catchers: Set<String> = [
            "redirect_stdout", "redirect_stderr", "StringIO", "BytesIO", "dup2", "capsys", "capfd", "caplog",
            "catch_warnings", "showwarning",
        ]
        for index in tokens.indices {
            let token = tokens[index]
            guard token.kind == .name else {
                if token.kind == .string, module.file.text(token.range).contains("error"),
                    module.file.bytes(of: token.range).count < 10
                {
                    catchesWarnings = true
                }
                continue
            }
            let text = module.file.text(token.range)
            // `sys.stdout = …`, not the argument `stdout=…`.
            let isAssigned =
                index > 0 && tokens.indices.contains(index + 1)
                && module.file.text(tokens[index - 1].range) == "."
                && module.file.text(tokens[index + 1].range) == "="
            if catchers.contains(text) || ["stdout", "stderr"].contains(text) && isAssigned {
                catchesOutput = true
            }
        }
    }
}
