import Placement
import ProgramModel
import PythonFlow
import SourceText

/// What a rewrite leaves as it is, and the people who run the program should know: information, never part of a verdict.
struct Advice {
    let tree: SourceTree
    let purpose: Purpose

    /// The advice about a process that takes `steps`; none unless it sets the groups and may be rewritten.
    func findings(
        _ steps: [Step], _ symbols: [Symbol], _ frameworks: [Framework], _ reading: PythonReading?
    ) -> [Finding] {
        let writes = steps.flatMap(\.writes).filter { $0.variable == .groupSizes && $0.mode != .remove }
        guard purpose == .migrating, !writes.isEmpty else { return [] }
        // Copies are TensorFlow's (L8).
        let copies = frameworks == [.tensorflow] ? writes.filter(\.makesCopies).map(copies) : []
        guard let reading else { return copies }
        return copies + reading.repetitions
            + writes.flatMap { deviceCounts($0, symbols) + (reading.isServed ? coresOfWorker($0) : []) }
    }

    /// T8: what stands in the program where Runtime 1.x read it from the value.
    private func copies(_ write: EnvironmentWrite) -> Finding {
        Finding(
            rule: "NCG115", source: write.nameSource ?? write.source,
            message: "the value asks for copies, which Runtime 2.x makes as far as the model has them",
            advice: "The documented way to put copies of a model on several cores is 'auto_multicore'.")
    }

    /// L9: what a model server runs once in each of its workers takes its cores as many times.
    private func coresOfWorker(_ write: EnvironmentWrite) -> [Finding] {
        let total: IntegerExpression? =
            switch write.value {
            case .text(let text): (try? GroupList.parse(text)).map { .constant($0.total) }
            case .composed(let text): text.totalOfGroups
            case .unset, .inherited, .unknown: nil
            }
        guard let total else { return [] }
        let cores = total.value().map { $0 == 1 ? "1 core" : "\($0) cores" } ?? "'\(total)' cores"
        return [
            Finding(
                rule: "NCG114", source: write.nameSource ?? write.source,
                message: "each worker of the model server takes \(cores)"
                    + sumOfWorkers(total, of: write.source.path),
                advice: "Make sure that workers times cores is at most the instance's cores.")
        ]
    }

    /// What all workers take together, where a file beside the program says how many there are.
    private func sumOfWorkers(_ total: IntegerExpression, of program: String) -> String {
        guard let cores = total.value(), let workers = WorkerCount(configuredFor: program, in: tree) else {
            return ""
        }
        return ", and '\(lastName(of: workers.source.path))' starts \(workers.count): "
            + "\(cores) x \(workers.count) = \(cores * workers.count) cores"
    }

    /// Four cores for each device, which Inf2 does not have.
    private func deviceCounts(_ write: EnvironmentWrite, _ symbols: [Symbol]) -> [Finding] {
        guard case .composed(let text) = write.value, let total = text.totalOfGroups.flatMap(Polynomial.init)
        else { return [] }
        return symbols.filter { symbol in
            symbol.countsDevices && symbol.ownFactor.map { $0 * total.coefficient(of: symbol.name) } == 4
        }.map { symbol in
            Finding(
                rule: "NCG113", source: symbol.source,
                message: "the value takes 4 cores for each Neuron device, and an Inf2 device has 2",
                advice: "On Inf1 this is right; elsewhere count the cores, for example with `neuron-ls`.",
                related: [write.nameSource ?? write.source])
        }
    }
}

extension EnvironmentWrite {
    /// Whether the value holds an entry `NxS` with more than one copy (L1, L8).
    fileprivate var makesCopies: Bool {
        switch value {
        case .text(let text):
            (try? GroupList.parse(text))?.entries.contains { $0.copies > 1 } ?? false
        case .composed(let text):
            if case .copies(let count, _)? = GroupShape(text) { count.value() != 1 } else { false }
        case .unset, .inherited, .unknown: false
        }
    }
}

extension Symbol {
    /// What a name for a product multiplies its only unknown by; 1 for a plain value, `nil` for other arithmetic.
    fileprivate var ownFactor: Int? {
        guard origin.contains("«") else { return 1 }
        guard origin.count(where: { $0 == "«" }) == 1 else { return nil }
        return origin.hasPrefix("(4 * «") && origin.hasSuffix("»)")
            || origin.hasPrefix("(«") && origin.hasSuffix("» * 4)") ? 4 : nil
    }

    /// Whether it is worked out from the list of the Neuron devices' files, `/dev/neuron0` and so on.
    fileprivate var countsDevices: Bool {
        if origin.contains("/dev/neuron") { return true }
        let lists = ["'/dev'", "\"/dev\"", "'/dev/'", "\"/dev/\"", "ls /dev |", "ls /dev/ |"]
        return origin.contains("neuron") && lists.contains { origin.contains($0) }
    }
}
