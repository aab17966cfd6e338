import ProgramModel
import ShellSyntax
import SourceText

/// One program that a script starts, with what the script did to its environment before.
struct Launch {
    /// The path of the Python program, relative to where the user stands; `nil` if it is not in sight.
    let program: String?
    /// Where the imports of the program are looked up first.
    let searchPath: String
    /// Whether a word of it is a file of the project, run in a way that is not followed.
    let runsProjectFile: Bool
    /// The words that name it.
    let text: String
    /// The command.
    let source: SourceRange
    /// The changes of the environment in front of it.
    let steps: [Step]
    /// How many of it run side by side; `nil` for one.
    var workers: Workers?
    /// What loops around the command walk, which two scripts must have in common.
    var manner: String?
    /// Whether a server imports the program instead of running it.
    var isImported = false
    /// Whether the script goes on at once, and never waits for it before the last program is started.
    var isLeftRunning = false
    /// The hint that names its framework.
    var framework: Hint?
    /// Every other variable that the script sets, as it is written: the program may read it.
    var settings: [String] = []
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
    /// What may change the environment in ways that are not followed: `source env.sh`.
    var doubts: [Doubt] = []
    /// The hints that were taken, and those that contradict the script.
    var hints = HintNotes()
    /// All hints of the script.
    var hintList = HintList()
    /// The framework that a hint names for what the script sets and does not start.
    var framework: Hint?
}

/// Reads the commands of a script in order.
struct LauncherReader {
    let file: SourceFile
    let script: Script
    let find: (String) -> SourceFile?
    /// What the script says about itself as a whole.
    let traits: ScriptTraits
    /// The hints in its comments.
    let hints: HintList
    var reading = LauncherReading()
    /// The changes so far, with the constructs around each.
    var writes: [(write: EnvironmentWrite, context: [Command.Context])] = []
    /// Assignments that are not exported yet, with the constructs around each.
    private var plain: [Variable: (assignment: Assignment, context: [Command.Context])] = [:]
    /// Where the script stands, as far as `cd` tells.
    var directories: WorkingDirectory
    /// Every other variable that is set, as it is written.
    var settings: [String] = []
    /// Whether the environment may hold the variable from the start.
    var isInherited = false
    /// The programs so far, and how many changes stood in front of each.
    var started: [StartedProgram] = []

    /// Reads `file`; `find` gives the files of the project.
    ///
    /// Where settings are `isInherited`, any program may see the variable, not only those behind a setting. `start` says
    /// where the first command runs.
    static func read(
        _ file: SourceFile, find: @escaping (String) -> SourceFile?, isInherited: Bool = false,
        in start: WorkingDirectory.Start = .here
    ) -> LauncherReading {
        var reader = LauncherReader(file, find)
        reader.directories = WorkingDirectory(script: file.path, in: start)
        reader.isInherited = isInherited
        for command in reader.script.commands { reader.read(command) }
        reader.reading.framework = reader.hints.frameworksAtTop.first
        reader.reading.launches = reader.started.map(reader.finished)
        reader.reading.steps = reader.steps(in: [], after: reader.writes.count).settled(by: nil)
        reader.reportPlain()
        reader.reportUnseen()
        return reader.reading
    }

    private init(_ file: SourceFile, _ find: @escaping (String) -> SourceFile?) {
        self.file = file
        self.find = find
        script = parse(file.bytes)
        traits = ScriptTraits(file, script)
        hints = HintList(script, file)
        reading.hintList = hints
        directories = WorkingDirectory(script: file.path)
    }

    private mutating func read(_ command: Command) {
        guard let name = command.words.first else {
            for assignment in command.assignments { assignPlain(assignment, command) }
            return
        }
        guard !traits.redefined.contains(name.literal ?? "") else { return launch(command) }
        switch name.literal {
        case "export", "declare", "typeset", "readonly", "local": export(command)
        case "unset": unset(command)
        case "cd": directories.change(command, file, traits)
        case "pushd", "popd": directories.lose(command)
        case "source", ".", "eval", "builtin": readElsewhere(command)
        default: launch(command)
        }
    }

    /// What runs in the script's own shell without being in sight may set anything.
    private mutating func readElsewhere(_ command: Command) {
        doubt(command)
        directories.lose(command)
        launch(command)
    }

    private mutating func doubt(_ command: Command) {
        reading.doubts.append(Doubt(.use(text: file.text(command.range)), at: source(command.range)))
    }

    /// `PYTHONPATH=lib` brings modules in that are not looked for.
    mutating func searchElsewhere(_ name: String, _ value: Range<Int>) {
        if Variable(rawValue: name) == nil { settings.append("\(name)=\(file.text(value))") }
        guard name == "PYTHONPATH" else { return }
        reading.doubts.append(Doubt(.module(name: "PYTHONPATH=\(file.text(value))"), at: source(value)))
    }

    private mutating func assignPlain(_ assignment: Assignment, _ command: Command) {
        // Under `set -a` it would be exported, which is not followed: its name stays a doubt.
        searchElsewhere(assignment.name, assignment.value.range)
        guard let variable = Variable(rawValue: assignment.name), !traits.exportsAll else { return }
        let exports = writes.filter { $0.write.variable == variable && $0.write.mode == .assign }
        // Once exported, a variable stays exported: a plain assignment then changes what programs see.
        if exports.contains(where: { isSure($0.context, in: command.context) }) {
            append(
                variable, assignment.nameRange, assignment.value, appends: assignment.appends, command,
                in: command.context)
        } else if exports.isEmpty, plain[variable] == nil {
            plain[variable] = (assignment, command.context)
            reading.understood.append(assignment.nameRange)
        }
    }

    private mutating func export(_ command: Command) {
        if command.words.dropFirst().contains(where: {
            $0.literal == nil && $0.assignment(in: file.bytes) == nil
        }) {
            // `export $(cat .env)`
            doubt(command)
        }
        guard exportsValues(command) else { return }
        for (index, word) in command.words.enumerated().dropFirst() {
            if let (name, nameRange, value) = word.assignment(in: file.bytes) {
                searchElsewhere(name, value.range)
                guard let variable = Variable(rawValue: name) else { continue }
                if value.range.isEmpty, index + 1 < command.words.count {
                    reportNothingSet(nameRange, command)
                    continue
                }
                append(
                    variable, nameRange, value, appends: isAppended(nameRange), command,
                    in: command.context)
            } else if let variable = word.literal.flatMap(Variable.init) {
                exportName(variable, word, at: index, command)
            }
        }
    }

    /// Whether what the command names is exported; if not, the names in it stay doubts.
    private func exportsValues(_ command: Command) -> Bool {
        let options = command.words.dropFirst().compactMap(\.literal).filter {
            $0.hasPrefix("-") || $0.hasPrefix("+")
        }
        if command.words[0].literal == "export" { return options.allSatisfy { $0 == "--" || $0 == "-p" } }
        // `declare -x` sets a text; -a, -i, -n, -l and -u change what the text means, `+x` takes the export back.
        return options.contains { $0.contains("x") }
            && options.allSatisfy {
                $0 == "--" || $0.dropFirst().allSatisfy("xrg".contains) && $0.hasPrefix("-")
            }
    }

    /// `export NAME`: what was assigned before now counts; `export NAME = 4` sets nothing.
    private mutating func exportName(
        _ variable: Variable, _ word: Word, at index: Int, _ command: Command
    ) {
        if index + 1 < command.words.count, command.words[index + 1].literal?.hasPrefix("=") == true {
            reportNothingSet(word.range, command)
        } else if let (assignment, context) = plain[variable], context == command.context {
            plain[variable] = nil
            // The name stands in two places, and both must change together.
            append(
                variable, assignment.nameRange, assignment.value, appends: assignment.appends, command,
                in: command.context, otherNames: [source(word.content)])
            reading.understood.append(word.range)
        } else if variable != .groupSizes, isNamedOnce(variable) {
            // What was never assigned is exported without a value.
            reading.understood.append(word.range)
        }
    }

    private func isNamedOnce(_ variable: Variable) -> Bool {
        let text = file.text(0..<file.bytes.count)
        return text.split(separator: variable.rawValue, omittingEmptySubsequences: false).count == 2
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

    private mutating func append(
        _ variable: Variable, _ name: Range<Int>, _ value: Word, appends: Bool, _ command: Command,
        in context: [Command.Context], otherNames: [SourceRange] = []
    ) {
        let write = write(variable, name, value, appends: appends, command, otherNames: otherNames)
        writes.append((write, context))
    }

    mutating func write(
        _ variable: Variable, _ name: Range<Int>, _ value: Word, appends: Bool, _ command: Command,
        otherNames: [SourceRange] = []
    ) -> EnvironmentWrite {
        reading.understood.append(name)
        var known =
            value.literal.map(VariableValue.text) ?? template(value, command).map(VariableValue.composed)
        if appends { known = nil }
        let promised = hinted(known, of: variable, appends: appends, command)
        return EnvironmentWrite(
            variable: variable,
            value: promised
                ?? .unknown(Doubt(reason(forUnknown: value), at: source(value.range))),
            mode: .assign, source: source(command.range), nameSource: source(name),
            otherNames: otherNames,
            valueSource: known == nil || value.literal == nil ? nil : source(value.content),
            // What a hint speaks for is replaced as a whole.
            expressionSource: known == nil && promised != nil ? source(value.content) : nil)
    }

    private func reason(forUnknown word: Word) -> Doubt.Reason {
        let (name, content) = (file.text(word.range), file.text(word.content))
        let isOne = content.hasPrefix("$") || content.hasPrefix("`")
        return isOne ? .text(name: name, origin: content) : .value(text: name)
    }

    /// `NAME+=…`
    func isAppended(_ name: Range<Int>) -> Bool {
        name.upperBound < file.bytes.count && file.bytes[name.upperBound] == UInt8(ascii: "+")
    }

    func source(_ range: Range<Int>) -> SourceRange { SourceRange(path: file.path, bytes: range) }
}

// Settings that reach nobody.
extension LauncherReader {
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
            guard variable == .groupSizes, let assignment = plain[variable]?.assignment else { continue }
            reading.findings.append(
                Finding(
                    rule: "NCG107", source: source(assignment.nameRange),
                    message: "'\(variable.rawValue)' is assigned and never exported, so no program sees it",
                    advice: "Export it, or remove it."))
        }
    }

    /// Changes that end with their own process before anything is started in it.
    private mutating func reportUnseen() {
        let seen = Set((reading.launches.flatMap(\.steps) + reading.steps).flatMap(\.writes).map(\.source))
        for (write, _) in writes where write.variable == .groupSizes && !seen.contains(write.source) {
            reading.findings.append(
                Finding(
                    rule: "NCG107", source: write.nameSource ?? write.source,
                    message: "\(write.variable.rawValue) is changed where no program in sight sees it",
                    advice: "Change it where the program is started, or remove this."))
        }
    }
}
