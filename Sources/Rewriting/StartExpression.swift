import ProgramModel

/// Expressions that give a start core, the plainest that fits.
enum StartExpression {
    /// An expression in `variable` whose value is `starts[j]` when the variable is `rounds[j]`; `nil` if none fits.
    static func fitting(starts: [Int], rounds: [Int], variable: String?) -> IntegerExpression? {
        guard let first = starts.first else { return nil }
        if starts.allSatisfy({ $0 == first }) { return .constant(first) }
        guard let variable, rounds.count == starts.count else { return nil }
        let symbol = IntegerExpression.symbol(variable)
        let candidates = multiples(of: symbol, starts) + [.element(starts, symbol)]
        return candidates.first { candidate in
            zip(rounds, starts).allSatisfy { candidate.value([variable: $0]) == $1 }
        }
    }

    /// `v`, `v * k` and `v % g * k` for the steps that the starts suggest.
    private static func multiples(of symbol: IntegerExpression, _ starts: [Int]) -> [IntegerExpression] {
        let step = starts[1] - starts[0]
        guard step > 0 else { return [] }
        var all: [IntegerExpression] = [scaled(symbol, step)]
        if let period = starts.dropFirst().firstIndex(of: starts[0]) {
            all.append(scaled(.remainder(symbol, .constant(period)), step))
        }
        return all
    }

    private static func scaled(_ expression: IntegerExpression, _ factor: Int) -> IntegerExpression {
        factor == 1 ? expression : .product(expression, .constant(factor))
    }

    /// The start core of group `index` as an expression, given the start of every group.
    static func start(ofGroup index: IntegerExpression, starts: [Int]) -> IntegerExpression {
        if let group = index.value(), starts.indices.contains(group) { return .constant(starts[group]) }
        switch uniformStep(starts) {
        case 1?: return index
        case let step?: return .product(index, .constant(step))
        case nil: return .element(starts, index)
        }
    }

    /// The common distance of the starts, if they have one.
    static func uniformStep(_ starts: [Int]) -> Int? {
        guard starts.count > 1 else { return nil }
        let step = starts[1]
        return starts.enumerated().allSatisfy { $0.element == $0.offset * step } ? step : nil
    }
}
