import SourceText

/// Gives a container of a manifest one limit more.
struct LimitInsertion {
    private let document: DocumentLines
    private let removal: NodeRemoval

    /// Prepares to write beside what `removal` takes away.
    init(_ document: DocumentLines, beside removal: NodeRemoval) {
        (self.document, self.removal) = (document, removal)
    }

    /// The edit that gives `container` the entry `limit`; `nil` where it is written so that there is no room.
    func edit(_ limit: DataNode.Entry, to container: DataNode) -> Edit? {
        let text = document.text(limit.extent(in: document))
        guard !text.contains("\n") else { return nil }
        let resources = container.entries.first { $0.key == "resources" && !$0.isMerged }
        let limits = resources?.value.entries.first { $0.key == "limits" && !$0.isMerged }
        if let limits { return insertion([text], behind: limits.value) }
        if let resources { return insertion(["limits:", "  " + text], behind: resources.value) }
        return insertion(["resources:", "  limits:", "    " + text], behind: container)
    }

    /// `lines` as one more entry of `mapping`, behind the last one that stays.
    private func insertion(_ lines: [String], behind mapping: DataNode) -> Edit? {
        guard case .mapping(let entries, let flow) = mapping, !entries.contains(where: \.isMerged),
            let first = entries.first,
            let last = entries.last(where: { !removal.marks($0) })
        else { return nil }
        let extent = last.extent(in: document)
        if flow != nil {
            let text = lines.count == 1 ? lines[0] : nil
            return text.map { Edit(range: extent.upperBound..<extent.upperBound, text: ", " + $0) }
        }
        guard document.isLast(extent.upperBound) else { return nil }
        let key = first.extent(in: document).lowerBound
        let indent = key - document.line(at: key).lowerBound
        let at = document.wholeLines(extent).upperBound
        let end = String(decoding: document.lineEnd(at: extent.lowerBound), as: UTF8.self)
        let text = lines.map { String(repeating: " ", count: indent) + $0 }
        let isEnded = document.bytes[..<at].last == 0x0A
        return Edit(
            range: at..<at, text: text.map { isEnded ? $0 + end : end + $0 }.joined())
    }
}
