package import ProgramModel
package import ShellSyntax
package import SourceText

/// Runs a script in a shell that is copied where it forks.
package struct LauncherReader: SubstitutionRunner {
    let script: Script
    /// What the script says about itself as a whole.
    let traits: ScriptTraits
    /// What makes texts of words.
    let expander: WordExpander
    /// What finds the programs that commands start.
    let finder: ProgramFinder
    /// The shell where the reading stands.
    var shell: Shell
    /// The loops around the place, in the function and the fork at hand, outermost first.
    var loops: [LoopExits] = []
    /// How many forks surround the place.
    var forks = 0
    /// How many rounds of loops surround the place, those of callers included.
    var rounds = 0
    /// Whether the place runs in the background of such a round.
    var runsBesideRounds = false
    /// Whether a way through the substitution at hand ended before its end.
    var captureIsCut = false
    /// Names of functions that have been called.
    var called: Set<String> = []
    /// How many scripts in words surround this one.
    private(set) var innerDepth = 0
    /// Whether scripts of the project that it starts are followed: who asks for that accounts for their mentions.
    private(set) var followsScripts = false
    /// How many commands may still be run: loops and calls repeat them.
    private var budget = 20_000

    /// Reads `file`, a script of `project`.
    ///
    /// Where settings are `isInherited`, any program may see the variable, not only those behind a setting. `start` says
    /// where the first command runs. Where another script is compared with this one, nothing in it is rewritten. What came of the
    /// scripts that it starts stands in `sourced` if the reading `followsScripts`.
    package static func read(
        _ file: SourceFile, of project: ScriptProject, isInherited: Bool = false,
        isComparing: Bool = false, followsScripts: Bool = false, in start: WorkingDirectory.Start = .here
    ) -> LauncherReading {
        var reader = LauncherReader(file, project, isInherited, start)
        reader.followsScripts = followsScripts
        reader.shell.isComparing = isComparing
        reader.run(reader.script.body)
        reader.runUncalledFunctions()
        return reader.shell.finished()
    }

    /// Reads what a document starts in `file`, or a script that it starts: `inherited` is what it sets before, `parameters`
    /// are the words behind the script's name.
    package static func read(
        _ file: SourceFile, _ script: Script, inherited: [EnvironmentWrite],
        parameters: [TextTemplate?]? = nil,
        of project: ScriptProject, isComparing: Bool, in start: WorkingDirectory.Start
    ) -> LauncherReading {
        var reader = LauncherReader(file, project, false, start, script)
        reader.shell.isComparing = isComparing
        for write in inherited { reader.shell.state.inherit(write) }
        reader.shell.state.parameters = parameters?.map { WrittenText($0) }
        reader.run(reader.script.body)
        reader.runUncalledFunctions()
        return reader.shell.finished()
    }

    private init(
        _ file: SourceFile, _ project: ScriptProject, _ isInherited: Bool,
        _ start: WorkingDirectory.Start, _ given: Script? = nil
    ) {
        script = given ?? parse(file)
        traits = ScriptTraits(file, script)
        expander = WordExpander(script)
        finder = ProgramFinder(file: file, script: script, project: project)
        var state = ShellState(in: WorkingDirectory(script: file.path, in: start))
        state.exportsAll = traits.startsExporting ? .yes : .no
        shell = Shell(file, HintList(of: script), isInherited: isInherited, state)
    }

    /// A script in a word of `outer`'s, in a shell of its own.
    private init(_ outer: LauncherReader, _ script: Script, in file: SourceFile) {
        self.script = script
        traits = ScriptTraits(file, script)
        expander = WordExpander(script)
        finder = ProgramFinder(file: file, script: script, project: outer.finder.project)
        shell = outer.shell
        shell.calls = []
        (rounds, runsBesideRounds) = (outer.rounds, outer.runsBesideRounds)
        (called, budget, innerDepth) = (outer.called, outer.budget, outer.innerDepth + 1)
        followsScripts = outer.followsScripts
    }

    /// What reads a script in a word of this one.
    func inner(_ script: Script, in file: SourceFile) -> LauncherReader {
        LauncherReader(self, script, in: file)
    }

    /// Takes over what an inner script has left of the commands that may be run.
    mutating func takeBudget(of inner: LauncherReader) { budget = inner.budget }

    var file: SourceFile { shell.file }

    /// Whether one more command may be run; if not, the rest of the script is a doubt.
    mutating func spend(_ range: TextRange) -> Bool {
        budget -= 1
        if budget < 0 {
            shell.giveUp(range)
        }
        return budget >= 0
    }

    /// Runs `body` and takes back all that it found: only the state stays.
    mutating func rehearse(_ body: (inout LauncherReader) -> Void) {
        let before = self
        body(&self)
        let (after, left) = (shell.state, budget)
        self = before
        (shell.state, budget) = (after, left)
    }
}

// Words, whose substitutions run here.
extension LauncherReader {
    mutating func runFork(_ body: [Node]) { fork { $0.run(body) } }

    mutating func output(of expansion: Expansion) -> TextTemplate? {
        Capture.output(of: expansion, by: &self)
    }

    /// The words that the shell makes of `word`; `nil` if their number is not known.
    mutating func fields(of word: Word) -> [Field]? {
        let expander = expander
        return expander.fields(of: word, &self)
    }

    /// The text of a word that is not split.
    mutating func value(of word: Word, quoted: Bool = false) -> TextTemplate? {
        let expander = expander
        return expander.value(of: word, quoted: quoted, &self)
    }

    /// The word with the text that it has when the command runs, one for each that the shell makes of it.
    mutating func resolved(_ word: Word) -> [Word] {
        let expander = expander
        return expander.resolved(word, &self)
    }

    /// Runs what an expansion runs.
    mutating func run(_ expansion: Expansion) {
        let expander = expander
        expander.run(expansion, &self)
    }

    /// Assigns what an arithmetic expression assigns.
    mutating func assigns(inArithmetic range: TextRange) {
        let expander = expander
        _ = expander.assigns(inArithmetic: range, &self)
    }

    /// The words behind a declaration or `unset`, expanded before the command changes anything.
    mutating func declaredWords(_ words: ArraySlice<Word>, _ command: Command) -> [DeclaredWord] {
        var items: [DeclaredWord] = []
        for word in words {
            guard let (name, nameRange, value) = word.assignment(in: file) else {
                items.append(
                    DeclaredWord(
                        word: word, isWritten: command.spells(word), assignment: nil, fields: fields(of: word)
                    ))
                continue
            }
            let expander = expander
            expander.runExpansions(in: nameRange, &self)
            var place = AssignedPlace(
                name: nameRange, value: value, appends: shell.isAppended(nameRange),
                isQuoted: shell.isQuoted(word))
            let text = assignedText(&place)
            items.append(
                DeclaredWord(word: word, isWritten: true, assignment: (name, place, text), fields: nil))
        }
        return items
    }
}

// Too many commands.
extension Shell {
    /// What is left of the script is not followed.
    fileprivate mutating func giveUp(_ range: TextRange) {
        doubt(Self.limit(at: source(range)))
        state.forgetVariables()
        startUnknown(range)
    }

    /// What is said where too many commands have been run.
    private static func limit(at place: SourceRange) -> Doubt {
        Doubt(.size(what: "commands that loops and calls repeat"), at: place)
    }

    /// Notes, once, that programs may be started here which are not in sight.
    private mutating func startUnknown(_ range: TextRange) {
        let isNoted = reading.launches.contains { launch in
            launch.program == nil && launch.doubts.contains { $0.reason == Self.limit(at: $0.source).reason }
        }
        guard !isNoted else { return }
        start(
            Launch(
                program: nil, searchPath: "", runsProjectFile: true, text: file.text(range),
                source: source(range), steps: state.steps.settled(by: nil),
                doubts: state.doubts))
    }
}
