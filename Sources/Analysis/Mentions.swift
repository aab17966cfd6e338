import ProgramModel
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
    private let neuron: Pattern

    /// Takes the name's pattern from the rule book's page on mentions; throws if it does not compile.
    package init(_ book: RuleBook) throws(PatternError) {
        whole = try Pattern(book.page("group-sizes-mentioned")?.pattern ?? "(?<name>NEURONCORE_GROUP_SIZES)")
        // Pieces from which code puts the name together: "NEURONCORE_" + "GROUP_SIZES".
        pieces = try Pattern("(?<![A-Za-z0-9_])(?:NEURONCORE[A-Z_]*|[A-Z_]*GROUP_SIZES)(?![A-Za-z0-9])")
        neuron = try Pattern("(?i)neuron")
    }

    /// Every mention in `bytes`, in order; throws if a limit of the pattern engine is reached.
    package func all(in bytes: [UInt8]) throws(PatternError) -> [Mention] {
        let found = try whole.matches(in: bytes).map { $0.groups["name"] ?? $0.range }
        var all = found.map { Mention(range: $0, isWhole: true) }
        let name = Array(Variable.groupSizes.rawValue.utf8)
        for piece in try pieces.matches(in: bytes) where !found.contains(where: { $0.overlaps(piece.range) })
        {
            let text = bytes[piece.range]
            // Its beginning is Neuron's own word; its end alone may be anybody's, unless Neuron is spoken of nearby.
            let isBeginning = name.starts(with: text)
            let isEnd = name.reversed().starts(with: text.reversed()) && speaksOfNeuron(bytes)
            if isBeginning || isEnd { all.append(Mention(range: piece.range, isWhole: false)) }
        }
        return all.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func speaksOfNeuron(_ bytes: [UInt8]) -> Bool {
        (try? neuron.firstMatch(in: bytes)) ?? nil != nil
    }
}
