import Placement
import SourceText

extension SimulationReport {
    /// The text of `simulate --format table`: for each process a heading, a drawing and the facts.
    package var table: String {
        entries.map { entry in entry.lines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }
}

extension SimulationReport.Entry {
    /// The entry as lines of text.
    fileprivate var lines: [String] {
        var lines = [heading]
        if let failure = outcome.failure { lines.append("  fails: \(printable(failure.description))") }
        let loads = outcome.loads.map(\.printed)
        lines += PlacementDrawing(loads: loads, owned: outcome.owned).lines.map { "  \($0)" }
        for (load, loaded) in zip(process.loads, loads) {
            guard let parallel = load.dataParallel else { continue }
            lines += calls(parallel, of: loaded).map { "  \($0)" }
        }
        if !outcome.facts.isEmpty {
            lines.append("  facts: \(outcome.facts.map(\.rawValue).joined(separator: ", "))")
        }
        return lines
    }

    /// `main (mxnet, legacy), owns cores 0-12`.
    var heading: String {
        let owned = outcome.owned.isEmpty ? "" : ", owns cores \(runs(of: outcome.owned))"
        let readings = answers.map { "\($0.question.rawValue): \($0.answers.joined(separator: " or "))" }
        let under = readings.isEmpty ? "" : ", under \(readings.joined(separator: ", "))"
        return
            "\(printable(outcome.name)) (\(process.framework.rawValue), \(process.runtime.rawValue))\(owned)\(under)"
    }

    /// T9: split size, workers, and whether the call works.
    private func calls(_ parallel: DataParallel, of load: LoadOutcome) -> [String] {
        let cores = load.replicas.count
        var line = "\(load.name): DataParallel with \(parallel.workers(cores: cores)) workers"
        guard let call = parallel.call(cores: cores) else { return [line] }
        line += ", split_size \(call.splitSize)"
        guard let failure = call.failure else { return [line + ", works"] }
        return [line, "\(load.name): the call fails: \(failure)"]
    }

    /// Numbers as ranges: `0-3,8`.
    private func runs(of cores: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for core in cores {
            if let last = runs.last, last.upperBound + 1 == core {
                runs[runs.count - 1] = last.lowerBound...core
            } else {
                runs.append(core...core)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }
}

extension LoadOutcome {
    /// The same with names that cannot steer a terminal.
    var printed: LoadOutcome {
        LoadOutcome(
            name: printable(name), replicas: replicas,
            failure: failure.map { Failure(printable($0.cause), fact: $0.fact) })
    }
}
