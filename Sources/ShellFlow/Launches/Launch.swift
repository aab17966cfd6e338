package import ProgramModel
import ShellSyntax
package import SourceText

/// The module that a server imports.
package struct ServedModule {
    /// Its path, relative to where the user stands.
    package var program: String
    /// Where the imports of the program are looked up first.
    package var searchPath: String
    /// Whether the server imports it before it forks its workers.
    package var isPreloaded: Bool

    /// Names one module.
    package init(program: String, searchPath: String, isPreloaded: Bool) {
        (self.program, self.searchPath, self.isPreloaded) = (program, searchPath, isPreloaded)
    }
}

/// One program that a script starts, with what the script did to its environment before.
package struct Launch {
    /// The path of the Python program, relative to where the user stands; `nil` if it is not in sight.
    package var program: String?
    /// The Python program that stands in the script itself.
    package var code: PythonText?
    /// Where the imports of the program are looked up first.
    package var searchPath: String
    /// Whether a word of it is a file of the project, run in a way that is not followed.
    package let runsProjectFile: Bool
    /// The words that name it.
    package let text: String
    /// The words behind the program's name; `nil` where one of them is not known.
    package var arguments: [String]?
    /// The command.
    package let source: SourceRange
    /// The changes of the environment in front of it.
    package var steps: [Step]
    /// How many of it run side by side; `nil` for one.
    package var workers: Workers?
    /// What loops around the command walk, which two scripts must have in common.
    package var manner: String?
    /// Whether a server imports the program instead of running it.
    package var isImported = false
    /// The program that a server imports before it forks its workers; `nil` if it imports it in each of them.
    package var preloaded: String?
    /// A server's configuration file, and what it serves if that file does not say otherwise.
    package var configuration: (file: String, served: ServedModule)?
    /// Whether the script goes on at once, and never waits for it before the last program is started.
    package var isLeftRunning = false
    /// The hint that names its framework.
    package var framework: Hint?
    /// What the script did before that may have changed its environment in ways that are not followed.
    package var doubts: [Doubt] = []
    /// Every other variable that the script sets, as it is written: the program may read it.
    package var settings: [String] = []
    /// The files that the script has read before.
    package var sources: [String] = []

    /// One start of a program.
    package init(
        program: String?, searchPath: String, runsProjectFile: Bool, text: String, arguments: [String]? = nil,
        source: SourceRange, steps: [Step], workers: Workers? = nil, manner: String? = nil,
        isImported: Bool = false, isLeftRunning: Bool = false, framework: Hint? = nil, doubts: [Doubt] = []
    ) {
        (self.program, self.searchPath, self.runsProjectFile) = (program, searchPath, runsProjectFile)
        (self.text, self.arguments, self.source) = (text, arguments, source)
        (self.steps, self.workers, self.manner) = (steps, workers, manner)
        (self.isImported, self.isLeftRunning) = (isImported, isLeftRunning)
        (self.framework, self.doubts) = (framework, doubts)
    }

    /// Takes `served` for the program; one that is imported before a fork is in none of the workers.
    package mutating func serve(_ served: ServedModule) {
        guard served.isPreloaded else {
            (program, searchPath) = (served.program, served.searchPath)
            return
        }
        (preloaded, searchPath) = (served.program, served.searchPath)
    }
}

extension Launch {
    /// What its own command may keep from its program, besides what the script does, where that program is in sight: `sudo`.
    package func ownDoubts(in reading: LauncherReading) -> [Doubt] {
        program == nil ? [] : doubts.filter { !reading.doubts.contains($0) }
    }
}

/// What a script does about placement.
package struct LauncherReading {
    /// The programs it starts, in order.
    package var launches: [Launch] = []
    /// Its changes of the environment at its end.
    package var steps: [Step] = []
    /// What rules say about it.
    package var findings: [Finding] = []
    /// The bytes of the variable's name where it has been understood.
    package var understood: [TextRange] = []
    /// What may change the environment in ways that are not followed: `source env.sh`.
    package var doubts: [Doubt] = []
    /// Whether variables are assigned or exported whose names are not known.
    package var namesUnknown: Bool { !unknownNames.isEmpty }
    /// Where.
    package var unknownNames: [SourceRange] = []
    /// Commands that get the variable's name in a word, where none of theirs spells it.
    package var disguises: [TextRange] = []
    /// The files that the script reads into its shell.
    package var sourced: [SourcedFile] = []
    /// The hints that were taken, and those that contradict the script.
    package var hints = HintNotes()
    /// All hints of the script.
    package var hintList = HintList()
    /// The framework that a hint names for what the script sets and does not start.
    package var framework: Hint?

    /// A script that does nothing.
    package init() {}
}
