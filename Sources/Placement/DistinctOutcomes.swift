extension ProcessOutcome {
    /// Whether two outcomes put the same things on the same cores, whatever the words and facts.
    package func placesTheSame(as other: ProcessOutcome) -> Bool {
        name == other.name && owned == other.owned && (failure == nil) == (other.failure == nil)
            && loads.elementsEqual(other.loads) { one, two in
                one.name == two.name && one.replicas == two.replicas
                    && (one.failure == nil) == (two.failure == nil)
            }
    }

    /// Whether a question that the documents leave open took part; without one, every reading agrees.
    package var dependsOnReading: Bool {
        facts.contains { Fact.openQuestions.contains($0) }
    }
}

extension Fact {
    /// The questions that a reading answers.
    package static let openQuestions: [Fact] = [.A1, .A2, .A3]
}

/// The different outcomes of a scenario, each with the readings that lead to it, in the order of `readings`.
package func distinctOutcomes(
    _ scenario: Scenario, readings: [Readings]
) -> [(readings: [Readings], outcomes: [ProcessOutcome])] {
    var classes: [(readings: [Readings], outcomes: [ProcessOutcome])] = []
    for reading in readings {
        let outcomes = simulate(scenario, under: reading)
        // A1 and A2 are recorded at the first load on which the readings part; until then all go one way.
        if !outcomes.contains(where: \.dependsOnReading) { return [(readings, outcomes)] }
        let known = classes.firstIndex { candidate in
            // By placement, not by equality: readings reach the same cores with other facts.
            candidate.outcomes.elementsEqual(outcomes) { $0.placesTheSame(as: $1) }
        }
        if let known {
            classes[known].readings.append(reading)
        } else {
            classes.append(([reading], outcomes))
        }
    }
    return classes
}

/// The questions whose answer alone can decide between the given classes of readings.
package func decidingQuestions(_ classes: [[Readings]]) -> [Fact] {
    let labelled = classes.enumerated().flatMap { number, readings in readings.map { (number, $0) } }
    return Fact.openQuestions.filter { question in
        labelled.contains { number, reading in
            labelled.contains { otherNumber, other in
                number != otherNumber && reading.differs(from: other, onlyIn: question)
            }
        }
    }
}

extension Readings {
    /// The answer to a question, as it is written in settings; `nil` for a fact that is no question.
    package func answer(to question: Fact) -> String? {
        switch question {
        case .A1: nextGroup.rawValue
        case .A2: leastUsed.rawValue
        case .A3: lateSetting.rawValue
        default: nil
        }
    }

    fileprivate func differs(from other: Readings, onlyIn question: Fact) -> Bool {
        Fact.openQuestions.allSatisfy { fact in
            (answer(to: fact) == other.answer(to: fact)) == (fact != question)
        }
    }
}
