import Placement
import ProgramModel

/// A statement about whole families of programs: it holds for any number of loads and any values of the names.
///
/// Each lemma looks at the setting and at the loads of the program text, never at paths, so it also settles programs whose
/// loads cannot be counted. All but `fixedStarts` in listed groups are about `count` groups of `size` cores each, both of
/// which may be expressions. Every lemma is checked against the simulator on all small instances in the tests.
enum Lemma: String, CaseIterable {
    /// One core owned before and after: whatever succeeds is on core 0 (L2, T1).
    case singleCore
    /// torch-neuron, groups of one core each: load k is on core k mod n under every reading of A1, and the least-used
    /// core is core k mod n as well (L5, T5).
    case unitGroups
    /// TensorFlow, one group `Nx1`: every load is on all N cores before and after (L8, T8), if the models were compiled
    /// with at least N copies.
    case replicas
    /// MXNet: an index fixes the start whatever else is loaded (L4, T4); group g of a uniform list starts at g · size.
    case fixedStarts
    /// torch-neuron, a loop that makes one load a round, in a context that starts at i · size, in no more rounds than there
    /// are groups: every reading of A1 fills empty groups in order (L5, T6).
    case emptyGroups
    /// torch-neuron and TensorFlow, uniform groups, every model as large as its group: load k is on group k mod n, and so
    /// is the least-used window of that size, or the pointer (L5, T5, T8).
    case fullGroups
    /// torch-neuron, at most one load: it is on the first cores before and after (L5, T5).
    case onlyLoad

    /// What an application of the lemma rests on.
    struct Application {
        let facts: [Fact]
        let assumes: [Fact]
    }

    /// The application to one program, if the lemma speaks about it.
    func applies(to subject: Subject) -> Application? {
        guard subject.setting.keepsTotal, subject.loads.allSatisfy(subject.runEquallyOften) else {
            return nil
        }
        return switch self {
        case .singleCore: subject.singleCore
        case .unitGroups: subject.unitGroups
        case .replicas: subject.replicas
        case .fixedStarts: subject.fixedStarts
        case .emptyGroups: subject.emptyGroups
        case .fullGroups: subject.fullGroups
        case .onlyLoad: subject.onlyLoad
        }
    }

    /// What a lemma looks at: one process under one framework, before and after.
    struct Subject {
        let setting: Setting
        let framework: Framework
        /// The loads in the order of the text, as pairs of the same model.
        let loads: [(before: Site, after: Site)]
        let isStrict: Bool
        /// A4: the copies that models bring, where that is known.
        let copies: Int?
        /// Whether both are the same text but for our own edits.
        let isSameText: Bool

        /// Whether both loads of a pair run in the same rounds, so that names in both mean the same.
        func runEquallyOften(_ pair: (before: Site, after: Site)) -> Bool {
            isSameText
                || pair.before.load.what == pair.after.load.what && pair.before.runsAs(pair.after)
        }
    }

    /// One load with what stands around it.
    struct Site {
        let load: Load
        /// The loops around it, outermost first.
        let loops: [Loop]
        /// Whether it runs on some paths only.
        let isChosen: Bool
        /// Whether it is in a function that a caller outside may call, any number of times.
        let isCalled: Bool

        /// Whether it may run more or less often than its loops tell.
        var isOpen: Bool { isChosen || isCalled }
    }
}

extension Step {
    /// The loads in it with what stands around them, in the order of the text.
    func sites(in loops: [Loop] = [], isChosen: Bool = false, isCalled: Bool = false) -> [Lemma.Site] {
        switch self {
        case .load(let load):
            [Lemma.Site(load: load, loops: loops, isChosen: isChosen, isCalled: isCalled)]
        case .loop(let loop):
            loop.body.flatMap { $0.sites(in: loops + [loop], isChosen: isChosen, isCalled: isCalled) }
        case .choice(let bodies):
            bodies.joined().flatMap { $0.sites(in: loops, isChosen: true, isCalled: isCalled) }
        case .unordered(let bodies):
            bodies.joined().flatMap { $0.sites(in: loops, isChosen: isChosen, isCalled: true) }
        case .write, .doubt: []
        }
    }
}

extension Lemma.Subject {
    /// Whether every load leaves its place to the framework, before and after.
    var usesDefaults: Bool {
        loads.allSatisfy {
            $0.before.load.place == .frameworkDefault && $0.after.load.place == .frameworkDefault
        }
    }

    /// What a lemma assumes that bounds sizes by the contract; `nil` if it may not.
    func contract(unless isSized: Bool) -> [Fact]? {
        if isSized { return [] }
        return isStrict ? nil : [.L11]
    }
}

extension Load {
    /// What tells it apart in the text of a program.
    fileprivate var what: String { model ?? name }
}
