import Documents
import PythonFlow
import SourceText

/// Which programs can have to do with the variable at all, by the texts of the files that they may run.
///
/// An upper bound for names that stand somewhere or are put together from pieces of texts: a program that is not concerned
/// neither sets nor reads nor names the variable, sets none whose name is not written out, and starts nothing that does. In a repository where `neuron` stands in every file nearly all programs are not
/// concerned, and running one of them means to run all that it imports.
struct Concern {
    private let tree: SourceTree
    private let mentions: Mentions
    private var modules: ModulePlaces
    private var traits: [String: FileTraits?] = [:]
    private var targets: [Target: Set<String>] = [:]
    /// The files that name the variable, as other files would name them: `serve`, `run.sh`.
    private var names: Set<String> = []
    /// The directories in or below which a program lies that names it.
    private var directories: Set<String> = []

    private struct Target: Hashable {
        let path: String
        let searchPath: String
    }

    /// Looks at programs of which `files` are those that may concern the tool.
    init(_ files: [ProjectFile], tree: SourceTree, mentions: Mentions) {
        (self.tree, self.mentions) = (tree, mentions)
        modules = ModulePlaces(in: tree)
        for file in files {
            let path = file.file.path
            switch file.kind {
            case .python, .notebook:
                if traits(of: path)?.namesVariable == false { continue }
                names.formUnion([lastName(of: path), moduleName(of: path)])
                directories.formUnion(directoriesAbove(path))
            // It is read whatever it says; who starts it sets its environment.
            case .shell: names.insert(lastName(of: path))
            default: continue
            }
        }
    }

    /// Whether the program at `path` can have to do with the variable.
    mutating func reaches(_ path: String) -> Bool {
        var pieces: Set<NamePiece> = []
        var (isSetting, makesTexts) = (false, false)
        for file in closure(of: path) {
            guard let traits = traits(of: file), !traits.namesVariable else {
                return true
            }
            if traits.words.contains(where: mayName) || traits.settings.isComputed { return true }
            isSetting = isSetting || traits.settings.isSetting
            makesTexts = makesTexts || traits.settings.makesTexts
            // A package may import any of its modules.
            if traits.importsComputed, directories.contains(directoryName(of: file)) { return true }
            pieces.formUnion(traits.pieces)
        }
        return isSetting && makesTexts || NamePiece.canMakeName(pieces)
    }

    /// Those of `files` that the program at `path` may run, also where it imports whatever a computed text names.
    mutating func mayRun(_ path: String, of files: Set<String>) -> Set<String> {
        let closure = closure(of: path)
        var found = closure.intersection(files)
        for file in closure where traits(of: file)?.importsComputed == true {
            let directory = directoryName(of: file)
            found.formUnion(files.filter { directory.isEmpty || $0.hasPrefix(directory + "/") })
        }
        return found
    }

    /// The files that the program at `path` may run: itself, what it imports, and what its texts name.
    mutating func closure(of path: String) -> Set<String> {
        let searchPath = directoryName(of: path)
        var found: Set<String> = [path]
        var open = [path]
        while let next = open.popLast() {
            for other in targets(of: next, searchPath) where found.insert(other).inserted {
                open.append(other)
            }
        }
        return found
    }

    private mutating func traits(of path: String) -> FileTraits? {
        if let known = traits[path] { return known }
        let found = tree.watch.during(path) { tree.python(path).map { FileTraits($0, mentions) } }
        traits[path] = .some(found)
        return found
    }

    /// `serve.py`, `package.serve` and `serve` may all mean the file that is called so.
    private func mayName(_ word: String) -> Bool {
        let last = lastName(of: word)
        if names.contains(last) { return true }
        return last.split(separator: ".").contains { names.contains(String($0)) }
    }

    private mutating func targets(of path: String, _ searchPath: String) -> Set<String> {
        let key = Target(path: path, searchPath: searchPath)
        if let known = targets[key] { return known }
        guard let traits = traits(of: path) else { return [] }
        let directory = directoryName(of: path)
        var found: Set<String> = []
        for module in traits.imports {
            if module.level > 0 {
                let root = (1..<module.level).reduce(directory) { above, _ in directoryName(of: above) }
                found.formUnion(modules.files([], under: root) + modules.files(module.parts, under: root))
            } else {
                let near = modules.files(module.parts, under: searchPath)
                // Started by `python -m`, or with a PYTHONPATH, it looks further up.
                let roots = near.isEmpty ? directoriesAbove(searchPath) : []
                found.formUnion(near)
                for root in roots { found.formUnion(modules.files(module.parts, under: root)) }
                if traits.isLegacy { found.formUnion(modules.files(module.parts, under: directory)) }
            }
        }
        for word in traits.words where word.hasSuffix(".py") || word.hasSuffix(".ipynb") {
            let places = [joinedPath(directory, word), joinedPath(searchPath, word), joinedPath("", word)]
            found.formUnion(places.filter { tree.exists($0) })
        }
        targets[key] = found
        return found
    }
}
