import SourceText

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
        // One fault for one statement: what was found in its beginning is part of it.
        while let last = faults.last, last.range.lowerBound >= start { faults.removeLast() }
        faults.append(SyntaxFault(message: reason, range: fault.range.clamped(to: range)))
        return Statement(kind: .opaque(reason: reason), range: range)
    }

    /// Skips a statement that is well-formed for all we know, but too large to hold: opaque, and no fault.
    mutating func skipped(from start: Int, _ reason: String) -> Statement {
        let statement = recover(from: start, fault(reason))
        // `recover` reports what it gives up; here nothing is wrong with the text.
        faults.removeLast()
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
        let range = tokens[index].bytes
        guard symbol == .error else { return nil }
        guard let first = bytes[range].first else { return "unindent matches no outer level" }
        switch first {
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
