import Placement
import ProgramModel
import PythonFlow
import ShellFlow
import SourceText

/// A process with the findings and files that belong to it.
struct FoundProcess {
    var process: ProcessModel
    /// The Python program that it runs, if that is in sight.
    let program: String?
    let findings: [Finding]
    var paths: [String]
    /// The files whose bytes would be edited: parts that share one are one unit.
    var edited: Set<String>
    /// Where it reads the variables.
    var reads: [EnvironmentRead] = []
    /// The bytes of warnings that go when the variable is rewritten.
    var warnings: [SourceRange] = []
    /// Whether its script leaves it running while it starts the other programs.
    var isLeftRunning = false
    /// Whether a model server runs its program once in each of its workers.
    var isServed = false

    /// Whether a rewrite could move the models of another program that imports one of its files.
    ///
    /// With one core there is nowhere to move to, and without loads or with an unknown value nothing is rewritten.
    /// With a read that decides anything, another program may find another name.
    var concernsImporters: Bool {
        concernsStarters && process.steps.contains { !$0.loads.isEmpty }
            || reads.contains { $0.variable == .groupSizes && $0.use != .shown }
    }

    /// Whether it matters who else starts its program: whether there is more than one core for a model to be on.
    var concernsStarters: Bool {
        process.steps.flatMap(\.writes).contains { write in
            // Every process that is started would claim the same cores (T2, T3).
            if write.variable == .visibleCores { return true }
            guard write.variable == .groupSizes else { return false }
            switch write.value {
            case .text(let text): return (try? GroupList.parse(text)).map { $0.total > 1 } ?? false
            case .composed: return true
            case .unset, .inherited, .unknown: return false
            }
        }
    }
}

extension FoundProcess {
    /// The files whose bytes a rewrite of `steps` would edit.
    static func edited(_ steps: [Step], _ reading: PythonReading? = nil) -> Set<String> {
        let writes = steps.flatMap(\.writes)
        let loads = steps.flatMap(\.loads)
        var paths = Set(writes.map(\.source.path) + loads.map(\.source.path))
        paths.formUnion(loads.flatMap(\.calls).map(\.source.path))
        for write in writes where write.variable == .groupSizes {
            let spellings = [write.nameSpelling, write.valueSpelling].compactMap(\.self)
            paths.formUnion(spellings.flatMap(\.places).map(\.path))
        }
        if writes.contains(where: { $0.variable == .groupSizes }) {
            paths.formUnion((reading?.reads ?? []).filter { $0.variable == .groupSizes }.map(\.source.path))
        }
        return paths
    }
}

/// A program as it is started.
struct ProgramKey: Hashable {
    let path: String
    /// Where its imports are looked up.
    let searchPath: String
    /// Whether a server imports it, so that `__name__` is not `"__main__"`.
    var isImported = false
    /// What it is started with, where two programs are compared and that is known.
    var arguments: [String]?
    /// Where it stands in its file, if it is a part of it alone.
    var place: SourceRange?

    static func < (one: ProgramKey, other: ProgramKey) -> Bool {
        let (start, end) = (one.place?.bytes.lowerBound ?? 0, other.place?.bytes.lowerBound ?? 0)
        return (one.path, one.searchPath, start) < (other.path, other.searchPath, end)
    }
}

extension ProgramKey {
    /// The program that a script holds.
    init(_ code: PythonText) {
        self.init(path: code.file.path, searchPath: code.searchPath, place: code.place)
    }
}
