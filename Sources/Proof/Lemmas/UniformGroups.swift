import Placement
import ProgramModel

extension Lemma.Subject {
    var unitGroups: Lemma.Application? {
        guard framework == .torch, usesDefaults, let groups = setting.groups?.uniform,
            groups.size.value() == 1,
            loads.allSatisfy({ [.unknown, .known(.constant(1))].contains($0.before.load.size) })
        else { return nil }
        let isSized = loads.allSatisfy { $0.before.load.size == .known(.constant(1)) }
        return contract(unless: isSized && !loads.isEmpty).map {
            Lemma.Application(facts: [.L2, .L3, .L5, .T1, .T5], assumes: $0)
        }
    }

    var replicas: Lemma.Application? {
        guard framework == .tensorflow, usesDefaults else { return nil }
        switch setting.groups {
        case .copies(let count, let size):
            // One copy is a plain group of one core (`singleCore`, if that is known).
            guard size.value() == 1, count.value() != 1, bringsCopies(count.value()) else { return nil }
        case .listed(let groups):
            guard groups.entries.count == 1, groups.entries[0].size == 1, groups.entries[0].copies > 1,
                bringsCopies(groups.entries[0].copies)
            else { return nil }
        case .uniform, nil: return nil
        }
        return Lemma.Application(facts: [.L2, .L3, .L8, .T1, .T8], assumes: [.T8])
    }

    /// Whether every model brings so many copies, as far as that is assumed at all (A4).
    private func bringsCopies(_ count: Int?) -> Bool {
        copies.map { known in known == 64 || count.map { $0 <= known } ?? false } ?? true
    }

    var emptyGroups: Lemma.Application? {
        guard framework == .torch, let groups = setting.groups?.uniform, loads.count == 1,
            let site = loads.first, !site.before.isOpen, site.before.load.place == .frameworkDefault,
            site.before.loops.count == 1, site.after.loops.count == 1,
            site.before.loops[0].rounds == site.after.loops[0].rounds,
            site.before.load.size.isWithinGroup(of: groups.size),
            case .context(let start, let count) = site.after.load.place, count.value() == -1,
            case .upTo(let rounds) = site.after.loops[0].rounds, rounds.isIdentical(to: groups.count),
            let variable = site.after.loops[0].variable,
            start.isIdentical(to: .product(.symbol(variable), groups.size))
        else { return nil }
        return contract(unless: site.before.load.size != .unknown).map {
            Lemma.Application(facts: [.L2, .L3, .L5, .L6, .T1, .T6], assumes: $0)
        }
    }

    var fullGroups: Lemma.Application? {
        guard framework != .mxnet, usesDefaults, !loads.isEmpty, let groups = setting.groups?.uniform,
            loads.allSatisfy({ site in
                guard case .known(let size) = site.before.load.size else { return false }
                return size.isIdentical(to: groups.size)
            })
        else { return nil }
        if framework == .torch {
            return Lemma.Application(facts: [.L2, .L3, .L5, .T1, .T5], assumes: [])
        }
        // T8: a model of one core is copied.
        guard let size = groups.size.value(), size > 1 else { return nil }
        return Lemma.Application(facts: [.L2, .L3, .L5, .T1, .T8], assumes: [])
    }

    var onlyLoad: Lemma.Application? {
        guard framework == .torch, usesDefaults, loads.count == 1, let site = loads.first,
            !site.before.isOpen, !site.after.isOpen, site.before.loops.isEmpty, site.after.loops.isEmpty,
            // In groups of several sizes A1's fit-first may pass the first one by.
            setting.groups?.uniform != nil
        else { return nil }
        return Lemma.Application(facts: [.L2, .L3, .L5, .T1, .T5], assumes: [])
    }
}

extension Load.Size {
    /// Whether it is certain, or agreed by L11, that the model fits a group of `size` cores.
    fileprivate func isWithinGroup(of size: IntegerExpression) -> Bool {
        switch self {
        case .unknown: true
        case .known(let cores): cores.isIdentical(to: size) || cores.value() == 1
        case .within(let cores): cores.upperBound == 1
        }
    }
}
