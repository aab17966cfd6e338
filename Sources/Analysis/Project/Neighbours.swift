import Documents
import SourceText

/// Files that nobody asked to look at, and that take part: they start or import what a unit would edit.
extension ProjectReader {
    /// Scripts that do not mention the variable and name a program or module of a unit. They are looked for beside
    /// and above it, and where people keep scripts; a rewrite that moves no models concerns none of them.
    func starters() -> [SourceFile] {
        let programs = Set(parts.filter(\.concernsStarters).flatMap(\.paths)).filter {
            tree.file($0).map { !isShell($0) } ?? false
        }
        let stems = Set(programs.map { Array(moduleStem(of: $0).utf8) })
        var directories: Set<String> = []
        for path in programs {
            for directory in directoriesAbove(path) {
                for name in ["", "scripts", "bin", "tools", "docker", "deploy"] {
                    directories.insert(joinedPath(directory, name))
                }
            }
        }
        return directories.sorted().flatMap { tree.files(in: $0) }.compactMap { path in
            guard !readScripts.contains(path), mayBeScript(path), let file = tree.file(path), isShell(file),
                stems.contains(where: file.bytes.contains(bytes:))
            else { return nil }
            return file
        }
    }

    /// The directory of `path` and those above it: up to the working directory, or below the file system's top.
    func directoriesAbove(_ path: String) -> [String] {
        var list: [String] = []
        var directory = path
        repeat {
            directory = directoryName(of: directory)
            if directory.isEmpty && path.hasPrefix("/") { break }
            list.append(directory)
        } while !directory.isEmpty
        return list
    }

    private func mayBeScript(_ path: String) -> Bool {
        switch kind(ofPath: path, head: []) {
        case .shell, .plain: true
        default: false
        }
    }

    /// Programs import from their own directory and below, so only those beside or above an edited file can reach it.
    mutating func importers() -> [String] {
        let edited = Set(parts.filter(\.concernsImporters).flatMap(\.edited)).filter {
            tree.file($0).map { !isShell($0) } ?? false
        }
        var within: [String: Set<String>] = [:]
        for path in edited {
            for directory in directoriesAbove(path) { within[directory, default: []].insert(path) }
        }
        return within.sorted { $0.key < $1.key }.flatMap { directory, near in
            tree.pythonFiles(in: directory).filter { path in
                !programs.keys.contains { $0.path == path } && imports(path, oneOf: near)
            }
        }
    }

    private mutating func imports(_ path: String, oneOf files: Set<String>) -> Bool {
        guard let bytes = tree.file(path)?.bytes else { return false }
        let stems = files.map { Array(moduleStem(of: $0).utf8) }
        guard stems.contains(where: bytes.contains(bytes:)), let reading = program(path) else { return false }
        return !files.isDisjoint(with: reading.paths)
    }

    func moduleStem(of path: String) -> String {
        let file = path.hasSuffix("/__init__.py") ? directoryName(of: path) : path
        let name =
            (file.hasSuffix("/__main__.py") ? directoryName(of: file) : file).split(separator: "/").last ?? ""
        return name.hasSuffix(".py") ? String(name.dropLast(3)) : String(name)
    }
}
