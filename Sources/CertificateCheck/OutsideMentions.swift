/// Where the texts name a setting or a load outside the ranges of the programs.
struct OutsideMentions {
    /// Each as `path:offset`, in order.
    private(set) var outside: [String] = []
    /// The first that looks like a setting or a load that the programs should hold; `nil` if none does.
    private(set) var missing: String?

    private static let variables = [groupSizes, numCores, visibleCores].map { Array($0.utf8) }
    /// What begins a load, in written models the last two; `# ncg:` is a promise that the reading takes for granted.
    private static let others = [
        ".neuron(", "jit.load", "saved_model", "load_model", "# ncg:", "name:", "name\":",
    ].map { Array($0.utf8) }

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
        let words = Self.variables + Self.others
        for offset in bytes.indices {
            let found = words.firstIndex { bytes[offset] == $0.first && bytes[offset...].starts(with: $0) }
            guard let index = found else { continue }
            let word = words[index]
            // An index starts right behind the word.
            guard !known.contains(where: { $0.start - word.count <= offset && offset < $0.end }) else {
                continue
            }
            let line = CodeLine(bytes, offset, word.count, path: path)
            let isName = index >= words.count - 2
            guard !isName || line.isEntry else { continue }
            outside.append("\(path):\(offset)")
            let isLoad = isName || line.isCode && word != Self.others[4]
            if index < Self.variables.count ? line.sets : isLoad { missing = missing ?? "\(path):\(offset)" }
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
