import ProgramModel
package import RuleBook
package import SourceText

/// Finds the variable's name, whole or in pieces, in the bytes of a text.
package struct Mentions: Sendable {
    /// One place.
    package struct Mention: Hashable, Sendable {
        /// The bytes of the name or the piece.
        package let range: TextRange
        /// Whether the whole name stands there.
        package let isWhole: Bool
    }

    private let whole: Pattern
    private let pieces: Pattern
    private let neuron: Pattern
    private let respelledWhole: Pattern
    private let respelledPieces: Pattern
    private let embedded: Pattern

    /// Takes the name's pattern from the rule book's page on mentions; throws if it does not compile.
    package init(_ book: RuleBook) throws(PatternError) {
        whole = try Pattern(book.page("group-sizes-mentioned")?.pattern ?? "(?<name>NEURONCORE_GROUP_SIZES)")
        // Pieces from which code puts the name together: "NEURONCORE_" + "GROUP_SIZES".
        pieces = try Pattern("(?<![A-Za-z0-9_])(?:NEURONCORE[A-Z_]*|[A-Z_]*GROUP_SIZES)(?![A-Za-z0-9])")
        neuron = try Pattern("(?i)neuron")
        // `\n` in front is an escape; `x-neuroncore-group-sizes` is another name, `#neuroncore-group-sizes` a place in a
        // document.
        let ahead = #"(?:(?<![A-Za-z0-9_])|(?<=\\[nrt]))(?<![A-Za-z0-9]-)(?!(?<=#)neuroncore-)"#
        let gap = "(?:[-_.]|__)?"
        respelledWhole = try Pattern(
            "(?i)\(ahead)neuron\(gap)core\(gap)group\(gap)sizes(?![A-Za-z0-9_])(?!-[A-Za-z0-9])")
        embedded = try Pattern("(?i)neuron\(gap)core\(gap)group\(gap)sizes")
        respelledPieces = try Pattern(
            "(?i)(?<![A-Za-z0-9])(?:neuroncore[a-z_.-]{0,14}|[a-z_.-]{0,14}group[-_.]?sizes)(?![A-Za-z0-9])")
    }

    /// Every mention in `file`, in order; throws if a limit of the pattern engine is reached.
    package func all(in file: SourceFile) throws(PatternError) -> [Mention] {
        let bytes = file.bytes
        let found = try whole.matches(in: bytes).map { file.range($0.groups["name"] ?? $0.range) }
        var all = found.map { Mention(range: $0, isWhole: true) }
        let name = Array(Variable.groupSizes.rawValue.utf8)
        let known = RangeIndex(try found + places(of: respelledWhole, in: file))
        lazy var speaks = speaksOfNeuron(bytes)
        for piece in try places(of: pieces, in: file) where !known.overlaps(piece) {
            let text = file.bytes(of: piece)
            // Its beginning is Neuron's own word; its end alone may be anybody's, unless Neuron is spoken of nearby.
            let isBeginning = name.starts(with: text)
            let isEnd = name.reversed().starts(with: text.reversed()) && speaks
            if isBeginning || isEnd { all.append(Mention(range: piece, isWhole: false)) }
        }
        return all.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The places in `file`, in order, where the name or a piece of it stands in another spelling: in other letters, with
    /// `-` or nothing between its words. Code can make the variable's name of it: `key.upper().replace("-", "_")`.
    package func respelled(in file: SourceFile) throws(PatternError) -> [Mention] {
        let exact = try all(in: file).map(\.range)
        let index = RangeIndex(exact)
        var found: [Mention] = []
        for place in try places(of: respelledWhole, in: file) where !index.overlaps(place) {
            found.append(Mention(range: place, isWhole: true))
        }
        let known = RangeIndex(exact + found.map(\.range))
        for place in try places(of: respelledPieces, in: file) {
            guard !known.overlaps(place), NamePiece(file.bytes(of: place)).isPart else { continue }
            found.append(Mention(range: place, isWhole: false))
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The places in `file`, in order, where the name is a part of a longer one, in any spelling: `MY_NEURONCORE_GROUP_SIZES`.
    /// Code that cuts names can make the variable's of it.
    package func embedded(in file: SourceFile) throws(PatternError) -> [Mention] {
        let known = RangeIndex(try all(in: file).map(\.range) + places(of: respelledWhole, in: file))
        return try places(of: embedded, in: file).filter { !known.overlaps($0) }
            .map { Mention(range: $0, isWhole: true) }
    }

    private func places(of pattern: Pattern, in file: SourceFile) throws(PatternError) -> [TextRange] {
        try pattern.matches(in: file.bytes).map { file.range($0.range) }
    }

    /// Whether `bytes` hold the word Neuron, in any letters.
    func speaksOfNeuron(_ bytes: [UInt8]) -> Bool {
        (try? neuron.firstMatch(in: bytes)) ?? nil != nil
    }
}
