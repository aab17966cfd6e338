import ProgramModel
import PythonSyntax
import SourceText

/// Imports: modules of the project are run where they are imported, all others are known by their names.
extension Names {
    func runImport(_ names: [ImportedName]) {
        for name in names {
            if name.name == "__main__", let module = ownModule(.text("__main__")) {
                bind(name.alias ?? name.name, to: .module(module))
                continue
            }
            let root = String(name.name.prefix { $0 != "." })
            let isFirst = imported.insert(root).inserted
            noteNeuronImport(name.name)
            let parts = name.name.split(separator: ".").map(String.init)
            if let module = importModule(parts) {
                let first = name.alias == nil ? importModule([root]) ?? module : module
                bind(name.alias ?? root, to: .module(first))
            } else {
                if isFirst { doubtSearchPath(name.name) }
                bind(name.alias ?? root, to: .qualified(name.alias == nil ? root : name.name))
            }
        }
    }

    func runImport(from name: String, level: Int, _ names: [ImportedName]) {
        let isFirst = imported.insert(String(name.prefix { $0 != "." })).inserted
        noteNeuronImport(name)
        for entry in names { noteNeuronImport("\(name).\(entry.name)") }
        let parts = name.split(separator: ".").map(String.init)
        let module =
            name == "__main__" ? ownModule(.text(name)) : importModule(parts, level: level)
        if module == nil, isFirst { doubtSearchPath(name) }
        for entry in names {
            if entry.name == "*" {
                importAll(from: module, name: name)
            } else {
                // A directory without `__init__.py` is a package as well.
                let inside = module == nil ? importModule(parts + [entry.name], level: level) : nil
                let value = inside.map(PythonValue.module) ?? member(entry.name, of: module, name: name)
                if case .qualified(let qualified) = value {
                    importedNames[qualified] = entry.alias ?? entry.name
                }
                bind(entry.alias ?? entry.name, to: value)
                if let module {
                    provenance.noteImport(entry.name, from: module, as: entry.alias ?? entry.name)
                }
            }
        }
    }

    /// Importing `torch.neuron` registers what importing `torch` does not.
    private func noteNeuronImport(_ name: String) {
        if name == "torch.neuron" || name.hasPrefix("torch.neuron.") { imported.insert("torch.neuron") }
    }

    /// `importlib.import_module("torch")`; `nil` if the name is not known.
    func importNamed(_ value: PythonValue?, isRoot: Bool) -> PythonValue? {
        if let module = ownModule(value) { return .module(module) }
        guard case .text(let name)? = value, !name.hasPrefix(".") else { return nil }
        let root = String(name.prefix { $0 != "." })
        imported.insert(root)
        noteNeuronImport(name)
        let wanted = isRoot ? root : name
        if let module = importModule(wanted.split(separator: ".").map(String.init)) { return .module(module) }
        return .qualified(wanted)
    }

    /// The next import of a module that `sys.modules` forgets, or gets another for, is not the one that is known.
    func doubtModules(_ key: PythonValue?) {
        var name = "sys.modules"
        if case .text(let text)? = key { name = text }
        doubt(.module(name: name), at: statement.range)
    }

    /// A module that is not beside the program may still be of the project once `sys.path` has changed; one that was
    /// imported before is not looked for again.
    private func doubtSearchPath(_ name: String) {
        guard changesSearchPath, !Libraries.knows(String(name.prefix { $0 != "." })) else { return }
        doubt(.module(name: name), at: statement.range)
    }

    /// `sys.path.append(…)` with anything but the directory of the program, where modules are looked for anyway.
    func changeSearchPath(_ arguments: EvaluatedArguments) {
        let own = [
            "os.path.dirname(__file__)", "os.path.dirname(os.path.abspath(__file__))",
            "os.path.abspath(os.path.dirname(__file__))", "str(pathlib.Path(__file__).parent)",
        ]
        let directory = directoryName(of: frame.module.file.path)
        let isOwn =
            arguments.all.last.map { own.contains(symbols.plainText($0.argument.value.range)) } ?? false
        if !isOwn || frame.module.searchPath != [directory] { changesSearchPath = true }
    }

    private func member(_ name: String, of module: ModuleState?, name qualifier: String) -> PythonValue {
        if module == nil, qualifier == "sys" { return attribute(name, of: .qualified(qualifier)) }
        guard let module else { return .qualified(qualifier.isEmpty ? name : "\(qualifier).\(name)") }
        return attribute(name, of: .module(module))
    }

    private func importAll(from module: ModuleState?, name: String) {
        guard let module else {
            frame.module.starImports.append(name)
            return
        }
        frame.module.starImports += module.starImports
        guard let exported = module.globals["__all__"] else {
            for (name, value) in module.globals.fields where !name.hasPrefix("_") {
                bind(name, to: value)
                provenance.noteImport(name, from: module, as: name)
            }
            return
        }
        guard let names = exported.texts else {
            effects.callHooks(of: exported)
            paths.perhaps { for (name, value) in module.globals.fields { bind(name, to: value) } }
            return
        }
        for name in names {
            bind(name, to: attribute(name, of: .module(module)))
            provenance.noteImport(name, from: module, as: name)
        }
    }

    /// The module of the project called `parts`, run if it was not yet; `nil` if the project has none.
    private func importModule(_ parts: [String], level: Int = 0) -> ModuleState? {
        let directory = directoryName(of: frame.module.file.path)
        var roots = frame.module.searchPath
        if level > 0 { roots = [(1..<level).reduce(directory) { path, _ in directoryName(of: path) }] }
        if level == 0, let module = importBeside(parts, directory) { return module }
        for root in roots {
            if let module = importModule(parts, under: root) { return module }
        }
        return nil
    }

    /// In a package, Python 2 looks beside the module first, unless the module says otherwise.
    private func importBeside(_ parts: [String], _ directory: String) -> ModuleState? {
        guard frame.module.isLegacy, !directory.isEmpty, tree.exists("\(directory)/__init__.py"),
            let module = importModule(parts, under: directory)
        else { return nil }
        doubt(.module(name: parts.joined(separator: ".")), at: statement.range)
        return module
    }

    private func importModule(_ parts: [String], under root: String) -> ModuleState? {
        let base = ([root] + parts).filter { !$0.isEmpty }.joined(separator: "/")
        let candidates = (parts.isEmpty ? [] : ["\(base).py"]) + ["\(base)/__init__.py"]
        // What the notebook has written there is not what stands there.
        if !notebook.writtenFiles.isDisjoint(with: candidates) {
            doubt(.module(name: base), at: statement.range)
        }
        guard let path = candidates.first(where: { modules[$0] != nil || tree.exists($0) }) else {
            return nil
        }
        // Python runs the packages around a module first.
        if parts.count > 1 { _ = importModule(Array(parts.dropLast()), under: root) }
        return run(moduleAt: path)
    }

    func importSubmodule(_ name: String, of module: ModuleState) -> ModuleState? {
        guard module.file.path.hasSuffix("__init__.py") else { return nil }
        return importModule([name], under: directoryName(of: module.file.path))
    }

    private func run(moduleAt path: String) -> ModuleState? {
        if let module = modules[path] {
            // Python runs the program's file a second time, as a module, if something imports it.
            if module == program && frame.module != program || notebook.runPrograms.contains(module) {
                doubt(.module(name: path), at: statement.range)
            }
            return module
        }
        guard let parsed = tree.python(path) else {
            doubt(.module(name: path), at: statement.range)
            return nil
        }
        let module = ModuleState(
            syntax: parsed.syntax, searchPath: frame.module.searchPath, in: store)
        modules[path] = module
        let outer = (frame, statement)
        frame = Frame(module: module, scope: module.globals, closure: [], calls: outer.0.calls)
        interpreter.runModule(module)
        (frame, statement) = outer
        return module
    }
}

extension PythonValue {
    /// The elements of a list or tuple of known texts.
    fileprivate var texts: [String]? {
        guard case .sequence(let elements) = contents else { return nil }
        let texts = elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
        return texts.count == elements.count ? texts : nil
    }
}
