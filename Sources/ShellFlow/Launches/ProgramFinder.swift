import ProgramModel
import ShellSyntax
import SourceText

/// Finds the programs of the project that the words of commands name, and how often a command starts them.
struct ProgramFinder {
    let file: SourceFile
    let script: Script
    let project: ScriptProject

    /// The file of the project at `path`.
    func find(_ path: String) -> SourceFile? { project.find(path) }

    /// `python app.py &` outside all constructs, in a script that waits for nothing but after its last command of this kind.
    func isLeftRunning(_ command: Command) -> Bool {
        guard command.isBackground, command.context.isEmpty else { return false }
        let last = script.commands.last(where: \.isBackground)?.range.lowerBound ?? 0
        let stops = ["wait", "kill", "fg", "exit", "exec", "trap"]
        return !script.commands.contains { other in
            other.range.lowerBound < last && other.words.first?.literal.map(stops.contains) ?? false
        }
    }

    /// Where the imports of a program are looked up: beside it, but for `-m` where the script stands.
    func searchPath(_ words: ArraySlice<Word>, _ word: Word?, _ program: String?) -> String {
        let path = program ?? ""
        let isModule = words.contains { $0.literal == "-m" }
        guard isModule, let name = word?.literal, path.hasSuffix(name) else { return directoryName(of: path) }
        let base = path.dropLast(name.count)
        return base.count > 1 ? String(base.dropLast()) : String(base)
    }

    /// Options, core lists, durations and signals of `taskset`, `numactl` and `timeout`; never a program's name.
    func isWrapperArgument(_ word: Word) -> Bool {
        guard let first = file.bytes(of: word.content).first else { return false }
        return first == UInt8(ascii: "-") || first == UInt8(ascii: "$")
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= first
            || file.bytes(of: word.content).allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
    }

    /// Whether a word is a name of Python.
    static func isPythonName(_ word: String) -> Bool {
        let name = word.split(separator: "/").last ?? ""
        // In a notebook, this is the interpreter that runs it.
        if word == "{sys.executable}" { return true }
        return name.hasPrefix("python") && name.dropFirst(6).allSatisfy { $0.isNumber || $0 == "." }
    }

    /// Whether a word names a program of the project.
    func isProgram(_ word: String, in directory: WorkingDirectory) -> Bool {
        word.hasSuffix(".py") && existingPath(word, in: directory) != nil
    }

    /// The first word that is no option of the interpreter.
    func scriptWord(_ words: ArraySlice<Word>, in directory: WorkingDirectory) -> Word? {
        var rest = words
        while let word = rest.popFirst() {
            guard let text = word.literal else { return nil }
            switch text {
            case "-c", "-": return nil
            case "-m": return rest.first.flatMap { moduleWord($0, in: directory) }
            case "-W", "-X", "--check-hash-based-pycs": _ = rest.popFirst()
            case _ where text.hasPrefix("-"): continue
            default: return word
            }
        }
        return nil
    }

    /// The words behind `torchrun` for `python -m torch.distributed.run`, its other name; `nil` for any other command.
    func distributedRun(_ words: ArraySlice<Word>) -> ArraySlice<Word>? {
        guard let python = words.first else { return nil }
        let rest = words.dropFirst().drop { $0.literal == "-u" }
        let names = ["torch.distributed.run", "torch.distributed.launch"]
        guard rest.first?.literal == "-m", let module = rest.dropFirst().first?.literal,
            names.contains(module)
        else {
            return nil
        }
        return [Word(range: python.range, literal: "torchrun", content: python.content)] + rest.dropFirst(2)
    }

    /// The program of `-m name`. Python runs the packages around it first, so they must hold nothing.
    private func moduleWord(_ word: Word, in directory: WorkingDirectory) -> Word? {
        guard let name = word.literal else { return nil }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let path = parts.joined(separator: "/")
        let package = existingPath(path + "/__main__.py", in: directory)
        let module = package == nil ? path + ".py" : path + "/__main__.py"
        if parts.count > 1 || package != nil {
            let packages = parts.indices.map { parts[...$0].joined(separator: "/") + "/__init__.py" }
            guard packages.allSatisfy({ existingPath($0, in: directory).map(isBlank) ?? true }) else {
                return nil
            }
        }
        return Word(range: word.range, literal: module, content: word.content)
    }

    /// Whether nothing but blanks and comments stands in the file.
    private func isBlank(_ path: String) -> Bool {
        let lines = find(path)?.bytes.split(whereSeparator: { [0x0A, 0x0D].contains($0) }) ?? []
        return lines.allSatisfy { line in
            line.first { $0 > UInt8(ascii: " ") }.map { $0 == UInt8(ascii: "#") } ?? true
        }
    }

    func isProjectFile(_ word: String, in directory: WorkingDirectory) -> Bool {
        existingPath(word, in: directory) != nil || directory.bases.isEmpty && word.contains(".")
    }

    private func exists(_ path: String) -> Bool { find(path) != nil }

    /// The program called `word` where the script stands. Launchers are started from their own directory or from one
    /// above it; where that gives several programs, none is known.
    func existingPath(_ word: String, in directory: WorkingDirectory) -> String? {
        if word.hasPrefix("/") { return exists(word) ? word : nil }
        var found: [String] = []
        for base in directory.bases {
            let path = joinedPath(base, word)
            if !found.contains(path), exists(path) { found.append(path) }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// What the loops around a command walk, where its program may see it or each round runs it once more.
    func manner(_ command: Command, _ workers: Workers?) -> String? {
        let words = command.words.map { file.text($0.range) }.joined(separator: " ")
        let loops = command.context.compactMap { construct -> String? in
            guard case .forLoop(let variable, let values?) = construct else { return nil }
            let isSeen = words.contains("$\(variable)") || words.contains("${\(variable)")
            return workers == nil || isSeen ? "\(variable): \(values.joined(separator: " "))" : nil
        }
        return loops.isEmpty ? nil : loops.joined(separator: "; ")
    }

    /// How many processes of a command run side by side; `nil` if only one does, or one after the other.
    func workers(_ command: Command) -> Workers? {
        let loops = command.context.filter(\.repeats)
        guard command.isBackground, let loop = loops.first else { return nil }
        let waits = script.commands.contains {
            $0.words.first?.literal == "wait" && $0.context.contains(where: loops.contains)
        }
        guard !waits else { return nil }
        guard loops.count == 1, case .forLoop(let variable, let values?) = loop else {
            return Workers(
                count: .any, variable: nil, source: file.source(command.range))
        }
        return Workers(
            count: .exactly(.constant(values.count)), variable: RoundNumber.symbol(of: variable),
            source: file.source(command.range))
    }

    /// How many of a program run side by side: the text says so, a caller's loop does, or what starts it.
    func workers(_ command: Command, _ start: StartedCommand, besideRounds isBeside: Bool) -> Workers? {
        let place = file.source(command.range)
        let outer = workers(command)
        let isRepeated = isBeside && !command.context.contains(where: \.repeats)
        guard let count = start.count else {
            return outer ?? (isRepeated ? Workers(count: .any, variable: nil, source: place) : nil)
        }
        return Workers(count: outer == nil && !isRepeated ? count : .any, variable: nil, source: place)
    }
}

// Files of the project among the words of a command.
extension ProgramFinder {
    /// Whether a word is a file of the project, or may be one.
    func namesProjectFile(_ words: ArraySlice<Word>, in directory: WorkingDirectory) -> Bool {
        return words.contains { word in
            guard let text = word.literal else { return !isUnknownOption(word) }
            return isProjectFile(text, in: directory)
        }
    }

    /// `--port=$PORT`, `$((8500 + i))`: no file is called so.
    private func isUnknownOption(_ word: Word) -> Bool {
        let text = file.text(word.content)
        return text.hasPrefix("-") || text.hasPrefix("$((") && text.hasSuffix("))")
    }

    /// Whether `-c` or a text that is the interpreter's input may run a file of the project.
    func runsProjectCode(
        _ operands: ArraySlice<Word>, _ command: Command, in directory: WorkingDirectory
    ) -> Bool {
        let flags = operands.prefix {
            $0.literal.map { $0.hasPrefix("-") && $0 != "-c" && $0 != "-m" } ?? false
        }
        let rest = operands.dropFirst(flags.count)
        // Without a program it runs its input.
        guard let first = rest.first, first.literal != "-" else {
            if flags.contains(where: { $0.literal == "-V" || $0.literal == "--version" }) { return false }
            guard let body = command.inputHeredoc else { return true }
            let isExpanded =
                command.expandedHeredocs.contains(body) && file.bytes(of: body).contains(UInt8(ascii: "$"))
            return isExpanded || namesProject(file.text(body), in: directory)
        }
        guard first.literal == "-c" else { return false }
        guard let text = rest.dropFirst().first?.literal else { return true }
        return namesProject(text, in: directory)
    }

    /// Whether the text of a Python program names a file of the project, or a way to any.
    private func namesProject(_ text: String, in directory: WorkingDirectory) -> Bool {
        let names = text.split { !($0.isLetter || $0.isNumber || "_./".contains($0)) }
        if ["exec", "eval", "import_module", "runpy", "__import__", "environ", "putenv"].contains(where: {
            text.contains($0)
        }) {
            return true
        }
        return names.contains { name in
            let path = name.split(separator: ".").first.map(String.init) ?? ""
            // Where several are called so, one of them runs.
            return [String(name), path + ".py", path + "/__init__.py"].contains { path in
                directory.bases.contains { find(joinedPath($0, path)) != nil }
            }
        }
    }
}
