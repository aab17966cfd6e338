import Documents
import PythonFlow
import SourceText

extension SourceTree {
    /// Compose files that need not name the variable: a file of settings beside or below them does.
    func composeFiles(naming files: [SourceFile]) -> [SourceFile] {
        let settings = files.filter { file in
            let name = lastName(of: file.path)
            return (name.hasSuffix(".env") || name.hasPrefix(".env")) && file.namesGroups
        }
        let known = Set(files.map(\.path))
        let near = Set(settings.flatMap { directoriesAbove($0.path) }.flatMap { self.files(in: $0) })
        return near.subtracting(known).sorted().filter { path in
            let name = lastName(of: path).lowercased()
            return name.contains("compose") && (name.hasSuffix(".yml") || name.hasSuffix(".yaml"))
        }.compactMap { self.file($0) }
    }
}
