import Placement
import ProgramModel

/// The sizes that each load of a path may have, in cores.
struct SizeDomain {
    /// One range for each load.
    let ranges: [ClosedRange<Int>]
    /// Whether L11 bounds one of them.
    let usesContract: Bool

    /// Bounds the sizes by what is known, else by L11, else by nothing that matters.
    init(_ path: Path, _ groups: GroupList?, framework: Framework, isStrict: Bool) {
        var usesContract = false
        ranges = path.loads.enumerated().map { number, placed in
            switch placed.load.size {
            case .known(let size): if let cores = size.value(placed.bindings) { return cores...cores }
            case .within(let sizes): return sizes
            case .unknown: break
            }
            // A process that cannot start places nothing, whatever the sizes.
            guard let groups else { return 1...1 }
            var group: Int? = number % groups.entries.count
            if framework == .mxnet { group = placed.index }
            // Without the contract: anything up to one core more than there is; beyond that all loads fail alike.
            guard !isStrict, let group, groups.entries.indices.contains(group) else {
                return 1...groups.total + 1
            }
            usesContract = true
            return 1...groups.entries[group].size
        }
        self.usesContract = usesContract
    }

    /// Whether every size is known.
    var isExact: Bool { ranges.allSatisfy { $0.count == 1 } }

    /// How many choices of sizes there are, at most `limit + 1`.
    func count(upTo limit: Int) -> Int {
        var count = 1
        for range in ranges {
            count *= range.count
            if count > limit { return limit + 1 }
        }
        return count
    }

    /// The sizes most likely to tell two programs apart: all largest, all smallest, and each one alone changed.
    var telling: [[Int]] {
        let largest = ranges.map(\.upperBound)
        let smallest = ranges.map(\.lowerBound)
        var all = [largest, smallest]
        for index in ranges.indices.prefix(64) where ranges[index].count > 1 {
            var one = smallest
            one[index] = largest[index]
            all.append(one)
            var other = largest
            other[index] = smallest[index]
            all.append(other)
        }
        return all
    }

    /// Every choice of sizes, smallest first.
    var all: some Sequence<[Int]> {
        sequence(state: Optional(ranges.map(\.lowerBound))) { next -> [Int]? in
            guard let current = next else { return nil }
            next = following(current)
            return current
        }
    }

    private func following(_ sizes: [Int]) -> [Int]? {
        var sizes = sizes
        for index in sizes.indices.reversed() {
            if sizes[index] < ranges[index].upperBound {
                sizes[index] += 1
                return sizes
            }
            sizes[index] = ranges[index].lowerBound
        }
        return nil
    }
}

extension PlacedLoad {
    /// The value of `mx.neuron(index)`, if it is known.
    var index: Int? {
        switch load.place {
        case .device(let index): index.value(bindings)
        // L4: mx.neuron() is group 0.
        case .frameworkDefault: 0
        case .context, .multicore, .dataParallel: nil
        }
    }

    /// What the simulator is told about where; `nil` if a number in it is not known.
    var place: Scenario.Place? {
        switch load.place {
        case .frameworkDefault: .frameworkDefault
        case .multicore: .multicore
        case .dataParallel(let devices):
            devices?.allSatisfy { $0.value(bindings) != nil } ?? true ? .frameworkDefault : nil
        case .device(let index): index.value(bindings).map(Scenario.Place.device)
        case .context(let start, let count):
            if let start = start.value(bindings), let count = count.value(bindings) {
                .context(start: start, count: count)
            } else {
                nil
            }
        }
    }
}
