import Documents
import ProgramModel
import PythonFlow
import ShellFlow
import ShellSyntax
import SourceText

/// Files that nobody asked to look at, and that take part: they start or import what a unit would edit.
extension ProjectReader {
    /// Scripts that do not mention the variable and name a program or module of a unit. They are looked for beside
    /// and above it, and where people keep scripts; a rewrite that moves no models concerns none of them.
    func starters() -> [SourceFile] {
        let all = Set(parts.filter(\.concernsStarters).flatMap(\.paths))
        // A server reads its configuration with one core, too, and says there how its program is imported.
        let configurations = Set(parts.flatMap(\.paths)).filter(isServerConfiguration)
        let programs = all.union(configurations).filter { tree.file($0).map { !$0.isShell } ?? false }
        // What one script reads into its shell, others may read as well.
        let settings = all.intersection(startedScripts)
        let stems = Set(
            programs.map { Array((isServerConfiguration($0) ? "gunicorn" : moduleName(of: $0)).utf8) }
                + settings.map { Array(lastName(of: $0).utf8) })
        return scriptDirectories(above: programs.union(settings)).sorted().flatMap { tree.files(in: $0) }
            .compactMap { path in
                guard !readScripts.contains(path), mayBeScript(path), let file = tree.file(path),
                    file.isShell,
                    stems.contains(where: file.bytes.contains(bytes:))
                else { return nil }
                return file
            }
    }

    /// Scripts near `programs` in which no word looks like the variable, and that set it: quotes stand in its name.
    func disguisedSetters(near programs: [String]) -> [SourceFile] {
        scriptDirectories(above: programs).sorted().flatMap { tree.files(in: $0) }.compactMap { path in
            guard !tree.scanned.contains(path), mayBeScriptByName(path), let file = tree.file(path),
                file.isShell, file.bytes.contains(bytes: Array("py".utf8))
            else { return nil }
            let name = Variable.groupSizes.rawValue
            let words = parse(file).commands.flatMap(\.words)
            if words.contains(where: { $0.literal?.contains(name) == true }) { return file }
            let reading = LauncherReader.read(file, of: tree.scriptProject)
            let writes = (reading.steps + reading.launches.flatMap(\.steps)).flatMap(\.writes)
            let isSet = !reading.disguises.isEmpty || !QuotedNames(in: file).ranges.isEmpty
            return isSet || writes.contains { $0.variable == .groupSizes } ? file : nil
        }
    }

    /// The directories beside and above the files at `paths`, and where people keep scripts.
    func scriptDirectories(above paths: some Sequence<String>) -> Set<String> {
        let above = Set(paths.flatMap(directoriesAbove))
        return Set(
            above.flatMap { directory in
                ["", "scripts", "bin", "tools", "docker", "deploy"].map { joinedPath(directory, $0) }
            })
    }

    /// Whether the name alone lets a file be a script: without reading it.
    func mayBeScriptByName(_ path: String) -> Bool {
        switch kind(ofPath: path, head: []) {
        case .shell: true
        case .plain: !lastName(of: path).contains(".")
        default: false
        }
    }

    private func mayBeScript(_ path: String) -> Bool {
        switch kind(ofPath: path, head: []) {
        case .shell, .plain: true
        default: false
        }
    }

    /// Programs that were not read and import or start what a unit edits: those that were passed over, and those that lie
    /// beside or above it, since programs import from their own directory and below.
    mutating func importers(_ concern: inout Concern) -> [String] {
        let edited = Set(parts.filter(\.concernsImporters).flatMap(\.edited)).filter {
            tree.file($0).map { !$0.isShell } ?? false
        }
        guard !edited.isEmpty else { return [] }
        let stems = Set(edited.map { Array(moduleName(of: $0).utf8) })
        let near = Set(edited.flatMap(directoriesAbove)).flatMap { tree.pythonFiles(in: $0) }
        let read = Set(programs.keys.map(\.path))
        return passedOver.union(near).sorted().filter { path in
            guard !read.contains(path), let bytes = tree.file(path)?.bytes,
                passedOver.contains(path) || stems.contains(where: bytes.contains(bytes:))
            else { return false }
            return !concern.closure(of: path).isDisjoint(with: edited)
        }
    }
}
