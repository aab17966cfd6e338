import Documents
import ProgramModel
import Projects
import PythonFlow
import SourceText

/// Files of data that a program names: what it reads there decides its numbers and its branches.
struct FilesRead {
    /// The earlier side.
    let old: Side
    /// The later side.
    let new: Side

    private static let models = [".pt", ".pth", ".h5", ".pb", ".params", ".onnx", ".neff"]

    /// The first file that both programs name, or one of them, and that does not say the same on both sides.
    func doubt(_ before: AnalysedUnit, _ after: AnalysedUnit) -> Doubt? {
        for path in named(by: before, on: old).union(named(by: after, on: new)).sorted() {
            let (earlier, later) = (old.tree.file(old.full(path)), new.tree.file(new.full(path)))
            guard earlier?.bytes != later?.bytes else { continue }
            return Doubt(
                .elsewhere(name: path, place: ""),
                at: .start(of: (later ?? earlier)?.path ?? path))
        }
        return nil
    }

    /// The paths below the root that texts in the program's files may mean: beside the program, or at the root.
    private func named(by unit: AnalysedUnit, on side: Side) -> Set<String> {
        var paths: Set<String> = []
        for path in unit.paths {
            guard let program = side.relative(path), let file = side.tree.file(path) else { continue }
            let directory = program.split(separator: "/").dropLast()
            for name in file.bytes.quotedNames {
                let parts = name.split(separator: "/").filter { $0 != "." }
                guard isData(name), !parts.isEmpty, !name.hasPrefix("/"), !parts.contains("..") else {
                    continue
                }
                paths.insert(parts.joined(separator: "/"))
                paths.insert((directory + parts).joined(separator: "/"))
            }
        }
        return paths
    }

    /// Whether a file of this name holds neither a program, which is compared, nor a model.
    private func isData(_ name: String) -> Bool {
        guard !Self.models.contains(where: { name.hasSuffix($0) }) else { return false }
        switch kind(ofPath: name, head: [UInt8]()) {
        case .manifest, .plain: return name.contains(".")
        case .prose: return name.hasSuffix(".txt")
        case .python, .shell, .notebook, .dockerfile, .otherCode: return false
        }
    }
}

extension [UInt8] {
    /// What stands between quotes and could be the name of a file, without blanks, at most 100 bytes long.
    fileprivate var quotedNames: Set<String> {
        var names: Set<String> = []
        var start: Int?
        for (index, byte) in enumerated() {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if let start, 1...100 ~= index - start {
                    names.insert(String(decoding: self[start..<index], as: UTF8.self))
                }
                start = index + 1
            case 0...32, UInt8(ascii: "("), UInt8(ascii: ","), UInt8(ascii: "="): start = nil
            default: break
            }
        }
        return names
    }
}
