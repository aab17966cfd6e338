import Placement
import ProgramModel

/// A statement about whole families of programs: it holds for any number of loads in any order.
///
/// Each lemma looks at the setting and at the loads of the program text, never at paths, so it also settles programs whose
/// loads cannot be counted. Every lemma is checked against the simulator on all small instances in the tests.
enum Lemma: CaseIterable {
    /// One core owned before and after: whatever succeeds is on core 0 (L2, T1).
    case singleCore
    /// torch-neuron, groups of one core each: load k is on core k mod n under every reading of A1, and the least-used
    /// core is core k mod n as well (L5, T5).
    case unitGroups
    /// TensorFlow, one group `Nx1`: every load is on all N cores before and after (L8, T8), if the models were compiled
    /// with at least N copies.
    case replicas
    /// MXNet: an index fixes the start whatever else is loaded (L4, T4).
    case fixedStarts

    /// What an application of the lemma rests on.
    struct Application {
        let facts: [Fact]
        let assumes: [Fact]
    }

    /// The application to one program, if the lemma speaks about it; `loads` pairs the loads before and after.
    func applies(
        _ setting: Setting, framework: Framework, loads: [(before: Load, after: Load)], isStrict: Bool
    ) -> Application? {
        guard setting.coresAfter == setting.groups.total else { return nil }
        switch self {
        case .singleCore: return singleCore(setting, framework, loads)
        case .unitGroups: return isStrict ? nil : unitGroups(setting, framework, loads)
        case .replicas: return replicas(setting, framework, loads)
        case .fixedStarts: return fixedStarts(setting, framework, loads)
        }
    }

    private func singleCore(
        _ setting: Setting, _ framework: Framework, _ loads: [(before: Load, after: Load)]
    ) -> Application? {
        guard setting.groups.total == 1, loads.allSatisfy({ $0.before.place == $0.after.place }) else {
            return nil
        }
        // L4, T4: only mx.neuron(0) can succeed before, and index 0 is core 0 afterwards.
        return switch framework {
        case .mxnet: Application(facts: [.L2, .L3, .L4, .T1, .T4], assumes: [])
        case .torch: Application(facts: [.L2, .L3, .L5, .T1, .T5], assumes: [])
        case .tensorflow: Application(facts: [.L2, .L3, .L5, .T1, .T8], assumes: [])
        }
    }

    private func unitGroups(
        _ setting: Setting, _ framework: Framework, _ loads: [(before: Load, after: Load)]
    ) -> Application? {
        guard framework == .torch, setting.hasUnitGroups,
            loads.allSatisfy({
                $0.before.place == .frameworkDefault && $0.after.place == .frameworkDefault
                    && [.unknown, .known(.constant(1))].contains($0.before.size)
            })
        else { return nil }
        let isSized = !loads.isEmpty && loads.allSatisfy { $0.before.size == .known(.constant(1)) }
        return Application(facts: [.L2, .L3, .L5, .T1, .T5], assumes: isSized ? [] : [.L11])
    }

    private func replicas(
        _ setting: Setting, _ framework: Framework, _ loads: [(before: Load, after: Load)]
    ) -> Application? {
        guard framework == .tensorflow, setting.groups.entries.count == 1,
            setting.groups.entries[0].size == 1,
            setting.groups.entries[0].copies > 1,
            loads.allSatisfy({ $0.before.place == .frameworkDefault && $0.after.place == .frameworkDefault })
        else { return nil }
        return Application(facts: [.L2, .L3, .L8, .T1, .T8], assumes: [.T8])
    }

    private func fixedStarts(
        _ setting: Setting, _ framework: Framework, _ loads: [(before: Load, after: Load)]
    ) -> Application? {
        guard framework == .mxnet, !setting.groups.entries.contains(where: { $0.copies > 1 }), !loads.isEmpty,
            loads.allSatisfy({ start(of: $0.before, in: setting.groups) == literal($0.after) })
        else { return nil }
        return Application(facts: [.L2, .L3, .L4, .L6, .T1, .T4], assumes: [])
    }

    private func start(of load: Load, in groups: GroupList) -> Int? {
        guard let group = literal(load), groups.entries.indices.contains(group) else { return -1 }
        return groups.start(of: group)
    }

    private func literal(_ load: Load) -> Int? {
        guard case .device(let index) = load.place else { return nil }
        return index.value()
    }
}
