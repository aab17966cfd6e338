import Documents
import Placement
import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

/// What one Python program does, and what its files say besides.
struct PythonReading {
    /// The processes that it becomes and starts, itself first.
    let processes: [PythonProcess]
    /// The files of the program: itself and the modules of the project that it imports.
    let paths: [String]
    /// Findings about places that are no writes.
    let findings: [Finding]
    /// What no Python accepts in its files.
    let syntax: SyntaxAccount
    /// Whether it sets one of the variables, or says anything about them.
    let isConcerned: Bool
    /// The programs that it starts.
    let startedPaths: [String]
    /// Where it reads the variables, in the order of paths and bytes.
    let reads: [EnvironmentRead]
    /// The bytes of warnings that go when the variable is rewritten.
    let warnings: [SourceRange]
    /// The hints that were taken, and those at fault.
    let hintNotes: HintNotes
    /// Lists that name one loaded model several times, for programs that set the groups.
    let repetitions: [Finding]
    /// Whether a model server runs it in each of its workers.
    let isServed: Bool
    /// Cores that it sets, for itself or for another process, and with which a process fails at start.
    let failuresAtStart: [Finding]
    /// What is said of processes that it forks after it has loaded.
    let forks: [Finding]
    /// All hints of its files.
    let hintLists: [HintList]
    /// Whether it sets variables under names that are not known, or runs code or scripts that are not followed: a text that
    /// it names may say what.
    let takesTexts: Bool

    /// Whether it does or says anything about the variable.
    var matters: Bool { allSteps.contains { !$0.writes.isEmpty } || !findings.isEmpty }

    /// What no Python accepts in its files, if nothing but the way it is started makes that matter.
    var syntaxFindings: [Finding] { isConcerned ? [] : syntax.findings }

    /// Whether it sets one of the variables itself.
    var setsVariable: Bool { allSteps.flatMap(\.writes).contains { $0.mode != .remove } }

    /// What all of its processes do.
    var allSteps: [Step] { processes.flatMap(\.steps) }

    /// Runs the program; `nil` if there is none.
    init?(
        _ start: ProgramRun.Start, tree: SourceTree, vocabulary: Vocabulary, mentions: Mentions,
        purpose: Purpose
    ) {
        guard let run = ProgramRun(start, tree: tree, vocabulary: vocabulary, purpose: purpose) else {
            return nil
        }
        let account = PythonAccount(run, mentions, purpose)
        let commands = NotebookAccount(run, tree, mentions, purpose)
        let texts = ShellTexts(run.shellTexts, mentions, purpose)
        let respelled = RespelledAccount(run, mentions)
        let computed = ComputedNames(run, mentions)
        syntax = SyntaxAccount(run.files)
        let spoken =
            account.findings + respelled.findings + commands.findings + texts.findings + computed.findings
        isConcerned = !run.uses.writes.isEmpty || !spoken.isEmpty
        let syntaxFindings = isConcerned ? syntax.findings.filter { !spoken.contains($0) } : []
        var doubts = account.doubts + respelled.doubts + commands.doubts + texts.doubts + syntax.doubts
        if purpose == .comparing { doubts += targetDoubts(run) }
        (processes, hintNotes) = run.processes(doubts)
        failuresAtStart =
            (processes.flatMap(\.steps).failuresAtStart + run.failuresAtStart).ordered
        findings = spoken + syntaxFindings + failuresAtStart
        (reads, warnings, repetitions) = (run.reads, run.warnings, run.repetitions)
        forks = ForkAdvice.findings(run.forksAfterLoads)
        (startedPaths, isServed) = (run.startedPaths, run.isServed)
        paths = Set(run.files.map(\.file.path)).sorted()
        takesTexts = !run.uses.unknownNames.isEmpty || !run.shellTexts.isEmpty
        hintLists = run.files.map(\.hints)
    }
}
