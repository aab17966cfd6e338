package import RuleBook

/// Finds the variable's name, whole or in pieces, in the bytes of a text.
package struct Mentions: Sendable {
    /// One place.
    package struct Mention: Hashable, Sendable {
        /// The bytes of the name or the piece.
        package let range: Range<Int>
        /// Whether the whole name stands there.
        package let isWhole: Bool
    }

    private let whole: Pattern
    private let pieces: Pattern

    /// Takes the name's pattern from the rule book's page on mentions; throws if it does not compile.
    package init(_ book: RuleBook) throws(PatternError) {
        whole = try Pattern(book.page("group-sizes-mentioned")?.pattern ?? "(?<name>NEURONCORE_GROUP_SIZES)")
        // Pieces from which code puts the name together: "NEURONCORE_" + "GROUP_SIZES".
        pieces = try Pattern("NEURONCORE_|CORE_GROUP|GROUP_SIZES")
    }

    /// Every mention in `bytes`, in order; throws if a limit of the pattern engine is reached.
    package func all(in bytes: [UInt8]) throws(PatternError) -> [Mention] {
        let found = try whole.matches(in: bytes).map { $0.groups["name"] ?? $0.range }
        var all = found.map { Mention(range: $0, isWhole: true) }
        for piece in try pieces.matches(in: bytes) where !found.contains(where: { $0.overlaps(piece.range) }) {
            all.append(Mention(range: piece.range, isWhole: false))
        }
        return all.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
