package import ProgramModel

/// What a second way to a proof, which shares nothing with the first but the facts, came to.
package enum SecondAnswer: Hashable, Sendable {
    /// It proves the same.
    case agrees
    /// It found that something moves: a clause that says what.
    case contradicts(String)
    /// It does not go that far: a clause that says why.
    case open(String)
}

/// Goes a second way from one unit to the other, and gives the verdict that both ways make together.
package typealias SecondProof =
    @Sendable (_ first: Judgement, _ before: ProgramUnit, _ after: ProgramUnit) -> Judgement

extension Judgement {
    /// The verdict of both ways on `before`: withheld where they disagree.
    package func confirmed(by second: SecondAnswer, of before: ProgramUnit) -> Judgement {
        guard verdict == .proved else { return self }
        var result = self
        result.confirmation = second
        guard case .contradicts(let found) = second else { return result }
        let steps = before.processes.flatMap(\.steps)
        let place = steps.flatMap(\.writes).first?.source ?? steps.compactMap(\.firstSource).first
        let ways = Set(evidence.map(\.argument.inWords)).sorted().joined(separator: " and ")
        let doubt = Doubt(
            .disagreement(
                first: "\(ways.isEmpty ? "the first" : ways) keeps every load in place", second: found),
            at: place ?? .nowhere)
        result = .unknown(doubt)
        result.facts = facts
        return result
    }
}

extension Evidence.Argument {
    /// The argument as the subject of a sentence.
    fileprivate var inWords: String {
        switch self {
        case .lemma(let name): "the lemma \(name)"
        case .everySize, .everyValue: "the search"
        }
    }
}
