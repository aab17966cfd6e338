extension Parser {
    /// Gives up on the statement that began at `start`: an opaque one up to the end of the logical line, and
    /// over the block behind it if the line ends in a colon. Only moves forward, so the time stays linear.
    mutating func recover(from start: Int, _ fault: SyntaxFault) -> Statement {
        depth = 0
        height = 0
        let reason = statementReason(at: start) ?? tokenReason() ?? fault.message
        // Up to the logical line's end: resuming within it would find statements that Python never ran.
        while symbol != .newline, symbol != .end { advance() }
        let opensBlock = previousSymbol == .colon
        _ = accept(.newline)
        if opensBlock, symbol == .indent { skipBlock() }
        let range = range(from: start)
        faults.append(SyntaxFault(message: reason, range: fault.range.clamped(to: range)))
        return Statement(kind: .opaque(reason: reason), range: range)
    }

    /// Skips a statement that is well-formed for all we know, but too large to hold: opaque, and no fault.
    mutating func skipped(from start: Int, _ reason: String) -> Statement {
        // `recover` reports what it gives up; here nothing is wrong with the text.
        let known = faults.count
        let statement = recover(from: start, fault(reason))
        faults.removeSubrange(known...)
        return statement
    }

    private mutating func skipBlock() {
        var level = 0
        repeat {
            if symbol == .indent { level += 1 }
            // Dedents come one for each level, so counting them ends exactly with the block.
            if symbol == .dedent { level -= 1 }
            advance()
        } while level > 0 && symbol != .end
    }

    /// Says more of the current token, if that alone is why nothing could be made of the line.
    private func tokenReason() -> String? {
        let range = tokens[index].range
        guard symbol == .error, let first = bytes[range].first else {
            let isOldPrefix =
                symbol == .string && index > 0 && previousSymbol == .name
                && tokens[index - 1].range.upperBound == range.lowerBound
            if isOldPrefix { return "python 2 string prefix '\(text(tokens[index - 1].range))'" }
            return symbol == .error ? "unindent matches no outer level" : nil
        }
        switch first {
        case UInt8(ascii: "`"): return "python 2 backticks"
        case UInt8(ascii: "<"): return "python 2 '<>'"
        case 0: return "nul byte"
        default: return range.count > 1 || Byte.isQuote(first) ? "string literal does not end" : nil
        }
    }

    /// Names the statements that only Python 2 has.
    private func statementReason(at start: Int) -> String? {
        var end = start
        while end < bytes.count, Byte.isName(bytes[end]) { end += 1 }
        guard end - start == 5 || end - start == 4 else { return nil }
        let word = text(start..<end)
        return word == "print" || word == "exec" ? "python 2 '\(word)' statement" : nil
    }
}
