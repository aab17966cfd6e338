import ProgramModel
import ShellSyntax
import SourceText

/// The options of a wrapper in front of a command, and what they make of it.
struct WrapperOptions {
    private let wrapper: Wrapper
    private let options: [CommandOptions.Found]

    init(_ wrapper: Wrapper, _ options: [CommandOptions.Found]) {
        (self.wrapper, self.options) = (wrapper, options)
    }

    /// Notes what they do to the command; `false` where that is not followed.
    func apply(
        _ start: inout StartedCommand, _ command: Command, by reader: inout LauncherReader
    ) -> Bool {
        guard !options.contains(where: { wrapper.opaqueOptions.contains($0.name) }),
            takeSettings(&start, command, by: &reader), move(&reader.shell),
            assign(&start, command, by: &reader), export(&start, command, by: &reader)
        else { return false }
        let names = Set(options.map(\.name))
        switch wrapper.environment {
        case .all: break
        case .with(let keepers):
            // `--preserve-env=LIST` keeps no more than what it lists.
            let keepsAll = options.contains { keepers.contains($0.name) && $0.value == nil }
            start.dropsEnvironment = start.dropsEnvironment || !keepsAll
        case .nothing: start.dropsEnvironment = true
        }
        // Another host sees only what the options hand to it.
        if !names.isDisjoint(with: wrapper.hostOptions) { start.dropsEnvironment = true }
        start.repeats(wrapper.repetition, options)
        return true
    }

    /// `--cwd DIRECTORY`, until the command has been started.
    private func move(_ shell: inout Shell) -> Bool {
        for option in options where wrapper.movingOptions.contains(option.name) {
            guard let path = option.value?.literal, !path.hasPrefix("~") else { return false }
            shell.state.directory.change(to: path)
        }
        return true
    }

    /// `-x NAME=value`, and `-x NAME` for what the shell has exported.
    private func assign(
        _ start: inout StartedCommand, _ command: Command, by reader: inout LauncherReader
    ) -> Bool {
        for option in options where wrapper.assigningOptions.contains(option.name) {
            guard let word = option.value else { return false }
            if reader.isAssignment(word) {
                reader.assign(word, &start.own, command)
            } else if !pass(word, &start, by: &reader) {
                return false
            }
        }
        return true
    }

    /// A variable is handed on with what the shell has exported; `false` where it is one of ours and that is not known.
    private func pass(_ word: Word, _ start: inout StartedCommand, by reader: inout LauncherReader) -> Bool {
        guard let name = word.literal, ShellName.isName(name) else { return false }
        guard Variable(rawValue: name) != nil else { return true }
        guard let passed = PassedVariable.all([word], reader).first else { return false }
        start.own += passed.steps(&reader.shell).flatMap(\.writes)
        return true
    }

    /// `--export=ALL,NAME=value`, `--export=NONE`: what Slurm hands on of the environment.
    private func export(
        _ start: inout StartedCommand, _ command: Command, by reader: inout LauncherReader
    ) -> Bool {
        let exports = options.filter { wrapper.exportOptions.contains($0.name) }
        guard exports.count < 2 else { return false }
        for option in exports {
            guard let word = option.value, word.literal != nil else { return false }
            let items = word.items(in: reader.file)
            let names = items.compactMap(\.literal)
            if !names.contains("ALL") {
                let known = Set((reader.shell.state.steps.flatMap(\.writes) + start.own).map(\.variable))
                let lost = Variable.allCases.filter {
                    (reader.shell.isInherited || known.contains($0)) && !names.contains($0.rawValue)
                }
                start.own += lost.map { reader.shell.removal(of: $0, nil, command) }
            }
            for item in items where !["ALL", "NONE", "NIL"].contains(item.literal) {
                if reader.isAssignment(item) {
                    reader.assign(item, &start.own, command)
                } else if !pass(item, &start, by: &reader) {
                    return false
                }
            }
        }
        return true
    }

    /// What the command's environment gets of the file that an option names, or that lies beside another.
    private func takeSettings(
        _ start: inout StartedCommand, _ command: Command, by reader: inout LauncherReader
    ) -> Bool {
        guard let source = wrapper.settings else { return true }
        guard let files = source.files(options, reader) else { return false }
        for file in files {
            guard let settings = EnvironmentOfFiles(file, isOverruled: source.isOverruled) else {
                return false
            }
            // What the shell has set wins, and what came from outside is not known.
            if source.isOverruled, !settings.writes.isEmpty,
                !(reader.shell.state.steps.flatMap(\.writes) + start.own).isEmpty
            {
                return false
            }
            start.own += settings.writes
            reader.shell.reading.sourced += settings.read
            start.sources += settings.read.map(\.file.path)
        }
        return true
    }
}

extension Word {
    /// The parts of a plain word between commas; where commas stand in a value, a part is no name and no assignment.
    fileprivate func items(in file: SourceFile) -> [Word] {
        var rest = content
        var items: [Word] = []
        while true {
            let part = rest.prefix(file.bytes(of: rest).prefix { $0 != UInt8(ascii: ",") }.count)
            items.append(Word(range: part, literal: file.text(part), content: part))
            guard part.count < rest.count else { return items }
            rest = rest.dropFirst(part.count + 1)
        }
    }
}

/// Where a wrapper finds a file of settings for the command that it starts.
enum WrapperSettings {
    /// In each file that this option names; what is set already wins.
    case named(option: String)
    /// In `.env` beside the file of this name in the directory where it is started; it wins over what is set already.
    case besideFile(named: String)

    /// Whether what is set already wins.
    var isOverruled: Bool {
        switch self {
        case .named: true
        case .besideFile: false
        }
    }

    /// The files; `nil` where one is not in sight.
    func files(_ options: [CommandOptions.Found], _ reader: LauncherReader) -> [SourceFile]? {
        let paths: [String?]
        switch self {
        case .named(let option): paths = options.filter { $0.name == option }.map { $0.value?.literal }
        case .besideFile(let name):
            let project = reader.finder.existingPath(name, in: reader.shell.state.directory)
            let file = project.map { joinedPath(directoryName(of: $0), ".env") }
            guard let file, let found = reader.finder.find(file) else { return nil }
            return [found]
        }
        let files = paths.map { name in
            name.flatMap { reader.finder.existingPath($0, in: reader.shell.state.directory) }
                .flatMap(reader.finder.find)
        }
        return files.contains { $0 == nil } ? nil : files.compactMap(\.self)
    }
}
