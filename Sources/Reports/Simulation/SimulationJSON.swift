import Placement

extension SimulationReport {
    /// The document of `simulate --format json`, version 1 of the contract.
    package var json: JSONValue {
        .object([("version", .integer(1)), ("processes", .array(entries.map(\.json)))])
    }
}

extension SimulationReport.Entry {
    fileprivate var json: JSONValue {
        outcome.json(
            readings: answers.map { ($0.question.rawValue, written($0.answers)) },
            loads: zip(process.loads, outcome.loads).map(load))
    }

    /// One answer as a string, several that lead to the same outcome as a list.
    private func written(_ answers: [String]) -> JSONValue {
        answers.count == 1 ? .string(answers[0]) : .strings(answers)
    }

    private func load(_ load: Scenario.Load, _ outcome: LoadOutcome) -> JSONValue {
        var members = outcome.members
        if let parallel = load.dataParallel {
            members.append(("dataParallel", dataParallel(parallel, cores: outcome.replicas.count)))
        }
        return .object(members)
    }

    /// T9: the numbers that `DataParallel` works out for the cores that it got.
    private func dataParallel(_ parallel: DataParallel, cores: Int) -> JSONValue {
        var members: [(String, JSONValue)] = [("numWorkers", .integer(parallel.workers(cores: cores)))]
        if let call = parallel.call(cores: cores) {
            members += [
                ("splitSize", .integer(call.splitSize)),
                ("chunks", .integers(call.chunks)),
                ("works", .bool(call.failure == nil)),
                ("error", .optional(call.failure?.description)),
            ]
        }
        return .object(members)
    }
}

extension ProcessOutcome {
    /// One process of the document, with the answers that lead here.
    func json(readings: [(String, JSONValue)], loads: [JSONValue]) -> JSONValue {
        .object([
            ("name", .string(name)),
            ("owned", .integers(owned)),
            ("error", .optional(failure?.description)),
            ("readings", .object(readings)),
            ("loads", .array(loads)),
            ("shared", .array(sharing.map(shared))),
            ("idle", .integers(idle)),
            ("facts", .strings(facts.map(\.rawValue))),
        ])
    }

    private func shared(_ sharing: Sharing) -> JSONValue {
        .object([("cores", .integers(sharing.cores)), ("loads", .strings(sharing.loads))])
    }
}

extension LoadOutcome {
    /// What stands in the document about a load, whatever wraps it.
    var members: [(String, JSONValue)] {
        [
            ("name", .string(name)), ("replicas", .array(replicas.map { .integers($0.cores) })),
            ("error", .optional(failure?.description)),
        ]
    }
}
