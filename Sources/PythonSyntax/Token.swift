package import SourceText

/// One token of Python source: its kind and the bytes it stands on.
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
    /// Its bytes in the file.
    package let range: TextRange
}

/// The tokens of one file, in source order; they do not overlap.
///
/// Only blanks, form feeds, backslash-newlines and a byte order mark lie between them, so tokens and gaps together are
/// the file.
package struct Tokens: RandomAccessCollection, Sendable {
    /// Where they stand.
    let file: SourceFile
    let lexemes: [Lexeme]

    /// The index of the first one.
    package var startIndex: Int { 0 }
    /// The index behind the last one.
    package var endIndex: Int { lexemes.count }

    /// The one at `index`.
    package subscript(index: Int) -> Token {
        Token(kind: lexemes[index].kind, range: file.range(lexemes[index].bytes))
    }
}

/// A token while the file is in hand: without the file.
struct Lexeme {
    let kind: Token.Kind
    // Twelve bytes instead of twenty-four: a file of one huge literal has a token for every second byte.
    private let lower: UInt32
    private let upper: UInt32

    /// Byte offsets in the file; files of 4 GiB and more are not represented.
    var bytes: Range<Int> { Int(lower)..<Int(upper) }

    init(kind: Token.Kind, bytes: Range<Int>) {
        self.kind = kind
        lower = UInt32(clamping: bytes.lowerBound)
        upper = UInt32(clamping: bytes.upperBound)
    }
}
