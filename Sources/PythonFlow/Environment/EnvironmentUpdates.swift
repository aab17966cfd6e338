import ProgramModel
import PythonSyntax
import SourceText

/// One variable that a statement puts into the environment.
struct EnvironmentEntry {
    /// What the key evaluates to.
    let key: PythonValue
    /// The key; for a keyword argument, the argument's value.
    let name: Expression
    /// The bytes of the keyword.
    var keyword: TextRange?
    /// The value.
    let value: Expression
}

extension Argument {
    /// The bytes of its name; `nil` if it has none, or stands nowhere.
    var keyword: TextRange? {
        guard let name, !range.isEmpty else { return nil }
        return range.prefix(name.utf8.count)
    }
}

/// Statements that set several variables of the environment at once, or through another view of it.
extension EnvironmentUses {
    /// `os.environ.update(…)` and `os.environ |= …`; `false` if what is put in is not written out.
    func updateEnvironment(_ arguments: [Argument], at whole: Expression) -> Bool {
        if arguments.count == 1, let first = arguments.first, first.name == nil, first.stars != 1,
            first.value.isName,
            let table = expressions.speculate(first.value).table
        {
            childEnvironments.adopt(table.settings)
            return true
        }
        guard let entries = entries(arguments) else { return false }
        for entry in entries { write(entry) }
        return true
    }

    /// `for k, v in {…}.items(): os.environ[k] = v`, whose keys and values are written out; `false` for any other loop.
    func runEnvironmentLoop(
        _ target: Expression, _ iterable: Expression, _ body: Suite, _ otherwise: Suite?
    ) -> Bool {
        guard case .tuple(let names) = target.kind, names.count == 2, case .name(let key) = names[0].kind,
            case .name(let value) = names[1].kind, key != value, otherwise == nil, body.statements.count == 1,
            case .assignment(let targets, let assigned) = body.statements[0].kind, targets.count == 1,
            case .subscripted(let base, let index) = targets[0].kind, case .name(key) = index.kind,
            isName(value, assigned), base.isName, expressions.speculate(base) == .qualified("os.environ"),
            let entries = walkedEntries(iterable)
        else { return false }
        _ = expressions.evaluate(iterable)
        let outer = statement
        statement = StatementContext(range: body.statements[0].range, target: nil)
        for entry in entries { write(entry) }
        statement = outer
        for name in names { statements.assign(.unknown, from: nil, to: name) }
        return true
    }

    /// `os.environb[b"…"] = b"…"`
    func writeBytes(_ value: Expression?, at index: Expression) {
        guard let (key, name) = index.bytesText else {
            noteUnknownName(index)
            return doubt(.use(text: text(statement.range)), at: statement.range)
        }
        guard let variable = Variable(rawValue: key) else { return }
        let text = value?.bytesText
        writeVariable(
            variable, text.map { .text($0.text) } ?? .unknown, mode: .assign, name: name,
            value: text?.source ?? value)
    }

    /// `"2,2" if big else "1,1"`, a name that every branch sets: each text is a write on its own path; `false` for any
    /// other value.
    func writeConditional(
        _ variable: Variable, _ value: PythonValue, mode: EnvironmentWrite.Mode, name: Expression,
        value expression: Expression?, keyword: TextRange?
    ) -> Bool {
        guard mode != .remove, value.template == nil, let expression, let texts = alternatives(expression)
        else { return false }
        let ways = texts.map { expression, value in
            paths.branch {
                writeVariable(variable, value, mode: mode, name: name, value: expression, keyword: keyword)
                return .completes
            }
        }
        paths.appendChoice(ways.map(\.steps))
        paths.merge(ways.map(\.names))
        return true
    }

    /// The texts of which `expression` is one, each with its source; `nil` if it may be anything else.
    private func alternatives(_ expression: Expression) -> [(Expression, PythonValue)]? {
        if case .conditional(_, let then, let otherwise) = expression.kind {
            let values = [then, otherwise].map { ($0, expressions.speculate($0)) }
            if values.allSatisfy({ $0.1.template != nil }) { return values }
        }
        let choices = LiteralChoices(tree: tree, modules: Array(names.modules.values), home: frame.module)
        guard let literals = choices.literals(of: expression), literals.count <= 16 else { return nil }
        let values = literals.map { ($0, expressions.speculate($0)) }
        // One that is too long to be kept is no text.
        return values.allSatisfy { $0.1.template != nil } ? values : nil
    }

    private func write(_ entry: EnvironmentEntry) {
        if let variable = entry.key.variable {
            writeVariable(
                variable, expressions.speculate(entry.value), mode: .assign, name: entry.name,
                value: entry.value,
                keyword: entry.keyword)
        } else {
            doubtUnknownKey(entry.key, entry.keyword == nil ? entry.name : nil)
            noteWrite(of: entry.key)
        }
    }

    private func entries(_ arguments: [Argument]) -> [EnvironmentEntry]? {
        var all: [EnvironmentEntry] = []
        for argument in arguments {
            if let name = argument.name {
                all.append(
                    EnvironmentEntry(
                        key: .text(name), name: argument.value, keyword: argument.keyword,
                        value: argument.value))
                continue
            }
            guard argument.stars != 1, let inner = entries(argument.value) else { return nil }
            all += inner
        }
        return all
    }

    /// The entries of a dictionary, of a call of `dict`, or of a list of pairs.
    private func entries(_ mapping: Expression) -> [EnvironmentEntry]? {
        switch mapping.kind {
        case .dictionary(let pairs):
            var all: [EnvironmentEntry] = []
            for (key, value) in pairs {
                guard let key else {
                    guard let inner = entries(value) else { return nil }
                    all += inner
                    continue
                }
                all.append(EnvironmentEntry(key: expressions.speculate(key), name: key, value: value))
            }
            return all
        case .call(let callee, let arguments):
            guard case .name = callee.kind, expressions.speculate(callee) == .qualified("dict") else {
                return nil
            }
            return entries(arguments)
        case .list(let elements), .tuple(let elements):
            let pairs = elements.compactMap(\.pair)
            guard pairs.count == elements.count else { return nil }
            return pairs.map { EnvironmentEntry(key: expressions.speculate($0), name: $0, value: $1) }
        default: return nil
        }
    }

    /// What `{…}.items()` or a list of pairs gives one by one.
    private func walkedEntries(_ iterable: Expression) -> [EnvironmentEntry]? {
        switch iterable.kind {
        case .list, .tuple: return entries(iterable)
        case .call(let callee, let arguments):
            guard arguments.isEmpty, case .attribute(let mapping, "items", _) = callee.kind else {
                return nil
            }
            if case .dictionary = mapping.kind { return entries(mapping) }
            let choices = LiteralChoices(tree: tree, modules: Array(names.modules.values), home: frame.module)
            return choices.dictionary(in: mapping).flatMap(entries)
        default: return nil
        }
    }

    /// `name` or `str(name)`
    private func isName(_ name: String, _ expression: Expression) -> Bool {
        switch expression.kind {
        case .name(name): return true
        case .call(let callee, let arguments):
            guard case .name("str") = callee.kind, expressions.speculate(callee) == .qualified("str"),
                arguments.count == 1, arguments[0].name == nil, arguments[0].stars == 0
            else { return false }
            return isName(name, arguments[0].value)
        default: return false
        }
    }
}

extension Expression {
    /// The two elements of a pair that is written out.
    fileprivate var pair: (Expression, Expression)? {
        switch kind {
        case .tuple(let elements), .list(let elements):
            elements.count == 2 ? (elements[0], elements[1]) : nil
        default: nil
        }
    }

    /// The text of `b"…"` or `"…".encode()`, and the literal.
    fileprivate var bytesText: (text: String, source: Expression)? {
        switch kind {
        case .string(let literal): return literal.plainBytes.map { ($0, self) }
        case .call(let callee, let arguments):
            guard arguments.isEmpty, case .attribute(let base, "encode", _) = callee.kind,
                case .string(let literal) = base.kind, let text = literal.plainText,
                text.utf8.allSatisfy({ $0 < 0x80 })
            else { return nil }
            return (text, base)
        default: return nil
        }
    }
}

extension StringLiteral {
    /// The text of a literal of bytes, as far as its characters are plain.
    var plainBytes: String? {
        var text = ""
        for part in parts {
            guard part.prefix.contains("b") else { return nil }
            for case .text(let fixed) in part.pieces { text += fixed }
        }
        return text.utf8.allSatisfy { $0 < 0x80 } ? text : nil
    }
}
