import Documents
import ProgramModel
import ShellFlow
import ShellSyntax
import SourceText

extension DeployedSetting {
    /// What it sets in the document `file`; `nil` where it is none of the variables.
    func write(in file: SourceFile) -> EnvironmentWrite? {
        guard let variable = Variable(rawValue: name) else { return nil }
        func place(_ range: Range<Int>) -> SourceRange { SourceRange(path: file.path, bytes: range) }
        let given: VariableValue =
            value.map(VariableValue.text)
            ?? .unknown(
                Doubt(.value(text: valueRange.map { file.text($0) } ?? name), at: place(valueRange ?? source))
            )
        return EnvironmentWrite(
            variable: variable, value: given, mode: .assign, source: place(source),
            nameSource: place(nameRange), valueSource: value == nil ? nil : valueRange.map(place))
    }
}

extension DeployedCommand {
    /// The command as a script in the document `file`.
    func script(in file: SourceFile) -> Script {
        switch self {
        case .script(let range): return parse(file.bytes, in: range)
        case .words(let words):
            let own = words.map { Word(range: $0.range, literal: $0.text, content: $0.range) }
            let range = (words.first?.range.lowerBound ?? 0)..<(words.last?.range.upperBound ?? 0)
            let command = Command(
                assignments: [], words: own, heredocs: [], context: [], isBackground: false, range: range)
            return Script(
                commands: [command], comments: [], faults: [], body: [.command(command, expansions: [])],
                expansions: [])
        }
    }
}

extension ImagePaths {
    /// The script of the project that a command names, and the words behind it.
    func startedScript(
        _ launch: Launch, _ script: Script
    ) -> (file: SourceFile, words: [TextTemplate?])? {
        guard launch.program == nil,
            let command = script.commands.first(where: { $0.range == launch.source.bytes })
        else { return nil }
        var words = command.words[...]
        let shells = ["sh", "bash", "/bin/sh", "/bin/bash"]
        if let first = words.first?.literal, shells.contains(first) { words.removeFirst() }
        guard let path = words.first?.literal, let file = named(path), file.isShell else { return nil }
        return (file, words.dropFirst().map { $0.literal.map { TextTemplate([.literal($0)]) } })
    }
}

extension SourceFile {
    /// Whether it is a shell's script, by its name or its first line.
    var isShell: Bool { kind(ofPath: path, head: Array(bytes.prefix(128))) == .shell }

    /// Whether it is read as a document, so that its settings are those of a launcher.
    var isDeployment: Bool {
        DeploymentReaders.mayRead(kind(ofPath: path, head: Array(bytes.prefix(128))))
    }

    /// Whether it names the variable.
    var namesGroups: Bool { bytes.contains(bytes: Array(Variable.groupSizes.rawValue.utf8)) }

    /// The line of a place, shortened for people.
    func shortLine(of range: Range<Int>) -> String {
        let whole = lines.range(ofLine: lines.line(at: range.lowerBound), end: bytes.count)
        return String(text(whole).split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60))
    }

    /// Whether a place stands in a line that starts with `#`.
    func isComment(_ range: Range<Int>) -> Bool { shortLine(of: range).hasPrefix("#") }
}
