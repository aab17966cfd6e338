import ProgramModel
import PythonFlow
import SourceText

/// Programs for Runtime 2.x: none of them is rewritten, and what they do with cores may be wrong all the same.
struct TargetPrograms {
    /// Their processes.
    private(set) var processes: [FoundProcess] = []
    /// What is said of values with which a process fails at start, in programs that are read for nothing else.
    private(set) var failures: [Finding] = []

    /// Reads those of the programs at `paths` that `reader` has no part of, and that name cores, devices or processes.
    init(_ paths: [String], beside reader: ProjectReader) {
        let known = Set(reader.parts.flatMap(\.paths))
        for path in paths.sorted() where reader.passedOver.contains(path) || !known.contains(path) {
            guard let file = reader.tree.file(path), Self.words.contains(where: file.bytes.contains(bytes:))
            else { continue }
            // A comparison leaves out programs that set cores for nothing, and a value may be wrong there as well.
            if reader.passedOver.contains(path) {
                failures += Self.read(path, for: .migrating, reader)?.failuresAtStart ?? []
            }
            guard !known.contains(path), let reading = Self.read(path, for: .comparing, reader) else {
                continue
            }
            processes += Self.processes(of: reading, path)
        }
    }

    /// A reading of its own: what it says of loads is no part of any unit.
    private static func read(_ path: String, for purpose: Purpose, _ reader: ProjectReader) -> PythonReading?
    {
        reader.tree.watch.during(path) {
            PythonReading(
                ProgramRun.Start(path, searchPath: directoryName(of: path)), tree: reader.tree,
                vocabulary: reader.vocabulary, mentions: reader.mentions, purpose: purpose)
        }
    }

    private static let words = [
        Variable.numCores.rawValue, Variable.visibleCores.rawValue, "DataParallel", "multiprocessing",
        "ProcessPoolExecutor",
    ].map { Array($0.utf8) }

    private static func processes(of reading: PythonReading, _ path: String) -> [FoundProcess] {
        reading.processes.enumerated().map { index, process in
            FoundProcess(
                process: ProcessModel(process, of: path), program: process.program ?? path,
                findings: index == 0 ? reading.forks : [],
                paths: reading.paths, edited: [])
        }
    }
}
