package import Placement

/// A scenario with what its file says about readings.
package struct ScenarioDocument: Hashable, Sendable {
    /// The processes and their instance.
    package var scenario: Scenario
    /// The answers that the file gives; a question without one is open.
    package var pinned: [PinnedReading]

    /// Takes an answer, in place of an earlier one to the same question.
    package mutating func pin(_ reading: PinnedReading) {
        pinned.removeAll { $0.question == reading.question }
        pinned.append(reading)
    }

    /// Every combination of answers that the pinned ones leave.
    package var readings: [Readings] {
        Readings.all.filter { readings in
            pinned.allSatisfy { readings.answer(to: $0.question) == $0.answer }
        }
    }
}

/// An answer that the user gave to an open question.
package struct PinnedReading: Hashable, Sendable {
    /// A1, A2 or A3; for proofs also A4.
    package let question: Fact
    /// The answer in the placement model's words.
    package let answer: String

    /// The answers that a question can have, in the placement model's order.
    package static func answers(to question: Fact) -> [String] {
        if question == .A4 { return ["4", "64"] }
        var answers: [String] = []
        for readings in Readings.all {
            guard let answer = readings.answer(to: question), !answers.contains(answer) else { continue }
            answers.append(answer)
        }
        return answers
    }
}

/// What a scenario may hold, so that a short file cannot ask for hours of work.
enum ScenarioLimits {
    /// The cores of the largest instance, inf1.24xlarge.
    static let cores = 64
    /// The cores of one model; more than any instance has, so that a load can fail.
    static let modelCores = 1024
    /// The loads of a scenario, repeats counted.
    static let loads = 100_000
    /// The processes of a scenario.
    static let processes = 1000
    /// The size of a file in bytes.
    static let bytes = 4 << 20
    /// Core and group numbers in code: anything that is surely out of range.
    static let indices = -1_000_000...1_000_000
}
