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
            guard let file = reader.tree.file(path) else { continue }
            let namesCores = Self.settings.contains(where: file.bytes.contains(bytes:))
            guard namesCores || Self.spreadsModels(file.bytes) else { continue }
            // A comparison leaves out programs that set cores for nothing, and a value may be wrong there as well.
            if namesCores, reader.passedOver.contains(path) {
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

    private static let settings = [Variable.numCores.rawValue, Variable.visibleCores.rawValue]
        .map { Array($0.utf8) }
    private static let spreading = ["DataParallel", "multiprocessing", "ProcessPoolExecutor"]
        .map { Array($0.utf8) }
    private static let frameworks = [
        "mx.neuron", "mx_neuron", "mxnet", "tensorflow.neuron", "tensorflow_neuron", "tensorflow_neuronx",
        "torch.neuron", "torch_neuron", "torch_neuronx",
    ].map { Array($0.utf8) }

    /// Whether a program with this text names models for Inferentia and puts them on several cores or into several processes.
    /// Many a program does the latter alone, and imports a whole repository.
    private static func spreadsModels(_ bytes: [UInt8]) -> Bool {
        guard spreading.contains(where: bytes.contains(bytes:)) else { return false }
        return bytes.split { !isOfDottedName($0) }.contains { word in
            frameworks.contains { word.starts(with: $0) && word.dropFirst($0.count).first ?? 0x2E == 0x2E }
        }
    }

    private static func isOfDottedName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: "_.".utf8.contains(byte)
        }
    }

    private static func processes(of reading: PythonReading, _ path: String) -> [FoundProcess] {
        reading.processes.enumerated().map { index, process in
            FoundProcess(
                process: ProcessModel(process, of: path), program: process.program ?? path,
                findings: index == 0 ? reading.forks + reading.repetitions : [],
                paths: reading.paths, edited: [], isServed: reading.isServed)
        }
    }
}
