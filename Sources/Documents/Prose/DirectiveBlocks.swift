/// The blocks of reStructuredText: below `.. code-block:: language`, and below a paragraph that ends with `::`.
struct DirectiveBlocks {
    private let document: DocumentLines
    private var bytes: [UInt8] { document.bytes }
    private let lines: [Range<Int>]
    /// The language of blocks that name none, as `.. highlight::` says.
    private var usual: String?
    /// The blocks, in order.
    private(set) var all: [CodeBlock] = []

    init(_ document: DocumentLines) {
        self.document = document
        lines = document.all
        var next = 0
        while next < lines.count {
            let text = document.text(document.stripped(lines[next]))
            let indent = self.indent(lines[next])
            next += 1
            if text.hasPrefix(".. highlight::") {
                usual = Self.argument(text)
            } else if ["code-block", "code", "sourcecode"].contains(where: { text.hasPrefix(".. \($0)::") }) {
                skipOptions(&next, deeperThan: indent)
                take(&next, deeperThan: indent, Self.argument(text) ?? usual)
            } else if text.hasSuffix("::"), !text.hasPrefix(".. ") {
                take(&next, deeperThan: indent, usual)
            }
        }
    }

    private static func argument(_ text: String) -> String? {
        text.split(separator: ":: ", maxSplits: 1).dropFirst().first.map {
            $0.filter { !$0.isWhitespace }
        }
    }

    private func indent(_ line: Range<Int>) -> Int { bytes[line].prefix { $0 == 0x20 }.count }

    private func isEmpty(_ line: Range<Int>) -> Bool { document.stripped(line).isEmpty }

    /// `:linenos:` and the like stand right below the directive.
    private func skipOptions(_ next: inout Int, deeperThan indent: Int) {
        while next < lines.count, self.indent(lines[next]) > indent,
            bytes[document.stripped(lines[next])].first == UInt8(ascii: ":")
        { next += 1 }
    }

    private mutating func take(_ next: inout Int, deeperThan indent: Int, _ label: String?) {
        guard next < lines.count, isEmpty(lines[next]) else { return }
        var own: [Range<Int>] = []
        while next < lines.count, isEmpty(lines[next]) || self.indent(lines[next]) > indent {
            own.append(lines[next])
            next += 1
        }
        while let last = own.last, isEmpty(last) { own.removeLast() }
        own = Array(own.drop(while: isEmpty))
        let blanks = own.filter { !isEmpty($0) }.map(self.indent).min() ?? 0
        // Tabs stand for as many blanks as the reader likes.
        guard blanks > 0, !own.contains(where: { bytes[$0].prefix { $0 <= 0x20 }.contains(0x09) }) else {
            return
        }
        let inside = own.map { min($0.upperBound, $0.lowerBound + blanks)..<$0.upperBound }
        all.append(CodeBlock(label, inside, [UInt8](repeating: 0x20, count: blanks), document))
    }
}
