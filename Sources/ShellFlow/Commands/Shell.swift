import ProgramModel
import ShellSyntax
import SourceText

/// A shell that reads a script: what it knows, and what its variables have done to the environment.
struct Shell {
    var file: SourceFile
    /// The hints in the comments of the script.
    var hints: HintList
    /// The files that it has read so far: `source env.sh`.
    var sources: [String] = []
    /// Whether the environment may hold the variable from the start.
    let isInherited: Bool
    /// Whether another script is compared with this one, so that nothing in it is rewritten.
    var isComparing = false
    /// What the shell knows where the reading stands.
    var state: ShellState
    /// The functions that are being run, outermost first.
    var calls: [FunctionCall] = []
    /// What came out so far.
    var reading = LauncherReading()
    /// The names in what the script shows.
    var shown = ShownNames()
    /// The assignments that are understood and not exported yet.
    var plain: [Variable: PlainAssignment] = [:]
    /// The changes whose names stand in the text.
    private var writes: [EnvironmentWrite] = []
    /// Every other variable that is set, as it is written.
    private var settings: [String] = []
    private var knownSettings: Set<String> = []

    init(_ file: SourceFile, _ hints: HintList, isInherited: Bool, _ state: ShellState) {
        self.file = file
        self.hints = hints
        self.isInherited = isInherited
        self.state = state
        reading.hintList = hints
    }

    /// What came out of the whole script.
    mutating func finished() -> LauncherReading {
        reading.framework = hints.frameworksAtTop.first
        reading.steps = state.steps.settled(by: nil)
        reading.launches = reading.launches.map { launch in
            var launch = launch
            launch.settings = settings
            return launch
        }
        shown.name(&reading, in: file)
        reading.replaceAmbiguousValues()
        reportPlain()
        reportUnseen()
        return reading
    }

    func source(_ range: TextRange) -> SourceRange { file.source(range) }

    /// Something at `range` may change what programs find in the environment, and is not followed.
    mutating func doubt(_ range: TextRange) {
        doubt(Doubt(.use(text: file.text(range)), at: source(range)))
    }

    mutating func doubt(_ doubt: Doubt) {
        state.append(doubt)
        if !reading.doubts.contains(doubt) { reading.doubts.append(doubt) }
    }

    /// Notes a program that is started.
    mutating func start(_ launch: Launch) {
        var launch = launch
        launch.sources = sources + launch.sources
        reading.launches.append(launch)
    }

    /// Remembers a change whose name stands in the text.
    mutating func note(_ write: EnvironmentWrite) {
        if !writes.contains(write) { writes.append(write) }
    }

    /// `PYTHONPATH=lib` brings modules in that are not looked for.
    mutating func searchElsewhere(_ name: String, _ value: TextRange) {
        if Variable(rawValue: name) == nil {
            let setting = "\(name)=\(file.text(value))"
            if knownSettings.insert(setting).inserted { settings.append(setting) }
        }
        guard name == "PYTHONPATH" else { return }
        doubt(Doubt(.module(name: "PYTHONPATH=\(file.text(value))"), at: source(value)))
    }
}

// Settings that reach nobody.
extension Shell {
    mutating func reportNothingSet(_ range: TextRange, _ command: Command) {
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
