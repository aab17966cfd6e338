import ArgumentParser
import ProgramModel
import Reports
import SourceText

/// One part of a run that is split by unit: `2/3`.
struct Shard: ExpressibleByArgument, Hashable, Sendable {
    /// Which one, from 1 on.
    let number: Int
    /// How many there are.
    let count: Int

    /// Reads `NUMBER/COUNT`.
    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1], 1...9_999 ~= count,
            1...count ~= number
        else { return nil }
        (self.number, self.count) = (number, count)
    }
}

/// Which shard says what: every unit, and every file with all that is found in it, belongs to one.
///
/// Units that share a file stay together. So a shard that decides its own units alone knows all findings of its files,
/// and with them whether a comment that hides findings hides any.
struct ShardPlan {
    /// The shard in hand.
    let shard: Shard
    /// The number of the group of units that each file takes part in.
    private let groups: [String: Int]

    /// Splits units with the files `paths`, in their order, for `shard`.
    init(_ shard: Shard, unitsOf paths: [[String]]) {
        self.shard = shard
        var sets = DisjointSets(count: paths.count)
        var owners: [String: Int] = [:]
        for (unit, files) in paths.enumerated() {
            for file in files {
                if let owner = owners[file] { sets.join(owner, unit) } else { owners[file] = unit }
            }
        }
        // Groups are dealt out in turn, so that few units are spread evenly, too.
        var numbers: [Int: Int] = [:]
        for unit in paths.indices {
            let root = sets.root(of: unit)
            numbers[root] = numbers[root] ?? numbers.count
        }
        groups = owners.mapValues { numbers[sets.root(of: $0)] ?? 0 }
    }

    /// Whether what is said of the file at `path` is this shard's to say.
    func holds(_ path: String) -> Bool {
        let number = groups[path] ?? Int(Self.sum(path) % UInt64(shard.count))
        return number % shard.count == shard.number - 1
    }

    /// FNV-1a over the bytes: the same on every machine, as the hashes of Swift are not.
    private static func sum(_ path: String) -> UInt64 {
        path.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}

/// Sets of numbers that grow together.
private struct DisjointSets {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    /// The number that stands for the set of `item`: its least.
    func root(of item: Int) -> Int {
        var item = item
        while parents[item] != item { item = parents[item] }
        return item
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (left, right) = (root(of: one), root(of: other))
        parents[max(left, right)] = min(left, right)
        // Whoever asks next has a short way.
        parents[one] = min(left, right)
        parents[other] = min(left, right)
    }
}

extension CheckReport {
    /// Leaves only what belongs to the shard. Files that are counted and not listed belong to the first shard, and `counts`
    /// says how many a listed directory stands for.
    mutating func keep(_ plan: ShardPlan?, counts: [String: Int]) {
        guard let plan else { return }
        shard = ShardIdentity(number: plan.shard.number, count: plan.shard.count)
        looseFindings = looseFindings.filter { plan.holds($0.source.path) }
        sideFixes = sideFixes.filter { plan.holds($0.patch.path) }
        let others = files.filter { !plan.holds($0.path) }
        files = files.filter { plan.holds($0.path) }
        if plan.shard.number == 1 {
            for entry in others { totals.count(entry.state, -(counts[entry.path] ?? 1)) }
        } else {
            totals = Totals()
            for entry in files { totals.count(entry.state, counts[entry.path] ?? 1) }
        }
    }
}

extension CheckReport.Totals {
    /// Counts listed files, or takes them back.
    fileprivate mutating func count(_ state: String, _ number: Int) {
        files += number
        switch state {
        case "skipped": skipped += number
        case "failed": failed += number
        default: scanned += number
        }
    }
}
