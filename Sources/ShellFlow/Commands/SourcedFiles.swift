package import ProgramModel
import ShellSyntax
package import SourceText

/// A file that a script has read, and what came of it.
package struct SourcedFile {
    /// Its text.
    package let file: SourceFile
    /// The bytes of the variable's name in it where it has been understood.
    package var understood: [TextRange]
    /// The hints in its comments.
    package let hints: HintList
}

/// `source env.sh` and `. ./.env`: a file of the project that runs in the shell of the script.
extension LauncherReader {
    /// Runs the file that the command names, if nothing in it depends on which file it is; `false` otherwise.
    mutating func runSourced(_ words: ArraySlice<Word>) -> Bool {
        guard words.count == 2, ["source", "."].contains(words.first?.literal),
            let name = words.last?.literal
        else { return false }
        return run(name)
    }

    /// Runs the file called `name` in the shell of the script; `false` if something in it depends on which file it is.
    mutating func run(_ name: String) -> Bool {
        guard forks == 0 || innerDepth == 0, innerDepth < Self.deepest,
            let path = finder.existingPath(name, in: shell.state.directory), path != file.path,
            let sourced = finder.find(path), sourced.bytes.count < Self.largest
        else { return false }
        let script = parse(sourced)
        guard script.faults.isEmpty, script.isTheSameAnywhere(sourced) else { return false }
        var inner = self.inner(script, in: sourced)
        let (outerFile, outerHints, understood) = (shell.file, shell.hints, shell.reading.understood)
        let functions = inner.shell.state.hideFunctions()
        (inner.shell.file, inner.shell.hints, inner.shell.reading.understood) = (
            sourced, HintList(of: script), []
        )
        inner.shell.calls = shell.calls + [FunctionCall(name: "")]
        inner.shell.sources.append(path)
        inner.run(script.body)
        let returns = inner.shell.calls.popLast()?.returns ?? []
        inner.shell.state = returns.reduce(inner.shell.state) { $0.joined($1) }
        takeBudget(of: inner)
        let own = inner.shell.reading.understood
        let hints = inner.shell.hints
        let plain = inner.shell.plain
        let outerPlain = shell.plain
        shell = inner.shell
        (shell.file, shell.hints, shell.reading.understood) = (outerFile, outerHints, understood)
        shell.state.showFunctions(functions)
        // What is assigned there without being exported is no assignment of this text.
        let left = plain.filter { outerPlain[$0.key]?.nameRange != $0.value.nameRange }.map(\.value.nameRange)
        shell.plain = outerPlain
        shell.state.forgetAssignments()
        shell.reading.sourced.append(
            SourcedFile(file: sourced, understood: own.filter { !left.contains($0) }, hints: hints))
        return true
    }

    private static let deepest = 4
    private static let largest = 1 << 18
}

extension Script {
    /// Whether it, the text of `file`, does the same wherever its text stands: it looks at no path of its own, and defines nothing that runs
    /// later.
    fileprivate func isTheSameAnywhere(_ file: SourceFile) -> Bool {
        guard ScriptTraits(file, self).aliases.isEmpty else { return false }
        let others = ["cd", "pushd", "popd", "shift", "set", "trap", "exec", "BASH_SOURCE"]
        let isPlain = commands.allSatisfy { command in
            guard let name = command.words.first else { return true }
            guard let text = name.literal else { return false }
            return !others.contains(text) && !command.context.contains { $0.functionName != nil }
        }
        return isPlain && !file.bytes.contains(bytes: Array("BASH_SOURCE".utf8))
            && !file.bytes.contains(bytes: Array("$0".utf8)) && !file.bytes.contains(bytes: Array("()".utf8))
    }
}
