import Placement
import ProgramModel

extension Lemma.Subject {
    var singleCore: Lemma.Application? {
        guard setting.groups?.total.value() == 1,
            loads.allSatisfy({ $0.before.load.place == $0.after.load.place && $0.before.load.place.isSingle })
        else { return nil }
        // L4, T4: only mx.neuron(0) can succeed before, and index 0 is core 0 afterwards.
        return switch framework {
        case .mxnet: Lemma.Application(facts: [.L2, .L3, .L4, .T1, .T4], assumes: [])
        case .torch: Lemma.Application(facts: [.L2, .L3, .L5, .T1, .T5], assumes: [])
        case .tensorflow: Lemma.Application(facts: [.L2, .L3, .L5, .T1, .T8], assumes: [])
        }
    }
}

extension Load.Place {
    /// Whether it is a place that both runtimes know.
    fileprivate var isSingle: Bool {
        switch self {
        case .frameworkDefault, .device: true
        case .context, .multicore, .dataParallel: false
        }
    }
}
