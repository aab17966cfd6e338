import ProgramModel
import PythonSyntax

// Names that are read or changed through their texts.
extension PythonInterpreter {
    /// Calls that read or change names through their texts; `nil` if `name` is none of them.
    func callReflection(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        let first = arguments.positional(0)?.value
        let second = arguments.positional(1)?.value
        switch name {
        case "setattr", "delattr", "object.__setattr__", "object.__delattr__":
            var attribute: String?
            if case .text(let text)? = second { attribute = text }
            let value = name.contains("setattr") ? arguments.positional(2)?.value : nil
            assignAttribute(attribute, of: first ?? .unknown, to: value ?? .unknown)
        case "vars" where first != nil: assignAttribute(nil, of: first ?? .unknown, to: .unknown)
        case "globals": frame.module.globals.isReflected = true
        case "vars", "locals": frame.scope.isReflected = true
        case "getattr":
            if case .text? = second { return nil }
            if case .qualified(let base)? = first, leadsToLoad(base) {
                doubt(.load(name: base), at: whole.range)
            }
        case "super": return parents()
        case "importlib.import_module", "__import__":
            return importNamed(first, isRoot: name == "__import__")
        case "exec", "eval":
            guard case .text(let code)? = first,
                !["load", "euron", "NEURON", "predict", "import", "environ"].contains(where: code.contains)
            else {
                doubt(.process(text: text(whole.range)), at: whole.range)
                return .unknown
            }
            // It may change and rebind whatever it names.
            frame.scope.isReflected = true
            frame.module.globals.isReflected = true
        case "sys.path.insert", "sys.path.append", "sys.path.extend", "site.addsitedir":
            changeSearchPath(arguments)
        case _ where name.hasPrefix("sys.modules."): doubtModules(first)
        default: return nil
        }
        return .unknown
    }
}

// Ways to run a module's code that are no import.
extension PythonInterpreter {
    /// Whether the call runs the code of a module, once more or under another name.
    func runsModuleAgain(_ name: String, _ arguments: EvaluatedArguments) -> Bool {
        if ["runpy.", "importlib.machinery.", "imp."].contains(where: { name.hasPrefix($0) }) { return true }
        guard name == "importlib.reload" else {
            return ["importlib.util.spec_from_file_location", "importlib.util.module_from_spec"].contains(
                name)
        }
        // A module that is none of the project's loads nothing.
        if case .qualified? = arguments.positional(0)?.value { return false }
        return true
    }
}
