import Placement
import ProgramModel

/// Start cores that are the same for every choice of sizes.
///
/// Where both programs have them, comparing the starts settles all sizes at once: a load that fits before, from a start
/// in `n` cores, fits after from the same start in the same `n` cores.
enum FreeStarts {
    /// The starts under Runtime 1.x; `nil` where they depend on a size or on a reading's unknown.
    static func legacy(
        _ path: Path, _ groups: GroupList, _ domain: SizeDomain, framework: Framework,
        reading: Readings.NextGroup
    ) -> [Int]? {
        guard !groups.entries.contains(where: { $0.copies > 1 }) else { return nil }
        switch framework {
        case .mxnet:
            let indices = path.loads.compactMap(\.index)
            guard indices.count == path.loads.count, indices.allSatisfy(groups.entries.indices.contains)
            else {
                return nil
            }
            return indices.map { groups.start(of: $0) }
        case .tensorflow:
            // L5: the turn moves whether or not the load succeeds.
            return path.loads.indices.map { groups.start(of: $0 % groups.entries.count) }
        case .torch:
            return torch(path, groups, domain, reading)
        }
    }

    /// L5: with sizes that fit, load k takes group k mod G under every reading but one (A1).
    private static func torch(
        _ path: Path, _ groups: GroupList, _ domain: SizeDomain, _ reading: Readings.NextGroup
    ) -> [Int]? {
        let count = groups.entries.count
        let fits = domain.ranges.enumerated().allSatisfy { number, sizes in
            sizes.upperBound <= groups.entries[number % count].size
        }
        guard fits, path.loads.allSatisfy({ $0.load.place == .frameworkDefault }) else { return nil }
        if reading == .leastUsedCores, path.loads.count > count { return leastUsed(groups, domain) }
        return path.loads.indices.map { groups.start(of: $0 % count) }
    }

    /// The least-used group, where bounds on the sums of sizes decide which one that is.
    private static func leastUsed(_ groups: GroupList, _ domain: SizeDomain) -> [Int]? {
        var low = [Int](repeating: 0, count: groups.entries.count)
        var high = low
        var starts: [Int] = []
        for sizes in domain.ranges {
            let certain = low.indices.first { group in
                low.indices.allSatisfy { other in
                    other == group || (other < group ? high[group] < low[other] : high[group] <= low[other])
                }
            }
            guard let certain, sizes.upperBound <= groups.entries[certain].size else { return nil }
            starts.append(groups.start(of: certain))
            low[certain] += sizes.lowerBound
            high[certain] += sizes.upperBound
        }
        return starts
    }

    /// The starts under Runtime 2.x; `nil` where a size could change one.
    static func target(_ path: Path, framework: Framework) -> [Int]? {
        var starts: [Int] = []
        for (number, placed) in path.loads.enumerated() {
            switch placed.place {
            case .device(let start)? where framework == .mxnet: starts.append(start)
            case .context(let start, count: -1)? where framework == .torch && start >= 0: starts.append(start)
            // T5: on cores that nothing uses yet, the lowest window.
            case .frameworkDefault? where framework == .torch && number == 0 && !placed.isWrapped:
                starts.append(0)
            default: return nil
            }
        }
        return starts
    }
}

extension PlacedLoad {
    /// Whether `DataParallel` makes replicas of it (T9).
    fileprivate var isWrapped: Bool {
        if case .dataParallel = load.place { true } else { false }
    }
}
