import SourceText

/// Takes entries and items out of a document of YAML or JSON. What would be left empty goes as well, key and all.
struct NodeRemoval {
    private let document: DocumentLines
    private var bytes: [UInt8] { document.bytes }
    private var starts: Set<Int> = []
    /// What takes them away.
    private(set) var edits: [Edit] = []
    /// The nodes that go.
    private(set) var removed: [Range<Int>] = []
    /// Whether everything that was marked is written so that it can go.
    private(set) var isPossible = true

    init(_ document: DocumentLines) { self.document = document }

    /// Whether nothing is marked.
    var isEmpty: Bool { starts.isEmpty }

    /// Marks an entry.
    mutating func mark(_ entry: DataNode.Entry) { starts.insert(Self.key(of: entry, document)) }

    /// Marks an item of a sequence.
    mutating func mark(_ item: DataNode) { starts.insert(-1 - item.extent(in: document).lowerBound) }

    /// Marks all that `other` marks, too.
    mutating func formUnion(_ other: NodeRemoval) { starts.formUnion(other.starts) }

    /// Whether an entry stays nowhere: it goes itself, or all that it holds goes.
    func marks(_ entry: DataNode.Entry) -> Bool {
        starts.contains(Self.key(of: entry, document)) || isGone(entry.value)
    }

    /// The same of an item.
    private func goes(_ item: DataNode) -> Bool {
        starts.contains(-1 - item.extent(in: document).lowerBound) || isGone(item)
    }

    private func isGone(_ node: DataNode) -> Bool {
        switch node {
        case .mapping(let entries, _): !entries.isEmpty && entries.allSatisfy { !$0.isMerged && marks($0) }
        case .sequence(let items, _): !items.isEmpty && items.allSatisfy(goes)
        case .scalar, .block, .opaque, .alias: false
        }
    }

    private static func key(of entry: DataNode.Entry, _ document: DocumentLines) -> Int {
        entry.extent(in: document).lowerBound
    }

    /// Works out the edits in a whole document.
    mutating func take(from documents: [DataNode]) {
        for node in documents {
            if isGone(node) { isPossible = false } else { visit(node) }
        }
    }

    private mutating func visit(_ node: DataNode) {
        switch node {
        case .mapping(let entries, let flow):
            let own = entries.filter { !$0.isMerged }
            remove(own.map { $0.extent(in: document) }, own.map(marks), flow, areItems: false)
            for entry in own where !marks(entry) { visit(entry.value) }
        case .sequence(let items, let flow):
            remove(items.map { $0.extent(in: document) }, items.map(goes), flow, areItems: true)
            for item in items where !goes(item) { visit(item) }
        case .scalar, .block, .opaque, .alias: break
        }
    }

    /// Notes the edits for the parts of a collection that go, run by run.
    private mutating func remove(_ parts: [Range<Int>], _ gone: [Bool], _ flow: Range<Int>?, areItems: Bool) {
        var first = 0
        while first < parts.count {
            guard gone[first] else {
                first += 1
                continue
            }
            let last = (gone[first...].firstIndex(of: false) ?? parts.count) - 1
            removed.append(parts[first].lowerBound..<parts[last].upperBound)
            if flow != nil {
                removeFlow(parts, first...last)
            } else {
                removeLines(parts, first...last, areItems: areItems)
            }
            first = last + 1
        }
    }

    /// `a, ` of `[a, b]`, or `, b`.
    private mutating func removeFlow(_ parts: [Range<Int>], _ run: ClosedRange<Int>) {
        let isLast = run.upperBound == parts.count - 1
        let range =
            isLast
            ? parts[run.lowerBound - 1].upperBound..<parts[run.upperBound].upperBound
            : parts[run.lowerBound].lowerBound..<parts[run.upperBound + 1].lowerBound
        // A comment between two entries is about one of them, and nobody says which.
        if bytes[range].contains(UInt8(ascii: "#")) { isPossible = false }
        edits.append(Edit(range: range, replacement: []))
    }

    private mutating func removeLines(_ parts: [Range<Int>], _ run: ClosedRange<Int>, areItems: Bool) {
        let start = document.line(at: parts[run.lowerBound].lowerBound).lowerBound
        let ahead = bytes[start..<parts[run.lowerBound].lowerBound]
        let blanks = ahead.prefix(while: DocumentLines.isBlank).count
        let dash = ahead.dropFirst(blanks)
        let isDashed = dash.first == UInt8(ascii: "-") && dash.dropFirst().allSatisfy(DocumentLines.isBlank)
        guard document.isLast(parts[run.upperBound].upperBound) else {
            isPossible = false
            return
        }
        if areItems ? isDashed : dash.isEmpty {
            for part in parts[run] {
                edits.append(Edit(range: withComments(document.wholeLines(part), blanks), replacement: []))
            }
        } else if !areItems, isDashed, run.lowerBound == 0, run.upperBound + 1 < parts.count {
            moveUp(parts, run)
        } else {
            isPossible = false
        }
    }

    /// `- a: 1`, and `b: 2` below it: `b` comes to stand behind the dash.
    private mutating func moveUp(_ parts: [Range<Int>], _ run: ClosedRange<Int>) {
        let range = parts[run.lowerBound].lowerBound..<parts[run.upperBound + 1].lowerBound
        if bytes[range].contains(UInt8(ascii: "#")) { isPossible = false }
        edits.append(Edit(range: range, replacement: []))
    }

    /// Comments that stand further in than the part and right behind it are about it.
    private func withComments(_ lines: Range<Int>, _ indent: Int) -> Range<Int> {
        var end = lines.upperBound
        while end < bytes.count {
            let line = document.line(at: end)
            let text = document.stripped(line)
            guard text.lowerBound - line.lowerBound > indent, bytes[text].first == UInt8(ascii: "#") else {
                break
            }
            end = document.wholeLines(line).upperBound
        }
        return lines.lowerBound..<end
    }
}
