/// One token of Python source: its kind and the bytes it stands on.
///
/// Tokens are in source order and do not overlap. Only blanks, form feeds, backslash-newlines and a byte order mark
/// lie between them, so tokens and gaps together are the file.
package struct Token: Hashable, Sendable {
    /// What a token is, as CPython's `tokenize` names it.
    package enum Kind: Hashable, Sendable {
        case name
        case number
        /// A whole string literal with its prefix and quotes; f-strings too, as one token.
        case string
        case operation
        case comment
        /// The end of a logical line.
        case newline
        /// The end of a line that ends no statement: blank, comment only, or inside brackets.
        case nonLogicalNewline
        /// Zero-width: indentation grew. The range is the indentation's bytes.
        case indent
        /// Zero-width: indentation shrank, once per level.
        case dedent
        case endOfFile
        /// Bytes that no token starts with, or a literal that does not end: delimited, not understood.
        case error
    }

    /// What it is.
    package let kind: Kind
    // Twelve bytes instead of twenty-four: a file of one huge literal has a token for every second byte.
    private let lower: UInt32
    private let upper: UInt32

    /// Byte offsets in the file; files of 4 GiB and more are not represented.
    package var range: Range<Int> { Int(lower)..<Int(upper) }

    /// Names one token.
    package init(kind: Kind, range: Range<Int>) {
        self.kind = kind
        lower = UInt32(clamping: range.lowerBound)
        upper = UInt32(clamping: range.upperBound)
    }
}
