import ProgramModel
import ShellSyntax
import SourceText

/// Simple commands.
extension LauncherReader {
    mutating func run(_ command: Command?, _ expansions: [Expansion]) {
        guard let command else {
            for expansion in expansions { run(expansion) }
            return
        }
        guard spend(command.range) else { return }
        shell.readHeredocs(command)
        runRedirections(command, expansions)
        let words = isDeclaration(command) ? command.words : command.words.flatMap { resolved($0) }
        guard !words.isEmpty else {
            // `$EMPTY A=1` assigns nothing, but who knows whether it is empty.
            for assignment in command.assignments { assign(assignment, command) }
            return
        }
        Capture.note(words, command, by: &self)
        let known = shell.reading.understood.count
        perform(words[...], command)
        if !isShown(words, command) {
            shell.noteDisguise(words, command, since: known)
        } else if innerDepth == 0 {
            shell.shown.take(command.words, in: file)
        }
    }

    /// Whether the words behind the name are expanded where the command is carried out: they may be assignments.
    private func isDeclaration(_ command: Command) -> Bool {
        let name = command.words.lazy.compactMap(\.literal).first { !Self.isPrefix($0) }
        return ["export", "declare", "typeset", "readonly", "local", "unset", "let"].contains(name)
            && command.words.first?.literal.map { shell.state.function($0) == nil } == true
    }

    private mutating func assign(_ assignment: Assignment, _ command: Command) {
        let expander = expander
        expander.runExpansions(in: assignment.nameRange, &self)
        var place = AssignedPlace(
            name: assignment.nameRange, value: assignment.value, appends: assignment.appends)
        let text = assignedText(&place)
        shell.assign(assignment.name, text, place, command, exporting: false)
    }

    /// Whether a command shows its words to whoever runs the script, and to nobody else.
    private func isShown(_ words: [Word], _ command: Command) -> Bool {
        ["echo", "printf"].contains(words.first?.literal)
            && words.dropFirst().first?.literal?.hasPrefix("-v") != true
            && !command.isRedirected && forks == 0
            && !script.redirectsConstructs && !command.context.contains { $0.functionName != nil }
    }

    /// The text that an assignment gives, or the words of an array.
    mutating func assignedText(_ place: inout AssignedPlace) -> TextTemplate? {
        guard !place.isQuoted, let words = place.value.arrayWords(in: file) else {
            return value(of: place.value, quoted: place.isQuoted)
        }
        var elements: [WrittenText]? = []
        for word in words {
            let own =
                word.literal == nil
                ? fields(of: word)?.map { WrittenText($0) } : [WrittenText(word, in: file)]
            elements = own.flatMap { own in elements.map { $0 + own } }
        }
        place.elements = elements
        return nil
    }

    /// Runs what the redirections of a command run: its words are expanded on their own.
    private mutating func runRedirections(_ command: Command, _ expansions: [Expansion]) {
        let own =
            command.words.map(\.range)
            + command.assignments.map { $0.nameRange.through($0.value.range) }
        for expansion in expansions where !own.contains(where: { $0.holdsStart(of: expansion.range) }) {
            run(expansion)
        }
    }

    /// A command whose words are expanded; `words` leaves out `builtin` and `command` in front of them.
    mutating func perform(_ words: ArraySlice<Word>, _ command: Command) {
        guard let name = words.first?.literal else { return performUnknown(words, command) }
        if traits.aliases.contains(name) {
            launch(words, command)
            return loseTrack(command)
        }
        let isWrapped =
            words.count < command.words.count && command.words.first?.literal.map(Self.isPrefix) == true
        if !isWrapped, let function = shell.state.function(name) { return perform(function, words, command) }
        switch name {
        case "export" where SettingsList.export(words, by: &self): return
        case "export", "declare", "typeset", "readonly", "local":
            let items = declaredWords(words.dropFirst(), command)
            shell.declare(name, items, command)
        case "unset":
            let items = declaredWords(words.dropFirst(), command)
            shell.unset(items, command)
        case "cd": shell.changeDirectory(words, command, isForked: forks > 0, traits)
        case "pushd", "popd": shell.state.directory.lose()
        case "source", ".", "eval", "enable": readElsewhere(words, command)
        case "builtin", "command": performPlainly(words, command)
        default: if !performBuiltin(name, words, command) { launch(words, command) }
        }
    }

    private static func isPrefix(_ name: String) -> Bool { name == "builtin" || name == "command" }

    /// `command name …`: no function of that name is called.
    private mutating func performPlainly(_ words: ArraySlice<Word>, _ command: Command) {
        let rest = words.dropFirst().drop { $0.literal == "-p" || $0.literal == "--" }
        let starts = ["export", "declare", "typeset", "readonly", "unset", "cd", "source", ".", "eval"]
        guard let name = rest.first?.literal, starts.contains(name) || ShellBuiltin.names.contains(name)
        else {
            // `command -v python` starts nothing; an unknown word may be a builtin.
            if rest.first != nil, rest.first?.literal == nil {
                performUnknown(rest, command)
            } else {
                launch(words, command)
            }
            return
        }
        perform(rest, command)
    }

    /// A command whose name is not known may be any builtin or function.
    private mutating func performUnknown(_ words: ArraySlice<Word>, _ command: Command) {
        launch(words, command)
        let isHarmless = words.dropFirst().allSatisfy { word in
            guard let text = word.literal else { return false }
            return !text.contains("=") && !text.contains("NEURON") && !text.contains("/")
                && (finder.existingPath(text, in: shell.state.directory) == nil || text.hasSuffix(".py"))
        }
        if !isHarmless || words.count == 1 || shell.state.hasFunctions { loseTrack(command) }
    }

    /// What runs in the script's own shell without being in sight may set anything.
    private mutating func readElsewhere(_ words: ArraySlice<Word>, _ command: Command) {
        if words.first?.literal == "eval",
            words.dropFirst().allSatisfy({ $0.literal.map(isHarmless) ?? false }),
            words.count == 2
        {
            return
        }
        if let activation = Activation(words, in: file),
            activation.path.flatMap({ finder.existingPath($0, in: shell.state.directory) }) == nil
        {
            return
        }
        if command.assignments.isEmpty, runSourced(words) { return }
        loseTrack(command)
        launch(words, command)
    }

    /// Anything in the shell may be different from here on.
    mutating func loseTrack(_ command: Command) {
        shell.doubt(command.range)
        shell.state.directory.lose()
        shell.state.forgetVariables()
        shell.state.forgetFunctions()
    }

    /// Functions that stand for a program are not followed: what else shell.calls that name is not in sight.
    private mutating func perform(
        _ function: ShellFunction, _ words: ArraySlice<Word>, _ command: Command
    ) {
        let assignments = command.assignments.map(\.name)
        guard !ProgramFinder.isPythonName(function.name), !HarmlessCommands.names.contains(function.name),
            !assignments.contains(where: { Variable(rawValue: $0) != nil || $0 == "IFS" })
        else {
            called.insert(function.name)
            launch(words, command)
            return loseTrack(command)
        }
        // What stands in front of the call holds within it.
        let saved = command.assignments.map { ($0.name, shell.state[$0.name]) }
        for assignment in command.assignments { assign(assignment, command) }
        let arguments = words.dropFirst().map { WrittenText($0, in: file) }
        // What it starts is not in sight.
        if !call(function, arguments, command) { launch(words, command) }
        for (name, variable) in saved { shell.state[name] = variable }
    }
}

// What commands do to the shell alone.
extension Shell {
    /// Notes that a word of the command holds the variable's name, and the text does not: `eval "export $a$b=1"`.
    ///
    /// A word that stands elsewhere is none where the command has been understood: `since` tells how much was before it ran.
    mutating func noteDisguise(_ words: [Word], _ command: Command, since known: Int) {
        let name = Variable.groupSizes.rawValue
        let understood = reading.understood.dropFirst(known)
        let isDisguised = words.contains { word in
            guard word.literal?.contains(name) == true else { return false }
            let isHere = file.text(word.range).contains(name)
            return !isHere || !understood.contains { word.range.overlaps($0) }
        }
        guard isDisguised, !file.text(command.range).contains(name) else { return }
        reading.disguises.append(command.range)
    }

    /// A text that is the input of a command may run commands of its own.
    mutating func readHeredocs(_ command: Command) {
        for body in command.expandedHeredocs {
            let text = file.text(body)
            guard text.contains("$(") || text.contains("`") || text.contains(":=") || text.contains("$((")
            else { continue }
            doubt(command.range)
            state.forgetVariables()
        }
    }

    /// `cd DIRECTORY`
    mutating func changeDirectory(
        _ words: ArraySlice<Word>, _ command: Command, isForked: Bool, _ traits: ScriptTraits
    ) {
        // A `cd` in a fork is not followed.
        guard !isForked, command.assignments.isEmpty, state["CDPATH"] == .unknown else {
            return state.directory.lose()
        }
        let written = command.words.suffix(words.count - 1).filter {
            $0.literal != "--" && $0.literal != "-P"
        }
        guard written.count == 1, let word = written.first else { return state.directory.lose() }
        if let text = word.literal, text != "-", !text.hasPrefix("-") {
            state.directory.change(to: text)
        } else if let steps = traits.ownDirectory(file.text(word.range)) {
            state.directory.change(fromHome: steps)
        } else {
            state.directory.lose()
        }
    }
}
