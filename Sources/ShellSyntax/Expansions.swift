extension Parser {
    /// Whatever a `$` starts; a lone one is an ordinary byte.
    mutating func scanDollar(quoted: Bool, _ value: inout WordValue) {
        switch peek() {
        case UInt8(ascii: "("):
            if isArithmetic(offset + 2) {
                let start = offset
                value.expands = true
                noting(.expansion(.arithmetic), from: start) { parser in
                    parser.offset += 3
                    parser.scanArithmetic(from: start)
                }
            } else {
                scanSubstitution(&value)
            }
        case UInt8(ascii: "{"):
            noting(.expansion(.parameter), from: offset) { $0.scanParameter(quoted: quoted, &value) }
        case UInt8(ascii: "["):
            let start = offset
            value.expands = true
            noting(.expansion(.arithmetic), from: start) { parser in
                parser.offset += 2
                parser.scanBalanced(UInt8(ascii: "["), UInt8(ascii: "]"), from: start, &value)
            }
        case UInt8(ascii: "'") where !quoted:
            offset += 1
            scanEscaped(&value)
        case UInt8(ascii: "\"") where !quoted:
            offset += 1
            scanDouble(&value)
        default: scanVariable(&value)
        }
    }

    private mutating func scanVariable(_ value: inout WordValue) {
        let next = peek()
        if isNameByte(next, first: true) {
            value.expands = true
            offset = identifierEnd(offset + 1)
        } else if isNameByte(next, first: false) || "@*#?-$!".utf8.contains(next) {
            value.expands = true
            offset += 2
        } else {
            value.bytes.append(byte)
            offset += 1
        }
    }

    /// `$(…)`, `<(…)` or `>(…)`.
    mutating func scanSubstitution(_ value: inout WordValue) {
        let start = offset
        let kind: Expansion.Kind = byte == UInt8(ascii: "$") ? .substitution : .process
        offset += 2
        value.expands = true
        substitutions += 1
        noting(.expansion(kind), from: start) { parser in
            parser.nested { parser in
                parser.inside(.substitution) { $0.parseUntilParenthesis(from: start) }
            }
        }
        substitutions -= 1
    }

    private mutating func parseUntilParenthesis(from start: Int) {
        while true {
            parseList()
            if take(")") { return }
            if atEnd { return fault("'(' is not closed", start..<offset) }
            stepOverStop()
        }
    }

    /// `` `…` ``: its commands are read with the escapes as they are written.
    mutating func scanBackquotes(_ value: inout WordValue) {
        let start = mark
        let outer = limit
        offset += 1
        while !atEnd, byte != UInt8(ascii: "`") { offset += byte == UInt8(ascii: "\\") ? 2 : 1 }
        if atEnd { return recover(to: start, "backquote", &value) }
        value.expands = true
        limit = offset
        offset = start.offset + 1
        backquotes += 1
        noting(.expansion(.substitution), from: start.offset) { parser in
            parser.nested { parser in
                parser.inside(.substitution) { $0.parseScript() }
            }
            parser.offset = parser.limit + 1
        }
        backquotes -= 1
        limit = outer
    }

    /// `${…}`: everything up to the first brace that is neither quoted nor in a nested expansion.
    private mutating func scanParameter(quoted: Bool, _ value: inout WordValue) {
        let start = mark
        value.expands = true
        offset += 2
        // In double quotes bash takes `'` for a quote only behind an operator that takes a pattern.
        let single = !quoted || "%#/^,".utf8.contains(parameterOperator())
        nested { parser in
            while !parser.atEnd, parser.byte != UInt8(ascii: "}") {
                parser.scanInner(singleQuotes: single, &value)
            }
        }
        if atEnd { return recover(to: start, "parameter expansion", &value) }
        offset += 1
    }

    private func parameterOperator() -> UInt8 {
        var at = offset
        if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "#"), peek() != UInt8(ascii: "}") { at += 1 }
        let end = identifierEnd(at)
        at = end > at ? end : at + 1
        while at < limit, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) { at += 1 }
        if at < limit, bytes[at] == UInt8(ascii: "[") {
            while at < min(limit, offset + 256), bytes[at] != UInt8(ascii: "]") { at += 1 }
            at += 1
        }
        return at < limit ? bytes[at] : 0
    }

    /// One byte, escape, quote or expansion of a text that is not split into words.
    private mutating func scanInner(singleQuotes: Bool, _ value: inout WordValue) {
        switch byte {
        case UInt8(ascii: "\\"): offset = min(offset + 2, limit)
        case UInt8(ascii: "'") where singleQuotes: scanSingle(&value)
        case UInt8(ascii: "\""): scanDouble(&value)
        case UInt8(ascii: "$"): scanDollar(quoted: !singleQuotes, &value)
        case UInt8(ascii: "`"): scanBackquotes(&value)
        default: offset += 1
        }
    }

    /// Everything up to the `close` that answers an `open` already passed, it included.
    mutating func scanBalanced(_ open: UInt8, _ close: UInt8, from start: Int, _ value: inout WordValue) {
        var level = 0
        nested { parser in
            while !parser.atEnd {
                if parser.byte == close {
                    if level == 0 { return }
                    level -= 1
                } else if parser.byte == open {
                    level += 1
                }
                parser.scanInner(singleQuotes: true, &value)
            }
        }
        if atEnd { return fault("'\(text(start..<start + 1))' is not closed", start..<offset) }
        offset += 1
    }

    /// The rest of `((…))` behind its opening.
    mutating func scanArithmetic(from start: Int) {
        var ignored = WordValue()
        scanBalanced(UInt8(ascii: "("), UInt8(ascii: ")"), from: start, &ignored)
        if !take(")"), !atEnd { fault("'((' is not closed", start..<offset) }
    }

    /// Whether the `(` at `second` makes an arithmetic expression of the one in front of it, not a nested subshell:
    /// its `)` must be followed by another.
    mutating func isArithmetic(_ second: Int) -> Bool {
        guard second < limit, bytes[second] == UInt8(ascii: "(") else { return false }
        var level = 0
        var quote: UInt8 = 0
        var at = second + 1
        while at < limit {
            lookahead -= 1
            // Beyond the bound guess what `((` mostly is.
            if lookahead < 0 { return true }
            let byte = bytes[at]
            if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
                at += 1
            } else if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "(") {
                level += 1
            } else if byte == UInt8(ascii: ")") {
                if level == 0 { return at + 1 < limit && bytes[at + 1] == UInt8(ascii: ")") }
                level -= 1
            }
            at += 1
        }
        return false
    }
}
