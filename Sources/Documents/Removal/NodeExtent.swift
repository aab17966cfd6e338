// Where nodes begin and end with all that belongs to them: quotes, braces, brackets.
extension DataNode {
    /// All bytes of it in `document`.
    func extent(in document: DocumentLines) -> Range<Int> {
        switch self {
        case .scalar(_, let range): return document.quoted(range)
        case .block(let range), .opaque(let range), .alias(_, let range): return range
        case .mapping(_, let flow?), .sequence(_, let flow?): return flow
        case .mapping(let entries, nil):
            let own = entries.filter { !$0.isMerged }
            return span(own.map { $0.extent(in: document) })
        case .sequence(let items, nil): return span(items.map { $0.extent(in: document) })
        }
    }

    private func span(_ parts: [Range<Int>]) -> Range<Int> {
        let start = parts.first?.lowerBound ?? range.lowerBound
        return start..<max(start, parts.last?.upperBound ?? start)
    }

    /// All scalars in it with their bytes; what aliases stand for is not among them.
    var scalars: [(text: String, range: Range<Int>)] {
        switch self {
        case .scalar(let text, let range): text.map { [($0, range)] } ?? []
        case .mapping(let entries, _):
            entries.filter { !$0.isMerged }.flatMap { [($0.key, $0.keyRange)] + $0.value.scalars }
        case .sequence(let items, _): items.flatMap(\.scalars)
        case .block, .opaque, .alias: []
        }
    }
}

extension DataNode.Entry {
    /// From its key, quotes included, to the end of its value.
    func extent(in document: DocumentLines) -> Range<Int> {
        let start = document.quoted(keyRange).lowerBound
        return start..<max(document.quoted(keyRange).upperBound, value.extent(in: document).upperBound)
    }
}

extension DocumentLines {
    /// `range` with the quotes around it, if there are any.
    func quoted(_ range: Range<Int>) -> Range<Int> {
        guard range.lowerBound > 0, range.upperBound < bytes.count,
            let quote = bytes[..<range.lowerBound].last, "'\"".utf8.contains(quote),
            bytes[range.upperBound] == quote
        else { return range }
        return range.lowerBound - 1..<range.upperBound + 1
    }
}
