import Placement
import ProgramModel

extension Lemma.Subject {
    var fixedStarts: Lemma.Application? {
        guard framework == .mxnet, !loads.isEmpty, let groups = setting.groups,
            loads.allSatisfy({ site in
                guard let start = start(of: site.before.load, in: groups),
                    let later = index(of: site.after.load)
                else { return false }
                return site.before.runsAs(site.after) && start.isIdentical(to: later)
            })
        else { return nil }
        return Lemma.Application(facts: [.L2, .L3, .L4, .L6, .T1, .T4], assumes: [])
    }

    private func start(of load: Load, in groups: GroupShape) -> IntegerExpression? {
        guard let index = index(of: load) else { return nil }
        if let uniform = groups.uniform {
            // An index that names no group fails before; what it should become is not for a lemma to say.
            if let count = uniform.count.value(), let group = index.value(), !(0..<count ~= group) {
                return nil
            }
            return .product(index, uniform.size)
        }
        guard case .listed(let list) = groups, !list.entries.contains(where: { $0.copies > 1 }),
            let group = index.value(), list.entries.indices.contains(group)
        else { return nil }
        return .constant(list.start(of: group))
    }

    private func index(of load: Load) -> IntegerExpression? {
        guard case .device(let index) = load.place else { return nil }
        return index
    }
}

extension Lemma.Site {
    /// Whether the other load runs in the same rounds, so that names in both mean the same.
    fileprivate func runsAs(_ other: Lemma.Site) -> Bool {
        loops.count == other.loops.count
            && zip(loops, other.loops).allSatisfy {
                $0.variable == $1.variable && $0.rounds.matches($1.rounds)
            }
    }
}

extension Loop.Rounds {
    /// Whether both run equally often, or may both run any number of times.
    fileprivate func matches(_ other: Loop.Rounds) -> Bool {
        switch (self, other) {
        case (.unknown, .unknown): true
        case (.upTo(let one), .upTo(let two)): one.isIdentical(to: two)
        case (.values(let one), .values(let two)): one == two
        default: false
        }
    }
}
