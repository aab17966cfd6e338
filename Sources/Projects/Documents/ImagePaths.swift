import Documents
import PythonFlow
import ShellFlow
import SourceText

/// Where files of the project lie for a program that a document starts: in an image, or where they are.
struct ImagePaths {
    private let copies: [CopiedFiles]?
    private let directory: String?
    /// The directories that may be the context of a build, the document's own first.
    private let contexts: [String]
    private let tree: SourceTree
    /// Where the program starts.
    let start: WorkingDirectory.Start

    /// The paths of `program` in the document at `path`.
    ///
    /// `context` is the directory of the build, where that is known.
    init(_ program: DeployedProgram, of path: String, _ tree: SourceTree, in context: String? = nil) {
        (copies, directory, self.tree) = (program.copies, program.directory, tree)
        var contexts = [directoryName(of: path)]
        while let last = contexts.last, !last.isEmpty { contexts.append(directoryName(of: last)) }
        self.contexts = context.map { [$0] } ?? contexts
        start =
            program.copies != nil
            ? .below(program.directory ?? "/") : program.directory.map { .below($0) } ?? .here
    }

    /// The file that a command calls `word` where it starts.
    func named(_ word: String) -> SourceFile? {
        let base = directory ?? (copies == nil ? "" : "/")
        if copies != nil {
            return file(word.hasPrefix("/") ? word : joinedPath(base, word)).flatMap(tree.file)
        }
        let found = contexts.map { joinedPath($0, joinedPath(base, word)) }.filter { tree.exists($0) }
        return found.count == 1 ? tree.file(found[0]) : nil
    }

    /// The project's path of what is called `path` there; `nil` if that is not in sight.
    func file(_ path: String) -> String? {
        guard let copies else { return tree.exists(path) ? path : nil }
        let path = "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        for copy in copies.reversed() {
            for candidate in candidates(copy, path) {
                let found = contexts.map { joinedPath($0, candidate) }.filter { tree.exists($0) }
                // Several contexts may be meant.
                if let only = found.first { return Set(found).count == 1 ? only : nil }
            }
        }
        return nil
    }

    private func candidates(_ copy: CopiedFiles, _ path: String) -> [String] {
        let last = lastName(of: copy.source)
        if path == copy.destination { return copy.isInto ? [] : [copy.source] }
        let base = copy.destination == "/" ? "/" : copy.destination + "/"
        guard path.hasPrefix(base) else { return [] }
        let rest = String(path.dropFirst(base.count))
        if copy.source.contains("*") {
            return copy.matches(rest) ? [joinedPath(directoryName(of: copy.source), rest)] : []
        }
        let below = copy.source.isEmpty ? rest : copy.source + "/" + rest
        return rest == last ? [below, copy.source] : [below]
    }

    /// A launch with the project's paths.
    func inProject(_ launch: Launch) -> Launch {
        guard copies != nil else { return launch }
        var moved = launch
        moved.code = nil
        if let program = launch.program {
            let path = file(program)
            (moved.program, moved.searchPath) = (path, path.map { directoryName(of: $0) } ?? "")
            moved.sources = []
        }
        moved.preloaded = launch.preloaded.flatMap(file)
        moved.configuration = launch.configuration.flatMap { configuration in
            guard let path = file(configuration.file), let program = file(configuration.served.program) else {
                return nil
            }
            let served = ServedModule(
                program: program, searchPath: directoryName(of: program),
                isPreloaded: configuration.served.isPreloaded)
            return (path, served)
        }
        return moved
    }
}

extension CopiedFiles {
    /// Whether a name is one that the `*` of its source stands for.
    fileprivate func matches(_ name: String) -> Bool {
        let parts = lastName(of: source).split(separator: "*", omittingEmptySubsequences: false)
        return parts.count == 2 && !name.contains("/") && !name.hasPrefix(".")
            && !directoryName(of: source).contains("*") && name.hasPrefix(parts[0])
            && name.hasSuffix(parts[1])
    }
}
