import ProgramModel
import PythonFlow
import SourceText

/// Files that are no part of a unit and use a name which a rewrite would change the meaning of.
extension ProjectReader {
    /// The process of a part with nothing left to rewrite that a file outside `paths` uses as well.
    func withoutSharedPlaces(_ process: ProcessModel, paths: Set<String>) -> ProcessModel {
        process.with(
            steps: process.steps.map { step in
                step.mappingWrites { write in
                    var write = write
                    write.nameSpelling = unshared(write.nameSpelling, paths)
                    write.valueSpelling = unshared(write.valueSpelling, paths)
                    return write
                }
            })
    }

    /// The same for a read.
    func withoutSharedPlaces(_ read: EnvironmentRead, paths: Set<String>) -> EnvironmentRead {
        read.spelled(as: unshared(read.spelling, paths))
    }

    private func unshared(_ spelling: Spelling?, _ paths: Set<String>) -> Spelling? {
        guard let spelling, spelling.places.contains(where: { isShared($0.path, spelling.holders, paths) })
        else {
            return spelling
        }
        return spelling.expression == nil && spelling.total == nil ? nil : spelling.withoutPlaces
    }

    /// Whether a Python file or notebook outside `paths` names the module at `path` and one of `holders`.
    private func isShared(_ path: String, _ holders: [String], _ paths: Set<String>) -> Bool {
        let stem = Array(moduleName(of: path).utf8)
        let names = holders.map { Array($0.utf8) }
        let near = directoriesAbove(path).flatMap { tree.files(in: $0) }.filter {
            $0.hasSuffix(".py") || $0.hasSuffix(".ipynb")
        }
        return passedOver.union(near + programs.values.flatMap(\.paths)).subtracting(paths).contains {
            other in
            guard let bytes = tree.file(other)?.bytes else { return false }
            return bytes.contains(bytes: stem) && names.contains { bytes.contains(bytes: $0) }
        }
    }
}
