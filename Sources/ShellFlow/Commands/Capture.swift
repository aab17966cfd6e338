import ProgramModel
import ShellSyntax
import SourceText

/// `$(…)` where every command in it is one whose output is known: `$(IFS=,; echo "${SIZES[*]}")`.
enum Capture {
    /// Runs a substitution, and gives what it puts out; `nil` if that is not known.
    static func output(of expansion: Expansion, by reader: inout LauncherReader) -> TextTemplate? {
        let outerIsCut = reader.captureIsCut
        reader.captureIsCut = false
        var value: TextTemplate?
        // What goes to a file or another stream is not caught.
        let isCaught = !reader.file.bytes(of: expansion.range).contains(UInt8(ascii: ">"))
        reader.fork { reader in
            reader.shell.state.output = isCaught ? .text(TextTemplate([])) : .unknown
            reader.run(expansion.body)
            value = reader.shell.state.output.value
        }
        defer { reader.captureIsCut = outerIsCut }
        return reader.captureIsCut ? nil : value
    }

    /// Runs a pipeline in a substitution.
    static func run(pipeline sides: [Node], by reader: inout LauncherReader) {
        var text: String?
        for (index, side) in sides.enumerated() {
            var output = CapturedOutput.unknown
            reader.fork { reader in
                reader.shell.state.output = .text(TextTemplate([]))
                reader.run(side)
                output = reader.shell.state.output
            }
            if index > 0 {
                text = text.flatMap { filtered($0, side, reader) }
            } else if case .text(let first) = output {
                text = first.text()
            }
        }
        reader.shell.state.output.append(text.map { TextTemplate([.literal($0)]) })
    }

    /// What one side of a pipeline makes of what the side in front of it puts out.
    private static func filtered(_ text: String, _ side: Node, _ reader: LauncherReader) -> String? {
        guard case .command(let command?, _) = side, command.assignments.isEmpty, !command.isRedirected,
            command.heredocs.isEmpty
        else { return nil }
        let words = command.words.compactMap(\.literal)
        let isPlain = words.count == command.words.count && words.first.map(reader.isRedefined) == false
        return isPlain ? OutputFilter.apply(words, to: text) : nil
    }

    /// Notes what a command puts out, where a substitution catches it.
    static func note(_ words: [Word], _ command: Command, by reader: inout LauncherReader) {
        guard reader.shell.state.output.isOn else { return }
        guard let name = words.first?.literal, !reader.traits.aliases.contains(name) else {
            return reader.shell.state.output.append(nil)
        }
        if reader.shell.state.function(name) != nil {
            let isSent = command.isRedirected || reader.script.redirectsConstructs
            if isSent { reader.shell.state.output.append(nil) }
            return
        }
        // A way that ends here is no part of what is known at the end.
        let isInFunction = reader.shell.calls.last?.name.isEmpty == false
        if ["exit", "exec"].contains(name) || name == "return" && !isInFunction {
            reader.captureIsCut = true
        }
        if OutputText.silent.contains(name) { return }
        let texts = words.dropFirst().compactMap { text(of: $0, reader) }
        let isKnown = !command.isRedirected && !command.isBackground && texts.count == words.count - 1
        reader.shell.state.output.append(isKnown ? OutputText.of(name, texts) : nil)
    }

    /// The text of a word, which may hold the number of a round.
    private static func text(of word: Word, _ reader: LauncherReader) -> TextTemplate? {
        if let literal = word.literal { return TextTemplate([.literal(literal)]) }
        let text = reader.file.text(word.range)
        guard !text.contains("`"), !text.contains("$(") else { return nil }
        var copy = reader
        let fields = copy.fields(of: word)
        return fields?.count == 1 ? fields?[0].text : nil
    }
}
