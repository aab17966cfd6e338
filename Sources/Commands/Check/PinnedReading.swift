import ArgumentParser
import Placement

/// The readings that remain when `text`, such as `A1=round-robin`, answers one of the open questions.
func pin(_ text: String, _ readings: [Readings]) throws -> [Readings] {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let question = Fact.openQuestions.first(where: { $0.rawValue == parts[0] }) else {
        throw ValidationError("'\(text)' pins no reading; write A1=…, A2=… or A3=…")
    }
    let kept = readings.filter { $0.answer(to: question) == parts[1] }
    guard !kept.isEmpty else {
        var known: [String] = []
        for answer in Readings.all.compactMap({ $0.answer(to: question) }) where !known.contains(answer) {
            known.append(answer)
        }
        throw ValidationError(
            "'\(parts[1])' is no answer to \(question.rawValue); known are \(known.joined(separator: ", "))")
    }
    return kept
}
