/// Lines that occur once in each of two texts, in an order both share: what a patience diff holds on to.
enum LineAnchors {
    /// The longest such chain; `n log n` in the number of lines.
    static func find(_ old: [Int], _ new: [Int]) -> [(old: Int, new: Int)] {
        let here = onlyPlaces(old)
        let there = onlyPlaces(new)
        let pairs = old.indices.compactMap { place -> (old: Int, new: Int)? in
            guard here[old[place]] == place, let other = there[old[place]], other >= 0 else { return nil }
            return (place, other)
        }
        return longestRise(pairs)
    }

    /// Where each line stands that stands once; −1 for those that repeat.
    private static func onlyPlaces(_ lines: [Int]) -> [Int: Int] {
        var places: [Int: Int] = [:]
        for (place, line) in lines.enumerated() {
            places[line] = places[line] == nil ? place : -1
        }
        return places
    }

    private static func longestRise(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
        var tops: [Int] = []
        var before = Array(repeating: -1, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            var low = 0
            var high = tops.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[tops[middle]].new < pair.new { low = middle + 1 } else { high = middle }
            }
            if low > 0 { before[index] = tops[low - 1] }
            if low == tops.count { tops.append(index) } else { tops[low] = index }
        }
        var chain: [(old: Int, new: Int)] = []
        var index = tops.last ?? -1
        while index >= 0 {
            chain.append(pairs[index])
            index = before[index]
        }
        return chain.reversed()
    }
}
