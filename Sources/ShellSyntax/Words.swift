import SourceText

/// Where a word stands, which decides what is special in it.
enum WordPlace {
    /// A command's name or argument: globs and braces expand.
    case argument
    /// The right side of an assignment: neither does.
    case value
    /// The right side of `=~`: parentheses and bars belong to it.
    case regex
}

/// What is known of a word's value while it is read.
struct WordValue {
    /// The bytes after quote removal.
    var bytes: [UInt8] = []
    /// Whether it holds an expansion or a substitution.
    var expands = false
    /// Whether it holds an unquoted `*`, `?`, `[…]` or a group like `@(…)`.
    var globs = false
    /// Whether it holds an unquoted `{`.
    var hasBrace = false
    /// Whether it holds a quote or a backslash.
    var isQuoted = false
    /// Whether a `[` waits for its `]`.
    var opensBracket = false
    /// The quotes that the word starts with, and what is between them.
    var quotes: (whole: Range<Int>, content: Range<Int>)?
}

extension Parser {
    /// Reads the word that starts here; an empty one if none does.
    mutating func scanWord(_ place: WordPlace) -> Word {
        let start = offset
        var value = WordValue()
        if place == .value, byte == UInt8(ascii: "("), !atEnd { scanArray(&value) }
        while !atEnd, scanPiece(place, from: start, &value) {}
        let range = start..<offset
        let content = value.quotes.flatMap { $0.whole == range ? $0.content : nil }
        return Word(
            range: file.range(range), literal: literal(value, range, place),
            content: file.range(content ?? range))
    }

    private func literal(_ value: WordValue, _ range: Range<Int>, _ place: WordPlace) -> String? {
        // A pattern of `=~` is no value, even where it holds nothing special.
        if value.expands || place == .regex { return nil }
        // `a=*` keeps the star: bash expands neither names nor braces in an assignment.
        if place == .argument, value.globs || value.hasBrace && expandsBraces(value, range) { return nil }
        // Bytes that are no text have no value here: it could not be compared or printed.
        return String(validating: value.bytes, as: UTF8.self)
    }

    private func expandsBraces(_ value: WordValue, _ range: Range<Int>) -> Bool {
        let raw = bytes[range]
        if !value.isQuoted, raw.count <= BraceExpansion.longest { return BraceExpansion.expands(raw) }
        return raw.contains(UInt8(ascii: "}"))
            && (raw.contains(UInt8(ascii: ","))
                || zip(raw, raw.dropFirst()).contains { $0 == 0x2E && $1 == 0x2E })
    }

    /// Reads one quoted or plain piece; false where the word ends.
    private mutating func scanPiece(_ place: WordPlace, from start: Int, _ value: inout WordValue) -> Bool {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "`"):
            scanQuoted(from: start, &value)
        case UInt8(ascii: "\\"):
            return scanEscape(&value)
        case _ where endsWord(offset):
            return scanGroup(place, from: start, &value)
        default:
            notePlain(from: start, &value)
            value.bytes.append(byte)
            offset += 1
        }
        return true
    }

    private mutating func scanQuoted(from start: Int, _ value: inout WordValue) {
        let opening = offset
        switch byte {
        case UInt8(ascii: "'"): scanSingle(&value)
        case UInt8(ascii: "\""): scanDouble(&value)
        case UInt8(ascii: "$"): scanDollar(quoted: false, &value)
        default: scanBackquotes(&value)
        }
        let quote = bytes[opening] == UInt8(ascii: "$") ? opening + 1 : opening
        // Only a word in one pair of quotes can be rewritten between them: `'a'b` has no such place.
        guard opening == start, quote < offset - 1, bytes[quote] == bytes[offset - 1],
            bytes[quote] == UInt8(ascii: "'") || bytes[quote] == UInt8(ascii: "\"")
        else { return }
        value.quotes = (opening..<offset, quote + 1..<offset - 1)
    }

    /// `\` outside quotes; false if it continues the line and the word does not go on there.
    private mutating func scanEscape(_ value: inout WordValue) -> Bool {
        let length = continuation(at: offset)
        if length > 0 {
            if endsWord(offset + length) { return false }
            offset += length
            return true
        }
        value.isQuoted = true
        // Inside backquotes one more layer of escapes was removed than we read.
        if backquotes > 0 { value.expands = true }
        if backquotes > 0, peek() == UInt8(ascii: "`") {
            skipEscapedBackquotes()
            return true
        }
        value.bytes.append(offset + 1 < limit ? bytes[offset + 1] : byte)
        offset = min(offset + 2, limit)
        return true
    }

    /// Steps over `` \`…\` ``, a substitution nested in backquotes.
    private mutating func skipEscapedBackquotes() {
        offset += 2
        while !atEnd {
            let closes = stands("\\`")
            offset = min(offset + (byte == UInt8(ascii: "\\") ? 2 : 1), limit)
            if closes { return }
        }
    }

    private func notePlain(from start: Int, _ value: inout WordValue) {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "?"): value.globs = true
        case UInt8(ascii: "["): value.opensBracket = true
        // A bracket alone, as in `[ -f x ]`, is an ordinary byte.
        case UInt8(ascii: "]") where value.opensBracket: value.globs = true
        case UInt8(ascii: "{"): value.hasBrace = true
        case UInt8(ascii: "~"):
            let before = offset == start ? UInt8(ascii: ":") : bytes[offset - 1]
            // A tilde is a home directory at the start and behind `:` and `=`, as in `PATH=a:~/bin`.
            if before == UInt8(ascii: ":") || before == UInt8(ascii: "=") { value.expands = true }
        default: break
        }
    }

    /// `<(…)`, an array, or the group of a pattern; false if the word ends here.
    private mutating func scanGroup(_ place: WordPlace, from start: Int, _ value: inout WordValue) -> Bool {
        if isProcessSubstitution {
            scanSubstitution(&value)
            return true
        }
        let before = offset > start ? bytes[offset - 1] : 0
        if place == .regex, byte == UInt8(ascii: "|") {
            offset += 1
        } else if byte != UInt8(ascii: "(") {
            return false
        } else if before == UInt8(ascii: "="), endsWithTarget(start..<offset) {
            scanArray(&value)
        } else if place == .regex || "?*+@!".utf8.contains(before) {
            value.globs = true
            scanParentheses(&value)
        } else {
            return false
        }
        return true
    }

    private func endsWithTarget(_ range: Range<Int>) -> Bool {
        var other = Parser(file, range)
        return other.assignmentTarget() != nil && other.atEnd
    }

    /// `( words )` behind an assignment sign.
    private mutating func scanArray(_ value: inout WordValue) {
        value.expands = true
        let start = offset
        offset += 1
        nested { parser in
            while true {
                parser.skipLines()
                if parser.take(")") { return }
                if parser.atEnd { return parser.fault("'(' is not closed", start..<parser.offset) }
                let element = parser.offset
                _ = parser.scanWord(.argument)
                if parser.offset > element { continue }
                parser.fault("unexpected '\(parser.text(element..<element + 1))'", element..<element + 1)
                parser.offset += 1
            }
        }
    }

    /// `( … )` in a pattern, where blanks and bars are ordinary.
    private mutating func scanParentheses(_ value: inout WordValue) {
        let start = offset
        offset += 1
        scanBalanced(UInt8(ascii: "("), UInt8(ascii: ")"), from: start, &value)
    }
}
