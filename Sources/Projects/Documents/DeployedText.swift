import Documents
import ProgramModel
import ShellFlow
import ShellSyntax
import SourceText

extension DeployedSetting {
    /// What it sets in the document `file`; `nil` where it is none of the variables.
    func write(in file: SourceFile) -> EnvironmentWrite? {
        guard let variable = Variable(rawValue: name) else { return nil }
        func place(_ range: Range<Int>) -> SourceRange { file.source(file.range(range)) }
        let given: VariableValue =
            value.map(VariableValue.text)
            ?? .unknown(
                Doubt(
                    .value(text: valueRange.map { file.text(file.range($0)) } ?? name),
                    at: place(valueRange ?? source))
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
        case .script(let range): return parse(file, in: file.range(range))
        case .lines(let lines):
            var bytes = file.bytes.map { $0 == 0x0A ? 0x0A : UInt8(ascii: " ") }
            for line in lines { bytes.replaceSubrange(line, with: file.bytes[line]) }
            return parse(SourceFile(path: file.path, bytes: bytes))
        case .words(let words):
            let own = words.map { word in
                let range = file.range(word.range)
                return Word(range: range, literal: word.text, content: range)
            }
            let range = own.first.map { $0.range.through(own.last?.range ?? $0.range) } ?? .nowhere
            let command = Command(
                assignments: [], words: own, heredocs: [], context: [], isBackground: false, range: range)
            return Script(
                in: file, commands: [command], comments: [], faults: [],
                body: [.command(command, expansions: [])],
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
            let command = script.commands.first(where: { script.file.source($0.range) == launch.source })
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

    /// Whether it may name files of settings, which name the variable in its place.
    var mayNameFiles: Bool {
        ["env_file", "EnvironmentFile"].contains { bytes.contains(bytes: Array($0.utf8)) }
    }

    /// Whether it names the variable.
    var namesGroups: Bool { namesAny(of: [.groupSizes]) }

    /// Whether it names one of `variables`.
    func namesAny(of variables: [Variable]) -> Bool {
        variables.contains { bytes.contains(bytes: Array($0.rawValue.utf8)) }
    }

    /// The line of a place, shortened for people.
    func shortLine(of range: TextRange) -> String {
        let whole = text(self.range(ofLine: line(of: range)))
        return String(whole.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60))
    }

    /// Whether a place stands in a line that starts with `#`.
    func isComment(_ range: TextRange) -> Bool { shortLine(of: range).hasPrefix("#") }
}

extension Deployment {
    /// An alias of what sets one of the variables, at a place where that is not read.
    var unreadAlias: Range<Int>? {
        let settings = programs.flatMap(\.settings).filter { Variable(rawValue: $0.name) != nil }
        let read = Set(settings.flatMap(\.aliases) + programs.flatMap(\.aliases))
        let places = settings.flatMap { [$0.nameRange, $0.valueRange] }.compactMap(\.self)
        return aliases.first { alias in
            !read.contains(alias.range) && places.contains { $0.overlaps(alias.target) }
        }?.range
    }
}
