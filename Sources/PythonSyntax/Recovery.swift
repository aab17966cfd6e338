extension Parser {
    /// Gives up on the statement that began at `start`: an opaque one up to the end of the logical line, and
    /// over the block behind it if the line ends in a colon. Only moves forward, so the time stays linear.
    mutating func recover(from start: Int, _ fault: SyntaxFault) -> Statement {
        depth = 0
        height = 0
        let reason = python2Reason(at: start) ?? fault.message
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
        let known = faults.count
        let statement = recover(from: start, fault(reason))
        faults.removeSubrange(known...)
        return statement
    }

    private mutating func skipBlock() {
        var level = 0
        repeat {
            if symbol == .indent { level += 1 }
            if symbol == .dedent { level -= 1 }
            advance()
        } while level > 0 && symbol != .end
    }

    /// Names the statements that only Python 2 has.
    private func python2Reason(at start: Int) -> String? {
        var end = start
        while end < bytes.count, Byte.isName(bytes[end]) { end += 1 }
        guard end - start == 5 || end - start == 4 else { return nil }
        let word = text(start..<end)
        return word == "print" || word == "exec" ? "python 2 '\(word)' statement" : nil
    }
}
