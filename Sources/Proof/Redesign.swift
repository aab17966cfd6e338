import Placement
import ProgramModel

extension Run {
    /// T9: one model with replicas on the very cores that several loads had, in words; `nil` for anything else.
    func redesign(under readings: Readings) throws(Unsettled) -> String? {
        guard after.loads.count == 1, before.loads.count > 1, let parallel = after.loads.first,
            case .dataParallel = parallel.load.place
        else { return nil }
        let sizes = domain.ranges.map(\.lowerBound)
        let old = try outcome(before, .legacy, sizes, readings)
        let new = try outcome(after, .target, [sizes.min() ?? 1], readings)
        guard old.owned.count == new.owned.count, old.cores == new.cores, !old.cores.isEmpty else {
            return nil
        }
        let words = old.cores.sorted().map(String.init).joined(separator: ", ")
        return
            "a redesign: '\(parallel.name)' is one model with \(new.loads[0].replicas.count) replicas on the same cores "
            + "\(words) in place of \(before.loads.count) loads; whether the program hands them as much work is not compared"
    }
}

extension ProcessOutcome {
    /// Every core that a load of it occupies.
    fileprivate var cores: Set<Int> {
        Set(loads.flatMap(\.replicas).flatMap { $0.start..<$0.start + $0.count })
    }
}
