import Placement

extension SimulationReport {
    /// The document of `simulate --format json`, version 1 of the contract.
    package var json: JSONValue {
        .object([("version", .integer(1)), ("processes", .array(entries.map(\.json)))])
    }
}

extension SimulationReport.Entry {
    fileprivate var json: JSONValue {
        .object([
            ("name", .string(outcome.name)),
            ("owned", .integers(outcome.owned)),
            ("error", .optional(outcome.failure?.description)),
            ("readings", .object(answers.map { ($0.question.rawValue, written($0.answers)) })),
            ("loads", .array(zip(process.loads, outcome.loads).map(load))),
            ("shared", .array(outcome.sharing.map(shared))),
            ("idle", .integers(outcome.idle)),
            ("facts", .strings(outcome.facts.map(\.rawValue))),
        ])
    }

    /// One answer as a string, several that lead to the same outcome as a list.
    private func written(_ answers: [String]) -> JSONValue {
        answers.count == 1 ? .string(answers[0]) : .strings(answers)
    }

    private func load(_ load: Scenario.Load, _ outcome: LoadOutcome) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("name", .string(outcome.name)),
            ("replicas", .array(outcome.replicas.map { .integers($0.cores) })),
            ("error", .optional(outcome.failure?.description)),
        ]
        if let parallel = load.dataParallel {
            members.append(("dataParallel", dataParallel(parallel, cores: outcome.replicas.count)))
        }
        return .object(members)
    }

    private func shared(_ sharing: Sharing) -> JSONValue {
        .object([("cores", .integers(sharing.cores)), ("loads", .strings(sharing.loads))])
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
