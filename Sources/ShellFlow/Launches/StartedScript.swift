import ProgramModel
import ShellSyntax
import SourceText

/// A script of the project in a shell of its own: `bash inner.sh 2`, `./inner.sh`. What it sets ends with it.
struct StartedScript {
    private let file: SourceFile
    private let script: Script
    /// The words behind its name.
    private let parameters: [TextTemplate?]

    /// The script that `words` start in `directory`; `nil` if they start none of the project's, or hand options to its shell.
    init?(_ words: ArraySlice<Word>, _ finder: ProgramFinder, in directory: WorkingDirectory) {
        var rest = words
        let isNamed = rest.first?.literal.map(Self.shells.contains) == true
        if isNamed { rest.removeFirst() }
        guard let name = rest.popFirst()?.literal, !name.hasPrefix("-"), isNamed || name.contains("/"),
            let file = finder.existingPath(name, in: directory).flatMap(finder.find),
            isNamed || file.startsWithShell, file.bytes.count < Self.largest
        else { return nil }
        (self.file, script) = (file, parse(file))
        parameters = rest.map { $0.literal.map { TextTemplate([.literal($0)]) } }
        guard script.faults.isEmpty, !ScriptTraits(file, script).startsExporting else { return nil }
    }

    private static let shells: Set<String> = ["sh", "bash", "/bin/sh", "/bin/bash", "/usr/bin/bash"]
    private static let largest = 1 << 18

    /// Runs it in a shell that `reader`'s starts and waits for; `false` if it is running already.
    func run(by reader: inout LauncherReader, _ start: StartedCommand, _ command: Command) -> Bool {
        let outer = reader.shell
        guard file.path != outer.file.path, !outer.sources.contains(file.path) else { return false }
        var inner = reader.inner(script, in: file)
        inner.shell.enter(file, script, outer.state.inherited(parameters: parameters))
        inner.shell.sources += start.sources
        for write in start.own { inner.shell.state.inherit(write) }
        for doubt in outer.doubts(of: start, command) { inner.shell.doubt(doubt) }
        inner.run(script.body)
        inner.runUncalledFunctions()
        reader.takeBudget(of: inner)
        reader.shell = inner.shell
        reader.shell.leave(for: outer)
        return true
    }
}

extension LauncherReader {
    /// Runs a script of the project that runs once, while this one waits for it; `false` if the command is no such start.
    mutating func launchScript(
        _ words: ArraySlice<Word>, _ start: StartedCommand, _ command: Command
    ) -> Bool {
        let isUnseen = shell.state.steps.isEmpty && start.own.isEmpty && !shell.isComparing
        let isRepeated = rounds > 0 || start.count != nil || command.context.contains(where: \.repeats)
        guard followsScripts, !isUnseen, !isRepeated, !command.isBackground, innerDepth < 4,
            !start.addsArguments, !start.mayRunAnything, !handsFunctionsOn,
            let started = StartedScript(words, finder, in: shell.state.directory)
        else { return false }
        return started.run(by: &self, start, command)
    }
}

extension Shell {
    /// Becomes the shell that runs `script`, the text of `file`, and starts with `state`.
    fileprivate mutating func enter(_ file: SourceFile, _ script: Script, _ state: ShellState) {
        (self.file, self.state, plain) = (file, state, [:])
        self.state.directory.settle(inHomeOf: file.path)
        hints = HintList(of: script)
        reading.understood = []
        sources.append(file.path)
    }

    /// Becomes the shell `outer` again, which has waited.
    fileprivate mutating func leave(for outer: Shell) {
        // What is assigned there without being exported reaches nobody.
        let unexported = plain.values.map(\.nameRange)
        let understood = reading.understood.filter { !unexported.contains($0) }
        reading.sourced.append(SourcedFile(file: file, understood: understood, hints: hints))
        (file, state, plain, hints) = (outer.file, outer.state, outer.plain, outer.hints)
        (calls, sources, reading.understood) = (outer.calls, outer.sources, outer.reading.understood)
    }
}

extension SourceFile {
    /// Whether its first line hands it to a shell.
    fileprivate var startsWithShell: Bool {
        let line = text(whole).prefix { !$0.isNewline }
        guard line.hasPrefix("#!"), let name = line.split(whereSeparator: { " /".contains($0) }).last else {
            return false
        }
        return ["sh", "bash"].contains(name)
    }
}
