/// What to go back to when a quote turns out to be unclosed.
struct Mark {
    let offset: Int
    let drafts: Int
    let comments: Int
    let faults: Int
    let pending: [Heredoc]
    let events: Int
}

extension Parser {
    var mark: Mark {
        Mark(
            offset: offset, drafts: drafts.count, comments: comments.count, faults: faults.count,
            pending: pending, events: events.count)
    }

    /// Takes an unclosed quote for an ordinary byte, so that the rest of the script is still read. Only a few times:
    /// each costs a pass over the rest.
    mutating func recover(to mark: Mark, _ name: String, _ value: inout WordValue) {
        value.expands = true
        drafts.removeSubrange(mark.drafts...)
        comments.removeSubrange(mark.comments...)
        faults.removeSubrange(min(mark.faults, faults.count)...)
        pending = mark.pending
        events.removeSubrange(min(mark.events, events.count)...)
        fault("unclosed \(name)", mark.offset..<mark.offset + 1)
        // Behind the quote, as if it were escaped; without patience the rest stays unread, with a fault.
        offset = recoveries > 0 ? mark.offset + 1 : limit
        recoveries -= 1
    }

    /// `'…'`
    mutating func scanSingle(_ value: inout WordValue) {
        let start = mark
        value.isQuoted = true
        offset += 1
        // Nothing escapes here, not even a backslash before the closing quote.
        while !atEnd, byte != UInt8(ascii: "'") { offset += 1 }
        if atEnd { return recover(to: start, "single quote", &value) }
        value.bytes += bytes[start.offset + 1..<offset]
        offset += 1
    }

    /// `"…"`
    mutating func scanDouble(_ value: inout WordValue) {
        let start = mark
        value.isQuoted = true
        offset += 1
        nested { $0.scanDoubleContent(&value) }
        if atEnd { return recover(to: start, "double quote", &value) }
        offset += 1
    }

    private mutating func scanDoubleContent(_ value: inout WordValue) {
        while !atEnd, byte != UInt8(ascii: "\"") {
            switch byte {
            case UInt8(ascii: "\\"): scanDoubleEscape(&value)
            case UInt8(ascii: "$"): scanDollar(quoted: true, &value)
            case UInt8(ascii: "`"): scanBackquotes(&value)
            default:
                value.bytes.append(byte)
                offset += 1
            }
        }
    }

    private mutating func scanDoubleEscape(_ value: inout WordValue) {
        let length = continuation(at: offset)
        if length > 0 {
            offset += length
            return
        }
        if backquotes > 0 { value.expands = true }
        // In double quotes a backslash only escapes these; before anything else it stays.
        if !"$`\"\\".utf8.contains(peek()) { value.bytes.append(byte) }
        if offset + 1 < limit { value.bytes.append(bytes[offset + 1]) }
        offset = min(offset + 2, limit)
    }

    /// `$'…'`, at the quote.
    mutating func scanEscaped(_ value: inout WordValue) {
        let start = mark
        value.isQuoted = true
        offset += 1
        while !atEnd, byte != UInt8(ascii: "'") {
            if byte == UInt8(ascii: "\\") {
                scanAnsiEscape(&value)
            } else {
                value.bytes.append(byte)
                offset += 1
            }
        }
        if atEnd { return recover(to: start, "single quote", &value) }
        if backquotes > 0 { value.expands = true }
        offset += 1
    }

    private mutating func scanAnsiEscape(_ value: inout WordValue) {
        let kind = peek()
        offset = min(offset + 2, limit)
        switch kind {
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            offset -= 1
            appendCode(digits(3, base: 8), asByte: true, &value)
        case UInt8(ascii: "x"): appendCode(digits(2, base: 16), asByte: true, &value)
        case UInt8(ascii: "u"): appendCode(digits(4, base: 16), asByte: false, &value)
        case UInt8(ascii: "U"): appendCode(digits(8, base: 16), asByte: false, &value)
        case UInt8(ascii: "c"):
            // Control characters are no part of a value that anything here reads.
            value.expands = true
            if !atEnd { offset += 1 }
        default:
            if let plain = Self.ansi[kind] {
                value.bytes.append(plain)
            } else {
                // bash keeps the backslash of an escape that it does not know.
                value.bytes += [UInt8(ascii: "\\"), kind]
            }
        }
    }

    private mutating func digits(_ most: Int, base: Int) -> Int? {
        let start = offset
        while !atEnd, offset - start < most, Int(text(offset..<offset + 1), radix: base) != nil {
            offset += 1
        }
        return Int(text(start..<offset), radix: base)
    }

    private func appendCode(_ code: Int?, asByte: Bool, _ value: inout WordValue) {
        if let code, code > 0, asByte {
            value.bytes.append(UInt8(truncatingIfNeeded: code))
        } else if let code, code > 0, let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: code)) {
            value.bytes += Array(String(Character(scalar)).utf8)
        } else {
            // A NUL cuts the value off; a code that is none is left as it is written.
            value.expands = true
        }
    }

    private static let ansi: [UInt8: UInt8] = [
        UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "a"): 7,
        UInt8(ascii: "b"): 8, UInt8(ascii: "e"): 27, UInt8(ascii: "E"): 27, UInt8(ascii: "f"): 12,
        UInt8(ascii: "v"): 11, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "'"): 0x27, UInt8(ascii: "\""): 0x22,
        UInt8(ascii: "?"): 0x3F,
    ]
}
