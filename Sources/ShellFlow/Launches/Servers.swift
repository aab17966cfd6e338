import ProgramModel
import ShellSyntax
import SourceText

/// The command line of a server that runs a program of the project in several processes, or a program of its own.
struct ServerCommand {
    /// How many processes it runs.
    private(set) var count: Workers.Count
    /// The file of the program, as Python looks for it, with others that it may be; empty if it is not known.
    private(set) var modules: [String] = []
    /// Whether it imports the program before it forks its workers.
    private(set) var isPreloaded = false
    /// Whether something that is not followed may move the program, or change what it finds.
    private(set) var isMoved = false
    /// Whether it may run files of the project that its words name.
    let loadsProjectFiles: Bool
    /// The words that set a variable in its workers: `-e NAME=value`.
    private(set) var settings: [Word] = []
    /// The configuration file that it is given, or reads unasked.
    private(set) var configuration: (path: String, isAsked: Bool)?

    /// Reads `gunicorn -w 4 app:app` and its like; `nil` if the words are none of them.
    ///
    /// A variable of `state` may hold more words of the command line.
    init?(_ words: ArraySlice<Word>, in state: ShellState) {
        guard let name = words.first?.literal?.split(separator: "/").last else { return nil }
        switch name {
        // Binaries that load nothing but models.
        case "tensorflow_model_server", "tensorflow_model_server_neuron", "tritonserver", "ovms":
            (count, loadsProjectFiles) = (.exactly(.constant(1)), false)
        case "torchserve", "multi-model-server", "mxnet-model-server":
            (count, loadsProjectFiles) = (.any, true)
        default:
            let names = words.compactMap(\.literal)
            guard let kind = ServerKind.named[String(name)], names.count == words.count else { return nil }
            (count, loadsProjectFiles) = (kind.workers, true)
            isPreloaded = kind.forksAfterImport
            configuration = kind.configuration.map { ($0, false) }
            // A variable of which the script never speaks is taken to be unset.
            let more =
                kind.wordsVariable.map { state[$0] == .unknown ? "" : state.text(of: $0)?.text() } ?? ""
            // What stands in the variable is overruled by the command line.
            read((more ?? "").split(separator: " ").map(String.init) + names.dropFirst(), of: kind)
            isMoved = isMoved || more == nil
            settings = zip(words, words.dropFirst()).filter { option, _ in
                option.literal.map(kind.settingOptions.contains) ?? false
            }.map(\.1)
        }
    }

    private mutating func read(_ words: [String], of kind: ServerKind) {
        var programs: [String] = []
        for (index, word) in words.enumerated() {
            let before = index > 0 ? words[index - 1] : ""
            let (option, value) = Self.parts(of: word, before: before, kind.workerOptions)
            if let value, kind.workerOptions.contains(option) {
                count = Int(value).map { .exactly(.constant($0)) } ?? .any
            } else if let value, kind.programOptions.contains(option) {
                programs.append(value)
            } else if let value, kind.configurationOptions.contains(option) {
                configuration = (value, true)
            } else if kind.forkOptions.contains(word) {
                isPreloaded = !kind.forksAfterImport
            } else if kind.programOptions.isEmpty, Self.isModule(word),
                !before.hasPrefix("-") || programs.isEmpty
            {
                programs.append(word)
            }
            isMoved =
                isMoved || kind.movingOptions.contains { word == $0 || word.hasPrefix($0 + "=") }
                || kind.settingOptions.contains { word.hasPrefix($0 + "=") }
        }
        isMoved = isMoved || programs.count > 1 && !kind.programOptions.isEmpty
        modules = programs.last.map { Self.files(of: $0) } ?? []
    }

    /// An option with its value: of `--workers=4`, of `-w4`, and of the word behind `-w`.
    private static func parts(of word: String, before: String, _ short: [String]) -> (String, String?) {
        if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
            return (String(word[..<equals]), String(word[word.index(after: equals)...]))
        }
        if let option = short.first(where: { $0.count == 2 && word.hasPrefix($0) && word.count > 2 }),
            Int(word.dropFirst(2)) != nil
        {
            return (option, String(word.dropFirst(2)))
        }
        return before.hasPrefix("-") && !before.contains("=") ? (before, word) : ("", nil)
    }

    /// `pkg.module:app`, `pkg.module`, `module.py`: the files that it may be, the likeliest first.
    private static func files(of word: String) -> [String] {
        if word.hasSuffix(".py") { return [word] }
        let path = word.prefix { $0 != ":" }.split(separator: ".").joined(separator: "/")
        return [path + ".py", path + "/celery.py"]
    }

    /// `package.module:name`, not `0.0.0.0:80`.
    private static func isModule(_ word: String) -> Bool {
        guard !word.hasPrefix("-"), word.contains(":"), let first = word.utf8.first,
            let last = word.split(separator: ":").last?.utf8.first
        else { return false }
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
        var start = given
        for word in settings { reader.assign(word, &start.own, command) }
        let isRepeated = command.context.contains(where: \.repeats) || reader.runsBesideRounds
        let source = reader.shell.source(command.range)
        let workers = Workers(count: isRepeated ? .any : count, variable: nil, source: source)
        var launch = Launch(
            program: nil, searchPath: "",
            runsProjectFile: loadsProjectFiles && finder.namesProjectFile(words, in: place),
            text: words.map { reader.file.text($0.range) }.joined(separator: " "), source: source,
            steps: (reader.shell.state.steps + start.own.map(Step.write)).settled(by: workers),
            workers: workers, isImported: true, framework: reader.shell.hintedFramework(command),
            doubts: reader.shell.state.doubts + reader.shell.doubts(of: start, command))
        launch.sources = start.sources
        serve(&launch, finder, in: place)
        reader.shell.start(launch)
    }

    /// Gives `launch` the program that is served, as far as nothing moves it.
    private func serve(_ launch: inout Launch, _ finder: ProgramFinder, in place: WorkingDirectory) {
        let found = modules.lazy.compactMap { module in
            finder.existingPath(module, in: place).map { (module, $0) }
        }.first
        guard !isMoved, let (module, program) = found else { return }
        let directory = program.dropLast(module.count)
        let served = ServedModule(
            program: program,
            searchPath: String(directory.last == "/" ? directory.dropLast() : directory),
            isPreloaded: isPreloaded)
        guard let configuration else { return launch.serve(served) }
        if let file = finder.existingPath(configuration.path, in: place) {
            launch.configuration = (file, served)
        } else if !configuration.isAsked {
            launch.serve(served)
        }
    }
}
