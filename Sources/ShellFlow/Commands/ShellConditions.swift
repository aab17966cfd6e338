import ProgramModel
import ShellSyntax
import SourceText

/// Whether commands succeed where a reading stands: `true`, `[ -z "$X" ]`, `[[ $X == a ]]`; and which branch of a `case` runs.
struct ShellConditions {
    private let reader: LauncherReader
    private var file: SourceFile { reader.file }

    init(_ reader: LauncherReader) { self.reader = reader }

    /// Whether a node succeeds, so that `bodies` run, or fails, so that `others` do.
    ///
    /// What a branch does that is surely not taken is as good as nothing, unless it names one of the variables: then what it does
    /// is to stay right, whatever the condition says.
    func outcome(_ node: Node, ifSo bodies: [[Node]], otherwise others: [[Node]]) -> Truth {
        let truth = outcome(node)
        let left = truth == .yes ? others : truth == .no ? bodies : []
        return left.contains(where: namesVariables) ? .maybe : truth
    }

    /// The same in front of `&&` and `||`.
    func outcome(_ node: Node, before rest: ArraySlice<Node.Continuation>) -> Truth {
        outcome(
            node, ifSo: rest.filter(\.isAnd).map { [$0.node] },
            otherwise: rest.filter { !$0.isAnd }.map { [$0.node] })
    }

    /// The only branch of a `case` that can run, if no other names one of the variables; and whether it is sure that one runs.
    func choice(of subject: Word, _ choices: [Node.Choice]) -> (body: [Node]?, isSure: Bool) {
        guard let match = match(subject, choices) else { return (nil, choices.contains(where: \.takesAll)) }
        let others = choices.enumerated().filter { $0.offset != match }.map(\.element.body)
        let isAlone = !others.contains(where: namesVariables) && !choices[match].goesOn
        return (isAlone ? choices[match].body : nil, true)
    }

    /// Whether the commands of a body name one of the variables.
    private func namesVariables(_ body: [Node]) -> Bool {
        body.commands.contains { file.text($0.range).contains("NEURON") }
    }

    private func outcome(_ node: Node) -> Truth {
        switch node {
        case .negation(let inner): outcome(inner).negated
        case .command(let command?, _): outcome(command)
        case .expression(let range, isArithmetic: false, _): condition(range)
        default: .maybe
        }
    }

    private func outcome(_ command: Command) -> Truth {
        guard command.assignments.isEmpty, let name = command.words.first?.literal, !reader.isRedefined(name)
        else {
            return .maybe
        }
        let words = command.words.dropFirst()
        switch name {
        case "true", ":": return words.isEmpty ? .yes : .maybe
        case "false": return .no
        case "[": return words.last?.literal == "]" ? test(words.dropLast(), isSplit: true) : .maybe
        case "test": return test(words, isSplit: true)
        default: return .maybe
        }
    }

    /// `[[ … ]]`, whose words are not split.
    private func condition(_ range: TextRange) -> Truth {
        // These compare there.
        guard !file.bytes(of: range).contains(where: { "<>".utf8.contains($0) }) else { return .maybe }
        let inside = parse(file, in: range.dropFirst(2).dropLast(2))
        guard inside.faults.isEmpty, inside.commands.count == 1, inside.body.count == 1,
            case .command(let command?, _)? = inside.body.first, command.assignments.isEmpty
        else { return .maybe }
        return test(command.words[...], isSplit: false)
    }

    /// Whether the words of a test hold.
    private func test(_ words: ArraySlice<Word>, isSplit: Bool) -> Truth {
        // What a substitution runs is run once, where the command is.
        guard !words.contains(where: mayRun) else { return .maybe }
        var copy = reader
        var texts: [String] = []
        for word in words {
            let fields = isSplit ? copy.fields(of: word)?.map(\.literal) : [copy.value(of: word)?.text()]
            let known = fields?.compactMap(\.self) ?? []
            guard let fields, known.count == fields.count else { return .maybe }
            texts += known
        }
        // Unquoted, what stands behind `==` is a pattern there.
        let isPattern = !isSplit && texts.count == 3 && texts[2].contains(where: { "*?[".contains($0) })
        return isPattern ? .maybe : TestWords.hold(texts[...])
    }

    /// Whether evaluating a word may do more than give its text.
    private func mayRun(_ word: Word) -> Bool {
        guard word.literal == nil else { return false }
        let text = file.text(word.range)
        return ["$(", "`", "=", "<(", ">("].contains { text.contains($0) }
    }

    /// The choice that surely matches the subject first; `nil` if that is not known.
    private func match(_ subject: Word, _ choices: [Node.Choice]) -> Int? {
        var copy = reader
        guard !mayRun(subject), let text = copy.value(of: subject)?.text() else { return nil }
        for (index, choice) in choices.enumerated() {
            if choice.takesAll { return index }
            let patterns = choice.patterns.compactMap(\.literal)
            // What comes first may match as well.
            guard patterns.count == choice.patterns.count, !choice.goesOn else { return nil }
            if patterns.contains(text) { return index }
        }
        return nil
    }
}

extension Truth {
    /// Whether the opposite holds.
    fileprivate var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .maybe: .maybe
        }
    }
}

/// The words of a test, expanded.
private enum TestWords {
    static func hold(_ words: ArraySlice<String>) -> Truth {
        if words.count > 1, words.first == "!" { return hold(words.dropFirst()).negated }
        let words = Array(words)
        switch words.count {
        case 0: return .no
        case 1: return words[0].isEmpty ? .no : .yes
        case 2:
            guard ["-z", "-n"].contains(words[0]) else { return .maybe }
            return words[1].isEmpty == (words[0] == "-z") ? .yes : .no
        case 3: return compared(words[0], words[1], words[2])
        default: return .maybe
        }
    }

    private static func compared(_ one: String, _ sign: String, _ other: String) -> Truth {
        switch sign {
        case "=", "==": return one == other ? .yes : .no
        case "!=": return one == other ? .no : .yes
        default: break
        }
        let numbers = [one, other].compactMap { text in Int(text).flatMap { String($0) == text ? $0 : nil } }
        guard numbers.count == 2 else { return .maybe }
        let holds: [String: (Int, Int) -> Bool] = [
            "-eq": (==), "-ne": (!=), "-lt": (<), "-le": (<=), "-gt": (>), "-ge": (>=),
        ]
        return holds[sign].map { $0(numbers[0], numbers[1]) ? .yes : .no } ?? .maybe
    }
}
