import ProgramModel
import ShellSyntax
import SourceText

/// A test whether one of the variables is set: `[ -z "$NAME" ]`, `[[ -n ${NAME:-} ]]`, `! test -n "$NAME"`.
struct DefaultTest {
    private let variable: Variable
    /// The bytes of its name.
    private let name: TextRange
    /// Whether the test holds where the variable is not set.
    private var holdsIfUnset: Bool

    /// The test that `node` is; `isRedefined` tells names that mean something else.
    init?(_ node: Node, in file: SourceFile, _ isRedefined: (String) -> Bool) {
        switch node {
        case .negation(let inner):
            guard let test = DefaultTest(inner, in: file, isRedefined) else { return nil }
            self = test
            holdsIfUnset.toggle()
        case .expression(let range, isArithmetic: false, _):
            let inside = parse(file, in: range.dropFirst(2).dropLast(2))
            self.init(inside.commands.first?.words[...] ?? [], in: file)
        case .command(let command?, _):
            guard command.assignments.isEmpty, let name = command.words.first?.literal, !isRedefined(name),
                name == "test" || name == "[" && command.words.last?.literal == "]"
            else { return nil }
            self.init(command.words.dropFirst().dropLast(name == "[" ? 1 : 0), in: file)
        default: return nil
        }
    }

    private init?(_ words: ArraySlice<Word>, in file: SourceFile) {
        let isNegated = words.first?.literal == "!"
        let words = Array(words.dropFirst(isNegated ? 1 : 0))
        guard words.count == 2, let sign = words[0].literal, ["-z", "-n"].contains(sign) else { return nil }
        let content = words[1].content
        let found = Variable.allCases.lazy.compactMap { variable -> (Variable, Int)? in
            let name = variable.rawValue
            let forms = [("$\(name)", 1), ("${\(name)}", 2), ("${\(name):-}", 2), ("${\(name)-}", 2)]
            return forms.first { file.text(content) == $0.0 }.map { (variable, $0.1) }
        }
        guard let (variable, start) = found.first else { return nil }
        self.variable = variable
        name = content.dropFirst(start).prefix(variable.rawValue.utf8.count)
        holdsIfUnset = (sign == "-z") != isNegated
    }

    /// Makes a default of the one setting that is made where the test holds, or where it fails: `before` is what was known in
    /// front of the test, and `shell` stands behind the setting. `false` if it is no such thing.
    func join(_ before: ShellState, _ shell: inout Shell, ifHolds: Bool) -> Bool {
        let steps = shell.state.steps
        guard holdsIfUnset == ifHolds, before[variable.rawValue].isSet == .maybe,
            steps.count == before.steps.count + 1, Array(steps.dropLast()) == before.steps,
            case .write(let write)? = steps.last,
            write.variable == variable, write.mode == .assign, write.nameSource != nil
        else { return false }
        shell.reading.understood.append(name)
        let own = EnvironmentWrite(
            variable: variable, value: write.value, mode: .ifUnset, source: write.source,
            nameSource: write.nameSource, otherNames: write.otherNames + [shell.source(name)],
            valueSource: write.valueSource, expressionSource: write.expressionSource,
            valueSpelling: write.valueSpelling)
        shell.state.replace(steps: before.steps + [.write(own)])
        shell.state[variable.rawValue] = ShellVariable(value: nil, isSet: .yes, isExported: .yes)
        return true
    }
}
