import ProgramModel
import PythonSyntax
import SourceText

// Names that are read or changed through their texts.
extension Names {
    /// Calls that read or change names through their texts; `nil` if `name` is none of them.
    func callReflection(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        let first = arguments.positional(0)?.value
        let second = arguments.positional(1)?.value
        switch name {
        case "setattr", "delattr", "object.__setattr__", "object.__delattr__", "type.__setattr__",
            "type.__delattr__":
            var attribute: String?
            if case .text(let text)? = second { attribute = text }
            let isSet = name.contains("setattr")
            let value = isSet ? arguments.positional(2)?.value ?? .unknown : nil
            if name.contains(".") {
                assignAttribute(attribute, of: first ?? .unknown, to: value)
            } else {
                storeAttribute(attribute, of: first ?? .unknown, to: value)
            }
            return PythonValue.none
        case "vars" where first != nil: return self.attribute("__dict__", of: first ?? .unknown)
        case "globals": return .namespace(frame.module.globals)
        case "vars", "locals": return namesInHand()
        case "getattr":
            if case .text? = second { return nil }
            if case .qualified(let base)? = first, leadsToLoad(base) {
                doubt(.load(name: base), at: whole.range)
            }
            // It may be a property, or a method that changes the object when it is called.
            if let first {
                effects.escape(first)
                effects.passForeignMoment()
            }
        case "super" where first == nil: return functions.parents()
        case "super": return functions.parents(of: first ?? .unknown, second ?? .unknown)
        case "importlib.import_module", "__import__":
            return importNamed(first, isRoot: name == "__import__")
        case "exec", "eval":
            guard case .text(let code)? = first,
                !["load", "euron", "NEURON", "predict", "import", "environ"].contains(where: code.contains)
            else {
                doubt(.process(text: text(whole.range)), at: whole.range)
                noteUnknownCode(arguments.positional(0))
                for (_, value) in arguments.all { effects.escape(value) }
                findAllNames()
                return .unknown
            }
            // It may change and rebind whatever it names.
            for (_, value) in arguments.all { effects.escape(value) }
            findNames(of: [frame.scope, frame.module.globals] + frame.closure)
        case _ where Libraries.function(name).findsNames:
            findAllNames()
            return nil
        case "sys.path.insert", "sys.path.append", "sys.path.extend", "site.addsitedir":
            changeSearchPath(arguments)
        case _ where name.hasPrefix("sys.modules."): doubtModules(first)
        default: return nil
        }
        return .unknown
    }
}

extension Names {
    /// Code that is not known, or speaks of the environment, may set any variable.
    private func noteUnknownCode(_ code: (argument: Argument, value: PythonValue)?) {
        guard let code else { return }
        if case .text(let text) = code.value,
            !["environ", "putenv"].contains(where: text.contains)
        {
            return
        }
        environment.noteUnknownName(code.argument.value)
    }

    /// Code that is not followed finds these names, and may bind them anew.
    private func findNames(of scopes: [Scope]) {
        for scope in scopes.sorted(by: { $0.number < $1.number }) { effects.escapeNames(of: scope) }
        effects.passForeignMoment()
    }

    /// The attribute of a frame shows what its function, or its module, holds.
    func meetFrame(_ attribute: String) {
        if ["f_locals", "f_globals"].contains(attribute) { findAllNames() }
    }

    private func findAllNames() {
        findNames(of: [frame.scope] + frame.closure + functions.running + modules.values.map(\.globals))
    }
}

// Modules as objects.
extension Names {
    /// `sys.modules[key]`
    func loadedModule(_ key: PythonValue) -> PythonValue {
        if let module = ownModule(key) { return .module(module) }
        if case .text(let name) = key, let value = importNamed(.text(name), isRoot: false) {
            return value
        }
        for module in modules.values.sorted(by: { $0.file.path < $1.file.path }) {
            effects.escape(.module(module))
        }
        return .unknown
    }

    /// The module in hand by its own name, or the program as `__main__`.
    func ownModule(_ name: PythonValue?) -> ModuleState? {
        switch name {
        case .qualified("__name__"): frame.module
        case .text("__main__") where !statements.isImported: program
        default: nil
        }
    }

    /// The names of the code in hand as a dictionary: in a function it is a copy.
    private func namesInHand() -> PythonValue {
        guard frame.scope.kind == .plain, frame.scope !== frame.module.globals else {
            return .namespace(frame.scope)
        }
        for (_, value) in frame.scope.fields { effects.escape(value) }
        return .unknown
    }
}

// Names that are given as texts to code that is not followed.
extension Names {
    /// Whether `text` is the dotted name of a load, or of what leads to one, also as another module sees it: what
    /// `mock.patch` is given, or `pkgutil.resolve_name`.
    func speaksOfLoad(_ text: String) -> Bool {
        guard text.utf8.count < 200, text.contains("."), !text.contains(" ") else { return false }
        var name = text.replacing(":", with: ".")[...]
        while let dot = name.firstIndex(of: ".") {
            if leadsToLoad(String(name)) { return true }
            name = name[name.index(after: dot)...]
        }
        return false
    }

    /// `unittest.mock.patch` and what belongs to it: the names of a module of the project may hold anything then.
    func patchModule(_ name: String, _ arguments: EvaluatedArguments) {
        guard name.hasPrefix("unittest.mock.patch") || name.hasPrefix("mock.patch") else {
            // Whatever else is given a module may change it as well.
            for case (_, .module(let module)) in arguments.all { effects.escape(.module(module)) }
            return
        }
        switch arguments.positional(0)?.value {
        case .module(let module)?: effects.escape(.module(module))
        case .classValue(let type)?: effects.escape(.classValue(type))
        case .text(let target)?:
            let parts = Set(target.split(separator: ".").map(String.init))
            for module in modules.values {
                let stem = module.file.path.split(separator: "/").last?.dropLast(".py".count) ?? ""
                let isNamed = parts.contains(module == program ? "__main__" : String(stem))
                if isNamed || stem == "__init__" { effects.escape(.module(module)) }
            }
        default: break
        }
    }
}

// Ways to run a module's code that are no import.
extension Names {
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
