import ProgramModel
import ShellSyntax
import SourceText

/// The command line of a server that runs a program of the project in several processes, or a program of its own.
struct ServerCommand {
    /// How many processes it runs.
    let count: Workers.Count
    /// The file of the program, as Python looks for it; `nil` if it is not known.
    let module: String?
    /// The same file, where the server imports it before it forks.
    private(set) var preloaded: String?
    /// Whether it may run files of the project that its words name.
    let loadsProjectFiles: Bool
    /// The words that set a variable in its workers: `-e NAME=value`.
    private(set) var settings: [Word] = []
    /// Whether it reads `gunicorn.conf.py` where it stands.
    private(set) var readsConfiguration = false

    /// Reads `gunicorn -w 4 app:app` and its like; `nil` if the words are none of them.
    init?(_ words: ArraySlice<Word>) {
        guard let name = words.first?.literal?.split(separator: "/").last else { return nil }
        let names = words.compactMap(\.literal)
        switch name {
        // Binaries that load nothing but models.
        case "tensorflow_model_server", "tensorflow_model_server_neuron", "tritonserver", "ovms":
            self = ServerCommand(count: .exactly(.constant(1)), module: nil, loadsProjectFiles: false)
        case "torchserve", "multi-model-server", "mxnet-model-server":
            self = ServerCommand(count: .any, module: nil, loadsProjectFiles: true)
        case "gunicorn", "uvicorn", "hypercorn":
            guard names.count == words.count else { return nil }
            self.init(name, names)
            guard name == "gunicorn" else { return }
            readsConfiguration = true
            settings = zip(words, words.dropFirst()).filter { ["-e", "--env"].contains($0.0.literal) }.map(
                \.1)
        default: return nil
        }
    }

    private init(count: Workers.Count, module: String?, loadsProjectFiles: Bool) {
        self.count = count
        self.module = module
        self.loadsProjectFiles = loadsProjectFiles
    }

    private init(_ name: Substring, _ names: [String]) {
        let options = ["-w", "--workers"]
        var count: Workers.Count = name == "gunicorn" ? .any : .exactly(.constant(1))
        var app: String?
        // A configuration file may say anything, and a program that is loaded before the fork is another matter.
        var isKnown = true
        for (index, word) in names.enumerated().dropFirst() {
            let before = names[index - 1]
            if options.contains(before) {
                count = Int(word).map { .exactly(.constant($0)) } ?? .any
            } else if word.hasPrefix("--workers=") {
                count = Int(word.dropFirst(10)).map { .exactly(.constant($0)) } ?? .any
            } else if word.hasPrefix("-w"), let number = Int(word.dropFirst(2)) {
                count = .exactly(.constant(number))
            } else if !word.hasPrefix("-"), word.contains(":"), !before.hasPrefix("-") || app == nil {
                isKnown = isKnown && (app == nil || before.hasPrefix("-"))
                if Self.isModule(word) { app = word }
            }
            let others =
                ["-c", "--config", "--preload", "--env-file", "--chdir", "--app-dir"]
                + (name == "gunicorn" ? [] : ["-e", "--env"])
            isKnown =
                isKnown && !others.contains { word == $0 || word.hasPrefix($0 + "=") }
                && !word.hasPrefix("--env=")
        }
        self.count = count
        let path = app.map { $0.prefix { $0 != ":" }.split(separator: ".").joined(separator: "/") + ".py" }
        module = isKnown ? path : nil
        preloaded = names.contains("--preload") && !Self.isConfiguredElsewhere(names) ? path : nil
        loadsProjectFiles = true
    }

    /// Whether options move the program, or a file may say anything.
    private static func isConfiguredElsewhere(_ names: [String]) -> Bool {
        let options = ["-c", "--config", "--chdir"]
        return names.contains { name in options.contains { name == $0 || name.hasPrefix($0 + "=") } }
    }

    /// `package.module:name`, not `0.0.0.0:80`.
    private static func isModule(_ word: String) -> Bool {
        guard let first = word.utf8.first, let last = word.split(separator: ":").last?.utf8.first else {
            return false
        }
        return !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first)
            && !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= last)
            && !word.contains("/")
    }
}

extension ServerCommand {
    /// Notes its start.
    func start(
        _ words: ArraySlice<Word>, _ given: StartedCommand, _ command: Command,
        by reader: inout LauncherReader
    ) {
        let (finder, place) = (reader.finder, reader.shell.state.directory)
        let isConfigured = readsConfiguration && finder.existingPath("gunicorn.conf.py", in: place) != nil
        let program = isConfigured ? nil : module.flatMap { finder.existingPath($0, in: place) }
        var start = given
        for word in settings { reader.assign(word, &start.own, command) }
        let directory = (program ?? "").dropLast(module?.count ?? 0)
        let isRepeated = command.context.contains(where: \.repeats) || reader.runsBesideRounds
        let source = reader.shell.source(command.range)
        let workers = Workers(count: isRepeated ? .any : count, variable: nil, source: source)
        var launch = Launch(
            program: program,
            searchPath: String(directory.last == "/" ? directory.dropLast() : directory),
            runsProjectFile: loadsProjectFiles && finder.namesProjectFile(words, in: place),
            text: words.map { reader.file.text($0.range) }.joined(separator: " "), source: source,
            steps: (reader.shell.state.steps + start.own.map(Step.write)).settled(by: workers),
            workers: workers, isImported: true, framework: reader.shell.hintedFramework(command),
            doubts: reader.shell.state.doubts + reader.shell.doubts(of: start, command))
        launch.preloaded = preloaded.flatMap { finder.existingPath($0, in: place) }
        reader.shell.start(launch)
    }
}
