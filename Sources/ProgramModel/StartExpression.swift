/// Expressions that give a start core, the plainest that fits.
package enum StartExpression {
    /// An expression in `variable` whose value is `starts[j]` when the variable is `rounds[j]`; `nil` if none fits.
    package static func fitting(starts: [Int], rounds: [Int], variable: String?) -> IntegerExpression? {
        guard let first = starts.first else { return nil }
        if starts.allSatisfy({ $0 == first }) { return .constant(first) }
        guard let variable, rounds.count == starts.count else { return nil }
        let pairs = zip(rounds, starts).sorted { $0.0 < $1.0 }
        let symbol = IntegerExpression.symbol(variable)
        let candidates = line(pairs, symbol) + turns(pairs, symbol) + [.element(starts, symbol)]
        return candidates.first { candidate in
            pairs.allSatisfy { candidate.value([variable: $0.0]) == $0.1 }
        }
    }

    /// `v * k + b` through the first and the last pair.
    private static func line(_ pairs: [(Int, Int)], _ symbol: IntegerExpression) -> [IntegerExpression] {
        guard let (low, high) = pairs.first.flatMap({ first in pairs.last.map { (first, $0) } }) else { return [] }
        let run = high.0 - low.0
        guard run != 0, (high.1 - low.1) % run == 0 else { return [] }
        let slope = (high.1 - low.1) / run
        let offset = low.1 - slope * low.0
        let scaled = scaled(symbol, slope)
        return [offset == 0 ? scaled : .sum(scaled, .constant(offset))]
    }

    /// `v % g * k` for every period `g`.
    private static func turns(_ pairs: [(Int, Int)], _ symbol: IntegerExpression) -> [IntegerExpression] {
        (2..<max(2, pairs.count)).compactMap { period in
            guard let (round, start) = pairs.first(where: { $0.0 % period != 0 }) else { return nil }
            let turn = IntegerExpression.remainder(symbol, .constant(period))
            guard let rest = turn.value(symbol.bound(to: round)), rest != 0, start % rest == 0 else { return nil }
            return scaled(turn, start / rest)
        }
    }

    private static func scaled(_ expression: IntegerExpression, _ factor: Int) -> IntegerExpression {
        factor == 1 ? expression : .product(expression, .constant(factor))
    }

    /// The start core of group `index` as an expression, given the start of every group.
    package static func start(ofGroup index: IntegerExpression, starts: [Int]) -> IntegerExpression {
        if let group = index.value(), starts.indices.contains(group) { return .constant(starts[group]) }
        switch uniformStep(starts) {
        case 1?: return index
        case let step?: return .product(index, .constant(step))
        case nil: return .element(starts, index)
        }
    }

    /// The common distance of the starts, if they have one.
    package static func uniformStep(_ starts: [Int]) -> Int? {
        guard starts.count > 1 else { return nil }
        let step = starts[1]
        return starts.enumerated().allSatisfy { $0.element == $0.offset * step } ? step : nil
    }
}

extension IntegerExpression {
    /// The binding of a symbol to `value`.
    fileprivate func bound(to value: Int) -> [String: Int] {
        if case .symbol(let name) = self { [name: value] } else { [:] }
    }
}
