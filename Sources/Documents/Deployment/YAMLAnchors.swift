/// The anchors of a document so far: `&name`, `*name` and `<<`.
struct YAMLAnchors {
    private var nodes: [String: (node: DataNode, size: Int)] = [:]
    /// The aliases so far, with the bytes of what they stand for.
    private(set) var uses: [(range: Range<Int>, target: Range<Int>)] = []
    /// How many nodes the aliases so far stand for, each counted with all in it.
    private var size = 0

    /// The bytes of the name behind the sign at the front of `range`.
    static func name(at range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        let start = range.lowerBound + 1
        let name = bytes[start..<range.upperBound].prefix { $0 > 0x20 && !",[]{}".utf8.contains($0) }
        return start..<start + name.count
    }

    /// `&name node`
    mutating func define(_ name: String, _ node: DataNode) { nodes[name] = (node, node.size) }

    /// `*name`; `nil` if nothing has that name, or the document would become too large.
    mutating func use(_ name: String, at range: Range<Int>) -> DataNode? {
        guard let (node, count) = nodes[name], size + count < 20_000 else { return nil }
        size += count
        uses.append((range, node.range))
        return .alias(node, range: range)
    }

    /// The entries with those that `<<` puts in, in front of them: an own one of the same name wins. `nil` where that is no mapping.
    static func merged(_ entries: [DataNode.Entry]) -> [DataNode.Entry]? {
        guard let merge = entries.last(where: { $0.key == "<<" })?.value else { return entries }
        // Of several mappings the first wins.
        let sources = merge.items.isEmpty ? [merge] : merge.items.reversed()
        var before: [DataNode.Entry] = []
        for source in sources {
            guard case .alias(let node, let range) = source, case .mapping(let others, _) = node.target else {
                return nil
            }
            before += others.map { other in
                DataNode.Entry(
                    key: other.key, keyRange: other.keyRange, value: .alias(other.value, range: range),
                    isMerged: true)
            }
        }
        return before + entries.filter { $0.key != "<<" }
    }
}

extension DataNode {
    /// How many nodes it holds, those behind aliases included.
    fileprivate var size: Int {
        switch self {
        case .mapping(let entries, _): entries.reduce(1) { $0 + $1.value.size }
        case .sequence(let items, _): items.reduce(1) { $0 + $1.size }
        case .alias(let node, _): node.size
        case .scalar, .block, .opaque: 1
        }
    }
}
