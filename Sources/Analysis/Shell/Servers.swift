import ProgramModel
import ShellSyntax
import SourceText

/// Servers that run a program of the project in several processes.
extension LauncherReader {
    /// Notes the start of `gunicorn -w 4 app:app`
    /// and its like; `false` if the command is none of them.
    mutating func launchServer(
        _ words: ArraySlice<Word>, _ own: [EnvironmentWrite], _ command: Command
    ) -> Bool {
        let names = words.compactMap(\.literal)
        guard names.count == words.count, let name = names.first?.split(separator: "/").last else {
            return false
        }
        switch name {
        case "gunicorn", "uvicorn": break
        case "torchserve", "multi-model-server", "mxnet-model-server":
            add(
                nil, searchPath: "", Workers(count: .any, variable: nil, source: source(command.range)),
                words,
                own, command)
            return true
        default: return false
        }
        let options = ["-w", "--workers"]
        var count: Workers.Count = name == "uvicorn" ? .exactly(.constant(1)) : .any
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
                if isModule(word) { app = word }
            }
            let others = ["-c", "--config", "--preload", "--env", "-e", "--env-file", "--chdir", "--app-dir"]
            isKnown = isKnown && !others.contains { word == $0 || word.hasPrefix($0 + "=") }
        }
        let module = app.map { $0.prefix { $0 != ":" }.split(separator: ".").joined(separator: "/") + ".py" }
        let program = isKnown ? module.flatMap { existingPath($0) } : nil
        let directory = (program ?? "").dropLast(module?.count ?? 0)
        add(
            program, searchPath: String(directory.last == "/" ? directory.dropLast() : directory),
            Workers(count: count, variable: nil, source: source(command.range)), words, own, command)
        return true
    }

    /// `package.module:name`, not `0.0.0.0:80`.
    private func isModule(_ word: String) -> Bool {
        guard let first = word.utf8.first, let last = word.split(separator: ":").last?.utf8.first else {
            return false
        }
        return !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first)
            && !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= last)
            && !word.contains("/")
    }

    private mutating func add(
        _ program: String?, searchPath: String, _ workers: Workers, _ words: ArraySlice<Word>,
        _ own: [EnvironmentWrite],
        _ command: Command
    ) {
        let isLooped = command.context.contains(where: \.repeats)
        start(
            Launch(
                program: program, searchPath: searchPath,
                runsProjectFile: words.contains { $0.literal.map { isProjectFile($0) } ?? true },
                text: words.map { file.text($0.range) }.joined(separator: " "), source: source(command.range),
                steps: (state.steps + own.map(Step.write)).settled(by: workers),
                workers: isLooped ? Workers(count: .any, variable: nil, source: workers.source) : workers,
                isImported: true, framework: hintedFramework(command), doubts: state.doubts))
    }
}
