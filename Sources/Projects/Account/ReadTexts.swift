import Documents
import ProgramModel
import PythonFlow
import ShellFlow
import ShellSyntax
import SourceText

/// Texts for people that a script or a program takes settings from: `. ./cores.md`, `os.environ[open("name.txt").read()] = …`.
extension ProjectReader {
    /// What stands in such a text is more than a mention.
    mutating func noteReadTexts() {
        let mentioned = Set(loose.filter { $0.rule == "NCG105" }.map(\.source.path))
        let texts = texts.filter { mentioned.contains($0.path) }
        guard !texts.isEmpty else { return }
        var readers = ReaderNames(texts)
        for script in scriptsNear(texts) { readers.note(script) { scriptTakes(script, $0) } }
        for path in launchersNear(texts) where programs.keys.allSatisfy({ $0.path != path }) {
            guard let file = tree.file(path), readers.isNamed(in: file) else { continue }
            _ = program(path)
        }
        for (key, reading) in programs.sorted(by: { $0.key.path < $1.key.path })
        where reading.takesTexts {
            for path in reading.paths {
                if let file = tree.file(path) { readers.note(file, as: key.path) { _ in true } }
            }
        }
        loose = loose.map { finding in
            guard finding.rule == "NCG105", let reader = readers.readers[finding.source.path],
                let text = tree.file(finding.source.path)
            else { return finding }
            return Finding(
                rule: "NCG902", source: finding.source,
                message:
                    "'\(text.text(text.range(of: finding.source)))' stands in a text that '\(reader)' takes settings from",
                advice: "Migrate it by hand; `ncg-migrate simulate` shows the placement.")
        }
    }

    private func scriptsNear(_ texts: [SourceFile]) -> [SourceFile] {
        let directories = Set(tree.scanned.map(directoryName)).union(
            scriptDirectories(above: texts.map(\.path)))
        return directories.sorted().flatMap { tree.files(in: $0) }.filter(mayBeScriptByName)
            .compactMap { tree.file($0) }.filter(\.isShell)
    }

    /// Python files beside and above the texts: they may start what reads them.
    private func launchersNear(_ texts: [SourceFile]) -> [String] {
        Set(texts.flatMap { directoriesAbove($0.path) }).sorted().flatMap { tree.files(in: $0) }
            .filter { $0.hasSuffix(".py") }
    }

    /// Whether the script does something that is not followed with a text that it names; prose only where it is named there.
    private func scriptTakes(_ script: SourceFile, _ text: SourceFile) -> Bool {
        let reading = LauncherReader.read(script, of: tree.scriptProject)
        let places =
            (reading.doubts + reading.launches.flatMap(\.doubts)).map(\.source)
            + reading.launches.filter { $0.program == nil }.map(\.source)
        let last = lastName(of: text.path)
        let files = [script] + reading.sourced.map(\.file)
        let names = places.contains { place in
            files.first { $0.path == place.path }.map { $0.text($0.range(of: place)).contains(last) } ?? false
        }
        if names { return true }
        guard last.lowercased().hasSuffix(".txt") || last.lowercased().hasSuffix(".text") else {
            return false
        }
        return !places.isEmpty || runs(script, last)
    }

    /// Whether a command that is not harmless, or one whose output goes on, names the text: `bash v.txt`, `cat v.txt | sh`.
    private func runs(_ script: SourceFile, _ name: String) -> Bool {
        parse(script).commands.contains { command in
            // Redirections stand behind the command.
            let line = script.range(ofLine: script.line(of: command.range.end))
            let whole = command.range.lowerBound < line.lowerBound ? command.range.through(line) : line
            guard script.text(whole).contains(name) else { return false }
            let first = command.words.first?.literal
            return command.context.contains(where: \.isProcess)
                || first.map { !HarmlessCommands.names.contains($0) } ?? true
        }
    }
}

/// Texts, and the first file that is found to take settings from each.
private struct ReaderNames {
    /// The reader, by the text's path.
    private(set) var readers: [String: String] = [:]
    private let texts: [SourceFile]

    init(_ texts: [SourceFile]) { self.texts = texts }

    /// Whether `file` names one of the texts.
    func isNamed(in file: SourceFile) -> Bool {
        let words = Self.words(of: file)
        return texts.contains { names($0, words) }
    }

    /// Notes that `file` takes settings from those texts that it names and `takes` says so of.
    mutating func note(_ file: SourceFile, as reader: String? = nil, _ takes: (SourceFile) -> Bool) {
        let words = Self.words(of: file)
        for text in texts where readers[text.path] == nil && names(text, words) && takes(text) {
            readers[text.path] = reader ?? file.path
        }
    }

    /// Whether the words name the file, itself or as one of several: `conf/*`, `*.txt`.
    private func names(_ text: SourceFile, _ words: Set<String>) -> Bool {
        let last = lastName(of: text.path)
        let ending = last.lastIndex(of: ".").map { "*" + last[$0...] }
        let directory = lastName(of: directoryName(of: text.path))
        return words.contains(last) || ending.map(words.contains) == true
            || !directory.isEmpty && words.contains("*") && words.contains(directory)
    }

    /// The parts of paths in a file.
    private static func words(of file: SourceFile) -> Set<String> {
        let parts = file.bytes.split { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: false
            default: !"_-.*".utf8.contains(byte)
            }
        }
        return Set(parts.filter { $0.count < 200 }.map { String(decoding: $0, as: UTF8.self) })
    }
}
