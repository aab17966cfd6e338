import ArgumentParser
import Rewriting
import RuleBook
import Workspace

extension RewriteStyle: ExpressibleByArgument {}

/// Which files a run looks at, and what it may take for granted.
struct ScanOptions: ParsableArguments {
    @Argument(help: "Files and directories; the working directory by default.")
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "Look also at the paths in this file, which are parted by NUL; '-' is standard input.",
            valueName: "file"))
    var filesFrom: String?

    @Option(
        help: ArgumentHelp(
            "The path that standard input stands for, where '-' is the only path.", valueName: "path"))
    var stdinFilename: String?

    @Option(help: "Look only at paths that match this glob; may be repeated.")
    var include: [String] = []

    @Option(help: "Leave out paths that match this glob; may be repeated.")
    var exclude: [String] = []

    @Flag(help: "Apply --exclude to paths that are named explicitly, too.")
    var forceExclude = false

    @Flag(help: "Do not honour .gitignore and .ignore.")
    var noIgnore = false

    @Flag(help: "Look into hidden files and directories.")
    var hidden = false

    @Option(help: "How many threads read files; one for each processor by default.")
    var jobs: Int = Workspace.defaultWorkers

    @Option(
        help:
            "How to rewrite: num-cores; of that alone default-placement, start-indices (MXNet), contexts or set-neuron-cores (torch); visible-cores for one process or numbered workers."
    )
    var style: RewriteStyle?

    @OptionGroup var proof: ProofChoices
    @OptionGroup var settings: SettingsOptions

    mutating func validate() throws {
        guard jobs >= 1 else { throw ValidationError("'--jobs' takes a number from 1 on, not '\(jobs)'") }
    }

    /// Adds the paths of `--files-from`. A path that is empty is a mistake, most often a variable that is not set.
    private mutating func requirePaths() throws {
        if let filesFrom { paths += try PathList(filesFrom).paths }
        try nameStandardInput()
        guard paths.contains("") else { return }
        Console.error(
            "a path is empty: ''", advice: "Name a file or a directory; '.' is the working directory.")
        throw ExitStatus.usage
    }

    /// Whether what is looked at comes from standard input.
    var readsStandardInput: Bool { stdinFilename != nil }

    /// Puts the name of standard input in the place of '-'.
    private mutating func nameStandardInput() throws {
        guard paths.contains("-") || stdinFilename != nil else { return }
        guard paths == ["-"] else {
            Console.error(
                paths.contains("-")
                    ? "'-' stands beside other paths" : "'--stdin-filename' is given, and '-' is not",
                advice: "Standard input is looked at alone: ncg-migrate check --stdin-filename app.py -")
            throw ExitStatus.usage
        }
        guard let stdinFilename, !stdinFilename.isEmpty else {
            Console.error(
                "standard input has no name",
                advice: "Say what it is, for its kind and its place: --stdin-filename app.py")
            throw ExitStatus.usage
        }
        paths = [Run.plain(stdinFilename)]
        Containment.keepStandardInput()
    }

    /// Takes the paths and the settings that are in force; `nil` where these were only to be shown.
    mutating func prepare(for workspace: Workspace = Workspace()) throws -> Settings? {
        try requirePaths()
        let settings = try self.settings.load(for: workspace)
        apply(settings)
        guard self.settings.showConfig else { return settings }
        settings.show()
        return nil
    }

    /// Whether the command line leaves out no file below the paths.
    var isWhole: Bool { include.isEmpty && exclude.isEmpty }

    /// Adds what the settings file says, where the command line says nothing else.
    private mutating func apply(_ settings: Settings) {
        if include.isEmpty { include = settings.include }
        exclude += settings.exclude
        style = style ?? settings.style
        proof.apply(settings)
    }

    /// The files to look at.
    var selection: Selection {
        var selection = Selection(paths: paths.isEmpty ? ["."] : paths)
        selection.include = include
        selection.exclude = exclude
        selection.forceExclude = forceExclude
        selection.honoursIgnoreFiles = !noIgnore
        selection.includesHidden = hidden
        return selection
    }
}
