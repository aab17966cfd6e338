/// Ranges of one file that can be asked for overlaps in logarithmic time, whatever their order and however they overlap.
package struct RangeIndex: Sendable {
    /// The file; `nil` if there is no range.
    private let file: ObjectIdentifier?
    private let ranges: SortedRanges

    /// Takes any ranges of one file; an empty one overlaps nothing.
    package init(_ ranges: some Sequence<TextRange>) {
        let ranges = Array(ranges)
        let file = ranges.first?.file
        precondition(
            ranges.allSatisfy { $0.file == file }, "ranges of several files are put into one index")
        (self.file, self.ranges) = (file, SortedRanges(ranges.map(\.bytes)))
    }

    /// Whether one of the ranges shares a byte with `range`.
    package func overlaps(_ range: TextRange) -> Bool { range.file == file && ranges.overlaps(range.bytes) }
}

/// Places in any files, likewise.
package struct PlaceIndex: Sendable {
    private let files: [String: SortedRanges]

    /// Takes any places; an empty one overlaps nothing.
    package init(_ places: some Sequence<SourceRange>) {
        files = Dictionary(grouping: places, by: \.path).mapValues { SortedRanges($0.map(\.bytes)) }
    }

    /// The files in which places lie, in no order.
    package var paths: some Sequence<String> { files.keys }

    /// Whether one of the places shares a byte with `place`.
    package func overlaps(_ place: SourceRange) -> Bool { files[place.path]?.overlaps(place.bytes) ?? false }
}

private struct SortedRanges {
    /// Those that are not empty, in the order of their first bytes.
    private let ranges: [Range<Int>]
    /// The furthest end of the ranges up to each place.
    private let reach: [Int]

    init(_ ranges: [Range<Int>]) {
        self.ranges = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        var furthest = 0
        reach = self.ranges.map { range in
            furthest = max(furthest, range.upperBound)
            return furthest
        }
    }

    func overlaps(_ range: Range<Int>) -> Bool {
        // Of those that begin before it ends, the one that reaches furthest decides.
        let count = ranges.partitioningIndex { $0.lowerBound >= range.upperBound }
        return !range.isEmpty && count > 0 && reach[count - 1] > range.lowerBound
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index from which on `isBehind` holds; where it holds once, it must hold for all that follow.
    package func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
