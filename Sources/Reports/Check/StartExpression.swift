import ProgramModel
import Proof

/// The start cores of one load as an integer or as an expression in the loop's variable: `2`, `i * 2`, `(i % 4) * 2`.
struct StartExpression {
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
        guard known.count == starts.count, let first = known.first else { return nil }
        if known.allSatisfy({ $0 == first }) { return String(first) }
        guard rounds.count == known.count else { return nil }
        let table = zip(rounds, known).reduce(into: [Int: Int]()) { $0[$1.0] = $0[$1.0] ?? $1.1 }
        guard zip(rounds, known).allSatisfy({ table[$0] == $1 }) else { return nil }
        let pairs = table.sorted { $0.key < $1.key }
        let fitting = candidates(pairs).first { candidate in
            pairs.allSatisfy { candidate.value([variable: $0.key]) == $0.value }
        }
        return fitting?.description ?? lookup(pairs)
    }

    /// What may fit, the simplest first; every candidate is checked against all rounds.
    private func candidates(_ pairs: [(key: Int, value: Int)]) -> [IntegerExpression] {
        guard let (low, high) = pairs.first.flatMap({ first in pairs.last.map { (first, $0) } }) else {
            return []
        }
        let name = IntegerExpression.symbol(variable)
        var result: [IntegerExpression] = []
        let run = high.key - low.key
        if run != 0, (high.value - low.value) % run == 0 {
            let slope = (high.value - low.value) / run
            let offset = low.value - slope * low.key
            let line = slope == 1 ? name : .product(name, .constant(slope))
            result.append(offset == 0 ? line : .sum(line, .constant(offset)))
        }
        for modulus in 2..<max(2, pairs.count) {
            let turn = IntegerExpression.remainder(name, .constant(modulus))
            guard let (key, value) = pairs.first(where: { $0.key % modulus != 0 }) else { continue }
            let rest = turn.value([variable: key]) ?? 1
            if value % rest == 0 {
                let slope = value / rest
                result.append(slope == 1 ? turn : .product(turn, .constant(slope)))
            }
        }
        if pairs.map(\.key) == Array(0..<pairs.count) { result.append(.element(pairs.map(\.value), name)) }
        return result
    }

    private func lookup(_ pairs: [(key: Int, value: Int)]) -> String {
        "{" + pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}[\(variable)]"
    }
}

extension Load.Place {
    /// The names that the place is computed from.
    fileprivate var symbols: Set<String> {
        switch self {
        case .device(let index): index.symbols
        case .context(let start, _): start.symbols
        case .frameworkDefault, .multicore: []
        }
    }
}
