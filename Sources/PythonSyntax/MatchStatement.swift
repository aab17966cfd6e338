import SourceText

extension Parser {
    /// Whether the name `match` here begins a statement: its logical line ends in a colon, and the block
    /// behind it begins with `case`. No expression or annotation is laid out so.
    var isAtMatch: Bool {
        guard isAt(word: "match"), next().startsExpression else { return false }
        var offset = index
        var last = offset
        while tokens[offset].kind != .newline, tokens[offset].kind != .endOfFile {
            if tokens[offset].kind == .operation || tokens[offset].kind == .name { last = offset }
            offset = significant(from: offset + 1)
        }
        guard classify(tokens[last]) == .colon, tokens[offset].kind == .newline else { return false }
        offset = significant(from: offset + 1)
        guard tokens[offset].kind == .indent else { return false }
        return isCase(tokens[significant(from: offset + 1)])
    }

    private func isCase(_ token: Lexeme) -> Bool {
        token.kind == .name && token.bytes.count == 4 && text(token.bytes) == "case"
    }

    mutating func matchStatement() throws(SyntaxFault) -> Statement {
        let start = start
        advance()
        let subject = try list(.named)
        guard symbol == .colon, nesting < Parser.nestingLimit else { throw fault("expected ':'") }
        for _ in 0..<3 { advance() }
        nesting += 1
        var cases: [MatchCase] = []
        while symbol != .dedent, symbol != .end {
            let caseStart = self.start
            do throws(SyntaxFault) {
                cases.append(try matchCase())
            } catch {
                // What it may do is not lost: the case has its own text as its body.
                let rest = recover(from: caseStart, error)
                let body = Suite(
                    statements: [rest], indentation: file.range(caseStart..<caseStart), isInline: false)
                cases.append(
                    MatchCase(pattern: file.range(caseStart..<caseStart), condition: nil, body: body))
            }
        }
        nesting -= 1
        _ = accept(.dedent)
        return statement(.match(subject: subject, cases: cases), from: start)
    }

    private mutating func matchCase() throws(SyntaxFault) -> MatchCase {
        guard isCase(tokens[index]) else { throw fault("expected 'case'") }
        advance()
        let pattern = try pattern()
        let condition: Expression? = accept(.if) ? try namedExpression() : nil
        let body = try suite()
        return MatchCase(pattern: pattern, condition: condition, body: body)
    }

    /// The bytes up to the guard or the colon.
    private mutating func pattern() throws(SyntaxFault) -> TextRange {
        let start = start
        var level = 0
        while level > 0 || symbol != .colon && symbol != .if {
            switch symbol {
            case .openBracket, .openParenthesis, .openBrace: level += 1
            case .closeBracket, .closeParenthesis, .closeBrace: level -= 1
            case .newline, .end, .error: throw fault("expected ':'")
            default: break
            }
            advance()
        }
        return range(from: start)
    }
}
