import ShellSyntax
package import SourceText

/// A Python program that stands in a script: `python -c 'import app'`, `python - <<'EOF'`.
package struct PythonText: Sendable {
    /// The script's file with the program alone, at its place.
    package let file: SourceFile
    /// Its bytes in the script.
    package let place: SourceRange
    /// Where its imports are looked up first.
    package let searchPath: String
    /// Whether it is a word of the command, in quotes of the shell, and not the interpreter's input.
    package let isWord: Bool

    /// What Python calls it.
    package var name: String { isWord ? "<string>" : "<stdin>" }

    /// The program that stands among the `operands` of the interpreter, or is its input; `nil` if there is none, if the shell
    /// makes another text of what stands there, or if it is not known which files it imports.
    init?(
        _ operands: ArraySlice<Word>, _ start: StartedCommand, _ command: Command, _ finder: ProgramFinder,
        in directory: WorkingDirectory
    ) {
        guard !start.addsArguments, !start.mayRunAnything, !start.runsPython,
            let source = PythonSource(operands)
        else { return nil }
        let file = finder.file
        let range: TextRange
        switch source {
        case .word(let word):
            guard let text = word.literal, text == file.text(word.content) else { return nil }
            (range, isWord) = (word.content, true)
        case .input:
            // Where several processes are started, not all of them read the same input.
            guard start.count == nil, let body = command.writtenInput(in: file) else { return nil }
            (range, isWord) = (body, false)
        }
        let text = file.text(range)
        guard !Self.others.contains(where: text.contains),
            directory.mayBeHome || !Self.starters.contains(where: text.contains),
            let base = finder.importBase(of: text, in: directory)
        else { return nil }
        (searchPath, place) = (base, file.source(range))
        self.file = file.blank(outside: range, beginsLine: true)
    }

    /// What a program that is no file has not, or finds elsewhere.
    private static let others = ["__file__", "runpy", "spawn", "forkserver", "getsource", "stdin", "input("]
    /// What may start a program that is looked for where the script was started.
    private static let starters = ["subprocess", "system(", "popen", "Popen", "exec"]
}

/// Where the interpreter finds a program that is no file.
private enum PythonSource {
    /// `-c 'text'`
    case word(Word)
    /// `-`, or nothing.
    case input

    /// `nil` where a file or a module is run, or an option is not known.
    init?(_ operands: ArraySlice<Word>) {
        var rest = operands
        while let word = rest.popFirst() {
            guard let text = word.literal else { return nil }
            switch text {
            case "-":
                self = .input
                return
            case "-W", "-X": _ = rest.popFirst()
            case _ where text.hasPrefix("-") && text.dropFirst().allSatisfy({ "uBsSOvqc".contains($0) }):
                guard text.hasSuffix("c") else {
                    if text.contains("c") { return nil }
                    continue
                }
                guard let code = rest.popFirst() else { return nil }
                self = .word(code)
                return
            default: return nil
            }
        }
        self = .input
    }
}

extension Command {
    /// The heredoc that is its input, if the shell hands it on as it stands.
    fileprivate func writtenInput(in file: SourceFile) -> TextRange? {
        guard let body = inputHeredoc else { return nil }
        let bytes = file.bytes(of: body)
        if expandedHeredocs.contains(body), bytes.contains(where: { "$`\\".utf8.contains($0) }) { return nil }
        // `<<-` takes tabs away.
        let isIndented = bytes.split(separator: UInt8(ascii: "\n")).contains {
            $0.first == UInt8(ascii: "\t")
        }
        let line = file.range(ofLine: file.line(of: range.end))
        return isIndented && file.text(line).contains("<<-") ? nil : body
    }
}

extension ProgramFinder {
    /// The directory where the imports of a program without a file are looked up; `nil` where several hold what it names.
    fileprivate func importBase(of text: String, in directory: WorkingDirectory) -> String? {
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
        let names = Set(
            words.flatMap { word in
                let parts = word.split(separator: ".")
                return parts.indices.map { parts[...$0].joined(separator: "/") }
            })
        let paths = names.flatMap { ["\($0).py", "\($0)/__init__.py"] }
        let holding = directory.bases.filter { base in
            paths.contains { find(joinedPath(base, $0)) != nil }
        }
        return holding.count > 1 ? nil : holding.first ?? directory.bases.first
    }
}

extension WorkingDirectory {
    /// Whether the shell may stand in the directory of its script.
    fileprivate var mayBeHome: Bool { bases.contains(home) }
}
