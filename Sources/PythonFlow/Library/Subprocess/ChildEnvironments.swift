import ProgramModel
import PythonSyntax
import SourceText

/// What a program sets in the environment of a child.
struct ChildSettings: Hashable {
    /// The changes, in order.
    var steps: [Step] = []
    /// What was learned about literals and names meanwhile: it counts once a child gets the environment.
    private(set) var accounts: [SettingsAccount] = []
    /// Whether a value is no text: a container takes its digits, `subprocess` raises.
    private(set) var hasNumbers = false

    init(steps: [Step] = [], account: SettingsAccount? = nil, hasNumbers: Bool = false) {
        (self.steps, accounts, self.hasNumbers) = (steps, account.map { [$0] } ?? [], hasNumbers)
    }

    mutating func add(_ other: ChildSettings) {
        steps += other.steps
        accounts += other.accounts
        hasNumbers = hasNumbers || other.hasNumbers
    }

    /// The same with `replacement` for the symbol `name`.
    func replacing(_ name: String, by replacement: IntegerExpression) -> ChildSettings {
        var result = self
        result.steps = steps.map { $0.replacing(name, by: replacement) }
        return result
    }
}

/// What was learned while one setting for a child was written down.
final class SettingsAccount: Hashable {
    let uses: VariableUses

    init(_ uses: VariableUses) { self.uses = uses }

    static func == (one: SettingsAccount, other: SettingsAccount) -> Bool { one === other }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension DictionaryValue {
    /// Notes that an entry was put in, whose key stands at `name` and whose value at `expression`.
    mutating func note(
        _ key: PythonValue, name: Expression, _ value: PythonValue, _ expression: Expression,
        in interpreter: Interpreter
    ) {
        guard let variable = key.variable else { return }
        settings.add(interpreter.childEnvironments.setting(variable, value, name: name, value: expression))
    }

    /// The same for `dict(NAME=value)`.
    mutating func note(
        _ argument: Argument, name: String, _ value: PythonValue, in interpreter: Interpreter
    ) {
        guard let variable = Variable(rawValue: name) else { return }
        settings.add(
            interpreter.childEnvironments.setting(
                variable, value, name: argument.value, value: argument.value,
                keyword: argument.keyword))
    }

    /// Notes what `{"name": NAME, "value": "2"}` sets.
    mutating func notePair(
        _ entries: [(key: Expression?, value: Expression)], in interpreter: Interpreter
    ) {
        guard entries.count == 2, let variable = self[.text("name")]?.variable,
            let value = self[.text("value")],
            let place = entries.first(where: { $0.key?.isText("name") == true }),
            let text = entries.first(where: { $0.key?.isText("value") == true })
        else { return }
        pair = interpreter.childEnvironments.setting(variable, value, name: place.value, value: text.value)
    }
}

/// Environments that the program makes for its children.
final class ChildEnvironments: InterpreterPart {
    unowned let interpreter: Interpreter
    /// The copies of the environment that the program makes.
    var copies: [ObjectIdentifier: EnvironmentCopy] = [:]
    /// What dictionaries put into its own environment.
    var adopted: [ChildSettings] = []
    /// What sets a variable for a child and is used in a way that is not followed, by the statement, with that use.
    var usedSettings: [SourceRange: Doubt] = [:]
    /// Environments of children that are not known.
    private var strayEnvironments: [Doubt] = []
    /// Every variable that the program puts into a dictionary under its name, whoever gets the dictionary.
    private(set) var entries: [EnvironmentWrite] = []

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// One variable in the environment of a child; `name` and `expression` are as in `writeVariable`.
    func setting(
        _ variable: Variable, _ value: PythonValue, name: Expression, value expression: Expression,
        keyword: TextRange? = nil
    ) -> ChildSettings {
        var text = value
        if value.template == nil, let number = symbols.certainInteger(value) {
            text = self.texts.text(TextTemplate([.integer(number)]))
        }
        var result = apart {
            self.environment.writeVariable(
                variable, text, mode: .assign, name: name, value: expression, keyword: keyword)
        }
        if text != value { result.add(ChildSettings(hasNumbers: true)) }
        entries += result.steps.flatMap(\.writes)
        return result
    }

    /// What `body` writes down, without leaving a trace in what is known of this process's own environment.
    func apart(_ body: () -> Void) -> ChildSettings {
        let (edition, outer) = (environment.state.edition, environment.uses)
        environment.uses = VariableUses()
        let steps = paths.branch {
            body()
            return .completes
        }.steps
        environment.state.edition = edition
        defer { environment.uses = outer }
        return ChildSettings(steps: steps, account: SettingsAccount(environment.uses))
    }

    /// The process takes what a dictionary sets: `os.environ.update(table)`.
    func adopt(_ settings: ChildSettings) {
        adopted.append(settings)
        for step in settings.steps {
            paths.steps.append(step)
            for write in step.writes {
                environment.uses.writes[write.source] = write.variable
                var value = PythonValue.unknown
                if case .write = step, case .text(let text) = write.value { value = .text(text) }
                environment.noteWrite(of: write.variable, value, mode: write.mode)
            }
        }
    }

    /// `table[key] = value`; `false` if `container` is no dictionary that is known.
    func assignInTable(
        _ container: PythonValue, _ key: PythonValue, _ value: PythonValue, from expression: Expression?,
        at index: Expression
    ) -> Bool {
        guard case .dictionary(let cell) = container, case .table(var table) = cell.contents,
            case .text = key, let expression
        else { return false }
        // Whoever knows it finds the new setting as well.
        if cell.isEscaped { noteTableUse(container) }
        _ = table.put(value, under: key)
        table.note(key, name: index, value, expression, in: interpreter)
        containers.change(cell, to: .table(table))
        return true
    }

    /// A method that changes a dictionary in a way that is known; `nil` for any other.
    func changeTable(
        _ cell: ContainerCell, _ table: DictionaryValue, by method: String, _ arguments: EvaluatedArguments
    ) -> PythonValue? {
        var table = table
        var result = PythonValue.none
        switch method {
        case "update":
            guard let other = self.containers.table(arguments) else { return nil }
            table.merge(other)
        case "pop":
            guard let key = arguments.positional(0)?.value, key.isPlainKey, key.variable == nil,
                let found = table[key] ?? arguments.positional(1)?.value
            else { return nil }
            result = found
            table.remove(key)
        case "setdefault":
            guard let key = arguments.positional(0)?.value, key.isPlainKey, key.variable == nil else {
                return nil
            }
            result = table[key] ?? arguments.positional(1)?.value ?? PythonValue.none
            _ = table.put(result, under: key)
        case "clear": table = DictionaryValue()
        case "copy": return containers.dictionary(table)
        default: return nil
        }
        if cell.isEscaped { noteTableUse(.dictionary(cell)) }
        containers.change(cell, to: .table(table))
        return result
    }

    /// Something is done with a dictionary that is not followed: what it sets for a child may go elsewhere, or be changed.
    func noteTableUse(_ value: PythonValue) {
        for table in value.settingTables() {
            let all = [table.settings, table.pair].compactMap(\.self).flatMap(\.steps)
            for write in all.flatMap(\.writes) { noteUse(of: write) }
        }
        // A copy whose only name gets another one counted when its children were started; nothing in it is rewritten.
        guard !isComparing || !paths.isLosing, case .object(let object) = value,
            let copy = copies[ObjectIdentifier(object)]
        else { return }
        for write in copy.settings.steps.flatMap(\.writes) { noteUse(of: write) }
    }

    private func noteUse(of write: EnvironmentWrite) {
        let place = Doubt(.use(text: text(statement.range)), at: source(statement.range))
        if usedSettings[write.source] == nil { usedSettings[write.source] = place }
    }

    /// What a copy of the environment takes over is no other use of it.
    func forgetTableUses(in copy: PythonValue, since before: [SourceRange: Doubt]) {
        guard case .object(let object) = copy, let copy = copies[ObjectIdentifier(object)] else { return }
        for write in copy.settings.steps.flatMap(\.writes) {
            usedSettings[write.source] = before[write.source]
        }
    }

    /// The environment goes to a child that cannot be followed, or it is not known: it may be any that is known otherwise.
    func noteStrayEnvironment(_ value: PythonValue?) {
        guard let value, value != PythonValue.none, value != .qualified("os.environ") else { return }
        noteTableUse(value)
        let isKnown =
            switch value {
            case .dictionary, .object: true
            default: false
            }
        if !isKnown {
            strayEnvironments.append(Doubt(.use(text: text(statement.range)), at: source(statement.range)))
        }
    }

    /// Children whose settings go elsewhere as well, or are changed, are not understood.
    func settleSettings() {
        for (mark, workerSet) in workers.started.sorted(by: {
            $0.value.source.bytes.lowerBound < $1.value.source.bytes.lowerBound
        }) {
            guard !workerSet.childAccount.settings.isEmpty else { continue }
            let doubts =
                workerSet.childAccount.settings.flatMap(\.writes).compactMap { usedSettings[$0.source] }
                + strayEnvironments
            workers.started[mark]?.steps += Set(doubts).sorted {
                $0.source.bytes.lowerBound < $1.source.bytes.lowerBound
            }
            .map(Step.doubt)
        }
    }
}

extension Expression {
    /// Whether it is this text, written out.
    fileprivate func isText(_ text: String) -> Bool {
        if case .string(let literal) = kind { literal.plainText == text } else { false }
    }
}
