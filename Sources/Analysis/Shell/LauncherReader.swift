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
    var steps: [Step]
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
    /// What the script did before that may have changed its environment in ways that are not followed.
    var doubts: [Doubt] = []
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
    /// Whether variables are assigned or exported whose names are not known.
    var namesUnknown = false
    /// The hints that were taken, and those that contradict the script.
    var hints = HintNotes()
    /// All hints of the script.
    var hintList = HintList()
    /// The framework that a hint names for what the script sets and does not start.
    var framework: Hint?
}

/// Runs a script on a state that it copies where the shell forks.
struct LauncherReader {
    let file: SourceFile
    let script: Script
    let find: (String) -> SourceFile?
    /// What the script says about itself as a whole.
    let traits: ScriptTraits
    /// The hints in its comments.
    let hints: HintList
    /// The expansions of its words, by where they start.
    let expansions: [Int: Expansion]
    /// Whether the environment may hold the variable from the start.
    let isInherited: Bool
    /// What came out so far.
    var reading = LauncherReading()
    /// What the shell knows where the reading stands.
    var state: ShellState
    /// The functions that are being run, outermost first.
    var calls: [FunctionCall] = []
    /// The loops around the place, in the function and the fork at hand, outermost first.
    var loops: [LoopExits] = []
    /// How many forks surround the place.
    var forks = 0
    /// The assignments that are understood and not exported yet.
    var plain: [Variable: PlainAssignment] = [:]
    /// Every other variable that is set, as it is written.
    var settings: [String] = []
    /// Names of functions that have been called.
    var called: Set<String> = []
    /// The changes whose names stand in the text.
    private var writes: [EnvironmentWrite] = []
    /// How many commands may still be run: loops and calls repeat them.
    private var budget = 20_000

    /// Reads `file`; `find` gives the files of the project.
    ///
    /// Where settings are `isInherited`, any program may see the variable, not only those behind a setting. `start` says
    /// where the first command runs.
    static func read(
        _ file: SourceFile, find: @escaping (String) -> SourceFile?, isInherited: Bool = false,
        in start: WorkingDirectory.Start = .here
    ) -> LauncherReading {
        var reader = LauncherReader(file, find, isInherited, start)
        reader.run(reader.script.body)
        reader.runUncalledFunctions()
        return reader.finished()
    }

    private init(
        _ file: SourceFile, _ find: @escaping (String) -> SourceFile?, _ isInherited: Bool,
        _ start: WorkingDirectory.Start
    ) {
        self.file = file
        self.find = find
        self.isInherited = isInherited
        script = parse(file.bytes)
        traits = ScriptTraits(file, script)
        hints = HintList(script, file)
        reading.hintList = hints
        expansions = Dictionary(script.expansions.map { ($0.range.lowerBound, $0) }) { _, outer in outer }
        state = ShellState(in: WorkingDirectory(script: file.path, in: start))
        state.exportsAll = traits.startsExporting ? .yes : .no
    }

    private mutating func finished() -> LauncherReading {
        reading.framework = hints.frameworksAtTop.first
        reading.steps = state.steps.settled(by: nil)
        reading.launches = reading.launches.map { launch in
            var launch = launch
            launch.settings = settings
            return launch
        }
        reading.replaceAmbiguousValues()
        reportPlain()
        reportUnseen()
        return reading
    }

    /// Whether one more command may be run; if not, the rest of the script is a doubt.
    mutating func spend(_ range: Range<Int>) -> Bool {
        budget -= 1
        if budget < 0 {
            doubt(Doubt(.size(what: "commands that loops and calls repeat"), at: source(range)))
            state.forgetVariables()
        }
        return budget >= 0
    }

    /// Something at `range` may change what programs find in the environment, and is not followed.
    mutating func doubt(_ range: Range<Int>) {
        doubt(Doubt(.use(text: file.text(range)), at: source(range)))
    }

    mutating func doubt(_ doubt: Doubt) {
        state.append(doubt)
        if !reading.doubts.contains(doubt) { reading.doubts.append(doubt) }
    }

    /// Remembers a change whose name stands in the text.
    mutating func note(_ write: EnvironmentWrite) {
        if !writes.contains(write) { writes.append(write) }
    }

    /// `PYTHONPATH=lib` brings modules in that are not looked for.
    mutating func searchElsewhere(_ name: String, _ value: Range<Int>) {
        if Variable(rawValue: name) == nil {
            let setting = "\(name)=\(file.text(value))"
            if !settings.contains(setting) { settings.append(setting) }
        }
        guard name == "PYTHONPATH" else { return }
        doubt(Doubt(.module(name: "PYTHONPATH=\(file.text(value))"), at: source(value)))
    }

    /// Runs `body` and takes back all that it found: only the state stays.
    mutating func rehearse(_ body: (inout LauncherReader) -> Void) {
        let before = self
        body(&self)
        let (after, left) = (state, budget)
        self = before
        (state, budget) = (after, left)
    }
}

// Settings that reach nobody.
extension LauncherReader {
    mutating func reportNothingSet(_ range: Range<Int>, _ command: Command) {
        let finding = Finding(
            rule: "NCG107", source: source(command.range),
            message: "blanks around '=' make this command set nothing",
            advice: "Write `export NEURON_RT_NUM_CORES=N` without blanks, with the cores that the models "
                + "really had.")
        reading.understood.append(range)
        if !reading.findings.contains(finding) { reading.findings.append(finding) }
    }

    private mutating func reportPlain() {
        guard let assignment = plain[.groupSizes] else { return }
        reading.findings.append(
            Finding(
                rule: "NCG107", source: source(assignment.nameRange),
                message:
                    "'\(Variable.groupSizes.rawValue)' is assigned and never exported, so no program sees it",
                advice: "Export it, or remove it."))
    }

    /// Changes that end with their own process before anything is started in it.
    private mutating func reportUnseen() {
        let seen = Set((reading.launches.flatMap(\.steps) + reading.steps).flatMap(\.writes).map(\.source))
        for write in writes where write.variable == .groupSizes && !seen.contains(write.source) {
            reading.findings.append(
                Finding(
                    rule: "NCG107", source: write.nameSource ?? write.source,
                    message: "\(write.variable.rawValue) is changed where no program in sight sees it",
                    advice: "Change it where the program is started, or remove this."))
        }
    }
}

extension LauncherReading {
    /// A place that sets one value in one round or call and another in the next has no value that could be replaced.
    fileprivate mutating func replaceAmbiguousValues() {
        var values: [SourceRange: Set<VariableValue>] = [:]
        for write in (launches.flatMap(\.steps) + steps).flatMap(\.writes) {
            if let place = write.valueSource { values[place, default: []].insert(write.value) }
        }
        let ambiguous = Set(values.filter { $0.value.count > 1 }.keys)
        guard !ambiguous.isEmpty else { return }
        steps = steps.withoutValues(at: ambiguous)
        launches = launches.map { launch in
            var launch = launch
            launch.steps = launch.steps.withoutValues(at: ambiguous)
            return launch
        }
    }
}

extension [Step] {
    fileprivate func withoutValues(at places: Set<SourceRange>) -> [Step] {
        map { step in
            switch step {
            case .write(let write):
                guard let place = write.valueSource, places.contains(place) else { return step }
                return .write(
                    EnvironmentWrite(
                        variable: write.variable, value: write.value, mode: write.mode, source: write.source,
                        nameSource: write.nameSource, otherNames: write.otherNames, valueSource: nil))
            case .choice(let bodies): return .choice(bodies.map { $0.withoutValues(at: places) })
            default: return step
            }
        }
    }
}
