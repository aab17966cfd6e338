import ProgramModel
import Proof

/// The start cores of one load as an integer or as an expression in the loop's variable: `2`, `i * 2`, `(i % 4) * 2`.
struct StartText {
    private let variable: String
    private let rounds: [Int]

    /// Names the loop that `site` stands in.
    init(_ site: SitePlacement) {
        rounds = site.rounds
        let symbols = site.load.place.symbols
        // The program's own name for it, where the place tells it.
        variable = symbols.count == 1 ? symbols.first ?? "i" : "i"
    }

    /// The text for `starts`, one for each round; `nil` if one is not known or two rounds contradict each other.
    func text(_ starts: [Int?]) -> String? {
        let known = starts.compactMap { $0 }
        guard known.count == starts.count else { return nil }
        let fitting = StartExpression.fitting(starts: known, rounds: rounds, variable: variable)
        return fitting?.description ?? lookup(known)
    }

    /// Rounds that no expression fits, one by one.
    private func lookup(_ starts: [Int]) -> String? {
        guard rounds.count == starts.count, !starts.isEmpty else { return nil }
        let table = zip(rounds, starts).reduce(into: [Int: Int]()) { $0[$1.0] = $0[$1.0] ?? $1.1 }
        guard zip(rounds, starts).allSatisfy({ table[$0] == $1 }) else { return nil }
        let pairs = table.sorted { $0.key < $1.key }
        return "{" + pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}[\(variable)]"
    }
}

extension Load.Place {
    /// The names that the place is computed from.
    fileprivate var symbols: Set<String> {
        switch self {
        case .device(let index): index.symbols
        case .context(let start, _): start.symbols
        case .frameworkDefault, .multicore, .dataParallel: []
        }
    }
}
