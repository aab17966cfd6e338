import Documents
import ProgramModel
import PythonFlow
import SourceText

extension SourceTree {
    /// Compose files and units of systemd that need not name one of `variables`: a file of settings beside or below
    /// them does.
    func documents(naming files: [SourceFile], of variables: [Variable]) -> [SourceFile] {
        let known = Set(files.map(\.path))
        let naming = files.filter { $0.namesAny(of: variables) }
        let services = documents(above: naming.filter { !$0.isShell }, known) { $0.hasSuffix(".service") }
        let settings = naming.filter { file in
            let name = lastName(of: file.path)
            return name.hasSuffix(".env") || name.hasPrefix(".env")
        }
        let composed = documents(above: settings, known) { name in
            name.contains("compose") && (name.hasSuffix(".yml") || name.hasSuffix(".yaml"))
        }
        return composed + services
    }

    /// Files in the directories of `settings` and above, besides those that are `known`, with such names.
    private func documents(
        above settings: [SourceFile], _ known: Set<String>, where isWanted: (String) -> Bool
    ) -> [SourceFile] {
        let near = Set(settings.flatMap { directoriesAbove($0.path) }.flatMap { files(in: $0) })
        return near.subtracting(known).sorted().filter { isWanted(lastName(of: $0).lowercased()) }
            .compactMap { file($0) }
    }
}
