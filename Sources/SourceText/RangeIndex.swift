/// Ranges of bytes that can be asked for overlaps in logarithmic time, whatever their order and however they overlap.
package struct RangeIndex: Sendable {
    /// Those that are not empty, in the order of their first bytes.
    private let ranges: [Range<Int>]
    /// The furthest end of the ranges up to each place.
    private let reach: [Int]

    /// Takes any ranges; an empty one overlaps nothing.
    package init(_ ranges: some Sequence<Range<Int>>) {
        self.ranges = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        var furthest = 0
        reach = self.ranges.map { range in
            furthest = max(furthest, range.upperBound)
            return furthest
        }
    }

    /// Whether one of the ranges shares a byte with `range`.
    package func overlaps(_ range: Range<Int>) -> Bool {
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
