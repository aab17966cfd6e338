import ProgramModel

/// What commands put out whose words are known.
enum OutputText {
    /// What the command called `name` puts out; `nil` if that is not known.
    static func of(_ name: String, _ words: [TextTemplate]) -> TextTemplate? {
        switch name {
        case "echo": echo(words)
        case "printf": printed(words)
        case "seq": sequence(words)
        default: nil
        }
    }

    /// Builtins that put nothing out.
    static let silent: Set<String> = [
        ":", "true", "false", "[", "test", "local", "readonly", "unset", "shift", "return", "exit", "break",
        "continue", "let", "sleep", "set",
    ]

    private static func echo(_ words: [TextTemplate]) -> TextTemplate? {
        var words = words[...]
        var isLine = true
        if words.first?.text() == "-n" {
            (isLine, words) = (false, words.dropFirst())
        }
        // An option, or what some shells take for an escape.
        let isPlain = words.allSatisfy { $0.text().map { !$0.hasPrefix("-") && !$0.contains("\\") } ?? true }
        guard isPlain else { return nil }
        var parts: [TextTemplate.Part] = []
        for (index, word) in words.enumerated() { parts += (index > 0 ? [.literal(" ")] : []) + word.parts }
        return TextTemplate(parts + (isLine ? [.literal("\n")] : []))
    }

    /// `printf '%s,' a b`: the format again and again, while arguments are left.
    private static func printed(_ words: [TextTemplate]) -> TextTemplate? {
        guard let format = words.first?.text(), !format.hasPrefix("-") else { return nil }
        var rest = words.dropFirst()
        var parts: [TextTemplate.Part] = []
        repeat {
            let before = rest.count
            guard let round = PrintFormat.apply(format, &rest) else { return nil }
            parts += round
            // A format that takes no argument is put out once.
            if rest.count == before { break }
        } while !rest.isEmpty && parts.count < 4_096
        return parts.count < 4_096 ? TextTemplate(parts) : nil
    }

    /// `seq 4`, `seq 0 3`, `seq -s , 4`
    private static func sequence(_ words: [TextTemplate]) -> TextTemplate? {
        var texts = words.compactMap { $0.text() }[...]
        guard texts.count == words.count else { return nil }
        var separator = "\n"
        if let option = texts.first, option.hasPrefix("-s") {
            texts.removeFirst()
            if option.count > 2 {
                separator = String(option.dropFirst(2))
            } else {
                guard let next = texts.popFirst() else { return nil }
                separator = next
            }
        }
        let numbers = texts.compactMap { Int($0) }
        guard numbers.count == texts.count, (1...2).contains(numbers.count) else { return nil }
        let (first, last) = numbers.count == 1 ? (1, numbers[0]) : (numbers[0], numbers[1])
        guard last - first < 1_024, first >= 0 else { return nil }
        let lines = first <= last ? (first...last).map(String.init) : []
        return TextTemplate([.literal(lines.joined(separator: separator) + (lines.isEmpty ? "" : "\n"))])
    }
}

/// The format of `printf`: plain characters, `\n`, `%%`, and directives for texts and numbers.
enum PrintFormat {
    /// What one round over the format puts out of the arguments that it takes; `nil` where it holds anything else.
    static func apply(_ format: String, _ arguments: inout ArraySlice<TextTemplate>) -> [TextTemplate.Part]? {
        var parts: [TextTemplate.Part] = []
        var rest = format[...]
        while let character = rest.popFirst() {
            switch character {
            case "\\":
                guard rest.popFirst() == "n" else { return nil }
                parts.append(.literal("\n"))
            case "%":
                if rest.hasPrefix("%") {
                    rest.removeFirst()
                    parts.append(.literal("%"))
                } else if rest.hasPrefix("s") {
                    rest.removeFirst()
                    parts += arguments.popFirst()?.parts ?? []
                } else if rest.hasPrefix("d") {
                    rest.removeFirst()
                    guard let number = arguments.popFirst(), number.text().map({ Int($0) != nil }) ?? true
                    else {
                        return nil
                    }
                    parts += number.parts
                } else if rest.hasPrefix(".0s") {
                    rest.removeFirst(3)
                    _ = arguments.popFirst()
                } else {
                    return nil
                }
            default: parts.append(.literal(String(character)))
            }
        }
        return parts
    }
}
