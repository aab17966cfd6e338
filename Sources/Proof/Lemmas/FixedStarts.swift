import Placement
import ProgramModel

extension Lemma.Subject {
    var fixedStarts: Lemma.Application? {
        guard framework == .mxnet, !loads.isEmpty, let groups = setting.groups,
            loads.allSatisfy({ site in
                guard let start = start(of: site.before.load, in: groups),
                    let later = index(of: site.after.load)
                else { return false }
                return start.isIdentical(to: later)
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
