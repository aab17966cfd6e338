import ProgramModel
import ShellSyntax
import SourceText

/// The value of one expansion.
enum ExpandedValue {
    case one(TextTemplate?)
    /// `$@`: several words; `nil` if not even their number is known.
    case many([WrittenText]?)
}

/// What runs the commands in a word's substitutions, each in a fork of the shell.
protocol SubstitutionRunner {
    var shell: Shell { get set }
    mutating func runFork(_ body: [Node])
    /// Runs a substitution, and gives what it puts out; `nil` if that is not known.
    mutating func output(of expansion: Expansion) -> TextTemplate?
}

/// Makes texts of words as the shell does. What it finds in them is run and assigned in the shell that it is given.
struct WordExpander {
    let file: SourceFile
    /// The expansions of the script, by where they start.
    let expansions: [Int: Expansion]

    init(_ script: Script) {
        file = script.file
        expansions = Dictionary(script.expansions.map { ($0.range.lowerBound, $0) }) { _, outer in outer }
    }
}

extension WordExpander {
    /// The words that the shell makes of `word`, what it runs in them included; `nil` if their number is not known.
    func fields<Runner: SubstitutionRunner>(of word: Word, _ runner: inout Runner) -> [Field]? {
        if let literal = word.literal { return [Field(literal)] }
        if let words = word.braceExpansion(in: file) { return words.map { Field($0) } }
        var scan = FieldScan(isSplitting: true)
        scanWord(word.range, quoted: false, &scan, &runner)
        return scan.result
    }

    /// The text of a word that is not split: the right side of an assignment. `quoted` says that quotes surround it.
    func value<Runner: SubstitutionRunner>(of word: Word, quoted: Bool = false, _ runner: inout Runner)
        -> TextTemplate?
    {
        if let literal = word.literal { return TextTemplate([.literal(literal)]) }
        if file.bytes(of: word.range).first == UInt8(ascii: "("), !quoted {
            runExpansions(in: word.range, &runner)
            return nil
        }
        var scan = FieldScan(isSplitting: false)
        scanWord(word.range, quoted: quoted, &scan, &runner)
        return scan.result?.first?.text ?? (scan.result?.isEmpty == true ? TextTemplate([]) : nil)
    }

    /// The word with the text that it has when the command runs, one for each that the shell makes of it.
    func resolved<Runner: SubstitutionRunner>(_ word: Word, _ runner: inout Runner) -> [Word] {
        if word.literal != nil { return [word] }
        guard let fields = fields(of: word, &runner) else {
            return [Word(range: word.range, literal: nil, content: word.content)]
        }
        return fields.map { field in
            // A text of a file that this one reads, or is read by, has no place here.
            let place = field.place.flatMap { file.holds($0.range) ? $0 : nil }
            return Word(
                range: place?.range ?? word.range, literal: field.literal,
                content: place?.content ?? word.content)
        }
    }

    private func scanWord<Runner: SubstitutionRunner>(
        _ range: TextRange, quoted: Bool, _ scan: inout FieldScan, _ runner: inout Runner
    ) {
        let text = file.bytes(of: range)
        var at = text.startIndex
        scan.isQuoted = quoted
        if quoted { scan.begin() }
        while at < text.endIndex {
            let byte = text[at]
            if let expansion = expansions[at], expansion.range.upperBound <= range.upperBound {
                scan.append(
                    evaluate(expansion, quoted: scan.isQuoted, &runner), runner.shell.state.splitsAtBlanks)
                at = expansion.range.upperBound
            } else if byte == UInt8(ascii: "$") {
                at = scanDollar(at, text, &scan, &runner)
            } else if byte == UInt8(ascii: "'"), !scan.isQuoted {
                let end = text[(at + 1)...].firstIndex(of: byte) ?? text.endIndex
                scan.begin()
                scan.append(String(decoding: text[(at + 1)..<end], as: UTF8.self))
                at = min(end + 1, text.endIndex)
            } else {
                at = scanPlain(at, text, quoted: quoted, &scan)
            }
        }
        scan.finish()
    }

    /// A byte that starts no expansion and no single quotes.
    private func scanPlain(
        _ at: Int, _ text: ArraySlice<UInt8>, quoted: Bool, _ scan: inout FieldScan
    ) -> Int {
        switch text[at] {
        case UInt8(ascii: "\"") where !quoted:
            scan.isQuoted.toggle()
            scan.begin()
        // Quotes within `"${name:-…}"`.
        case UInt8(ascii: "\""): scan.append(.one(nil), true)
        case UInt8(ascii: "\\"):
            guard at + 1 < text.endIndex else { return at + 1 }
            let next = text[at + 1]
            if next == UInt8(ascii: "\n") { return at + 2 }
            if scan.isQuoted, !"$`\"\\".utf8.contains(next) { scan.append("\\") }
            let character = Self.character(at + 1, text)
            scan.append(String(decoding: character, as: UTF8.self))
            return character.endIndex
        case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"):
            scan.appendPattern(String(decoding: text[at...at], as: UTF8.self))
        case UInt8(ascii: "~") where !scan.isQuoted && at == text.startIndex: scan.append(.one(nil), true)
        default:
            let character = Self.character(at, text)
            scan.append(String(decoding: character, as: UTF8.self))
            return character.endIndex
        }
        return at + 1
    }

    /// The bytes of the character at `at`.
    private static func character(_ at: Int, _ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text[at...].prefix(max(1, (~text[at]).leadingZeroBitCount))
    }

    /// `$name`, `$1`, `$@`, `$'…'`, or a lone `$`; gives where it ends.
    private func scanDollar<Runner: SubstitutionRunner>(
        _ at: Int, _ text: ArraySlice<UInt8>, _ scan: inout FieldScan, _ runner: inout Runner
    ) -> Int {
        let rest = text[(at + 1)...]
        guard let next = rest.first else {
            scan.append("$")
            return at + 1
        }
        let name = rest.prefix(while: ShellName.isNameByte)
        if !name.isEmpty, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= next) {
            scan.append(
                .one(runner.shell.state.text(of: String(decoding: name, as: UTF8.self))),
                runner.shell.state.splitsAtBlanks)
            return at + 1 + name.count
        }
        switch next {
        case UInt8(ascii: "\""): return at + 1
        case UInt8(ascii: "'") where !scan.isQuoted:
            // Its escapes are read where the whole word is a literal.
            scan.append(.one(nil), true)
            return (rest.dropFirst().firstIndex(of: next) ?? text.endIndex - 1) + 1
        case UInt8(ascii: "@"), UInt8(ascii: "*"):
            scan.append(parameters(next, &runner), runner.shell.state.splitsAtBlanks)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            scan.append(.one(runner.shell.state.parameter(Int(next) - 48)), runner.shell.state.splitsAtBlanks)
        case UInt8(ascii: "#"):
            scan.append(.one(parameterCount(runner.shell.state)), runner.shell.state.splitsAtBlanks)
        case UInt8(ascii: "?"), UInt8(ascii: "-"), UInt8(ascii: "$"), UInt8(ascii: "!"):
            scan.append(.one(nil), runner.shell.state.splitsAtBlanks)
        default:
            scan.append("$")
            return at + 1
        }
        return at + 2
    }

    private func parameterCount(_ state: ShellState) -> TextTemplate? {
        state.parameters.map { TextTemplate([.literal(String($0.count))]) }
    }

    /// `$@`; `$*` joins them, which is known only where that changes nothing.
    private func parameters<Runner: SubstitutionRunner>(_ sign: UInt8, _ runner: inout Runner)
        -> ExpandedValue
    {
        guard let all = runner.shell.state.parameters else { return .many(nil) }
        return sign == UInt8(ascii: "*") ? joined(all, runner.shell.state) : .many(all)
    }

    /// `"$*"` and `"${NAME[*]}"`: one text, with the first character of IFS between them.
    func joined(_ all: [WrittenText], _ state: ShellState) -> ExpandedValue {
        guard let separator = state.separator else { return .many(nil) }
        var parts: [TextTemplate.Part] = []
        for (index, one) in all.enumerated() {
            guard let text = one.text else { return .one(nil) }
            parts += (index > 0 ? [.literal(separator)] : []) + text.parts
        }
        return .one(TextTemplate(parts))
    }

}
