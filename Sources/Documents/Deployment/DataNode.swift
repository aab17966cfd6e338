/// A value of YAML or JSON with the bytes where it stands.
indirect enum DataNode: Sendable {
    /// A text, number or word; without its text where the bytes between its quotes are not the text itself.
    case scalar(text: String?, range: Range<Int>)
    /// Text of several lines, each with the indentation of the document: `|`.
    case block(range: Range<Int>)
    /// Keys with their values, in order; with its bytes, braces included, where it is written `{…}`.
    case mapping([Entry], flow: Range<Int>? = nil)
    /// Items in order; with its bytes, brackets included, where it is written `[…]`.
    case sequence([DataNode], flow: Range<Int>? = nil)
    /// What is not read: a tag, text that is folded.
    case opaque(range: Range<Int>)
    /// `*name`: the node that an anchor names, where it stands.
    case alias(DataNode, range: Range<Int>)

    /// One key with its value.
    struct Entry: Sendable {
        let key: String
        let keyRange: Range<Int>
        let value: DataNode
        /// Whether it stands in another mapping, which `<<` puts in here.
        var isMerged = false
    }

    /// The node itself, or what an alias stands for.
    var target: DataNode {
        if case .alias(let node, _) = self { node.target } else { self }
    }

    /// The value of `key`, the last one if there are several.
    subscript(_ key: String) -> DataNode? {
        guard case .mapping(let entries, _) = target else { return nil }
        return entries.last { $0.key == key }?.value
    }

    /// The first value that one of `keys` has.
    func first(_ keys: String...) -> DataNode? { keys.lazy.compactMap { self[$0] }.first }

    var entries: [Entry] { if case .mapping(let entries, _) = target { entries } else { [] } }

    var items: [DataNode] { if case .sequence(let items, _) = target { items } else { [] } }

    /// The text of a scalar.
    var text: String? { if case .scalar(let text, _) = target { text } else { nil } }

    /// Its bytes; of a collection those from its first scalar to its last.
    var range: Range<Int> {
        switch self {
        case .scalar(_, let range), .block(let range), .opaque(let range), .alias(_, let range): return range
        case .mapping(let all, _):
            let entries = all.filter { !$0.isMerged }
            let first = entries.first?.keyRange.lowerBound ?? 0
            return first..<max(first, entries.last?.value.range.upperBound ?? 0)
        case .sequence(let items, _):
            let first = items.first?.range.lowerBound ?? 0
            return first..<max(first, items.last?.range.upperBound ?? 0)
        }
    }

    /// The aliases that bring it or its entries.
    var ownAliases: [Range<Int>] {
        var ranges = entries.compactMap { if case .alias(_, let range) = $0.value { range } else { nil } }
        if case .alias(_, let range) = self { ranges.append(range) }
        return ranges
    }

    /// All mappings in it, itself first.
    var mappings: [DataNode] {
        switch self {
        case .mapping(let entries, _): [self] + entries.flatMap(\.value.mappings)
        case .sequence(let items, _): items.flatMap(\.mappings)
        case .scalar, .block, .opaque: []
        // Its own place is looked at as well.
        case .alias: []
        }
    }
}

// Variables, in the forms in which documents write them.
extension DataNode {
    /// What a mapping `NAME: value`, a list of `NAME=value`, or a list of `name` and `value` sets.
    func settings(_ document: DocumentLines) -> [DeployedSetting] {
        switch self {
        case .mapping(let entries, _):
            entries.compactMap { Self.setting($0.key, $0.keyRange, $0.value, document) }
        case .sequence(let items, _): items.compactMap { $0.item(document) }
        case .alias(let node, let range): node.settings(document).map { $0.through(range) }
        case .scalar, .block, .opaque: []
        }
    }

    private func item(_ document: DocumentLines) -> DeployedSetting? {
        if case .alias(let node, let range) = self { return node.item(document)?.through(range) }
        if case .scalar(_, let range) = self { return document.setting(in: range) }
        guard case .scalar(let name?, let nameRange)? = first("name", "Name"),
            let value = first("value", "Value")
        else { return nil }
        return Self.setting(name, nameRange, value, document)
    }

    private static func setting(
        _ name: String, _ range: Range<Int>, _ value: DataNode, _ document: DocumentLines
    ) -> DeployedSetting? {
        if case .alias(let node, let place) = value {
            // A value that an alias brings stands anywhere.
            return setting(name, range, node, document)?.through(place).standing(at: range)
        }
        guard case .scalar(let text, let place) = value else {
            return DeployedSetting(
                name: name, nameRange: range, value: nil, valueRange: nil, source: range)
        }
        let plain = text == nil ? nil : document.plain(place)
        return DeployedSetting(
            name: name, nameRange: range, value: plain, valueRange: place,
            source: min(range.lowerBound, place.lowerBound)..<max(range.upperBound, place.upperBound))
    }
}
