package import SourceText

/// A place in a document where something of Runtime 1.x stands.
package struct LeftoverPlace: Hashable, Sendable {
    /// What it is of.
    package enum Kind: Sendable {
        /// The daemon: its service, its address, its container, and commands that ask it.
        case daemon
        /// Memory pages and rights that the daemon needed.
        case memory
        /// A package that goes without replacement.
        case package
        /// The driver's package, which has another name.
        case driver
        /// A variable that has no effect any more.
        case variable
        /// What only people can decide.
        case other
    }

    /// What it is of.
    package let kind: Kind
    /// The bytes of the name in the document.
    package let range: Range<Int>
    /// The name as it stands there.
    package let text: String

    /// Names one place.
    package init(_ kind: Kind, _ range: Range<Int>, _ text: String) {
        (self.kind, self.range, self.text) = (kind, range, text)
    }
}

/// What takes leftovers out of one document, and what of them stays.
package struct LeftoverRemoval: Sendable {
    /// The edits, all or none of them.
    package var edits: [Edit] = []
    /// Bytes that go or get another name: places in them are settled by `edits`.
    package var settled: [Range<Int>] = []
    /// Places that stay, each with what to do by hand, as sentences.
    package var held: [(place: LeftoverPlace, advice: String)] = []

    /// Nothing at all.
    package init() {}

    /// Everything stays, for one reason.
    package init(holding places: [LeftoverPlace], _ advice: String) {
        held = places.map { ($0, advice) }
    }

    /// The edits of `bytes` in order: what is taken away side by side goes at one stroke, and a text without a line end at its
    /// end has none afterwards.
    package func sortedEdits(of bytes: [UInt8]) -> [Edit] {
        var all: [Edit] = []
        for edit in edits.sorted(by: {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }) {
            guard let last = all.last, last.replacement.isEmpty, edit.replacement.isEmpty,
                last.range.upperBound >= edit.range.lowerBound
            else {
                all.append(edit)
                continue
            }
            let end = max(last.range.upperBound, edit.range.upperBound)
            all[all.count - 1] = Edit(range: last.range.lowerBound..<end, replacement: [])
        }
        Self.endAsBefore(&all, bytes)
        return all
    }

    /// Where the end of a text without a line end goes, what stands in front has none either.
    private static func endAsBefore(_ edits: inout [Edit], _ bytes: [UInt8]) {
        guard let last = edits.last, last.replacement.isEmpty, last.range.upperBound == bytes.count,
            bytes.last != 0x0A
        else { return }
        func withoutEnd(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            guard text.last == 0x0A else { return text }
            return text.dropLast().last == 0x0D ? text.dropLast(2) : text.dropLast()
        }
        if edits.count > 1, edits[edits.count - 2].range == last.range.lowerBound..<last.range.lowerBound {
            let insertion = edits[edits.count - 2]
            edits[edits.count - 2] = Edit(
                range: insertion.range, replacement: Array(withoutEnd(insertion.replacement[...])))
        } else {
            let start = withoutEnd(bytes[..<last.range.lowerBound]).endIndex
            edits[edits.count - 1] = Edit(range: start..<last.range.upperBound, replacement: [])
        }
    }

    /// Whether `edits` settle `place`.
    package func settles(_ place: LeftoverPlace) -> Bool { settles(place.range) }

    /// Whether `edits` settle what stands at `range`.
    package func settles(_ range: Range<Int>) -> Bool {
        settled.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }
}
