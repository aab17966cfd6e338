package import Documents
package import PythonSyntax
package import ShellFlow
package import SourceText

/// The files of the project as they are, or as they would be after an edit.
///
/// Reading and parsing are remembered, so that programs that share a module share its tree. A notebook is read as the
/// program in its code cells; `SourceFile.origin` leads back to the bytes on the disk.
package final class SourceTree {
    /// A Python file with its syntax tree.
    package struct ParsedPython {
        /// Its tree.
        package let syntax: Module
        /// The notebook that it is the program of.
        package let notebook: Notebook?

        /// Its text; that of the program in it, for a notebook.
        package var file: SourceFile { syntax.file }
    }

    /// What hears which file is in hand.
    package let watch: Watch
    private let read: (String) -> SourceFile?
    private let list: (String) -> [String]
    /// The tree that this one differs from in a few files, and those.
    private var base: (tree: SourceTree, changed: [String: SourceFile])?
    private var files: [String: SourceFile?] = [:]
    /// The paths of files that are looked at, wherever they lie: what one says of another counts.
    package var scanned: Set<String> = []
    /// The commands that rule pages of users know.
    package var launchers: [UserLauncher] = []
    private var names: [String: [String]] = [:]
    private var sizes: [String: CompiledSizes] = [:]
    private var speaking: [String: Bool] = [:]
    private var notebooks: [String: NotebookReading] = [:]
    private var parsed: [String: ParsedPython] = [:]
    /// The Python programs that scripts hold, by the script's path.
    private var texts: [String: [PythonText]] = [:]

    /// Reads files as they stand on the disk through `read`, which gives `nil` where there is none; `list` gives the
    /// names of the files in a directory, sorted.
    package init(
        read: @escaping (String) -> SourceFile?, list: @escaping (String) -> [String] = { _ in [] },
        watch: Watch = Watch()
    ) {
        self.watch = watch
        self.read = read
        self.list = list
    }

    /// The tree with some files `changed`; what is known of the others is known here, whose listeners do not hear of it.
    package convenience init(_ tree: SourceTree, changed: [String: SourceFile]) {
        self.init(read: { changed[$0] }, list: tree.names, watch: tree.watch.quiet)
        base = (tree, changed)
        launchers = tree.launchers
    }

    /// What the scripts in it may ask of it.
    package var scriptProject: ScriptProject { ScriptProject(find: file, launchers: launchers) }

    /// The tree that knows `path`, if it is not this one.
    private func owner(of path: String) -> SourceTree? {
        base.flatMap { $0.changed[path] == nil ? $0.tree : nil }
    }

    /// The names of the files that lie in `directory` itself, sorted.
    package func names(in directory: String) -> [String] {
        if let known = names[directory] { return known }
        let found = list(directory)
        names[directory] = found
        return found
    }

    /// The sizes of the models that the programs in `directory` compile.
    func compiledSizes(in directory: String) -> CompiledSizes {
        if let known = sizes[directory] { return known }
        let found = speaksOfSizes(in: directory) ? CompiledSizes(in: directory, of: self) : CompiledSizes()
        sizes[directory] = found
        return found
    }

    /// Whether a program in `directory` says how large a model that it compiles is to be.
    private func speaksOfSizes(in directory: String) -> Bool {
        if let base {
            return base.tree.speaksOfSizes(in: directory)
                || base.changed.contains {
                    directoryName(of: $0.key) == directory && CompiledSizes.isSpokenOf(in: $0.value)
                }
        }
        if let known = speaking[directory] { return known }
        let found = pythonFiles(in: directory).contains { file($0).map(CompiledSizes.isSpokenOf) ?? false }
        speaking[directory] = found
        return found
    }

    /// The paths of the Python files and notebooks that lie in `directory` itself, sorted.
    package func pythonFiles(in directory: String) -> [String] {
        files(in: directory).filter { $0.hasSuffix(".py") || $0.hasSuffix(".ipynb") }
    }

    /// The paths of all files that lie in `directory` itself, sorted.
    package func files(in directory: String) -> [String] {
        names(in: directory).map { directory.isEmpty ? $0 : "\(directory)/\($0)" }
    }

    /// The file at `path`, the program of a notebook; `nil` if there is none or it cannot be read.
    package func file(_ path: String) -> SourceFile? {
        if let owner = owner(of: path) { return owner.file(path) }
        if let known = files[path] { return known }
        // Nothing in a file that is set aside is looked at, whoever asks for it.
        var file = watch.fault(path) == nil ? read(path) : SourceFile(path: path, bytes: [])
        if let document = file, watch.fault(path) == nil, kind(ofPath: path, head: []) == .notebook {
            let reading = watch.during(path) { Notebook.read(document) }
            notebooks[path] = reading
            if case .program(let notebook) = reading { file = notebook.program }
        }
        files[path] = .some(file)
        return file
    }

    /// The file at `path` as it stands on the disk.
    package func document(_ path: String) -> SourceFile? { file(path)?.document }

    /// What the notebook at `path` holds; `nil` if there is none.
    package func notebook(_ path: String) -> NotebookReading? {
        if let owner = owner(of: path) { return owner.notebook(path) }
        _ = file(path)
        return notebooks[path]
    }

    /// Remembers a program that stands in a script.
    package func take(_ text: PythonText) {
        if self.text(holding: text.place) == nil { texts[text.file.path, default: []].append(text) }
    }

    /// The program in a script that holds the bytes of `place`.
    package func text(holding place: SourceRange) -> PythonText? {
        if let own = texts[place.path]?.first(where: { $0.place.holds(place) }) { return own }
        return owner(of: place.path)?.text(holding: place)
    }

    /// The program that holds the bytes of `place`: the file's, one that a script holds, or one that a cell of a notebook writes.
    package func program(holding place: SourceRange) -> (file: SourceFile, cell: Int?)? {
        if let text = text(holding: place) { return (text.file, text.place.bytes.lowerBound) }
        guard let file = file(place.path) else { return nil }
        guard case .program(let notebook)? = notebook(place.path),
            let command = notebook.command(at: notebook.program.range(of: place)),
            case .writesFile = command.kind
        else { return (file, nil) }
        return (notebook.script(command), command.offset)
    }

    /// Whether there is a file at `path` that can be read.
    package func exists(_ path: String) -> Bool { file(path) != nil }

    /// The program at `path`; `nil` if there is none, or a notebook that holds none.
    package func python(_ path: String) -> ParsedPython? {
        if let owner = owner(of: path) { return owner.python(path) }
        if let known = parsed[path] { return known }
        guard let file = file(path) else { return nil }
        var program: Notebook?
        switch notebook(path) {
        case nil: break
        case .program(let notebook): program = notebook
        case .foreign, .broken: return nil
        }
        let syntax =
            watch.fault(path).map { Module.setAside(file, $0) }
            ?? watch.during(path) { parse(file, asCompiled: true) }
        let result = ParsedPython(syntax: syntax, notebook: program)
        parsed[path] = result
        return result
    }
}
