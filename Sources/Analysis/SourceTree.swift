import PythonSyntax
package import SourceText

/// The files of the project as they are, or as they would be after an edit.
///
/// Reading and parsing are remembered, so that programs that share a module share its tree.
package final class SourceTree {
    /// A Python file with its syntax tree.
    struct ParsedPython {
        let file: SourceFile
        let syntax: Module
    }

    private let read: (String) -> SourceFile?
    private let list: (String) -> [String]
    private var files: [String: SourceFile?] = [:]
    /// The paths of files that are looked at, wherever they lie: what one says of another counts.
    var scanned: Set<String> = []
    private var parsed: [String: ParsedPython] = [:]

    /// Reads files through `read`, which gives `nil` where there is none; `list` gives the names of the files in a
    /// directory, sorted.
    package init(
        read: @escaping (String) -> SourceFile?, list: @escaping (String) -> [String] = { _ in [] }
    ) {
        self.read = read
        self.list = list
    }

    /// The names of the files that lie in `directory` itself, sorted.
    package func names(in directory: String) -> [String] { list(directory) }

    /// The paths of the Python files that lie in `directory` itself, sorted.
    func pythonFiles(in directory: String) -> [String] {
        files(in: directory).filter { $0.hasSuffix(".py") }
    }

    /// The paths of all files that lie in `directory` itself, sorted.
    func files(in directory: String) -> [String] {
        list(directory).map { directory.isEmpty ? $0 : "\(directory)/\($0)" }
    }

    /// The file at `path`; `nil` if there is none or it cannot be read.
    package func file(_ path: String) -> SourceFile? {
        if let known = files[path] { return known }
        let file = read(path)
        files[path] = .some(file)
        return file
    }

    func exists(_ path: String) -> Bool { file(path) != nil }

    func python(_ path: String) -> ParsedPython? {
        if let known = parsed[path] { return known }
        guard let file = file(path) else { return nil }
        let result = ParsedPython(file: file, syntax: parse(file.bytes))
        parsed[path] = result
        return result
    }
}
