/// What tells one file's text from another's, however alike they are.
package final class FileIdentity: Sendable {}

/// A run of bytes in one text that is read: it knows which one, so that no other text can be read with it.
///
/// Sixteen bytes, as many as a bare range has; texts of 4 GiB and more are not represented. A range does not keep its
/// file alive: what holds ranges holds the file too.
package struct TextRange: Hashable, Sendable {
    let file: ObjectIdentifier
    private let lower: UInt32
    private let upper: UInt32

    /// Names `bytes` of the text that `file` tells from others.
    init(_ bytes: Range<Int>, of file: ObjectIdentifier) {
        self.file = file
        lower = UInt32(clamping: bytes.lowerBound)
        upper = UInt32(clamping: bytes.upperBound)
    }

    /// No bytes of no file, for what is made up: every file has them, as empty text at its beginning.
    package static let nowhere = TextRange(0..<0, of: ObjectIdentifier(noFile))
    private static let noFile = FileIdentity()

    /// The offset of the first byte.
    package var lowerBound: Int { Int(lower) }
    /// The offset behind the last byte.
    package var upperBound: Int { Int(upper) }
    /// How many bytes it has.
    package var count: Int { upperBound - lowerBound }
    /// Whether it has none.
    package var isEmpty: Bool { lower == upper }
    /// The plain offsets: for edits, and for arithmetic within the file.
    package var bytes: Range<Int> { lowerBound..<upperBound }
}

// How two ranges lie. Those of two files have nothing in common.
extension TextRange {
    /// Whether the byte at `offset` of its file lies in it.
    package func contains(_ offset: Int) -> Bool { bytes.contains(offset) }

    /// Whether all of `other` lies in it.
    package func contains(_ other: TextRange) -> Bool {
        file == other.file && lower <= other.lower && other.upper <= upper
    }

    /// Whether they share a byte.
    package func overlaps(_ other: TextRange) -> Bool {
        file == other.file && bytes.overlaps(other.bytes)
    }

    /// Whether the first byte of `other` lies in it.
    package func holdsStart(of other: TextRange) -> Bool {
        file == other.file && contains(other.lowerBound)
    }

    /// Whether it ends before `other` begins, or where.
    package func precedes(_ other: TextRange) -> Bool {
        file == other.file && upper <= other.lower
    }
}

// Ranges made of ranges, of the same file always.
extension TextRange {
    /// From its first byte to the last of `other`; empty if that lies in front of it.
    package func through(_ other: TextRange) -> TextRange {
        checkFile(of: other)
        return part(lowerBound..<max(lowerBound, other.upperBound))
    }

    /// From its first byte up to the first of `other`; empty if that lies in front of it.
    package func upTo(_ other: TextRange) -> TextRange {
        checkFile(of: other)
        return part(lowerBound..<max(lowerBound, other.lowerBound))
    }

    /// From behind its last byte up to the first of `other`; empty if that lies in front of it.
    package func gap(to other: TextRange) -> TextRange {
        checkFile(of: other)
        return part(upperBound..<max(upperBound, other.lowerBound))
    }

    /// What of it lies in `other`; empty at the nearer end if nothing does.
    package func clamped(to other: TextRange) -> TextRange {
        checkFile(of: other)
        return part(bytes.clamped(to: other.bytes))
    }

    /// Other bytes of its file, by plain offsets.
    package func part(_ bytes: Range<Int>) -> TextRange { TextRange(bytes, of: file) }

    /// The place in front of its first byte.
    package var start: TextRange { part(lowerBound..<lowerBound) }
    /// The place behind its last byte.
    package var end: TextRange { part(upperBound..<upperBound) }

    /// Its first `count` bytes, or all.
    package func prefix(_ count: Int) -> TextRange { part(bytes.prefix(count)) }

    /// Its last `count` bytes, or all.
    package func suffix(_ count: Int) -> TextRange { part(bytes.suffix(count)) }

    /// What is left without its first `count` bytes.
    package func dropFirst(_ count: Int = 1) -> TextRange { part(bytes.dropFirst(count)) }

    /// What is left without its last `count` bytes.
    package func dropLast(_ count: Int = 1) -> TextRange { part(bytes.dropLast(count)) }

    private func checkFile(of other: TextRange) {
        precondition(
            file == other.file,
            "bytes \(bytes) of one file and \(other.bytes) of another are no range")
    }
}

// What a file says of its ranges.
extension SourceFile {
    /// Names `bytes` of this text: for what finds them in it.
    package func range(_ bytes: Range<Int>) -> TextRange { TextRange(bytes, of: ObjectIdentifier(identity)) }

    /// The bytes of `place`, which must be in this file.
    package func range(of place: SourceRange) -> TextRange {
        precondition(place.path == path, "'\(path)' is asked for bytes \(place.bytes) of '\(place.path)'")
        return range(place.bytes)
    }

    /// All of its bytes.
    package var whole: TextRange { range(0..<bytes.count) }

    /// The bytes in `range`, which must be of this file.
    package func bytes(of range: TextRange) -> ArraySlice<UInt8> {
        check(range)
        return bytes[range.bytes]
    }

    /// The text in `range`, which must be of this file, with ill-formed UTF-8 repaired; for messages, never for edits.
    package func text(_ range: TextRange) -> String {
        String(decoding: bytes(of: range), as: UTF8.self)
    }

    /// `range`, which must be of this file, as a place that is told to others.
    package func source(_ range: TextRange) -> SourceRange {
        check(range)
        return SourceRange(path: path, bytes: range.bytes)
    }

    /// Whether `range` is of this file.
    package func holds(_ range: TextRange) -> Bool {
        range.file == ObjectIdentifier(identity) || range == .nowhere
    }

    /// The text that holds nothing but the bytes in `part`, at their places; all others are blank, but line feeds.
    ///
    /// Where it `beginsLine`, a form feed stands in front of the first of them: for Python it is in the first column.
    package func blank(outside part: TextRange, beginsLine: Bool = false) -> SourceFile {
        var blank = bytes.map { $0 == 0x0A ? 0x0A : UInt8(ascii: " ") }
        blank.replaceSubrange(part.bytes, with: bytes(of: part))
        let before = part.bytes.lowerBound - 1
        if beginsLine, before >= 0, blank[before] != 0x0A { blank[before] = 0x0C }
        return SourceFile(path: path, bytes: blank)
    }

    /// `range` of the document that this text was taken from, where no byte of the text stands, as a place that is told to
    /// others.
    package func source(ofDocument range: TextRange) -> SourceRange {
        document.check(range)
        return SourceRange(path: path, bytes: origin?.outside(range.bytes) ?? range.bytes)
    }

    /// Whether nothing of `range` stands in the document that this text was taken from.
    package func isAdded(_ range: TextRange) -> Bool {
        check(range)
        return origin?.isAdded(range.bytes) ?? false
    }

    func check(_ range: TextRange) {
        precondition(holds(range), "'\(path)' is read with the bytes \(range.bytes) of another file")
    }
}
