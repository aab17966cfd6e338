import ProgramModel
import ShellSyntax
import SourceText

/// Where values come from that the text does not spell where they are set: `G=1,1`, then `export NAME=$G`.
struct WrittenValues {
    private let shell: Shell
    private var file: SourceFile { shell.file }

    init(_ shell: Shell) { self.shell = shell }

    /// Where the text of a word stands: there, or where the one variable or parameter got it that it names, if nothing else
    /// uses that.
    func origin(of word: Word) -> SourceRange? {
        if let literal = word.literal {
            return literal == file.text(word.content) ? shell.source(word.content) : nil
        }
        let text = file.text(word.content)
        guard text.hasPrefix("$") else { return nil }
        let isBraced = text.hasPrefix("${") && text.hasSuffix("}")
        let name = String(isBraced ? text.dropFirst(2).dropLast() : text.dropFirst())
        if let number = Int(name) { return origin(ofParameter: number) }
        guard ShellName.isName(name), let origin = shell.state[name].origin, isUsedOnce(name, origin) else {
            return nil
        }
        return origin
    }

    private func origin(ofParameter number: Int) -> SourceRange? {
        guard number > 0, let parameters = shell.state.parameters, number <= parameters.count,
            let place = parameters[number - 1].place, file.holds(place.range), let call = shell.calls.last,
            isUsedOnce(call.name, shell.source(place.content)), file.count(of: "$\(number)") == 1
        else { return nil }
        return shell.source(place.content)
    }

    /// Whether a name stands in this file where it is given and where it is used, and nowhere else.
    private func isUsedOnce(_ name: String, _ origin: SourceRange) -> Bool {
        origin.path == file.path && file.count(ofName: name) == 2
    }

    /// How a word comes to its value, which is known, if another text may take its place.
    func spelling(of word: Word) -> Spelling? {
        guard word.literal == nil else { return nil }
        let text = file.text(word.content)
        // What runs or assigns as well has to stay. A substitution whose output is known does no more than put it out.
        let isOutput = text.hasPrefix("$(") && !text.hasPrefix("$((") && !text.contains(":=")
        let isPlain = !["`", "=", "?", "<", ">"].contains { text.contains($0) }
        guard isPlain || isOutput else { return nil }
        return Spelling(literal: origin(of: word), expression: shell.source(word.content))
    }

    /// Why the value of a word is not known.
    func reason(forUnknown word: Word) -> Doubt.Reason {
        let (name, content) = (file.text(word.range), file.text(word.content))
        let isOne = content.hasPrefix("$") || content.hasPrefix("`")
        // `${NAME:-1}` comes from NAME.
        let own =
            content.hasPrefix("${")
            ? content.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "_" } : ""
        let origin = own.isEmpty ? content : "${\(own)}"
        return isOne ? .text(name: name, origin: origin) : .value(text: name)
    }
}

extension SourceFile {
    /// How often `name` stands in the text as a whole name.
    fileprivate func count(ofName name: String) -> Int {
        bytes.split { !ShellName.isNameByte($0) }.count { $0.elementsEqual(name.utf8) }
    }

    /// How often `$1` stands in it, braces or not.
    fileprivate func count(of parameter: String) -> Int {
        let text = text(whole).replacing("${", with: "$")
        return text.split(separator: parameter, omittingEmptySubsequences: false).count - 1
    }
}
