import ProgramModel
import PythonSyntax
import SourceText

/// Imports: modules of the project are run where they are imported, all others are known by their names.
extension PythonInterpreter {
    func runImport(_ names: [ImportedName]) {
        for name in names {
            let root = String(name.name.prefix { $0 != "." })
            imported.insert(root)
            let parts = name.name.split(separator: ".").map(String.init)
            if let module = importModule(parts) {
                let first = name.alias == nil ? importModule([root]) ?? module : module
                bind(name.alias ?? root, to: .module(first))
            } else {
                bind(name.alias ?? root, to: .qualified(name.alias == nil ? root : name.name))
            }
        }
    }

    func runImport(from name: String, level: Int, _ names: [ImportedName]) {
        imported.insert(String(name.prefix { $0 != "." }))
        let parts = name.split(separator: ".").map(String.init)
        let module = importModule(parts, level: level)
        for entry in names {
            if entry.name == "*" {
                importAll(from: module, name: name)
            } else {
                bind(entry.alias ?? entry.name, to: member(entry.name, of: module, name: name))
            }
        }
    }

    private func member(_ name: String, of module: ModuleState?, name qualifier: String) -> PythonValue {
        guard let module else { return .qualified(qualifier.isEmpty ? name : "\(qualifier).\(name)") }
        return attribute(name, of: .module(module))
    }

    private func importAll(from module: ModuleState?, name: String) {
        guard let module else {
            frame.module.starImport = name
            return
        }
        for (name, value) in module.globals.names where !name.hasPrefix("_") { bind(name, to: value) }
    }

    /// The module of the project called `parts`, run if it was not yet; `nil` if the project has none.
    private func importModule(_ parts: [String], level: Int = 0) -> ModuleState? {
        let directory = directoryName(of: frame.module.file.path)
        var roots = frame.module.searchPath
        if level > 0 { roots = [(1..<level).reduce(directory) { path, _ in directoryName(of: path) }] }
        for root in roots {
            if let module = importModule(parts, under: root) { return module }
        }
        return nil
    }

    private func importModule(_ parts: [String], under root: String) -> ModuleState? {
        let base = ([root] + parts).filter { !$0.isEmpty }.joined(separator: "/")
        let candidates = (parts.isEmpty ? [] : ["\(base).py"]) + ["\(base)/__init__.py"]
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
        if let module = modules[path] { return module }
        guard let parsed = tree.python(path) else {
            doubt(.module(name: path), at: statement.range)
            return nil
        }
        let module = ModuleState(
            file: parsed.file, syntax: parsed.syntax, searchPath: frame.module.searchPath)
        modules[path] = module
        let outer = (frame, statement)
        frame = Frame(module: module, scope: module.globals, closure: [], calls: outer.0.calls)
        runModule(module)
        (frame, statement) = outer
        return module
    }
}
