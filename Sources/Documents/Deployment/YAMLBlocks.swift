/// Reads YAML as deployments are written: mappings and sequences in both styles, scalars on one line, blocks of text, anchors, aliases
/// and merge keys. What goes beyond that makes the document unread, never misread.
struct YAMLBlocks {
    /// A line that is neither empty nor a comment.
    private struct Line {
        var indent: Int
        /// Without indentation, comment and blanks at its end.
        var content: Range<Int>
        /// Where the line starts in the document, and where it ends.
        let whole: Range<Int>
    }

    private let document: DocumentLines
    private var bytes: [UInt8] { document.bytes }
    private var lines: [Line] = []
    private var next = 0
    private var hasFailed = false
    private var depth = 0
    private var anchors = YAMLAnchors()

    /// The documents in `bytes`, with all aliases in them; `nil` where something is written in another way.
    static func read(_ bytes: [UInt8]) -> (
        documents: [DataNode], aliases: [(range: Range<Int>, target: Range<Int>)]
    )? {
        var aliases: [(range: Range<Int>, target: Range<Int>)] = []
        guard let documents = documents(bytes, &aliases) else { return nil }
        return (documents, aliases)
    }

    /// The documents in `bytes`; `nil` where something is written in another way.
    static func documents(_ bytes: [UInt8]) -> [DataNode]? { read(bytes)?.documents }

    private static func documents(
        _ bytes: [UInt8], _ aliases: inout [(range: Range<Int>, target: Range<Int>)]
    ) -> [DataNode]? {
        let document = DocumentLines(bytes: bytes)
        var result: [DataNode] = []
        var part: [Range<Int>] = []
        var parts: [[Range<Int>]] = []
        for line in document.all {
            let isBorder = bytes[line].starts(with: "---".utf8) || bytes[line].starts(with: "...".utf8)
            guard isBorder else {
                part.append(line)
                continue
            }
            guard line.count == 3 || DocumentLines.isBlank(bytes[line.lowerBound + 3]) && line.count < 256,
                document.stripped(line.lowerBound + 3..<line.upperBound).isEmpty
                    || bytes[document.stripped(line.lowerBound + 3..<line.upperBound)].first
                        == UInt8(ascii: "#")
            else { return nil }
            parts.append(part)
            part = []
        }
        for lines in parts + [part] {
            var reader = YAMLBlocks(document, lines)
            guard let node = reader.whole() else { return nil }
            aliases += reader.anchors.uses
            result.append(node)
        }
        return result
    }

    private init(_ document: DocumentLines, _ all: [Range<Int>]) {
        self.document = document
        for line in all {
            let indent = document.bytes[line].prefix { $0 == 0x20 }.count
            let content = document.stripped(line.lowerBound + indent..<line.upperBound)
            lines.append(Line(indent: indent, content: content, whole: line))
        }
    }

    private mutating func whole() -> DataNode? {
        skipEmpty()
        guard next < lines.count else { return .mapping([]) }
        let node = node(atLeast: 0)
        skipEmpty()
        return hasFailed || next < lines.count ? nil : node
    }

    private mutating func skipEmpty() {
        while next < lines.count {
            let content = lines[next].content
            guard content.isEmpty || bytes[content.lowerBound] == UInt8(ascii: "#") else { return }
            next += 1
        }
    }

    private mutating func fail() -> DataNode {
        hasFailed = true
        next = lines.count
        return .opaque(range: 0..<0)
    }

    /// The node that starts on the next line.
    private mutating func node(atLeast indent: Int) -> DataNode {
        guard depth < 64, next < lines.count, lines[next].indent >= indent else { return fail() }
        depth += 1
        defer { depth -= 1 }
        let line = lines[next]
        guard bytes[line.content].first != UInt8(ascii: "\t"), bytes[line.content].first != UInt8(ascii: "%")
        else { return fail() }
        if isItem(line.content) { return sequence(line.indent) }
        if key(of: line.content) != nil { return mapping(line.indent) }
        next += 1
        let value = inline(line.content, indent: indent - 1)
        return value
    }

    private func isItem(_ content: Range<Int>) -> Bool {
        bytes[content].first == UInt8(ascii: "-")
            && (content.count == 1 || DocumentLines.isBlank(bytes[content.lowerBound + 1]))
    }

    private mutating func sequence(_ indent: Int) -> DataNode {
        var items: [DataNode] = []
        while !hasFailed {
            skipEmpty()
            guard next < lines.count, lines[next].indent == indent, isItem(lines[next].content) else { break }
            let content = lines[next].content
            let rest = document.stripped(content.lowerBound + 1..<content.upperBound)
            if rest.isEmpty || bytes[rest.lowerBound] == UInt8(ascii: "#") {
                next += 1
                skipEmpty()
                guard next < lines.count, lines[next].indent > indent else {
                    items.append(.scalar(text: "", range: content.upperBound..<content.upperBound))
                    continue
                }
                items.append(node(atLeast: indent + 1))
            } else {
                items.append(item(rest, in: content, indent))
            }
        }
        if next < lines.count, lines[next].indent > indent { return fail() }
        return .sequence(items)
    }

    /// An item behind its `-`.
    private mutating func item(_ rest: Range<Int>, in content: Range<Int>, _ indent: Int) -> DataNode {
        guard bytes[rest.lowerBound] == UInt8(ascii: "&") else {
            // The item stands where its text stands.
            lines[next].indent += rest.lowerBound - content.lowerBound
            lines[next].content = rest
            return node(atLeast: indent + 1)
        }
        let inside = document.stripped(YAMLAnchors.name(at: rest, bytes).upperBound..<rest.upperBound)
        // `- &a key: value` names the key.
        if !inside.isEmpty, key(of: inside) != nil || isItem(inside) { return fail() }
        next += 1
        return value(rest, indent)
    }

    private mutating func mapping(_ indent: Int) -> DataNode {
        var entries: [DataNode.Entry] = []
        while !hasFailed {
            skipEmpty()
            guard next < lines.count, lines[next].indent == indent, !isItem(lines[next].content) else {
                break
            }
            guard let (name, range, rest) = key(of: lines[next].content) else { return fail() }
            next += 1
            entries.append(DataNode.Entry(key: name, keyRange: range, value: value(rest, indent)))
        }
        if next < lines.count, lines[next].indent > indent { return fail() }
        guard let merged = YAMLAnchors.merged(entries) else { return fail() }
        return .mapping(merged)
    }

    /// What stands behind a key: on its line, or further in below it.
    private mutating func value(_ rest: Range<Int>, _ indent: Int) -> DataNode {
        if !rest.isEmpty, bytes[rest.lowerBound] == UInt8(ascii: "&") {
            let name = YAMLAnchors.name(at: rest, bytes)
            let node = value(document.stripped(name.upperBound..<rest.upperBound), indent)
            anchors.define(document.text(name), node)
            return node
        }
        if !rest.isEmpty, bytes[rest.lowerBound] != UInt8(ascii: "#") { return inline(rest, indent: indent) }
        skipEmpty()
        // A sequence may stand as far out as its key.
        guard next < lines.count,
            lines[next].indent > indent || lines[next].indent == indent && isItem(lines[next].content)
        else { return .scalar(text: "", range: rest.lowerBound..<rest.lowerBound) }
        return node(atLeast: indent)
    }

    /// A value on one line, or one that begins there.
    private mutating func inline(_ content: Range<Int>, indent: Int) -> DataNode {
        switch bytes[content.lowerBound] {
        case UInt8(ascii: "|"), UInt8(ascii: ">"): return block(content, indent)
        case UInt8(ascii: "*"): return alias(content)
        case UInt8(ascii: "&"): return fail()
        case UInt8(ascii: "!"):
            // A tag makes something else of it.
            let start = next
            while next < lines.count, lines[next].content.isEmpty || lines[next].indent > indent { next += 1 }
            return .opaque(
                range: content
                    .lowerBound..<(start < next ? lines[next - 1].whole.upperBound : content.upperBound))
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            return flow(content)
        case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"): return fail()
        default: return scalar(content, indent)
        }
    }

    /// `*name`, with nothing behind it but a comment.
    private mutating func alias(_ content: Range<Int>) -> DataNode {
        let name = YAMLAnchors.name(at: content, bytes)
        let rest = document.stripped(name.upperBound..<content.upperBound)
        guard rest.isEmpty || bytes[rest.lowerBound] == UInt8(ascii: "#"),
            let node = anchors.use(document.text(name), at: content.lowerBound..<name.upperBound)
        else { return fail() }
        return node
    }

    /// `[…]` and `{…}`, which may go on over the next lines.
    private mutating func flow(_ content: Range<Int>) -> DataNode {
        let limit = lines.last?.whole.upperBound ?? content.upperBound
        var flow = FlowValue(document, content.lowerBound..<limit, anchors)
        guard let (node, end) = flow.first() else { return fail() }
        anchors = flow.anchors
        var line = content.lowerBound..<content.upperBound
        while end > line.upperBound, next < lines.count {
            line = lines[next].whole
            next += 1
        }
        let rest = document.stripped(end..<max(end, line.upperBound))
        guard rest.isEmpty || bytes[rest.lowerBound] == UInt8(ascii: "#") else { return fail() }
        return node
    }

    /// `|` and what stands further in below it.
    private mutating func block(_ header: Range<Int>, _ indent: Int) -> DataNode {
        let first = next
        while next < lines.count,
            lines[next].whole.isEmpty || lines[next].content.isEmpty || lines[next].indent > indent
        { next += 1 }
        while next > first, lines[next - 1].content.isEmpty { next -= 1 }
        guard next > first else { return .opaque(range: header) }
        let range = lines[first].whole.lowerBound..<lines[next - 1].whole.upperBound
        return bytes[header.lowerBound] == UInt8(ascii: "|") ? .block(range: range) : .opaque(range: range)
    }

    private mutating func scalar(_ content: Range<Int>, _ indent: Int) -> DataNode {
        guard let (text, range, end) = ScalarText.read(document, content, endsAtComma: false) else {
            return fail()
        }
        let rest = document.stripped(end..<content.upperBound)
        guard rest.isEmpty || bytes[rest.lowerBound] == UInt8(ascii: "#") && rest.lowerBound > end else {
            return fail()
        }
        // Text that goes on further in is one value with this line.
        let start = next
        while next < lines.count, lines[next].content.isEmpty || lines[next].indent > indent { next += 1 }
        while next > start, lines[next - 1].content.isEmpty { next -= 1 }
        if next > start { return .opaque(range: content.lowerBound..<lines[next - 1].whole.upperBound) }
        return .scalar(text: text, range: range)
    }

    /// The key at the front of a line, its bytes, and what stands behind its colon.
    private func key(of content: Range<Int>) -> (String, Range<Int>, Range<Int>)? {
        guard let first = bytes[content].first, !"[{&*!|>@`%#".utf8.contains(first),
            let (text, range, end) = ScalarText.read(document, content, endsAtComma: false, isKey: true),
            let text
        else { return nil }
        let rest = document.stripped(end..<content.upperBound)
        guard bytes[rest].first == UInt8(ascii: ":"),
            rest.count == 1 || DocumentLines.isBlank(bytes[rest.lowerBound + 1])
        else { return nil }
        let isExplicit = text == "?" || text.hasPrefix("? ")
        return isExplicit ? nil : (text, range, document.stripped(rest.lowerBound + 1..<rest.upperBound))
    }
}

/// A plain or quoted scalar.
enum ScalarText {
    /// The text, its bytes without quotes, and where it ends; no text where escapes make one. `nil` if quotes do not end here.
    static func read(
        _ document: DocumentLines, _ content: Range<Int>, endsAtComma: Bool, isKey: Bool = false
    ) -> (String?, Range<Int>, Int)? {
        let bytes = document.bytes
        guard let first = bytes[content].first else { return nil }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            return quoted(document, content, first)
        }
        var end = content.lowerBound
        while end < content.upperBound {
            let byte = bytes[end]
            let after = end + 1 < content.upperBound ? bytes[end + 1] : 0x20
            if byte == UInt8(ascii: ":"),
                DocumentLines.isBlank(after) || endsAtComma && ",]}".utf8.contains(after)
            {
                break
            }
            if byte == UInt8(ascii: "#"), end > content.lowerBound, DocumentLines.isBlank(bytes[end - 1]) {
                break
            }
            if endsAtComma, ",[]{}".utf8.contains(byte) { break }
            end += 1
        }
        // `a: b: c` is no value.
        if !isKey, !endsAtComma, end < content.upperBound, bytes[end] == UInt8(ascii: ":") { return nil }
        let range = document.stripped(content.lowerBound..<end)
        guard !range.isEmpty else { return nil }
        return (document.text(range), range, range.upperBound)
    }

    private static func quoted(
        _ document: DocumentLines, _ content: Range<Int>, _ quote: UInt8
    ) -> (String?, Range<Int>, Int)? {
        let bytes = document.bytes
        var at = content.lowerBound + 1
        var isPlain = true
        while at < content.upperBound {
            if bytes[at] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                isPlain = false
                at += 2
                continue
            }
            if bytes[at] == quote {
                guard quote == UInt8(ascii: "'"), at + 1 < content.upperBound, bytes[at + 1] == quote else {
                    break
                }
                isPlain = false
                at += 1
            }
            at += 1
        }
        guard at < content.upperBound else { return nil }
        let range = content.lowerBound + 1..<at
        return (isPlain ? document.text(range) : nil, range, at + 1)
    }
}

/// `[a, b]` and `{a: b}`: flow collections of YAML, and all of JSON.
struct FlowValue {
    private let document: DocumentLines
    private let range: Range<Int>
    private var at: Int
    private var depth = 0
    private(set) var anchors: YAMLAnchors
    private var bytes: [UInt8] { document.bytes }

    init(_ document: DocumentLines, _ range: Range<Int>, _ anchors: YAMLAnchors = YAMLAnchors()) {
        (self.document, self.range, at, self.anchors) = (document, range, range.lowerBound, anchors)
    }

    /// The value at the front of the range, and where it ends.
    mutating func first() -> (DataNode, Int)? { value().map { ($0, at) } }

    /// The value that fills the range but for a comment; `nil` where it is written in another way.
    mutating func whole() -> DataNode? {
        guard let node = value() else { return nil }
        skipBlanks()
        return at == range.upperBound || bytes[at] == UInt8(ascii: "#") ? node : nil
    }

    /// Steps over blanks, ends of lines and comments.
    private mutating func skipBlanks() {
        while at < range.upperBound {
            if bytes[at] == UInt8(ascii: "#"), at > range.lowerBound, bytes[at - 1] <= 0x20 {
                at = bytes[at..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
            }
            guard at < range.upperBound, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) else { return }
            at += 1
        }
    }

    private mutating func value() -> DataNode? {
        skipBlanks()
        guard at < range.upperBound, depth < 64 else { return nil }
        depth += 1
        defer { depth -= 1 }
        switch bytes[at] {
        case UInt8(ascii: "["): return sequence()
        case UInt8(ascii: "{"): return mapping()
        case UInt8(ascii: "*"):
            let name = YAMLAnchors.name(at: at..<range.upperBound, bytes)
            let start = at
            at = name.upperBound
            return anchors.use(document.text(name), at: start..<at)
        case UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"): return nil
        default:
            guard let (text, place) = scalar() else { return nil }
            return .scalar(text: text, range: place)
        }
    }

    private mutating func scalar() -> (String?, Range<Int>)? {
        let line = at..<(bytes[at..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound)
        guard let (text, place, end) = ScalarText.read(document, line, endsAtComma: true) else { return nil }
        at = end
        return (text, place)
    }

    private mutating func sequence() -> DataNode? {
        let start = at
        at += 1
        var items: [DataNode] = []
        while true {
            skipBlanks()
            guard at < range.upperBound else { return nil }
            if bytes[at] == UInt8(ascii: "]") { break }
            guard let item = value() else { return nil }
            items.append(item)
            skipBlanks()
            guard at < range.upperBound, ",]".utf8.contains(bytes[at]) else { return nil }
            if bytes[at] == UInt8(ascii: ",") { at += 1 }
        }
        at += 1
        return .sequence(items, flow: start..<at)
    }

    private mutating func mapping() -> DataNode? {
        let start = at
        at += 1
        var entries: [DataNode.Entry] = []
        while true {
            skipBlanks()
            guard at < range.upperBound else { return nil }
            if bytes[at] == UInt8(ascii: "}") { break }
            guard let (key, place) = scalar(), let key else { return nil }
            skipBlanks()
            guard at < range.upperBound, bytes[at] == UInt8(ascii: ":") else { return nil }
            at += 1
            guard let item = value() else { return nil }
            entries.append(DataNode.Entry(key: key, keyRange: place, value: item))
            skipBlanks()
            guard at < range.upperBound, ",}".utf8.contains(bytes[at]) else { return nil }
            if bytes[at] == UInt8(ascii: ",") { at += 1 }
        }
        at += 1
        return .mapping(entries, flow: start..<at)
    }
}
