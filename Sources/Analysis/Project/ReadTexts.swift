import Documents
import ProgramModel
import ShellSyntax
import SourceText

/// Texts for people that a script or a program takes settings from: `. ./cores.md`, `os.environ[open("name.txt").read()] = …`.
extension ProjectReader {
    /// What stands in such a text is more than a mention.
    mutating func noteReadTexts() {
        let mentioned = Set(loose.filter { $0.rule == "NCG105" }.map(\.source.path))
        let texts = texts.filter { mentioned.contains($0.path) }
        guard !texts.isEmpty else { return }
        let near = filesNear(texts)
        for text in texts {
            guard let reader = near.first(where: { takesSettings($0, from: text, near) }) else { continue }
            loose = loose.map { finding in
                guard finding.rule == "NCG105", finding.source.path == text.path else { return finding }
                return Finding(
                    rule: "NCG902", source: finding.source,
                    message:
                        "'\(text.text(finding.source.bytes))' stands in a text that '\(reader.path)' takes settings from",
                    advice: "Migrate it by hand; `ncg-migrate simulate` shows the placement.")
            }
        }
    }

    /// The scripts and programs beside, above or below which people keep such texts.
    private func filesNear(_ texts: [SourceFile]) -> [SourceFile] {
        var directories = Set(tree.scanned.map(directoryName))
        for directory in Set(texts.flatMap { directoriesAbove($0.path) }) {
            for name in ["", "scripts", "bin", "tools", "docker", "deploy"] {
                directories.insert(joinedPath(directory, name))
            }
        }
        return directories.sorted().flatMap { tree.files(in: $0) }.compactMap { path in
            switch kind(ofPath: path, head: []) {
            case .shell, .plain, .python, .notebook: tree.file(path)
            default: nil
            }
        }
    }

    private mutating func takesSettings(
        _ reader: SourceFile, from text: SourceFile, _ near: [SourceFile]
    ) -> Bool {
        switch kind(ofPath: reader.path, head: Array(reader.bytes.prefix(128))) {
        case .shell: names(reader, text) && scriptTakes(reader, text)
        case .python, .notebook: programTakes(reader, text, near)
        default: false
        }
    }

    /// Whether `reader` names the file, itself or as one of several: `conf/*`, `*.txt`.
    private func names(_ reader: SourceFile, _ text: SourceFile) -> Bool {
        let last = lastName(of: text.path)
        let directory = lastName(of: directoryName(of: text.path))
        let ending = last.lastIndex(of: ".").map { "*" + last[$0...] }
        return ([last, directory.isEmpty ? nil : directory + "/*", ending] as [String?]).compactMap(\.self)
            .contains { reader.bytes.contains(bytes: Array($0.utf8)) }
    }

    /// Whether the script does something that is not followed with a text that it names; prose only where it is named there.
    private func scriptTakes(_ script: SourceFile, _ text: SourceFile) -> Bool {
        let reading = LauncherReader.read(script, find: tree.file)
        let places =
            (reading.doubts + reading.launches.flatMap(\.doubts)).map(\.source)
            + reading.launches.filter { $0.program == nil }.map(\.source)
        let last = lastName(of: text.path)
        if places.contains(where: { script.text($0.bytes).contains(last) }) { return true }
        guard last.lowercased().hasSuffix(".txt") || last.lowercased().hasSuffix(".text") else {
            return false
        }
        return !places.isEmpty || runs(script, last)
    }

    /// Whether a command that is not harmless, or one whose output goes on, names the text: `bash v.txt`, `cat v.txt | sh`.
    private func runs(_ script: SourceFile, _ name: String) -> Bool {
        parse(script.bytes).commands.contains { command in
            // Redirections stand behind the command.
            let line = script.lines.range(
                ofLine: script.lines.line(at: command.range.upperBound), end: script.bytes.count)
            let whole = min(command.range.lowerBound, line.lowerBound)..<line.upperBound
            guard script.text(whole).contains(name) else { return false }
            let first = command.words.first?.literal
            return command.context.contains(where: \.isProcess)
                || first.map { !HarmlessCommands.names.contains($0) } ?? true
        }
    }

    /// Whether the program changes the environment under names that are not known or runs scripts, and one of its files names
    /// the text.
    private mutating func programTakes(
        _ program: SourceFile, _ text: SourceFile, _ near: [SourceFile]
    ) -> Bool {
        let changers = [
            "environ", "putenv", "setenv", "exec", "runpy", "importlib", "subprocess", "system", "popen",
        ]
        guard changers.contains(where: { program.bytes.contains(bytes: Array($0.utf8)) }),
            let reading = self.program(program.path), reading.takesTexts
        else { return false }
        return near.contains { reading.paths.contains($0.path) && names($0, text) }
            || names(program, text)
    }
}
