import ProgramModel
import PythonSyntax
import SourceText

/// A copy of the environment that a program makes for a child: `dict(os.environ, NAME="2")`.
struct EnvironmentCopy {
    let object: ObjectValue
    /// What was set in it since.
    var settings: ChildSettings
    /// How often the program had changed its own environment when the copy was made.
    let edition: Int
    /// The conditions and loops around the code that made it.
    let guards: [String]
    let loops: Int
    /// Whether nothing was done with it but setting variables there and then.
    var isPlain = true
}

/// Programs of the project that a program starts with `subprocess` (P16, P31): each is a process of its own, which imports
/// nothing from the one that starts it and finds the environment that it is given.
extension PythonInterpreter {
    /// Follows a call that starts a program of the project; `nil` if it starts none, or one that cannot be followed.
    func startChild(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue? {
        let starters = ["run", "call", "check_call", "check_output", "Popen"].map { "subprocess.\($0)" }
        guard starters.contains(name), !arguments.isOpen, crews.count < 16,
            let path = childPath(arguments), let given = givenEnvironment(arguments),
            let (steps, modules) = childSteps(path)
        else { return nil }
        for module in modules { childModules[module.file.path] = module }
        take(given)
        compareHintedPrograms(with: path)
        add(
            Crew(
                name: path, steps: given.steps + steps, count: .one, isStarted: true, program: path,
                isAwaited: name != "subprocess.Popen",
                source: source(whole.range), text: text(whole.range)))
        return .unknown
    }

    /// `os.environ.copy()`, `dict(os.environ, …)`: an environment for a child; `nil` for any other call.
    func copyEnvironment(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression)
        -> PythonValue?
    {
        guard name == "os.environ.copy" || name == "dict",
            let settings = environmentSettings(whole)
        else { return nil }
        return .object(environmentCopy(settings))
    }

    /// `{**os.environ, NAME: "2"}`; `nil` for any other dictionary.
    func copyEnvironment(_ whole: Expression) -> PythonValue? {
        guard let settings = environmentSettings(whole) else { return nil }
        return .object(environmentCopy(settings))
    }

    /// `env[NAME] = "2"` on such a copy; `false` if `container` is none.
    func assignInCopy(
        _ container: PythonValue, _ key: PythonValue, _ value: PythonValue, from expression: Expression?,
        at index: Expression
    ) -> Bool {
        guard case .object(let object) = container, var copy = copies[ObjectIdentifier(object)] else {
            return false
        }
        if let variable = key.variable {
            let settings = apart {
                self.writeVariable(variable, value, mode: .assign, name: index, value: expression)
            }
            copy.settings.add(settings)
            copy.isPlain = copy.isPlain && copy.guards == guards && copy.loops == opaques.loops
        } else if case .text = key {
        } else {
            copy.isPlain = false
        }
        copies[ObjectIdentifier(object)] = copy
        return true
    }

    /// Something is done with `value` that may change it; a method that only reads does not.
    func noteCopyChange(_ value: PythonValue, by method: String? = nil) {
        guard case .object(let object) = value, copies[ObjectIdentifier(object)] != nil,
            method.map({ !["get", "keys", "items", "values", "copy"].contains($0) }) ?? true
        else { return }
        copies[ObjectIdentifier(object)]?.isPlain = false
    }

    private func environmentCopy(_ settings: ChildSettings) -> ObjectValue {
        let object = newObject(of: crewType, isComplete: false)
        object.isReflected = true
        copies[ObjectIdentifier(object)] = EnvironmentCopy(
            object: object, settings: settings, edition: environment.edition, guards: guards,
            loops: opaques.loops)
        return object
    }

    /// What an expression that copies the environment sets in the copy; `nil` if it copies no environment.
    private func environmentSettings(_ copy: Expression) -> ChildSettings? {
        let nothing = ChildSettings()
        switch copy.kind {
        case .dictionary(let entries):
            guard let first = entries.first, first.key == nil, isEnvironment(first.value) else { return nil }
            let rest = entries.dropFirst().map { key, value in
                let entry = Expression(kind: .dictionary([(key, value)]), range: value.range)
                return Argument(
                    name: nil, stars: key == nil ? 2 : 0, value: key == nil ? value : entry,
                    range: value.range)
            }
            return entrySettings(rest, at: copy)
        case .call(let callee, let arguments):
            if arguments.isEmpty {
                return evaluateQuietly(callee) == .qualified("os.environ.copy") ? nothing : nil
            }
            guard let first = arguments.first, first.name == nil, first.stars == 0,
                isEnvironment(first.value),
                evaluateQuietly(callee) == .qualified("dict")
            else { return nil }
            return entrySettings(Array(arguments.dropFirst()), at: copy)
        default: return nil
        }
    }

    private func isEnvironment(_ expression: Expression) -> Bool {
        if case .call(let callee, let arguments) = expression.kind, arguments.isEmpty {
            return evaluateQuietly(callee) == .qualified("os.environ.copy")
        }
        return expression.isName && evaluateQuietly(expression) == .qualified("os.environ")
    }

    /// What the entries of a call or dictionary set; `nil` if they are not known.
    private func entrySettings(_ arguments: [Argument], at whole: Expression) -> ChildSettings? {
        var result = ChildSettings()
        for argument in arguments {
            if argument.name == nil, argument.stars != 1, !argument.value.isDisplay,
                case .dictionary(let table) = evaluateQuietly(argument.value)
            {
                result.add(table.settings)
                continue
            }
            var isKnown = false
            result.add(apart { isKnown = self.updateEnvironment([argument], at: whole) })
            guard isKnown else { return nil }
        }
        return result
    }

    /// `env.update(…)` on a copy of the environment; `false` for anything else, and where it is not known what it sets.
    func updateCopy(_ value: PythonValue, by method: String, _ arguments: EvaluatedArguments, at whole: Expression)
        -> Bool
    {
        guard method == "update", case .object(let object) = value,
            var copy = copies[ObjectIdentifier(object)],
            let settings = entrySettings(arguments.all.map(\.argument), at: whole)
        else { return false }
        copy.settings.add(settings)
        copy.isPlain = copy.isPlain && copy.guards == guards && copy.loops == opaques.loops
        copies[ObjectIdentifier(object)] = copy
        return true
    }

    /// A child gets the environment, so that what was learned about it counts.
    func take(_ settings: ChildSettings) {
        for account in settings.accounts { uses.merge(account.uses) }
    }

    /// The changes that the child finds beside what this process has set so far; `nil` if they are not known.
    private func givenEnvironment(_ arguments: EvaluatedArguments) -> ChildSettings? {
        guard let given = arguments.all.first(where: { $0.argument.name == "env" })?.value,
            given != PythonValue.none, given != .qualified("os.environ")
        else { return ChildSettings() }
        guard case .object(let object) = given, let copy = copies[ObjectIdentifier(object)], copy.isPlain,
            !opaques.hasEscaped("object\(object.number)"),
            copy.edition == environment.edition, copy.guards == guards, copy.loops == opaques.loops
        else { return nil }
        return copy.settings
    }

    /// The program of `[sys.executable, 'worker.py', …]`, run where the program itself stands.
    private func childPath(_ arguments: EvaluatedArguments) -> String? {
        let plain = [
            "check", "stdout", "stderr", "stdin", "capture_output", "text", "timeout", "env",
            "universal_newlines",
        ]
        guard arguments.all.dropFirst().allSatisfy({ plain.contains($0.argument.name ?? "") }),
            case .sequence(let words)? = arguments.positional(0)?.value, words.count >= 2,
            words[0].isPython, case .text(let script) = words[1], script.hasSuffix(".py"),
            !script.hasPrefix("/"), !script.hasPrefix("."), !changesDirectory
        else { return nil }
        let directory = directoryName(of: program.file.path)
        return directory.isEmpty ? script : "\(directory)/\(script)"
    }

    /// Whether any code in sight may change the working directory.
    private var changesDirectory: Bool {
        modules.values.contains { $0.file.bytes.contains(bytes: Array("chdir".utf8)) }
    }

    /// What the program at `path` does when it is started afresh; `nil` if it cannot be read or starts others.
    private func childSteps(_ path: String) -> (steps: [Step], modules: [ModuleState])? {
        guard path != program.file.path, let parsed = tree.python(path) else { return nil }
        let module = ModuleState(
            file: parsed.file, syntax: parsed.syntax, searchPath: [directoryName(of: path)])
        let child = PythonInterpreter(tree: tree, vocabulary: vocabulary, module: module)
        child.knownIntegers = knownIntegers
        child.reservedNames = reservedNames.union(symbols.map(\.name))
        child.activeSymbols = activeSymbols
        let share = max(0, budget / 4)
        child.budget = share
        defer { budget -= share - max(0, child.budget) }
        child.runProgram()
        guard child.crews.isEmpty, child.childModules.isEmpty else { return nil }
        uses.merge(child.uses)
        symbols += child.symbols
        return (child.steps, Array(child.modules.values))
    }
}

extension PythonValue {
    /// Whether it names the interpreter.
    fileprivate var isPython: Bool {
        switch self {
        case .qualified("sys.executable"): return true
        case .text(let text):
            let name = text.split(separator: "/").last ?? ""
            return name.hasPrefix("python") && name.dropFirst(6).allSatisfy { $0.isNumber || $0 == "." }
        default: return false
        }
    }
}

extension Expression {
    /// Whether its entries are written out.
    fileprivate var isDisplay: Bool {
        switch kind {
        case .dictionary, .list, .tuple: true
        default: false
        }
    }
}
