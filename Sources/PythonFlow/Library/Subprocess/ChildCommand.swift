import ProgramModel
import PythonSyntax
import ShellSyntax
import SourceText

/// How a call starts another program.
struct ChildStart {
    /// What names the program.
    enum Command {
        /// The words of a command, one by one.
        case words([Argument])
        /// A program with the list of its words, of which the first is only what it calls itself.
        case program(Argument, words: Argument)
        /// A text that a shell reads.
        case shell(Argument)
    }

    let command: Command
    /// The environment that is given; `nil` for the one at hand.
    var environment: PythonValue?
    /// The directory that the program is started in; `nil` for the one at hand.
    var directory: PythonValue?
    /// Whether the program at hand waits for its end.
    var isAwaited = true
}

extension Children {
    /// How the call of `name` starts another program; `nil` if it starts none, or in a way that is not known.
    func childStart(_ name: String, _ arguments: EvaluatedArguments) -> ChildStart? {
        let dot = name.lastIndex(of: ".") ?? name.startIndex
        let (module, function) = (String(name[..<dot]), String(name[dot...].dropFirst()))
        switch (module, function) {
        case ("subprocess", "run"), ("subprocess", "call"), ("subprocess", "check_call"),
            ("subprocess", "check_output"), ("subprocess", "Popen"):
            return subprocess(function, arguments)
        case ("subprocess", "getoutput"), ("subprocess", "getstatusoutput"), ("os", "system"),
            ("os", "popen"):
            guard !arguments.isOpen, let text = arguments.all.first?.argument else { return nil }
            return ChildStart(command: .shell(text))
        case ("os", _) where function.hasPrefix("exec"): return replaced(function.dropFirst(4), arguments)
        case ("os", _) where function.hasPrefix("spawn"):
            guard !arguments.isOpen, let mode = arguments.positional(0)?.value else { return nil }
            let rest = EvaluatedArguments(all: Array(arguments.all.dropFirst()))
            var start = replaced(function.dropFirst(5), rest)
            start?.isAwaited = mode == .qualified("os.P_WAIT")
            return start
        case ("os", "posix_spawn"), ("os", "posix_spawnp"):
            guard arguments.all.count == 3, !arguments.isOpen else { return nil }
            var start = replaced("ve", arguments)
            start?.isAwaited = false
            return start
        default: return nil
        }
    }

    /// `subprocess.run` and its like.
    private func subprocess(_ function: String, _ arguments: EvaluatedArguments) -> ChildStart? {
        let plain = [
            "args", "check", "stdout", "stderr", "stdin", "capture_output", "text", "timeout", "env",
            "universal_newlines", "shell", "cwd", "encoding", "errors", "input", "bufsize", "close_fds",
            "start_new_session",
        ]
        guard !arguments.isOpen, let command = arguments.named("args", or: 0)?.argument,
            arguments.positional(1) == nil,
            arguments.all.allSatisfy({ $0.argument.name.map(plain.contains) ?? true })
        else { return nil }
        func value(_ name: String) -> PythonValue? {
            arguments.all.first { $0.argument.name == name }?.value
        }
        let isShell = value("shell") ?? .boolean(false)
        guard let isShell = isShell.truth else { return nil }
        return ChildStart(
            command: isShell ? .shell(command) : .words([command]), environment: value("env"),
            directory: value("cwd"), isAwaited: function != "Popen")
    }

    /// `os.execv(path, words)`, `os.execle(path, word, …, environment)`: the letters behind `exec` and `spawn`.
    private func replaced(_ letters: Substring, _ arguments: EvaluatedArguments) -> ChildStart? {
        guard !letters.isEmpty, letters.allSatisfy({ "lvpe".contains($0) }),
            arguments.all.allSatisfy({ $0.argument.name == nil })
        else { return nil }
        let hasEnvironment = letters.last == "e"
        let own = hasEnvironment ? arguments.all.dropLast() : arguments.all[...]
        guard own.count > 1, let program = own.first, !arguments.isOpen || letters.first == "l" else {
            return nil
        }
        guard !hasEnvironment || arguments.all.last?.argument.stars == 0 else { return nil }
        let environment = hasEnvironment ? arguments.all.last?.value : nil
        let words = own.dropFirst().map(\.argument)
        if letters.first == "v" {
            guard words.count == 1 else { return nil }
            return ChildStart(
                command: .program(program.argument, words: words[0]), environment: environment)
        }
        // The first word is only what the program calls itself.
        return ChildStart(
            command: .words([program.argument] + words.dropFirst()), environment: environment)
    }
}

/// A command as a script that can be read.
struct ChildScript {
    let file: SourceFile
    /// Whether its bytes stand at their places in the program; otherwise the call is the place of all that it does.
    let isInPlace: Bool
    /// The token that holds it, if it stands in the program.
    var token: SourceRange?
}

extension Children {
    /// The command as a script; `nil` if it is not known well enough.
    func script(_ command: ChildStart.Command) -> ChildScript? {
        switch command {
        case .shell(let argument): return shellScript(argument.value)
        case .words, .program:
            guard let words = words(of: command), let name = words.first, name != nil else { return nil }
            let text = words.map { $0.map(quoted) ?? "\"$unknown\"" }.joined(separator: " ") + "\n"
            guard !text.contains("NEURON") else { return nil }
            return ChildScript(
                file: SourceFile(path: program.file.path, bytes: Array(text.utf8)), isInPlace: false)
        }
    }

    private func words(of command: ChildStart.Command) -> [String?]? {
        switch command {
        case .words(let arguments):
            return arguments.count == 1 ? words(arguments[0].value) : arguments.flatMap(word)
        case .program(let program, let list):
            return words(list.value).map { word(program) + $0.dropFirst() }
        case .shell: return nil
        }
    }

    /// A text that a shell reads: where it stands in the program, or what it is known to be.
    private func shellScript(_ expression: Expression) -> ChildScript? {
        if case .string(let literal) = expression.kind, let content = environment.literalContent(expression) {
            let file = frame.module.file
            return ChildScript(
                file: file.blank(outside: file.range(of: content)), isInPlace: true,
                token: source(literal.parts[0].range))
        }
        guard case .text(let text) = expressions.speculate(expression), !text.contains("NEURON") else {
            return nil
        }
        return ChildScript(
            file: SourceFile(path: program.file.path, bytes: Array((text + "\n").utf8)), isInPlace: false)
    }

    /// The words of a list; `nil` for one that is not known, and for the rest where only its beginning is.
    private func words(_ list: Expression) -> [String?]? {
        switch list.kind {
        case .list(let elements), .tuple(let elements): return elements.flatMap(word)
        case .binary(let left, "+", _): return words(left).map { $0 + [nil] }
        default: break
        }
        switch expressions.speculate(list).contents {
        case .sequence(let values): return values.map(word)
        case .text(let text): return [text]
        default: return nil
        }
    }

    private func word(_ argument: Argument) -> [String?] {
        argument.stars == 0 ? word(argument.value) : [nil]
    }

    private func word(_ expression: Expression) -> [String?] {
        if case .starred = expression.kind { return [nil] }
        return [word(expressions.speculate(expression))]
    }

    /// The text of one word: a program's path beside this one is marked as such.
    private func word(_ value: PythonValue) -> String? {
        switch value {
        case .text(let text): return text
        case .qualified("sys.executable"): return "python3"
        case .opaque(let path):
            guard path.source.path == program.file.path else { return nil }
            return ownPath(path.origin)
        default: return nil
        }
    }

    /// `os.path.join(os.path.dirname(__file__), "serve.py")`
    private func ownPath(_ origin: String) -> String? {
        let origin = origin.split(separator: " #").first.map(String.init) ?? origin
        let (start, end) = ("os.path.join(", ")")
        guard origin.hasPrefix(start), origin.hasSuffix(end) else { return nil }
        let inside = origin.dropFirst(start.count).dropLast(end.count)
        guard let own = ownDirectories.first(where: { inside.hasPrefix("\($0), \"") }) else { return nil }
        let name = inside.dropFirst(own.count + 3).dropLast()
        guard name.allSatisfy({ $0 != "\"" && $0 != "\\" && $0 != "," }) else { return nil }
        return ownMark + name
    }

    /// Whether `value` is the directory of the program.
    func isOwnDirectory(_ value: PythonValue) -> Bool {
        guard case .opaque(let path) = value, path.source.path == program.file.path else { return false }
        return ownDirectories.contains(path.origin.split(separator: " #").first.map(String.init) ?? "")
    }

    private func quoted(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

/// What stands for the directory of the program in front of a word.
let ownMark = "/⟨own⟩/"

private let ownDirectories = [
    "os.path.dirname(__file__)", "os.path.dirname(os.path.abspath(__file__))",
    "os.path.dirname(os.path.realpath(__file__))", "os.path.abspath(os.path.dirname(__file__))",
]
