import ProgramModel
import ShellSyntax
import SourceText

/// One program that a script starts, with what the script did to its environment before.
struct Launch {
    /// The path of the Python program, relative to where the user stands; `nil` if it is not in sight.
    let program: String?
    /// The words that name it.
    let text: String
    /// The command.
    let source: SourceRange
    /// The changes of the environment in front of it.
    let steps: [Step]
}

/// What a script does about placement.
struct LauncherReading {
    /// The programs it starts, in order.
    var launches: [Launch] = []
    /// Its changes of the environment at its end.
    var steps: [Step] = []
    /// What rules say about it.
    var findings: [Finding] = []
    /// The bytes of the variable's name where it has been understood.
    var understood: [Range<Int>] = []
}

/// Reads the commands of a script in order.
struct LauncherReader {
    private let file: SourceFile
    private let script: Script
    private let exists: (String) -> Bool
    private var reading = LauncherReading()
    /// The changes so far, with the constructs around each.
    private var writes: [(write: EnvironmentWrite, context: [Command.Context])] = []
    /// Assignments that are not exported yet.
    private var plain: [Variable: Assignment] = [:]
    /// Where the script stands, as far as `cd` tells.
    private var directory: String

    /// Reads `file`; `exists` tells which programs are there.
    static func read(_ file: SourceFile, exists: @escaping (String) -> Bool) -> LauncherReading {
        var reader = LauncherReader(file, exists)
        for command in reader.script.commands { reader.read(command) }
        reader.reading.steps = reader.steps(in: [])
        reader.reportPlain()
        return reader.reading
    }

    private init(_ file: SourceFile, _ exists: @escaping (String) -> Bool) {
        self.file = file
        self.exists = exists
        script = parse(file.bytes)
        directory = directoryName(of: file.path)
    }

    private mutating func read(_ command: Command) {
        guard let name = command.words.first else {
            for assignment in command.assignments { assignPlain(assignment, command) }
            return
        }
        switch name.literal {
        case "export", "declare", "typeset", "readonly", "local": export(command)
        case "unset": unset(command)
        case "cd": changeDirectory(command)
        default: launch(command)
        }
    }

    private mutating func assignPlain(_ assignment: Assignment, _ command: Command) {
        guard let variable = Variable(rawValue: assignment.name) else { return }
        // Once exported, a variable stays exported: a plain assignment then changes what programs see.
        if writes.contains(where: { $0.write.variable == variable && $0.write.mode == .assign }) {
            append(
                variable, assignment.nameRange, assignment.value, appends: assignment.appends, command,
                in: command.context)
        } else {
            plain[variable] = assignment
            reading.understood.append(assignment.nameRange)
        }
    }

    private mutating func export(_ command: Command) {
        let isExport = command.words[0].literal == "export" || command.words.contains { $0.literal == "-x" }
        for (index, word) in command.words.enumerated().dropFirst() {
            if let (name, nameRange, value) = word.assignment(in: file.bytes) {
                guard let variable = Variable(rawValue: name) else { continue }
                if value.range.isEmpty, index + 1 < command.words.count, isExport {
                    reportNothingSet(nameRange, command)
                    continue
                }
                append(
                    variable, nameRange, value, appends: value.literal == nil, command, in: command.context)
            } else if let variable = word.literal.flatMap(Variable.init) {
                exportName(variable, word, at: index, command)
            }
        }
    }

    /// `export NAME`: what was assigned before now counts; `export NAME = 4` sets nothing.
    private mutating func exportName(
        _ variable: Variable, _ word: Word, at index: Int, _ command: Command
    ) {
        if index + 1 < command.words.count, command.words[index + 1].literal?.hasPrefix("=") == true {
            reportNothingSet(word.range, command)
        } else if let assignment = plain.removeValue(forKey: variable) {
            // The name stands in two places, and both must change together.
            append(
                variable, assignment.nameRange, assignment.value, appends: assignment.appends, command,
                in: command.context, otherNames: [source(word.content)])
            reading.understood.append(word.range)
        }
    }

    private mutating func unset(_ command: Command) {
        for word in command.words.dropFirst() {
            guard let variable = word.literal.flatMap(Variable.init) else { continue }
            reading.understood.append(word.range)
            let write = EnvironmentWrite(
                variable: variable, value: .unset, mode: .remove, source: source(command.range),
                nameSource: source(word.content), valueSource: nil)
            writes.append((write, command.context))
        }
    }

    private mutating func changeDirectory(_ command: Command) {
        guard command.context.isEmpty, command.words.count == 2, let target = command.words[1].literal else {
            return
        }
        directory = target.hasPrefix("/") ? target : joinedPath(directory, target)
    }

    private mutating func append(
        _ variable: Variable, _ name: Range<Int>, _ value: Word, appends: Bool, _ command: Command,
        in context: [Command.Context], otherNames: [SourceRange] = []
    ) {
        let write = write(variable, name, value, appends: appends, command, otherNames: otherNames)
        writes.append((write, context))
    }

    private mutating func write(
        _ variable: Variable, _ name: Range<Int>, _ value: Word, appends: Bool, _ command: Command,
        otherNames: [SourceRange] = []
    ) -> EnvironmentWrite {
        reading.understood.append(name)
        var known = value.literal.map(VariableValue.text)
        if appends { known = nil }
        return EnvironmentWrite(
            variable: variable,
            value: known
                ?? .unknown(Doubt(.value(text: file.text(value.range)), at: source(value.range))),
            mode: .assign, source: source(command.range), nameSource: source(name),
            otherNames: otherNames, valueSource: known == nil ? nil : source(value.content))
    }

    private func source(_ range: Range<Int>) -> SourceRange { SourceRange(path: file.path, bytes: range) }
}

// Starting programs.
extension LauncherReader {
    private mutating func launch(_ command: Command) {
        var words = command.words[...]
        var own = command.assignments.compactMap { assignment -> EnvironmentWrite? in
            guard let variable = Variable(rawValue: assignment.name) else { return nil }
            return write(
                variable, assignment.nameRange, assignment.value, appends: assignment.appends, command)
        }
        skipWrappers(&words, &own, command)
        let isPython = words.first?.literal.map(isPythonName) ?? false
        let isHere = words.first?.literal.map(isProgramHere) == true
        guard isPython || isHere || !own.isEmpty || mayStart(words) else { return }
        let program = isPython ? scriptWord(words.dropFirst()) : isHere ? words.first : nil
        let text = words.map { file.text($0.range) }.joined(separator: " ")
        reading.launches.append(
            Launch(
                program: program?.literal.flatMap(existingPath), text: text, source: source(command.range),
                steps: steps(in: command.context) + own.map(Step.write)))
    }

    /// `nohup`, `env A=1`, `time`, … run the command behind them.
    private mutating func skipWrappers(
        _ words: inout ArraySlice<Word>, _ own: inout [EnvironmentWrite], _ command: Command
    ) {
        while let name = words.first?.literal {
            switch name {
            case "nohup", "time", "exec", "command", "setsid", "stdbuf", "ionice", "nice":
                words.removeFirst()
                while words.first?.literal?.hasPrefix("-") == true { words.removeFirst() }
            case "env":
                words.removeFirst()
                while let word = words.first, let (name, nameRange, value) = word.assignment(in: file.bytes) {
                    if let variable = Variable(rawValue: name) {
                        own.append(write(variable, nameRange, value, appends: value.literal == nil, command))
                    }
                    words.removeFirst()
                }
            case "taskset", "numactl", "timeout":
                words = words.drop { $0.literal.map(isPythonName) != true }
            default: return
            }
        }
    }

    private func isPythonName(_ word: String) -> Bool {
        let name = word.split(separator: "/").last ?? ""
        return name.hasPrefix("python") && name.dropFirst(6).allSatisfy { $0.isNumber || $0 == "." }
    }

    private func isProgramHere(_ word: String) -> Bool {
        word.hasSuffix(".py") && existingPath(word) != nil
    }

    /// Whether a command is none of those that never load a model.
    private func mayStart(_ words: ArraySlice<Word>) -> Bool {
        guard !writes.isEmpty, let name = words.first else { return false }
        guard let text = name.literal else { return true }
        return !HarmlessCommands.names.contains(String(text.split(separator: "/").last ?? ""))
    }

    /// The first word that is no option of the interpreter.
    private func scriptWord(_ words: ArraySlice<Word>) -> Word? {
        var rest = words
        while let word = rest.popFirst() {
            guard let text = word.literal else { return nil }
            switch text {
            case "-c", "-": return nil
            case "-m": return rest.first.flatMap { moduleWord($0) }
            case "-W", "-X": _ = rest.popFirst()
            case _ where text.hasPrefix("-"): continue
            default: return word
            }
        }
        return nil
    }

    private func moduleWord(_ word: Word) -> Word? {
        word.literal.map { name in
            let path = name.split(separator: ".").joined(separator: "/")
            let package = path + "/__main__.py"
            return Word(
                range: word.range, literal: existingPath(package) == nil ? path + ".py" : package,
                content: word.content)
        }
    }

    private func existingPath(_ word: String) -> String? {
        guard !word.hasPrefix("/") || exists(word) else { return nil }
        let near = word.hasPrefix("/") ? word : joinedPath(directory, word)
        let candidates = [near, joinedPath(directoryName(of: file.path), word), joinedPath("", word)]
        return candidates.first(where: exists)
    }

    /// The changes that a command inside `context` finds: those around it surely, those in other branches perhaps.
    private func steps(in context: [Command.Context]) -> [Step] {
        writes.flatMap { write, outer -> [Step] in
            if context.starts(with: outer), !outer.contains(where: \.mayHaveEnded) { return [.write(write)] }
            if isOtherBranch(outer, of: context)
                || outer.contains(where: \.isProcess) && !context.starts(with: outer)
            {
                return []
            }
            return [.choice([[.write(write)], []])]
        }
    }

    private func isOtherBranch(_ one: [Command.Context], of other: [Command.Context]) -> Bool {
        for case .branch(let id, let index) in one {
            for case .branch(id, let otherIndex) in other where otherIndex != index { return true }
        }
        return false
    }

    private mutating func reportNothingSet(_ range: Range<Int>, _ command: Command) {
        reading.understood.append(range)
        reading.findings.append(
            Finding(
                rule: "NCG107", source: source(command.range),
                message: "blanks around '=' make this command set nothing",
                advice: "Write `export NEURON_RT_NUM_CORES=N` without blanks, with the cores that the models "
                    + "really had."))
    }

    private mutating func reportPlain() {
        for variable in Variable.allCases {
            guard variable == .groupSizes, let assignment = plain[variable] else { continue }
            reading.findings.append(
                Finding(
                    rule: "NCG107", source: source(assignment.nameRange),
                    message: "'\(variable.rawValue)' is assigned and never exported, so no program sees it",
                    advice: "Export it, or remove it."))
        }
    }
}

extension Command.Context {
    /// Whether the construct is a process of its own, whose changes end with it.
    fileprivate var isProcess: Bool {
        switch self {
        case .subshell, .pipeline, .substitution: true
        case .forLoop, .otherLoop, .branch, .function: false
        }
    }

    /// Whether two commands in it need not run one after the other in the same process.
    fileprivate var mayHaveEnded: Bool {
        if case .function = self { return true }
        return isProcess
    }
}
