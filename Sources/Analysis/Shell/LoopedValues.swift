import ProgramModel
import ShellSyntax
import SourceText

/// The loops around commands.
extension LauncherReader {
    /// The variable of a loop whose values are integers, as a function of the round's number.
    static func number(of variable: String, walking values: [String]) -> IntegerExpression? {
        let numbers = values.compactMap { text in Int(text).flatMap { String($0) == text ? $0 : nil } }
        guard numbers.count == values.count, let first = numbers.first else { return nil }
        let number = IntegerExpression.symbol(symbol(of: variable))
        if numbers == Array(numbers.indices) { return number }
        let isRun = numbers.enumerated().allSatisfy { $0.element == first + $0.offset }
        return isRun ? .sum(number, .constant(first)) : .element(numbers, number)
    }

    /// The name of the round's number; no program has such a name.
    static func symbol(of variable: String) -> String { "$\(variable)" }

    /// What the loops around a command walk, where its program may see it or each round runs it once more.
    func manner(_ command: Command, _ workers: Workers?) -> String? {
        let words = command.words.map { file.text($0.range) }.joined(separator: " ")
        let loops = command.context.compactMap { construct -> String? in
            guard case .forLoop(let variable, let values?) = construct else { return nil }
            let isSeen = words.contains("$\(variable)") || words.contains("${\(variable)")
            return workers == nil || isSeen ? "\(variable): \(values.joined(separator: " "))" : nil
        }
        return loops.isEmpty ? nil : loops.joined(separator: "; ")
    }

    /// How many processes of a command run side by side; `nil` if only one does, or one after the other.
    func workers(_ command: Command) -> Workers? {
        let loops = command.context.filter(\.repeats)
        guard command.isBackground, let loop = loops.first else { return nil }
        let waits = script.commands.contains {
            $0.words.first?.literal == "wait" && $0.context.contains(where: loops.contains)
        }
        guard !waits else { return nil }
        guard loops.count == 1, case .forLoop(let variable, let values?) = loop else {
            return Workers(count: .any, variable: nil, source: source(command.range))
        }
        return Workers(
            count: .exactly(.constant(values.count)), variable: Self.symbol(of: variable),
            source: source(command.range))
    }
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
