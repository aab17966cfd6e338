import Documents
import ProgramModel
import PythonFlow
import ShellFlow
import SourceText

/// The files of settings that a program of a document is started with.
struct SettingsFiles {
    /// Those below the program's own settings, in order.
    private(set) var below: [(file: SourceFile, settings: [DeployedSetting])] = []
    /// Those above them.
    private(set) var above: [(file: SourceFile, settings: [DeployedSetting])] = []
    /// The bytes that name what is not read.
    private(set) var unread: [Range<Int>] = []

    /// Those of `program` in the document `file`.
    init(_ program: DeployedProgram, of file: SourceFile, _ tree: SourceTree) {
        for source in program.files {
            guard let found = source.file(of: file, in: tree),
                let settings = EnvironmentFile.settings(found.bytes, isUnquoted: source.isInstalled),
                // What was installed under this name may be another file, unless this one speaks of the variables.
                !source.isInstalled || settings.contains(where: \.isOurs)
            else {
                unread.append(source.range)
                continue
            }
            // With or without the file, the program finds other cores.
            if source.isOptional, program.settings.contains(where: \.isOurs) { unread.append(source.range) }
            if source.isInstalled { above.append((found, settings)) } else { below.append((found, settings)) }
        }
    }
}

extension NamedSettingsFile {
    /// The file of the project that the document `file` names; `nil` if there is none, or if it may be one of several.
    func file(of file: SourceFile, in tree: SourceTree) -> SourceFile? {
        let directory = directoryName(of: file.path)
        guard isInstalled else { return tree.file(joinedPath(directory, path)) }
        let parts = path.split(separator: "/")
        let names = parts.indices.map { parts[$0...].joined(separator: "/") }
        let found = Set(
            directoriesAbove(file.path).flatMap { base in names.map { joinedPath(base, $0) } }.filter {
                $0 != file.path && tree.exists($0)
            })
        return found.count == 1 ? found.first.flatMap { tree.file($0) } : nil
    }
}

extension DeployedSetting {
    /// Whether it sets one of the variables.
    fileprivate var isOurs: Bool { Variable(rawValue: name) != nil }
}
