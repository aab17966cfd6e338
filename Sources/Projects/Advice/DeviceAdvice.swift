import Placement
import ProgramModel
import SourceText

/// Cores that `DataParallel` is given and that its process does not have (T9).
struct DeviceAdvice {
    private let steps: [Step]
    private let machine: NamedMachine?

    /// Looks at a process that takes `steps`, on `machine` if one is named.
    init(_ steps: [Step], _ machine: NamedMachine?) {
        (self.steps, self.machine) = (steps, machine)
    }

    /// What is said about its loads.
    var findings: [Finding] {
        guard let (count, source, words) = cores else { return [] }
        return steps.flatMap(\.loads).compactMap { load in
            guard case .dataParallel(let ids?) = load.place,
                let bad = ids.compactMap({ $0.value() }).first(where: { !(0..<count).contains($0) })
            else { return nil }
            return Finding(
                rule: "NCG305", source: load.source,
                message: "DataParallel is given core \(bad), and \(words): they are numbered from 0",
                advice: "Name cores from 0 to \(count - 1), whichever of the machine's cores they are.",
                related: [source])
        }
    }

    /// How many cores the process has, where that is said, and how.
    private var cores: (count: Int, source: SourceRange, words: String)? {
        if let demand = CoreDemand(steps) {
            let words = "the process has \(demand.count) by \(demand.write.variable.rawValue)"
            return (demand.count, demand.write.nameSource ?? demand.write.source, words)
        }
        guard let machine, steps.allSatisfy(\.writes.isEmpty) else { return nil }
        return (machine.cores, machine.source, "\(machine.name) has \(machine.cores)")
    }
}
