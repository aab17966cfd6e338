/// One replacement of a run of bytes of the original text.
package struct Edit: Hashable, Sendable {
    /// Byte offsets in the original text, end exclusive; empty for an insertion.
    package let range: Range<Int>
    /// The bytes that stand there afterwards.
    package let replacement: [UInt8]

    /// Replaces `range` by `replacement`.
    package init(range: Range<Int>, replacement: [UInt8]) {
        self.range = range
        self.replacement = replacement
    }

    /// Replaces `range` of a file by `replacement`.
    package init(_ range: TextRange, replacement: [UInt8]) {
        self.init(range: range.bytes, replacement: replacement)
    }

    /// Replaces `range` of a file by the UTF-8 of `text`.
    package init(_ range: TextRange, text: String) {
        self.init(range: range.bytes, text: text)
    }

    /// Replaces `range` by the UTF-8 of `text`.
    package init(range: Range<Int>, text: String) {
        self.init(range: range, replacement: Array(text.utf8))
    }
}
