/// Where the texts name a setting or a load outside the ranges of the programs.
struct OutsideMentions {
    /// Each as `path:offset`, in order.
    private(set) var outside: [String] = []
    /// The first that looks like a setting or a load that the programs should hold; `nil` if none does.
    private(set) var missing: String?

    private static let variables = [groupSizes, numCores, visibleCores].map { Array($0.utf8) }
    private static let loads = [".neuron(", "jit.load", "saved_model", "load_model"].map { Array($0.utf8) }
    /// Promises of the text that the reading takes for granted.
    private static let hints = ["# ncg:"].map { Array($0.utf8) }

    /// Looks through the texts before, and those after where both stand on the disk.
    init(_ texts: Texts, _ unit: JSON) throws {
        let isRewrite = try unit["edits"] != .null
        let programs = try [unit["before"], unit["after"]].map { try $0["processes"] }
        let hints = try unit.optional("hints")?.items.flatMap(\.objects) ?? []
        let files = isRewrite ? texts.sides[0] : texts.sides[0].merging(texts.sides[1]) { one, _ in one }
        let ranges = (isRewrite ? [programs[0]] : programs).flatMap(\.parts) + hints
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let known = try ranges.filter { $0["path"] == .string(path) }.map {
                (start: try JSON.object($0)["start"].integer, end: try JSON.object($0)["end"].integer)
            }
            try look(through: bytes, at: path, known)
        }
    }

    private mutating func look(
        through bytes: [UInt8], at path: String, _ known: [(start: Int, end: Int)]
    ) throws {
        let words = Self.variables + Self.loads + Self.hints
        for offset in bytes.indices {
            guard
                let index = words.firstIndex(where: {
                    bytes[offset] == $0.first && bytes[offset...].starts(with: $0)
                })
            else { continue }
            let word = words[index]
            // An index starts right behind the word.
            guard !known.contains(where: { $0.start - word.count <= offset && offset < $0.end }) else {
                continue
            }
            outside.append("\(path):\(offset)")
            let line = CodeLine(bytes, offset, word.count, path: path)
            let isMissing =
                index < Self.variables.count ? line.sets : Self.loads.contains(word) && line.isCode
            if isMissing { missing = missing ?? "\(path):\(offset)" }
        }
    }
}

extension JSON {
    /// The ranges that steps stand in: what lies around a load says nothing about it.
    fileprivate var parts: [[String: JSON]] {
        objects.filter { $0["loop"] == nil }.flatMap { part in
            ["source", "index", "names"].flatMap { part[$0]?.objects ?? [] }
        }
    }
}
