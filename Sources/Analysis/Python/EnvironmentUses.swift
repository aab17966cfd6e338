import ProgramModel
import PythonSyntax
import SourceText

/// What a program does with the variables besides setting them, and which literals have been understood.
struct VariableUses {
    /// One place where a variable is read.
    struct Read: Hashable {
        let variable: Variable
        let source: SourceRange
    }

    /// The reads, each once, in the order in which they were met.
    private(set) var reads: [Read] = []
    /// String tokens whose part in the program is known.
    var understood: Set<SourceRange> = []
    /// String tokens that are documentation.
    var documentation: Set<SourceRange> = []

    mutating func add(_ read: Read) {
        if !reads.contains(read) { reads.append(read) }
    }
}

/// The process's environment.
extension PythonInterpreter {
    /// Calls that read or change the environment; `nil` if `name` is none of them.
    func callEnvironment(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        let operations = [
            "os.environ.get", "os.getenv", "os.environ.setdefault", "os.putenv", "os.environ.pop",
            "os.unsetenv", "os.environ.__setitem__",
        ]
        guard operations.contains(name), let first = arguments.positional(0),
            let variable = first.value.variable
        else { return nil }
        let key = first.argument.value
        let second = arguments.positional(1)
        switch name {
        case "os.environ.setdefault":
            write(variable, second, mode: .ifUnset, name: key)
        case "os.putenv", "os.environ.__setitem__":
            write(variable, second, mode: .assign, name: key)
        case "os.environ.pop", "os.unsetenv":
            writeVariable(variable, .none, mode: .remove, name: key, value: nil)
        default:
            readVariable(variable, name: key, at: whole.range)
        }
        return .unknown
    }

    private func write(
        _ variable: Variable, _ value: (argument: Argument, value: PythonValue)?,
        mode: EnvironmentWrite.Mode, name: Expression
    ) {
        writeVariable(
            variable, value?.value ?? .unknown, mode: mode, name: name, value: value?.argument.value)
    }

    /// Writes down a change of `variable`; `name` and `expression` are the sources of the key and the value.
    func writeVariable(
        _ variable: Variable, _ value: PythonValue, mode: EnvironmentWrite.Mode, name: Expression,
        value expression: Expression?
    ) {
        understand(name)
        var written = VariableValue.unset
        if mode != .remove {
            // os.environ takes texts only; anything else raises before it is set.
            if case .text(let text) = value {
                written = .text(text)
            } else {
                let range = expression?.range ?? statement.range
                written = .unknown(Doubt(.value(text: text(range)), at: source(range)))
            }
        }
        steps.append(
            .write(
                EnvironmentWrite(
                    variable: variable, value: written, mode: mode, source: source(statement.range),
                    nameSource: literalContent(name), valueSource: expression.flatMap(literalContent))))
    }

    func readVariable(_ variable: Variable, name: Expression, at range: Range<Int>) {
        understand(name)
        uses.add(VariableUses.Read(variable: variable, source: source(range)))
    }

    private func understand(_ expression: Expression) {
        guard case .string(let literal) = expression.kind else { return }
        for part in literal.parts { uses.understood.insert(source(part.range)) }
    }

    /// The bytes between the quotes of a single plain literal.
    private func literalContent(_ expression: Expression) -> SourceRange? {
        guard case .string(let literal) = expression.kind, literal.parts.count == 1,
            literal.parts[0].prefix.allSatisfy({ "ru".contains($0) }),
            let plain = literal.plainText,
            frame.module.file.bytes[literal.parts[0].content].elementsEqual(plain.utf8)
        else { return nil }
        return source(literal.parts[0].content)
    }
}
