import ProgramModel
import ShellSyntax
import SourceText

/// `${NAME:-value}` and `${NAME:=value}` of one of the variables, where nobody may have set it before: what it holds then is
/// not known here.
struct OwnDefault: Equatable {
    /// The bytes of the name.
    let name: TextRange
    /// The bytes of the value.
    let value: TextRange

    /// What the bytes at `range` are, if they are one such expansion with a plain value.
    init?(_ variable: Variable, in range: TextRange, _ file: SourceFile, _ state: ShellState) {
        let start = "${\(variable.rawValue)"
        let text = file.text(range)
        guard state[variable.rawValue].isSet == .maybe, text.hasPrefix(start), text.hasSuffix("}") else {
            return nil
        }
        name = range.dropFirst(2).prefix(variable.rawValue.utf8.count)
        var rest = range.dropFirst(start.utf8.count).dropLast()
        if file.bytes(of: rest).first == UInt8(ascii: ":") { rest = rest.dropFirst() }
        value = rest.dropFirst()
        let isPlain = file.bytes(of: value).allSatisfy { ShellName.isNameByte($0) || $0 == UInt8(ascii: ",") }
        guard let sign = file.bytes(of: rest).first, "-=".utf8.contains(sign), isPlain, !value.isEmpty else {
            return nil
        }
    }

    /// Makes it a setting that holds where the variable is not set yet; `place` is where it is set, `other` names it as well.
    func set(
        _ variable: Variable, at place: TextRange, and other: TextRange, _ command: TextRange,
        in shell: inout Shell
    ) {
        shell.reading.understood += [place, other]
        let write = EnvironmentWrite(
            variable: variable, value: .text(shell.file.text(value)), mode: .ifUnset,
            source: shell.source(command),
            nameSource: shell.source(place), otherNames: [shell.source(other)],
            valueSource: shell.source(value))
        shell.state.append(.write(write))
        shell.note(write)
        shell.state[variable.rawValue] = ShellVariable(value: nil, isSet: .yes, isExported: .yes)
    }
}
