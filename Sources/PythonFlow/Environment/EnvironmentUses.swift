package import ProgramModel
import PythonSyntax
package import SourceText

/// What a program does with the variables besides setting them, and which literals have been understood.
package struct VariableUses {
    /// One place where a variable is read.
    package struct Read: Hashable {
        /// Which variable; `nil` if the whole environment is handed on.
        package let variable: Variable?
        let source: SourceRange
        /// The bytes of the name, without quotes, if it stands there literally.
        let nameSource: SourceRange?
        /// How the program comes to the name otherwise.
        let spelling: Spelling?
        /// Whether the program has surely set the variable by then, each time.
        var isSet: Bool
        /// Whether a function reads that a caller outside may call.
        var isLater: Bool
    }

    /// The reads, each once, in the order in which they were met.
    package private(set) var reads: [Read] = []
    /// Where each stands among them, by its place.
    private var readNumbers: [SourceRange: Int] = [:]
    /// String tokens whose part in the program is known.
    package var understood: Set<SourceRange> = []
    /// Names that stood where a key of the environment is asked for, and meant one of the variables.
    var keys: Set<SourceRange> = []
    /// String tokens that are documentation.
    package var documentation: Set<SourceRange> = []
    /// Calls that only show their arguments, and calls that did something else at least once.
    var shownCalls: Set<SourceRange> = []
    var otherCalls: Set<SourceRange> = []
    /// Calls of `warnings.warn`.
    var warnings: Set<SourceRange> = []
    /// Statements that change a variable, with the variable.
    package var writes: [SourceRange: Variable] = [:]
    /// Tests after which the program sets the variable if it is not set, and tests that meant more at least once.
    var defaultTests: Set<SourceRange> = []
    var otherTests: Set<SourceRange> = []
    /// The variables that the program removes, and those that it removes in functions which may run at any time.
    var removed: Set<Variable> = []
    var removedLater: Set<Variable> = []
    /// The ways back to literals, from the names and from the values of what the program sets, by the literal.
    var nameTraces: [SourceRange: Set<Trace>] = [:]
    var valueTraces: [SourceRange: Set<Trace>] = [:]
    /// The places of names that only hold an expression for a write, by the statement that makes them.
    var helpers: [SourceRange: Trace] = [:]
    /// Where a text is made of a device, whose index is in it.
    var deviceTexts: Set<SourceRange> = []
    /// Whether a text was at hand where a variable was read.
    var meetsKnownText = false
    /// Where variables are set whose names are not known.
    package private(set) var unknownNames: Set<SourceRange> = []
    /// Those of them whose names are made of constants.
    package private(set) var computedNames: Set<SourceRange> = []
    /// The hints that were taken, and those that contradict the code.
    var hints = HintNotes()

    /// Notes that a variable is set whose name is not known.
    mutating func addUnknownName(at source: SourceRange, isComputed: Bool) {
        unknownNames.insert(source)
        if isComputed { computedNames.insert(source) }
    }

    mutating func add(_ read: Read) {
        guard let index = readNumbers[read.source] else {
            readNumbers[read.source] = reads.count
            return reads.append(read)
        }
        reads[index].isSet = reads[index].isSet && read.isSet
        reads[index].isLater = reads[index].isLater || read.isLater
    }

    /// Whether a read finds what the program has set, whatever else may run before it.
    func findsSetting(_ read: Read) -> Bool {
        guard let variable = read.variable, read.isSet, !removedLater.contains(variable) else { return false }
        return !(read.isLater && removed.contains(variable))
    }

    /// A text that follows the variable it names is understood.
    mutating func understandLabel(_ label: SourceRange, in modules: [ModuleState]) {
        guard let module = modules.first(where: { $0.file.path == label.path }),
            let token = module.syntax.token(at: label.bytes.lowerBound)
        else { return }
        understood.insert(module.source(token.range))
    }

    /// Adds what another process of the program was seen to do.
    mutating func merge(_ other: VariableUses) {
        for read in other.reads { add(read) }
        understood.formUnion(other.understood)
        documentation.formUnion(other.documentation)
        shownCalls.formUnion(other.shownCalls)
        otherCalls.formUnion(other.otherCalls)
        warnings.formUnion(other.warnings)
        writes.merge(other.writes) { one, _ in one }
        defaultTests.formUnion(other.defaultTests)
        otherTests.formUnion(other.otherTests)
        removed.formUnion(other.removed)
        removedLater.formUnion(other.removedLater)
        nameTraces.merge(other.nameTraces) { $0.union($1) }
        valueTraces.merge(other.valueTraces) { $0.union($1) }
        helpers.merge(other.helpers) { one, _ in one }
        meetsKnownText = meetsKnownText || other.meetsKnownText
        keys.formUnion(other.keys)
        deviceTexts.formUnion(other.deviceTexts)
        unknownNames.formUnion(other.unknownNames)
        computedNames.formUnion(other.computedNames)
        hints.merge(other.hints)
    }
}

/// What the program does with the environment's variables.
final class EnvironmentUses: InterpreterPart {
    unowned let interpreter: Interpreter
    /// What was read of the variables, and which literals were understood, in all files.
    var uses = VariableUses()
    /// What is known of the variables at the place in hand.
    var state: EnvironmentState

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
        state = EnvironmentState(in: interpreter.store)
    }

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
            if !isReading { doubtUnknownKey(key, arguments.positional(0)?.argument.value) }
            guard !isReading else {
                if case .text(let text) = key, symbols.opaques.writtenVariables.contains(text) {
                    return .unknown
                }
                return nil
            }
            noteWrite(of: key)
            return .unknown
        }
        // The value that comes back is the old spelling's, whatever is done with it.
        if ["os.environ.setdefault", "os.environ.pop"].contains(name), whole.range != statement.range {
            _ = readVariable(variable, name: first.argument.value, at: whole.range)
        }
        let key = first.argument.value
        let second = arguments.positional(1)
        switch name {
        case "os.environ.setdefault":
            write(variable, second, mode: .ifUnset, name: key)
        case "os.putenv", "os.environ.__setitem__":
            write(variable, second, mode: .assign, name: key)
            if name == "os.putenv" { forgetEnvironment(variable) }
        case "os.environ.pop", "os.unsetenv":
            writeVariable(variable, .none, mode: .remove, name: key, value: nil)
            if name == "os.unsetenv" { forgetEnvironment(variable) }
        default:
            let found = readVariable(variable, name: key, at: whole.range)
            guard case .setting = found else { return found }
            return second == nil || second?.value == PythonValue.none ? found : .unknown
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
        if reading.contains(where: { name == "os.environ.\($0)" }) {
            noteEnvironment(at: whole.range)
            return nil
        }
        if name == "os.environ.update", updateEnvironment(arguments.all.map(\.argument), at: whole) {
            return PythonValue.none
        }
        doubt(.use(text: text(whole.range)), at: whole.range)
        for (argument, _) in arguments.all { noteUnknownName(argument.value) }
        return .unknown
    }

    /// A key that is not known may be the variable's name.
    func doubtUnknownKey(_ key: PythonValue, _ name: Expression?) {
        if case .text = key { return }
        doubt(.use(text: text(statement.range)), at: statement.range)
        if let name { noteUnknownName(name) }
    }

    /// Notes a name, or what holds one, under which a variable is set.
    func noteUnknownName(_ name: Expression) {
        uses.addUnknownName(at: source(name.range), isComputed: provenance.isComputed(name))
    }

    /// Notes what names a file whose code is not followed.
    func noteUnknownCode(_ file: Expression) {
        uses.addUnknownName(at: source(file.range), isComputed: false)
    }

    private func write(
        _ variable: Variable, _ value: (argument: Argument, value: PythonValue)?,
        mode: EnvironmentWrite.Mode, name: Expression
    ) {
        writeVariable(
            variable, value?.value ?? .unknown, mode: mode, name: name, value: value?.argument.value)
    }

    /// Writes down a change of `variable`; `name` and `expression` are the sources of the key and the value, `keyword` the
    /// bytes of an argument that is called like the variable.
    func writeVariable(
        _ variable: Variable, _ value: PythonValue, mode: EnvironmentWrite.Mode, name: Expression,
        value expression: Expression?, keyword: TextRange? = nil
    ) {
        if writeConditional(variable, value, mode: mode, name: name, value: expression, keyword: keyword) {
            return
        }
        if let keyword { uses.understood.insert(source(keyword)) } else { understand(name) }
        threads.noteConcurrency()
        uses.writes[source(statement.range)] = variable
        defer { noteWrite(of: variable, value, mode: mode) }
        if let expression { names.meetUndefined(in: expression) }
        if mode != .remove, let expression, meetsNoText(value, expression) { return }
        var written = VariableValue.unset
        if mode != .remove {
            // os.environ takes texts only; anything else raises before it is set.
            if case .text(let text) = value {
                written = .text(text)
            } else if case .composed(let text) = value {
                written = .composed(text)
            } else {
                let range = expression?.range ?? statement.range
                let isNoText = expression != nil && paths.catching == 0 && symbols.isNoText(value)
                written = .unknown(
                    Doubt(
                        isNoText
                            ? .notText(text: text(range)) : provenance.reason(forUnknown: value, expression),
                        at: source(range)))
            }
            written = hints.hinted(written, of: variable)
        }
        paths.steps.append(
            .write(
                EnvironmentWrite(
                    variable: variable, value: written, mode: mode, source: source(statement.range),
                    nameSource: keyword.map(source) ?? literalContent(name),
                    valueSource: expression.flatMap(literalContent),
                    expressionSource: expression.map { source($0.range) },
                    nameSpelling: keyword == nil ? provenance.spelling(of: name, variable) : nil,
                    valueSpelling: provenance.spelling(of: expression, value)
                )))
    }

    /// Doubts a value that is no text for certain, while two programs are compared: `os.environ` takes texts only, so
    /// nothing is set; `false` for any other value.
    func meetsNoText(_ value: PythonValue, _ expression: Expression) -> Bool {
        guard isComparing, paths.catching == 0, symbols.isNoText(value) else { return false }
        doubt(.notText(text: text(expression.range)), at: expression.range)
        return true
    }

    /// A variable that is none of ours, as the process found it; each read may give another text.
    func inherited(_ key: PythonValue, at range: TextRange) -> PythonValue {
        guard case .text(let name) = key, !symbols.opaques.writtenVariables.contains(name) else {
            return .unknown
        }
        return symbols.evaluated("os.environ[\(name.debugDescription)]", at: range)
    }

    /// The program sets a variable that is none of ours.
    func noteWrite(of key: PythonValue) {
        if case .text(let name) = key { symbols.opaques.writtenVariables.insert(name) }
    }

    /// Notes a read and says what is known of the text.
    func readVariable(_ variable: Variable, name: Expression, at range: TextRange) -> PythonValue {
        understand(name)
        uses.add(
            VariableUses.Read(
                variable: variable, source: source(range), nameSource: literalContent(name),
                spelling: provenance.spelling(of: name, variable), isSet: state.isSet(variable),
                isLater: symbols.opaques.entries > 0))
        guard let text = state.text(variable) else {
            return .setting(variable, edition: state.edition)
        }
        uses.meetsKnownText = true
        return state.exact.contains(variable)
            ? .text(text) : .setting(variable, edition: state.edition)
    }

    /// The whole environment is handed on: whoever gets it may read the variables.
    func noteEnvironment(at range: TextRange) {
        uses.add(
            VariableUses.Read(
                variable: nil, source: source(range), nameSource: nil, spelling: nil, isSet: false,
                isLater: symbols.opaques.entries > 0))
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
    func literalContent(_ expression: Expression) -> SourceRange? {
        guard case .string(let literal) = expression.kind, literal.parts.count == 1,
            literal.parts[0].prefix.allSatisfy({ "rub".contains($0) }),
            let plain = literal.plainText ?? literal.plainBytes,
            frame.module.file.bytes(of: literal.parts[0].content).elementsEqual(plain.utf8)
        else { return nil }
        return source(literal.parts[0].content)
    }
}
