import ProgramModel
import Projects
import Proof

/// What two proved programs must have in common besides where their loads go.
struct Correspondence {
    let before: AnalysedUnit
    let after: AnalysedUnit
    /// The later side.
    let new: Side
    /// The earlier side.
    let old: Side

    /// What stands in the way of calling them the same; `nil` if nothing does.
    var doubt: Doubt? { newFault ?? strangeWorkers ?? strangeSize ?? strangeTexts ?? strangeUse }

    /// A file that Python reads no longer: nothing that is said of its loads comes true.
    private var newFault: Doubt? {
        guard before.paths.allSatisfy({ old.tree.syntaxDoubt($0) == nil }) else { return nil }
        return after.paths.lazy.compactMap { new.tree.syntaxDoubt($0) }.first
    }

    private var pairs: [(ProcessModel, ProcessModel)] {
        Array(zip(before.unit.processes, after.unit.ordered(like: before.unit, new, old).processes))
    }

    /// As many processes must start as before: the cores of those that are missing, or too many, are compared with none.
    private var strangeWorkers: Doubt? {
        for (one, other) in pairs {
            guard let place = other.workers?.source ?? one.workers?.source else { continue }
            if one.workersText != other.workersText {
                let what = "the second program starts another number of processes"
                return Doubt(.control(what: what), at: place)
            }
            if one.workers?.manner != other.workers?.manner {
                return Doubt(
                    .control(what: "the second program starts its processes in another way"), at: place)
            }
        }
        return nil
    }

    /// A model that is compiled anew is another model.
    private var strangeSize: Doubt? {
        for (one, other) in pairs {
            let (known, later) = (one.knownSizes, other.knownSizes)
            for load in other.steps.flatMap(\.loads) {
                guard let model = load.model, let size = known[model], later[model] != size else { continue }
                return Doubt(.size(what: "cores that '\(load.name)' is compiled for"), at: load.source)
            }
        }
        return nil
    }

    /// What is not known may place a model: where both programs do it alike, it does the same.
    private var strangeUse: Doubt? {
        for (one, other) in pairs {
            let (earlier, later) = (one.modelUses.map(\.name), other.modelUses.map(\.name))
            guard earlier.sorted() != later.sorted() else { continue }
            let strange =
                other.modelUses.first { !earlier.contains($0.name) }
                ?? one.modelUses.first { !later.contains($0.name) } ?? other.modelUses.first
                ?? one.modelUses.first
            if let strange { return Doubt(.load(name: strange.name), at: strange.source) }
        }
        return nil
    }

    /// A device tells nothing of the model that is bound to it, perhaps elsewhere: where texts that both programs hold
    /// have changed places, the models may have, too.
    private var strangeTexts: Doubt? {
        let loads = after.unit.processes.flatMap(\.steps).flatMap(\.loads)
        let isOpen = { (load: Load) in if case .device = load.place { !load.knowsModel } else { false } }
        guard let load = loads.first(where: isOpen) else {
            return nil
        }
        let texts = before.paths.flatMap { old.tree.modelTexts($0) }
        let later = after.paths.flatMap { new.tree.modelTexts($0) }
        let counts = (Dictionary(counting: texts), Dictionary(counting: later))
        let isKept = { (text: String) in counts.0[text] == counts.1[text] }
        guard texts.filter(isKept) != later.filter(isKept) else { return nil }
        return Doubt(.control(what: "texts that may name models have changed places"), at: load.source)
    }
}

extension [String: Int] {
    fileprivate init(counting texts: [String]) {
        self.init(texts.map { ($0, 1) }, uniquingKeysWith: +)
    }
}

extension ProcessModel {
    /// How many of it run, with what each name in that means.
    fileprivate var workersText: String {
        switch workers?.count {
        case nil: return "one"
        case .any?: return "any"
        case .exactly(let count)?:
            let origins = symbols.filter { count.symbols.contains($0.name) }.map {
                "\($0.name): \($0.origin)"
            }
            return ([count.description] + origins.sorted()).joined(separator: ", ")
        }
    }

    /// The sizes that are known, by model.
    fileprivate var knownSizes: [String: Load.Size] {
        var sizes: [String: Load.Size] = [:]
        for load in steps.flatMap(\.loads) {
            if let model = load.model, load.size != .unknown { sizes[model] = load.size }
        }
        return sizes
    }
}
