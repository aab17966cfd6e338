package import Placement

/// Everything that `simulate` says about one scenario, ready to be written in any format.
package struct SimulationReport: Sendable {
    /// One process under the readings that give the same outcome.
    package struct Entry: Sendable {
        /// The process as the scenario describes it.
        package let process: Scenario.Process
        /// What became of it.
        package let outcome: ProcessOutcome
        /// For each question that matters or was answered by the user, the answers that lead here.
        package let answers: [(question: Fact, answers: [String])]
    }

    /// The processes in start order; several entries for one where readings differ.
    package let entries: [Entry]

    /// Simulates `scenario` under `readings`, of which the user fixed the questions `pinned`.
    package init(scenario: Scenario, readings: [Readings], pinned: [Fact]) {
        let classes = distinctOutcomes(scenario, readings: readings)
        entries = scenario.processes.indices.flatMap { number in
            Self.entries(of: number, in: scenario, classes: classes, all: readings, pinned: pinned)
        }
    }

    /// The entries of one process, whose outcome may differ less often than the scenario's.
    private static func entries(
        of number: Int, in scenario: Scenario,
        classes: [(readings: [Readings], outcomes: [ProcessOutcome])], all: [Readings], pinned: [Fact]
    ) -> [Entry] {
        var own: [(readings: [Readings], outcome: ProcessOutcome)] = []
        for entry in classes {
            let outcome = entry.outcomes[number]
            if let known = own.firstIndex(where: { $0.outcome.placesTheSame(as: outcome) }) {
                own[known].readings += entry.readings
            } else {
                own.append((entry.readings, outcome))
            }
        }
        let deciding = decidingQuestions(own.map(\.readings))
        let named = Fact.openQuestions.filter { deciding.contains($0) || pinned.contains($0) }
        return own.map { readings, outcome in
            Entry(
                process: scenario.processes[number], outcome: outcome,
                answers: named.map { ($0, answers(to: $0, in: all, among: readings)) })
        }
    }

    /// The answers among `readings`, in the placement model's order.
    private static func answers(
        to question: Fact, in all: [Readings], among readings: [Readings]
    ) -> [String] {
        let given = Set(readings.compactMap { $0.answer(to: question) })
        var answers: [String] = []
        for answer in all.compactMap({ $0.answer(to: question) })
        where given.contains(answer) && !answers.contains(answer) {
            answers.append(answer)
        }
        return answers
    }
}
