import ProgramModel
import ShellSyntax
import SourceText

/// Words that hold the variables of loops around them: `$i`, `"${i}"`, `$((i*2))-$((i*2+1))`.
extension LauncherReader {
    /// The text of `word` by the number of the round; `nil` if it holds anything that is not known.
    func template(_ word: Word, _ command: Command) -> TextTemplate? {
        var reader = LoopedWord(
            bytes: file.bytes[word.content],
            names: Dictionary(rounds(of: command).map { ($0.variable, $0.value) }) { _, last in last })
        return reader.template()
    }

    /// The loops around a command whose variable is an integer in every round, as a function of the round's number.
    private func rounds(of command: Command) -> [(variable: String, value: IntegerExpression)] {
        command.context.compactMap { construct in
            guard case .forLoop(let variable, let values?) = construct, !isChanged(variable),
                let numbers = integers(values), let first = numbers.first
            else { return nil }
            let number = IntegerExpression.symbol(Self.number(of: variable))
            if numbers == Array(numbers.indices) { return (variable, number) }
            let isRun = numbers.enumerated().allSatisfy { $0.element == first + $0.offset }
            return (variable, isRun ? .sum(number, .constant(first)) : .element(numbers, number))
        }
    }

    /// The name of the round's number; no program has such a name.
    static func number(of variable: String) -> String { "$\(variable)" }

    private func integers(_ values: [String]) -> [Int]? {
        let numbers = values.compactMap { text in Int(text).flatMap { String($0) == text ? $0 : nil } }
        return numbers.count == values.count ? numbers : nil
    }

    /// Whether anything but its loop may set the variable.
    private func isChanged(_ variable: String) -> Bool {
        let loops = Set(
            script.commands.flatMap(\.context).filter {
                if case .forLoop(variable, _) = $0 { true } else { false }
            })
        return loops.count != 1
            || script.commands.contains { command in
                command.assignments.contains { $0.name == variable }
                    || command.words.contains { names(variable, file.text($0.range)) }
                    || command.words.first?.literal == "eval"
            }
            || file.bytes.contains(bytes: Array("((\(variable)".utf8))
    }

    /// Whether a word may be the target of `read`, `let`, `printf -v`, `export` and their like.
    private func names(_ variable: String, _ word: String) -> Bool {
        let word = word.filter { $0 != "\"" && $0 != "'" }
        guard word.hasPrefix(variable) else { return false }
        return word.count == variable.count || "=+-*/%".contains(word.dropFirst(variable.count).prefix(1))
    }

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
            count: .exactly(.constant(values.count)), variable: Self.number(of: variable),
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

/// Reads one word.
private struct LoopedWord {
    var bytes: ArraySlice<UInt8>
    let names: [String: IntegerExpression]

    mutating func template() -> TextTemplate? {
        var parts: [TextTemplate.Part] = []
        while let byte = bytes.first {
            if byte == UInt8(ascii: "$") {
                bytes.removeFirst()
                guard let value = expansion() else { return nil }
                parts.append(.integer(value))
            } else if isPlain(byte) {
                parts.append(.literal(String(decoding: [bytes.removeFirst()], as: UTF8.self)))
            } else {
                return nil
            }
        }
        return TextTemplate(parts)
    }

    /// `name`, `{name}` or `((…))`
    private mutating func expansion() -> IntegerExpression? {
        if take("((") {
            let value = sum()
            skipBlanks()
            return take("))") ? value : nil
        }
        let isBraced = take("{")
        guard let value = name().flatMap({ names[$0] }), !isBraced || take("}") else { return nil }
        return value
    }

    private mutating func sum() -> IntegerExpression? {
        guard var value = product() else { return nil }
        while true {
            skipBlanks()
            if take("+") {
                guard let next = product() else { return nil }
                value = .sum(value, next)
            } else if take("-") {
                guard let next = product() else { return nil }
                value = .sum(value, .product(.constant(-1), next))
            } else {
                return value
            }
        }
    }

    private mutating func product() -> IntegerExpression? {
        guard var value = factor() else { return nil }
        while true {
            skipBlanks()
            guard take("*") else { return value }
            guard let next = factor() else { return nil }
            value = .product(value, next)
        }
    }

    private mutating func factor() -> IntegerExpression? {
        skipBlanks()
        if take("(") {
            let value = sum()
            skipBlanks()
            return take(")") ? value : nil
        }
        let digits = bytes.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        if !digits.isEmpty {
            bytes.removeFirst(digits.count)
            let text = String(decoding: digits, as: UTF8.self)
            // `010` is eight.
            return digits.first == UInt8(ascii: "0") && digits.count > 1
                ? nil : Int(text).map { .constant($0) }
        }
        _ = take("$")
        return name().flatMap { names[$0] }
    }

    private mutating func name() -> String? {
        let letters = bytes.prefix { byte in
            let lower = byte | 0x20
            return UInt8(ascii: "a")...UInt8(ascii: "z") ~= lower || byte == UInt8(ascii: "_")
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        }
        bytes.removeFirst(letters.count)
        return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes.starts(with: text.utf8) else { return false }
        bytes.removeFirst(text.utf8.count)
        return true
    }

    /// A character that means itself, quoted or not.
    private func isPlain(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return UInt8(ascii: "a")...UInt8(ascii: "z") ~= lower || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            || ",.:-_/+".utf8.contains(byte)
    }
}
