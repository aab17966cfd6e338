/// How many loads stand on each core of a process (T5).
struct CoreUsage: Hashable, Sendable {
    private var loads: [Int]

    /// So many cores with nothing on them.
    init(cores: Int) {
        loads = [Int](repeating: 0, count: cores)
    }

    /// How many cores there are.
    var cores: Int { loads.count }

    /// Counts one more load on each core of an extent.
    mutating func add(_ extent: Extent) {
        for core in extent.cores { loads[core] += 1 }
    }

    /// The first core of the least used run of `size` cores, the lowest on a tie; `nil` when none is that long.
    func leastUsed(size: Int, by reading: Readings.LeastUsed) -> Int? {
        // A process without cores has no run at all, not even of length 0.
        guard 1...max(1, cores) ~= size, cores > 0 else { return nil }
        return switch reading {
        case .minSum: smallestSum(size)
        case .minMax: smallestMaximum(size)
        }
    }

    /// A2 `min-sum`: the sum slides along, so that each core is touched twice.
    private func smallestSum(_ size: Int) -> Int {
        var sum = loads[..<size].reduce(0, +)
        var best = sum
        var start = 0
        for next in size..<max(size, cores) {
            sum += loads[next] - loads[next - size]
            // Strictly smaller, so that a tie stays with the lowest run (T5).
            if sum < best {
                best = sum
                start = next - size + 1
            }
        }
        return start
    }

    /// A2 `min-max`: a window is looked through again only when its busiest core has left it.
    private func smallestMaximum(_ size: Int) -> Int {
        var busiest = busiestCore(of: 0..<size)
        var best = loads[busiest]
        var start = 0
        for next in size..<max(size, cores) {
            let first = next - size + 1
            if loads[next] >= loads[busiest] {
                busiest = next
            } else if busiest < first {
                busiest = busiestCore(of: first..<next + 1)
            }
            // As above: the lowest run keeps a tie (T5).
            if loads[busiest] < best {
                best = loads[busiest]
                start = first
            }
        }
        return start
    }

    /// The last of the cores with the most loads, which stays in the sliding window longest.
    private func busiestCore(of window: Range<Int>) -> Int {
        var busiest = window.lowerBound
        for core in window where loads[core] >= loads[busiest] { busiest = core }
        return busiest
    }
}
