import ProgramModel
import ShellSyntax
import SourceText

/// The number of a round, as a name in texts.
enum RoundNumber {
    /// The variable of a loop whose values are integers, as a function of the round's number.
    static func expression(of variable: String, walking values: [String]) -> IntegerExpression? {
        let numbers = values.compactMap { text in Int(text).flatMap { String($0) == text ? $0 : nil } }
        guard numbers.count == values.count, let first = numbers.first else { return nil }
        let number = IntegerExpression.symbol(symbol(of: variable))
        if numbers == Array(numbers.indices) { return number }
        let isRun = numbers.enumerated().allSatisfy { $0.element == first + $0.offset }
        return isRun ? .sum(number, .constant(first)) : .element(numbers, number)
    }

    /// The name of the round's number; no program has such a name.
    static func symbol(of variable: String) -> String { "$\(variable)" }
}

extension [Step] {
    /// The steps of a command in a loop: which round it runs in is known only where `workers` tells them apart.
    func settled(by workers: Workers?) -> [Step] {
        map { step in
            switch step {
            case .write(let write):
                guard case .composed(let template) = write.value,
                    !template.symbols.subtracting(workers?.variable.map { [$0] } ?? []).isEmpty
                else { return step }
                let doubt = Doubt(.value(text: template.description), at: write.source)
                return .write(
                    EnvironmentWrite(
                        variable: write.variable, value: .unknown(doubt), mode: write.mode,
                        source: write.source, nameSource: write.nameSource, otherNames: write.otherNames,
                        valueSource: nil))
            case .choice(let bodies): return .choice(bodies.map { $0.settled(by: workers) })
            default: return step
            }
        }
    }
}
