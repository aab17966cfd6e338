/// The edits of one file: sorted, non-overlapping, within its bytes.
package struct Patch: Hashable, Sendable {
    /// The file that is edited.
    package let path: String
    /// The edits in the order of their offsets; insertions at one offset keep the order they were given in.
    package let edits: [Edit]

    /// Sorts `edits`; identical ones count once. Throws if two of them overlap.
    package init(path: String, edits: [Edit]) throws(PatchError) {
        var sorted: [Edit] = []
        for edit in edits where !sorted.contains(edit) { sorted.append(edit) }
        let order = sorted.indices.sorted {
            (sorted[$0].range.lowerBound, sorted[$0].range.upperBound, $0)
                < (sorted[$1].range.lowerBound, sorted[$1].range.upperBound, $1)
        }
        sorted = order.map { sorted[$0] }
        for (one, next) in zip(sorted, sorted.dropFirst())
        where next.range.lowerBound < one.range.upperBound {
            throw .overlap(path: path, one.range, next.range)
        }
        self.path = path
        self.edits = sorted
    }

    /// The text with all edits made; bytes outside them are unchanged. Throws if an edit is out of bounds.
    package func applied(to bytes: [UInt8]) throws(PatchError) -> [UInt8] {
        var result: [UInt8] = []
        var copied = 0
        for edit in edits {
            guard edit.range.upperBound <= bytes.count else {
                throw .outOfBounds(path: path, edit.range, length: bytes.count)
            }
            result += bytes[copied..<edit.range.lowerBound]
            result += edit.replacement
            copied = edit.range.upperBound
        }
        return result + bytes[copied...]
    }
}

/// Why edits do not make a patch.
package enum PatchError: Error, Hashable, CustomStringConvertible {
    /// Two edits of one file claim the same bytes.
    case overlap(path: String, Range<Int>, Range<Int>)
    /// An edit lies outside the text.
    case outOfBounds(path: String, Range<Int>, length: Int)
    /// An edit changes bytes that the document does not hold as they are.
    case unwritten(path: String, Range<Int>)

    /// The message: lower case, without a full stop.
    package var description: String {
        switch self {
        case .overlap(let path, let one, let other):
            "edits of '\(path)' overlap: bytes \(one) and \(other)"
        case .outOfBounds(let path, let range, let length):
            "an edit of '\(path)' lies outside it: bytes \(range) of \(length)"
        case .unwritten(let path, let range):
            "an edit of '\(path)' changes what is not written there: bytes \(range) of its program"
        }
    }
}
