import ProgramModel
import ShellSyntax
import SourceText

/// What is known of one word that the shell makes of a word of the text.
struct Field: Equatable {
    /// Its pieces in order; `nil` for one that is not known.
    private(set) var pieces: [TextTemplate.Part?] = []

    init(_ pieces: [TextTemplate.Part?] = []) { self.pieces = pieces }

    /// A field whose text is known.
    init(_ text: String) { pieces = [.literal(text)] }

    /// The whole text; `nil` if a piece of it is not known.
    var text: TextTemplate? {
        let known = pieces.compactMap(\.self)
        return known.count == pieces.count ? TextTemplate(known) : nil
    }

    /// The characters in front of the first piece that is not a plain text.
    var knownStart: String {
        var start = ""
        for case .literal(let text)? in pieces.prefix(while: { $0 != nil }) { start += text }
        return start
    }

    /// Whether its text holds no number of a round and nothing unknown.
    var literal: String? { text?.text() }

    /// The name and the value of `NAME=value`; `nil` if it is none, or its name is not known.
    var assignment: (name: String, value: Field)? {
        var name = ""
        for (index, piece) in pieces.enumerated() {
            guard case .literal(let text)? = piece else { return nil }
            guard let sign = text.firstIndex(of: "=") else {
                name += text
                continue
            }
            let rest = String(text[sign...].dropFirst())
            return (
                name + text[..<sign],
                Field((rest.isEmpty ? [] : [.literal(rest)]) + Array(pieces[(index + 1)...]))
            )
        }
        return nil
    }

    mutating func append(_ character: Unicode.Scalar) { append(String(Character(character))) }

    mutating func append(_ text: String) {
        if case .literal(let before)?? = pieces.last {
            pieces[pieces.count - 1] = .literal(before + text)
        } else {
            pieces.append(.literal(text))
        }
    }

    /// Appends a value; `nil` for one that is not known.
    mutating func append(_ value: TextTemplate?) {
        guard let value else { return pieces.append(nil) }
        for part in value.parts {
            if case .literal(let text) = part { append(text) } else { pieces.append(part) }
        }
    }
}

/// The value of one expansion.
enum ExpandedValue {
    case one(TextTemplate?)
    /// `$@`: several words; `nil` if not even their number is known.
    case many([TextTemplate?]?)
}

extension LauncherReader {
    /// The words that the shell makes of `word`, what it runs in them included; `nil` if their number is not known.
    mutating func fields(of word: Word) -> [Field]? {
        if let literal = word.literal { return [Field(literal)] }
        if let words = word.braceExpansion(in: file.bytes) { return words.map { Field($0) } }
        var scan = FieldScan(isSplitting: true)
        scanWord(word.range, quoted: false, &scan)
        return scan.result
    }

    /// The text of a word that is not split: the right side of an assignment. `quoted` says that quotes surround it.
    mutating func value(of word: Word, quoted: Bool = false) -> TextTemplate? {
        if let literal = word.literal { return TextTemplate([.literal(literal)]) }
        if file.bytes[word.range].first == UInt8(ascii: "("), !quoted {
            runExpansions(in: word.range)
            return nil
        }
        var scan = FieldScan(isSplitting: false)
        scanWord(word.range, quoted: quoted, &scan)
        return scan.result?.first?.text ?? (scan.result?.isEmpty == true ? TextTemplate([]) : nil)
    }

    /// The word with the text that it has when the command runs, one for each that the shell makes of it.
    mutating func resolved(_ word: Word) -> [Word] {
        if word.literal != nil { return [word] }
        guard let fields = fields(of: word) else {
            return [Word(range: word.range, literal: nil, content: word.content)]
        }
        return fields.map { Word(range: word.range, literal: $0.literal, content: word.content) }
    }

    private mutating func scanWord(_ range: Range<Int>, quoted: Bool, _ scan: inout FieldScan) {
        var at = range.lowerBound
        scan.isQuoted = quoted
        if quoted { scan.begin() }
        while at < range.upperBound {
            let byte = file.bytes[at]
            if let expansion = expansions[at], expansion.range.upperBound <= range.upperBound {
                scan.append(evaluate(expansion, quoted: scan.isQuoted), state.splitsAtBlanks)
                at = expansion.range.upperBound
            } else if byte == UInt8(ascii: "$") {
                at = scanDollar(at, range.upperBound, &scan)
            } else if byte == UInt8(ascii: "'"), !scan.isQuoted {
                let end = file.bytes[(at + 1)..<range.upperBound].firstIndex(of: byte) ?? range.upperBound
                scan.begin()
                scan.append(file.text((at + 1)..<end))
                at = min(end + 1, range.upperBound)
            } else {
                at = scanPlain(at, range, quoted: quoted, &scan)
            }
        }
        scan.finish()
    }

    /// A byte that starts no expansion and no single quotes.
    private func scanPlain(
        _ at: Int, _ range: Range<Int>, quoted: Bool, _ scan: inout FieldScan
    ) -> Int {
        switch file.bytes[at] {
        case UInt8(ascii: "\"") where !quoted:
            scan.isQuoted.toggle()
            scan.begin()
        // Quotes within `"${name:-…}"`.
        case UInt8(ascii: "\""): scan.append(.one(nil), true)
        case UInt8(ascii: "\\"):
            guard at + 1 < range.upperBound else { return at + 1 }
            let next = file.bytes[at + 1]
            if next == UInt8(ascii: "\n") { return at + 2 }
            if scan.isQuoted, !"$`\"\\".utf8.contains(next) { scan.append("\\") }
            scan.append(character(at + 1))
            return at + 1 + length(at + 1)
        case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"):
            scan.appendPattern(character(at))
        case UInt8(ascii: "~") where !scan.isQuoted && at == range.lowerBound: scan.append(.one(nil), true)
        default:
            scan.append(character(at))
            return at + length(at)
        }
        return at + 1
    }

    /// The bytes of the character at `at`.
    private func length(_ at: Int) -> Int {
        let length = max(1, (~file.bytes[at]).leadingZeroBitCount)
        return min(length, file.bytes.count - at)
    }

    private func character(_ at: Int) -> String { file.text(at..<(at + length(at))) }

    /// `$name`, `$1`, `$@`, `$'…'`, or a lone `$`; gives where it ends.
    private func scanDollar(_ at: Int, _ end: Int, _ scan: inout FieldScan) -> Int {
        let rest = file.bytes[(at + 1)..<end]
        guard let next = rest.first else {
            scan.append("$")
            return at + 1
        }
        let name = rest.prefix(while: isNameByte)
        if !name.isEmpty, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= next) {
            scan.append(.one(lookup(String(decoding: name, as: UTF8.self))), state.splitsAtBlanks)
            return at + 1 + name.count
        }
        switch next {
        case UInt8(ascii: "\""): return at + 1
        case UInt8(ascii: "'") where !scan.isQuoted:
            // Its escapes are read where the whole word is a literal.
            scan.append(.one(nil), true)
            return (rest.dropFirst().firstIndex(of: next) ?? end - 1) + 1
        case UInt8(ascii: "@"), UInt8(ascii: "*"): scan.append(parameters(next), state.splitsAtBlanks)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            scan.append(.one(parameter(Int(next) - 48)), state.splitsAtBlanks)
        case UInt8(ascii: "#"): scan.append(.one(parameterCount), state.splitsAtBlanks)
        case UInt8(ascii: "?"), UInt8(ascii: "-"), UInt8(ascii: "$"), UInt8(ascii: "!"):
            scan.append(.one(nil), state.splitsAtBlanks)
        default:
            scan.append("$")
            return at + 1
        }
        return at + 2
    }

    private var parameterCount: TextTemplate? {
        state.parameters.map { TextTemplate([.literal(String($0.count))]) }
    }

    func parameter(_ number: Int) -> TextTemplate? {
        guard number > 0, let parameters = state.parameters else { return nil }
        return number <= parameters.count ? parameters[number - 1] : TextTemplate([])
    }

    /// `$@`; `$*` joins them, which is known only where that changes nothing.
    private func parameters(_ sign: UInt8) -> ExpandedValue {
        guard sign == UInt8(ascii: "*") else { return .many(state.parameters) }
        guard let all = state.parameters, all.count < 2 else { return .many(nil) }
        return .one(all.first ?? TextTemplate([]))
    }

    func isNameByte(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return UInt8(ascii: "a")...UInt8(ascii: "z") ~= lower || byte == UInt8(ascii: "_")
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    /// The text of a variable; `nil` if it is not known. One that is surely unset is empty.
    func lookup(_ name: String) -> TextTemplate? {
        let variable = state[name]
        if variable.attributes.contains(.reference) || variable.attributes.contains(.array) { return nil }
        switch variable.isSet {
        case .yes: return variable.value
        case .no: return TextTemplate([])
        case .maybe: return nil
        }
    }
}

/// The words that come out of one word so far.
struct FieldScan {
    /// Whether unquoted values are split into words.
    let isSplitting: Bool
    var isQuoted = false
    private var fields: [Field] = []
    private var current: Field?
    /// Whether nobody knows how many words there are.
    private var isOpen = false

    init(isSplitting: Bool) { self.isSplitting = isSplitting }

    /// The words; `nil` if their number is not known.
    var result: [Field]? { isOpen ? nil : fields }

    /// A quoted part makes a word, even if it is empty.
    mutating func begin() { if current == nil { current = Field() } }

    mutating func append(_ text: String) {
        begin()
        current?.append(text)
    }

    /// A character that may make the shell look for files, or expand braces.
    mutating func appendPattern(_ character: String) {
        if isSplitting, !isQuoted { isOpen = true }
        append(character)
    }

    mutating func finish() {
        if let current { fields.append(current) }
        current = nil
    }

    mutating func append(_ value: ExpandedValue, _ hasPlainSeparators: Bool) {
        switch value {
        case .one(let text): append(text, hasPlainSeparators)
        case .many(let texts):
            guard let texts else {
                isOpen = isOpen || isSplitting
                append(nil, true)
                return
            }
            for (index, text) in texts.enumerated() {
                if index > 0, isSplitting { finish() } else if index > 0 { append(" ") }
                if isQuoted { begin() }
                append(text, hasPlainSeparators)
            }
        }
    }

    private mutating func append(_ text: TextTemplate?, _ hasPlainSeparators: Bool) {
        if isQuoted || !isSplitting {
            begin()
            current?.append(text)
            return
        }
        guard let text, hasPlainSeparators else {
            isOpen = true
            begin()
            current?.append(nil)
            return
        }
        guard let literal = text.text() else {
            // The number of a round holds no blank.
            begin()
            current?.append(text)
            return
        }
        if literal.contains(where: { "*?[\\".contains($0) }) { isOpen = true }
        for character in literal {
            if character == " " || character == "\t" || character == "\n" {
                finish()
            } else {
                append(String(character))
            }
        }
    }
}
