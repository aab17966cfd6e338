import ProgramModel
import ShellSyntax
import SourceText

/// A command that starts a program of the project, or one that is not in sight.
struct OrdinaryCommand {
    private let words: ArraySlice<Word>
    private let start: StartedCommand
    private let command: Command
    /// Whether its name is a function or an alias of the script.
    private let isOurs: Bool
    /// Whether Python runs it, with these operands.
    private let isPython: Bool
    private let operands: ArraySlice<Word>

    init(_ words: ArraySlice<Word>, _ start: StartedCommand, _ command: Command, isOurs: Bool) {
        (self.words, self.start, self.command, self.isOurs) = (words, start, command, isOurs)
        let first = words.first?.literal
        isPython = start.runsPython || !isOurs && first.map(ProgramFinder.isPythonName) ?? false
        operands = start.runsPython ? words : words.dropFirst()
    }

    /// Notes its start, unless it is none that may load a model.
    func launch(by reader: inout LauncherReader) {
        // pip loads no model.
        if isPython, operands.prefix(2).map(\.literal) == ["-m", "pip"] { return }
        let (finder, directory) = (reader.finder, reader.shell.state.directory)
        let first = words.first?.literal
        let isHere = first.map { finder.isProgram($0, in: directory) } == true
        guard
            isPython || isHere || isOurs || !start.own.isEmpty
                || reader.shell.mayStart(words, aliases: reader.traits.aliases)
                || reader.shell.hasLaunchHint(command)
        else { return }
        let word = isPython ? finder.scriptWord(operands, in: directory) : isHere ? words.first : nil
        let named = word?.literal.flatMap { finder.existingPath($0, in: directory) }
        let hinted = reader.shell.hintedPath(command).flatMap { finder.existingPath($0, in: directory) }
        let program = reader.shell.hintedProgram(named, or: hinted, command)
        let workers = finder.workers(command, start, besideRounds: reader.runsBesideRounds)
        let isOwn = start.isOpaque || program == nil && start.mayRunAnything
        var launch = Launch(
            program: program, searchPath: finder.searchPath(words, word, program),
            runsProjectFile: isOwn || finder.namesProjectFile(words, in: directory)
                || isPython && finder.runsProjectCode(operands, command, in: directory),
            text: words.map { reader.file.text($0.range) }.joined(separator: " "),
            arguments: start.addsArguments ? nil : word.flatMap { words.texts(behind: $0) },
            source: reader.shell.source(command.range),
            steps: (reader.shell.state.steps + start.own.map(Step.write)).settled(by: workers),
            workers: workers, manner: finder.manner(command, workers),
            isLeftRunning: finder.isLeftRunning(command), framework: reader.shell.hintedFramework(command),
            doubts: reader.shell.state.doubts + reader.shell.doubts(of: start, command))
        if program == nil, isPython, !start.isOpaque {
            launch.code = PythonText(operands, start, command, finder, in: directory)
        }
        launch.sources = start.sources
        reader.shell.start(launch)
    }
}

extension ArraySlice<Word> {
    /// The texts of the words behind `program`; `nil` where one of them is not known.
    fileprivate func texts(behind program: Word) -> [String]? {
        let rest = drop { $0.range.lowerBound != program.range.lowerBound }.dropFirst()
        let texts = rest.compactMap(\.literal)
        return texts.count == rest.count ? texts : nil
    }
}
