import Placement
import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

/// What the numbers in sight say about processes and the machine that they run on: never part of a verdict.
struct ProcessAdvice {
    let tree: SourceTree

    /// What is said about one process, and about all of its kind.
    func findings(_ part: FoundProcess) -> [Finding] {
        let (steps, machine) = (part.process.steps, NamedMachine(named: part.paths, in: tree))
        let exact = machine.flatMap { $0.isAtMost ? nil : $0 }
        return excess(part, on: machine) + sharedCores(part) + overruledSettings(steps) + lateSettings(part)
            + numbersForTexts(steps) + DeviceAdvice(steps, exact).findings
            + batches(part, on: exact)
    }

    /// T9: what the program itself hands to DataParallel.
    private func batches(_ part: FoundProcess, on machine: NamedMachine?) -> [Finding] {
        guard let path = part.program, let parsed = tree.python(path),
            parsed.file.bytes.contains(bytes: Array("DataParallel".utf8))
        else { return [] }
        let steps = part.process.steps
        let isSet = steps.contains { !$0.writes.isEmpty }
        let cores = isSet ? CoreDemand(steps)?.count : machine?.cores
        return BatchAdvice(parsed.file, parsed.syntax.statements, cores: cores).findings
    }

    /// L9, T3: all processes together take more cores than the machine has.
    private func excess(_ part: FoundProcess, on machine: NamedMachine?) -> [Finding] {
        guard let demand = CoreDemand(part.process.steps), let machine else { return [] }
        let workers = workers(of: part)
        let count = workers?.count ?? 1
        let (sum, message) =
            if let first = demand.first {
                // T2: the cores are named, so how many processes there are is another matter.
                (
                    first + demand.count,
                    "the process asks for core \(first + demand.count - 1), and \(machine.name) has "
                        + "\(machine.cores), from 0"
                )
            } else {
                (
                    demand.count * count,
                    (count == 1
                        ? "the process takes \(counted(demand.count))"
                        : "\(count) workers x \(counted(demand.count)) = \(counted(demand.count * count))")
                        + ", and \(machine.name) has \(machine.isAtMost ? "at most " : "")\(machine.cores)"
                )
            }
        guard sum > machine.cores else { return [] }
        return [
            Finding(
                rule: "NCG116", source: demand.write.nameSource ?? demand.write.source, message: message,
                advice: "Start fewer workers, give each fewer cores, or take a larger machine.",
                related: [machine.source] + (workers.map { [$0.source] } ?? []))
        ]
    }

    /// T3: several processes ask for the same cores, and only one of them can have them.
    private func sharedCores(_ part: FoundProcess) -> [Finding] {
        guard let demand = CoreDemand(part.process.steps), demand.first != nil,
            let workers = workers(of: part), workers.count > 1,
            case .text(let cores) = demand.write.value
        else { return [] }
        return [
            Finding(
                rule: "NCG304", source: demand.write.nameSource ?? demand.write.source,
                message: "\(workers.count) workers all ask for NEURON_RT_VISIBLE_CORES '\(cores)', "
                    + "and a core belongs to one process",
                advice:
                    "Set NEURON_RT_NUM_CORES=\(demand.count) for each worker, or give each its own cores.",
                related: [workers.source])
        ]
    }

    /// How many processes like this one there are, as its launcher or the settings of its model server say.
    private func workers(of part: FoundProcess) -> WorkerCount? {
        let served = part.isServed ? part.program : nil
        return WorkerCount(of: part.process, at: part.paths, in: tree)
            ?? served.flatMap { WorkerCount(configuredFor: $0, in: tree) }
    }

    private func counted(_ cores: Int) -> String { cores == 1 ? "1 core" : "\(cores) cores" }
}

// What one process sets.
extension ProcessAdvice {
    /// L10, T2: a variable that another one overrules.
    private func overruledSettings(_ steps: [Step]) -> [Finding] {
        let surely = steps.compactMap { step -> EnvironmentWrite? in
            if case .write(let write) = step { write } else { nil }
        }
        guard let winner = surely.last(where: { $0.variable == .visibleCores }),
            case .text(let cores) = winner.value, Environment(visibleCores: cores).visibleCores != nil,
            let loser = surely.last(where: { $0.variable == .numCores }), loser.mode != .remove,
            !steps.flatMap(\.writes).contains(where: { $0.mode == .remove })
        else { return [] }
        return [
            Finding(
                rule: "NCG302", source: loser.nameSource ?? loser.source,
                message:
                    "NEURON_RT_NUM_CORES has no effect: NEURON_RT_VISIBLE_CORES '\(cores)' is set as well, and wins",
                advice: "Remove the one that is not meant.",
                related: [winner.nameSource ?? winner.source])
        ]
    }

    /// L3, T1: the cores are taken at the first load, and kept.
    private func lateSettings(_ part: FoundProcess) -> [Finding] {
        let steps = part.process.steps
        // What is set for a child is no setting of this process.
        let doubts = steps.flatMap(\.doubts).filter { doubt in
            if case .generation = doubt.reason { false } else { true }
        }
        guard part.startsNothing, doubts.isEmpty else { return [] }
        var (found, load): ([Finding], Load?) = ([], nil)
        var values: [Variable: VariableValue] = [:]
        for step in steps {
            if let certain = [step].certainLoads.first { load = load ?? certain }
            guard case .write(let write) = step, write.variable != .groupSizes else { continue }
            defer { values[write.variable] = write.value }
            guard let load, let before = values[write.variable], before != write.value,
                write.mode == .assign
            else { continue }
            found.append(
                Finding(
                    rule: "NCG303", source: write.nameSource ?? write.source,
                    message: "\(write.variable.rawValue) is set a second time, after '\(load.name)' has "
                        + "taken the cores: this has no effect",
                    advice: "Set it once, at the beginning of the program.", related: [load.source]))
        }
        return found
    }

    /// Python stops where an environment is given anything but a text.
    private func numbersForTexts(_ steps: [Step]) -> [Finding] {
        let values = steps.flatMap(\.writes).compactMap { write -> Doubt? in
            if case .unknown(let doubt) = write.value { doubt } else { nil }
        }
        return (values + steps.flatMap(\.doubts)).compactMap { doubt in
            guard case .notText = doubt.reason else { return nil }
            return Finding(
                rule: "NCG118", source: doubt.source, message: doubt.reason.description,
                advice: doubt.reason.advice)
        }
    }
}

extension FoundProcess {
    /// Whether the process starts no other one that is in sight.
    fileprivate var startsNothing: Bool { process.workers == nil && !process.name.contains("→") }
}
