/// The blocks of Markdown between fences, in lists as well.
struct FencedBlocks {
    /// What opens a block.
    private struct Fence {
        let indent: Int
        let mark: UInt8
        let count: Int
        let label: String?
    }

    private let document: DocumentLines
    private var bytes: [UInt8] { document.bytes }
    /// The blocks, in order; one that is not closed is none.
    private(set) var all: [CodeBlock] = []

    init(_ document: DocumentLines) {
        self.document = document
        var (open, lines): (Fence?, [Range<Int>]) = (nil, [])
        var isHidden = false
        for line in document.all {
            if let fence = open {
                guard closes(line, fence) else {
                    lines.append(inside(line, fence))
                    continue
                }
                let blanks = [UInt8](repeating: 0x20, count: fence.indent)
                all.append(CodeBlock(fence.label, lines, blanks, document))
                (open, lines) = (nil, [])
                continue
            }
            // What a comment holds is not shown.
            let text = document.text(line)
            isHidden = text.contains("<!--") || isHidden
            if text.contains("-->") { isHidden = false }
            if !isHidden { open = fence(line) }
        }
    }

    private func fence(_ line: Range<Int>) -> Fence? {
        let indent = bytes[line].prefix { $0 == 0x20 }.count
        let rest = bytes[line].dropFirst(indent)
        guard let mark = rest.first, "`~".utf8.contains(mark) else { return nil }
        let count = rest.prefix { $0 == mark }.count
        let info = String(decoding: rest.dropFirst(count), as: UTF8.self)
        guard count >= 3, mark == UInt8(ascii: "~") || !info.contains("`") else { return nil }
        return Fence(indent: indent, mark: mark, count: count, label: Self.label(info))
    }

    /// `python`, `{.python .numberLines}`, `{code-block} python`, `python title="app.py"`.
    private static func label(_ info: String) -> String? {
        let words = info.split { " {},:\t".contains($0) }.map { $0.drop { $0 == "." } }
        let isDirective =
            words.first.map { ["code-block", "code", "code-cell", "sourcecode"].contains($0) } ?? false
        return words.dropFirst(isDirective ? 1 : 0).first.map(String.init)
    }

    private func closes(_ line: Range<Int>, _ fence: Fence) -> Bool {
        let text = bytes[document.stripped(line)]
        return text.count >= fence.count && text.allSatisfy { $0 == fence.mark }
    }

    /// The line without the fence's indentation, or as much of it as there is.
    private func inside(_ line: Range<Int>, _ fence: Fence) -> Range<Int> {
        let blanks = bytes[line].prefix(fence.indent).prefix { $0 == 0x20 }.count
        return line.lowerBound + blanks..<line.upperBound
    }
}
