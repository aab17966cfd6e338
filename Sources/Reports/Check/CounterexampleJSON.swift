import Placement
import ProgramModel
import Proof
import SourceText

extension Counterexample {
    /// The member `counterexample`: what was tried, the load that moves, and both placements as `simulate` writes them.
    func json(in report: CheckReport) -> JSONValue {
        let line = load.map { load in
            JSONValue.integer(report.position(load.source.bytes.lowerBound, in: load.source.path).line)
        }
        let answers = Fact.openQuestions.map {
            ($0.rawValue, JSONValue.optional(readings.answer(to: $0)))
        }
        return .object([
            ("framework", .string(framework.rawValue)),
            ("names", .object(names.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })),
            ("readings", .object(answers)),
            ("sizes", .integers(example.sizes)),
            ("load", .string(name)),
            ("path", .optional(load?.source.path)),
            ("line", line ?? .null),
            ("before", .string(before)),
            ("after", .string(after)),
            (
                "placements",
                .object([
                    ("before", placement(example.before, answers)),
                    ("after", placement(example.after, answers)),
                ])
            ),
        ])
    }

    private func placement(_ outcome: ProcessOutcome, _ answers: [(String, JSONValue)]) -> JSONValue {
        outcome.json(readings: answers, loads: outcome.loads.map { .object($0.members) })
    }
}
