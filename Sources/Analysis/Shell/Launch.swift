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
    /// The words behind the program's name; `nil` where one of them is not known.
    var arguments: [String]?
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
    /// The files that the script has read before.
    var sources: [String] = []
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
    var namesUnknown: Bool { !unknownNames.isEmpty }
    /// Where.
    var unknownNames: [SourceRange] = []
    /// Commands that get the variable's name in a word, where none of theirs spells it.
    var disguises: [Range<Int>] = []
    /// The files that the script reads into its shell.
    var sourced: [SourcedFile] = []
    /// The hints that were taken, and those that contradict the script.
    var hints = HintNotes()
    /// All hints of the script.
    var hintList = HintList()
    /// The framework that a hint names for what the script sets and does not start.
    var framework: Hint?
}
