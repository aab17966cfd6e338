import ProgramModel
import ShellSyntax
import SourceText

/// `-e NAME`: a container gets the variable with what the shell has exported.
struct PassedVariable {
    /// The word.
    let word: Word
    private let variable: Variable

    /// Those of our variables that words pass on and the shell has surely set.
    static func all(_ words: [Word], _ reader: LauncherReader) -> [PassedVariable] {
        words.compactMap { word in
            guard let variable = word.literal.flatMap(Variable.init(rawValue:)),
                case let known = reader.shell.state[variable.rawValue], known.isSet == .yes,
                known.isExported == .yes,
                reader.shell.state.steps.isPlain(variable)
            else { return nil }
            return PassedVariable(word: word, variable: variable)
        }
    }

    /// What the shell has done to it: every setting names it here as well.
    func steps(_ shell: inout Shell) -> [Step] {
        shell.reading.understood.append(word.range)
        let place = shell.source(word.content)
        return shell.state.steps.compactMap { step in
            guard case .write(let write) = step, write.variable == variable else { return nil }
            return .write(
                EnvironmentWrite(
                    variable: variable, value: write.value, mode: write.mode, source: write.source,
                    nameSource: write.nameSource, otherNames: write.otherNames + [place],
                    valueSource: write.valueSource, expressionSource: write.expressionSource,
                    nameSpelling: write.nameSpelling, valueSpelling: write.valueSpelling))
        }
    }
}

extension [Step] {
    /// Whether all that they do to a variable is done for certain.
    fileprivate func isPlain(_ variable: Variable) -> Bool {
        allSatisfy { step in
            if case .write(let write) = step { return write.variable != variable || write.mode == .assign }
            return !step.writes.contains { $0.variable == variable }
        }
    }
}

/// `--env-file FILE`: lines of `NAME=value`, in which nothing is expanded and quotes are a part of the value.
struct EnvironmentOfFiles {
    /// What they set, in order.
    private(set) var writes: [EnvironmentWrite] = []
    /// The files.
    private(set) var read: [SourcedFile] = []

    /// Reads the files that options name; `nil` where one of them is not in sight, or holds anything else.
    init?(_ options: [CommandOptions.Found], _ reader: LauncherReader) {
        for option in options where option.name == "--env-file" {
            guard let name = option.value?.literal,
                let path = reader.finder.existingPath(name, in: reader.shell.state.directory),
                let file = reader.finder.find(path), let own = Self.writes(in: file)
            else { return nil }
            writes += own
            let names = own.compactMap { $0.nameSource.map(file.range(of:)) }
            read.append(SourcedFile(file: file, understood: names, hints: HintList()))
        }
    }

    /// Reads a file that a loader of settings reads; `nil` where it holds more than plain assignments. What `isOverruled` sets
    /// only what is not set yet.
    init?(_ file: SourceFile, isOverruled: Bool) {
        guard let own = Self.writes(in: file, mode: isOverruled ? .ifUnset : .assign),
            own.allSatisfy(\.isPlain)
        else { return nil }
        writes = own
        let names = own.compactMap { $0.nameSource.map(file.range(of:)) }
        read = [SourcedFile(file: file, understood: names, hints: HintList())]
    }

    private static func writes(in file: SourceFile, mode: EnvironmentWrite.Mode = .assign)
        -> [EnvironmentWrite]?
    {
        var writes: [EnvironmentWrite] = []
        for number in 1...file.line(of: file.whole.end) {
            let line = file.range(ofLine: number)
            let end = file.bytes(of: line).prefix { $0 != 0x0A && $0 != 0x0D }.count
            let text = line.prefix(end)
            guard let first = file.bytes(of: text).first, first != UInt8(ascii: "#") else { continue }
            let name = text.prefix(file.bytes(of: text).prefix(while: ShellName.isNameByte).count)
            let value = text.dropFirst(name.count + 1)
            guard !name.isEmpty, file.byte(behind: name) == UInt8(ascii: "=") else { return nil }
            guard let variable = Variable(rawValue: file.text(name)) else { continue }
            writes.append(
                EnvironmentWrite(
                    variable: variable, value: .text(file.text(value)), mode: mode,
                    source: file.source(text),
                    nameSource: file.source(name), valueSource: file.source(value)))
        }
        return writes
    }
}

extension EnvironmentWrite {
    /// Whether its value means itself for every loader: no quotes, blanks, expansions or comments.
    fileprivate var isPlain: Bool {
        guard case .text(let text) = value else { return false }
        return !text.isEmpty && text.utf8.allSatisfy { ShellName.isNameByte($0) || ",[]".utf8.contains($0) }
    }
}
