import SourceText
import Testing

/// Overlaps of many ranges, against a look at each of them.
@Suite struct RangeIndexTests {
    @Test("answers as a look at every range does", arguments: 0..<50)
    func overlaps(seed: Int) {
        // A small generator is enough: the ranges need only be many and of every kind.
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let file = SourceFile(path: "a.py", bytes: [])
        func range() -> TextRange {
            let start = next(60)
            return file.range(start..<start + next(8))
        }
        let ranges = (0..<next(12)).map { _ in range() }
        let index = RangeIndex(ranges)
        for _ in 0..<200 {
            let asked = range()
            #expect(index.overlaps(asked) == ranges.contains { $0.overlaps(asked) }, "\(ranges) \(asked)")
        }
    }

    @Test("the first place behind which something holds")
    func partitioning() {
        let numbers = [1, 3, 3, 7]
        #expect(numbers.partitioningIndex { $0 >= 3 } == 1)
        #expect(numbers.partitioningIndex { $0 > 7 } == 4)
        #expect(numbers[1...].partitioningIndex { $0 > 3 } == 3)
    }
}
