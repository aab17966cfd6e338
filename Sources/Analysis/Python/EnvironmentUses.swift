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
    /// Names that stood where a key of the environment is asked for, and meant one of the variables.
    var keys: Set<SourceRange> = []
    /// String tokens that are documentation.
    var documentation: Set<SourceRange> = []

    mutating func add(_ read: Read) {
        if !reads.contains(read) { reads.append(read) }
    }

    /// Adds what another process of the program was seen to do.
    mutating func merge(_ other: VariableUses) {
        for read in other.reads { add(read) }
        understood.formUnion(other.understood)
        documentation.formUnion(other.documentation)
        keys.formUnion(other.keys)
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
        if name.hasPrefix("os.environ."), !operations.contains(name) {
            return changeEnvironment(name, arguments, at: whole)
        }
        guard operations.contains(name) else { return nil }
        let isReading = ["os.environ.get", "os.getenv"].contains(name)
        guard let first = arguments.positional(0), let variable = first.value.variable else {
            let key = arguments.positional(0)?.value ?? .unknown
            if !isReading { doubtUnknownKey(key) }
            guard !isReading else {
                if case .text(let text) = key, opaques.writtenVariables.contains(text) { return .unknown }
                return nil
            }
            noteWrite(of: key)
            return .unknown
        }
        // The value that comes back is the old spelling's, whatever is done with it.
        if ["os.environ.setdefault", "os.environ.pop"].contains(name), whole.range != statement.range {
            readVariable(variable, name: first.argument.value, at: whole.range)
        }
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

    /// Any other method of the environment: those that change it may touch the variable.
    private func changeEnvironment(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        let reading = [
            "keys", "items", "values", "copy", "__contains__", "__getitem__", "__len__", "__iter__",
        ]
        if reading.contains(where: { name == "os.environ.\($0)" }) { return nil }
        if name == "os.environ.update", arguments.all.allSatisfy({ $0.argument.hasPlainKeys }) {
            for key in arguments.all.flatMap(\.argument.plainKeys) { noteWrite(of: .text(key)) }
            return nil
        }
        doubt(.use(text: text(whole.range)), at: whole.range)
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
        if let expression { meetUndefined(in: expression) }
        var written = VariableValue.unset
        if mode != .remove {
            // os.environ takes texts only; anything else raises before it is set.
            if case .text(let text) = value {
                written = .text(text)
            } else if case .composed(let text) = value {
                written = .composed(text)
            } else {
                let range = expression?.range ?? statement.range
                let name = text(range)
                let origin = value.isOpaque ? canonical(value) : nil
                let reason = origin.map { Doubt.Reason.text(name: name, origin: $0) } ?? .value(text: name)
                written = .unknown(Doubt(reason, at: source(range)))
            }
        }
        steps.append(
            .write(
                EnvironmentWrite(
                    variable: variable, value: written, mode: mode, source: source(statement.range),
                    nameSource: literalContent(name), valueSource: expression.flatMap(literalContent),
                    expressionSource: expression.map { source($0.range) })))
    }

    /// A variable that is none of ours, as the process found it; each read may give another text.
    func inherited(_ key: PythonValue, at range: Range<Int>) -> PythonValue {
        guard case .text(let name) = key, !opaques.writtenVariables.contains(name) else { return .unknown }
        return evaluated("os.environ[\(name.debugDescription)]", at: range)
    }

    /// The program sets a variable that is none of ours.
    func noteWrite(of key: PythonValue) {
        if case .text(let name) = key { opaques.writtenVariables.insert(name) }
    }

    func readVariable(_ variable: Variable, name: Expression, at range: Range<Int>) {
        understand(name)
        uses.add(VariableUses.Read(variable: variable, source: source(range)))
    }

    func understand(_ expression: Expression) {
        if case .string(let literal) = expression.kind {
            for part in literal.parts { uses.understood.insert(source(part.range)) }
        }
        if expression.isName { uses.keys.insert(source(expression.range)) }
        // `"NEURONCORE_" + "GROUP_SIZES"`: the pieces are understood with the whole.
        for child in expression.children { understand(child) }
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

extension Argument {
    /// Whether it names only keys that are written out and are none of the variables: `NAME=…`, `{"NAME": …}`.
    fileprivate var hasPlainKeys: Bool {
        if let name { return Variable(rawValue: name) == nil }
        guard stars == 0, case .dictionary(let entries) = value.kind, entries.count == plainKeys.count else {
            return false
        }
        return plainKeys.allSatisfy { Variable(rawValue: $0) == nil }
    }

    /// The keys that are written out.
    fileprivate var plainKeys: [String] {
        if let name { return [name] }
        guard case .dictionary(let entries) = value.kind else { return [] }
        return entries.compactMap { entry in
            if case .string(let literal)? = entry.key?.kind { literal.plainText } else { nil }
        }
    }
}
