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

// Environments for children, made of the program's own.
extension ChildEnvironments {
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
                self.environment.writeVariable(variable, value, mode: .assign, name: index, value: expression)
            }
            copy.settings.add(settings)
            copy.isPlain = copy.isPlain && copy.guards == paths.guards && copy.loops == symbols.opaques.loops
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
        noteTableUse(value)
    }

    private func environmentCopy(_ settings: ChildSettings) -> ObjectValue {
        let object = functions.newObject(of: workers.processType, isComplete: false)
        object.isReflected = true
        copies[ObjectIdentifier(object)] = EnvironmentCopy(
            object: object, settings: settings, edition: environment.state.edition, guards: paths.guards,
            loops: symbols.opaques.loops)
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
                return expressions.speculate(callee) == .qualified("os.environ.copy") ? nothing : nil
            }
            guard let first = arguments.first, first.name == nil, first.stars == 0,
                isEnvironment(first.value),
                expressions.speculate(callee) == .qualified("dict")
            else { return nil }
            return entrySettings(Array(arguments.dropFirst()), at: copy)
        default: return nil
        }
    }

    private func isEnvironment(_ expression: Expression) -> Bool {
        if case .call(let callee, let arguments) = expression.kind, arguments.isEmpty {
            return expressions.speculate(callee) == .qualified("os.environ.copy")
        }
        return expression.isName && expressions.speculate(expression) == .qualified("os.environ")
    }

    /// What the entries of a call or dictionary set; `nil` if they are not known.
    private func entrySettings(_ arguments: [Argument], at whole: Expression) -> ChildSettings? {
        var result = ChildSettings()
        for argument in arguments {
            if argument.name == nil, argument.stars != 1, !argument.value.isDisplay,
                let table = expressions.speculate(argument.value).table
            {
                result.add(table.settings)
                continue
            }
            var isKnown = false
            result.add(apart { isKnown = self.environment.updateEnvironment([argument], at: whole) })
            guard isKnown else { return nil }
        }
        return result
    }

    /// `env.update(…)` on a copy of the environment; `false` for anything else, and where it is not known what it sets.
    func updateCopy(
        _ value: PythonValue, by method: String, _ arguments: EvaluatedArguments, at whole: Expression
    )
        -> Bool
    {
        guard method == "update", case .object(let object) = value,
            var copy = copies[ObjectIdentifier(object)],
            let settings = entrySettings(arguments.all.map(\.argument), at: whole)
        else { return false }
        copy.settings.add(settings)
        copy.isPlain = copy.isPlain && copy.guards == paths.guards && copy.loops == symbols.opaques.loops
        copies[ObjectIdentifier(object)] = copy
        return true
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
