extension Parser {
    /// Statements between semicolons up to the end of the line; the first that fails takes the rest of it.
    mutating func simpleLine(into list: inout [Statement]) {
        repeat {
            let start = start
            let mark = mark
            do throws(SyntaxFault) {
                list.append(try ended { parser throws(SyntaxFault) in try parser.simple() })
            } catch {
                guard let statement = legacyStatement(at: mark) else {
                    list.append(recover(from: start, error))
                    return
                }
                list.append(statement)
            }
        } while accept(.semicolon) && symbol != .newline && symbol != .end
        _ = accept(.newline)
    }

    /// A statement behind which another one may stand.
    mutating func ended(
        _ parse: (inout Parser) throws(SyntaxFault) -> Statement
    ) throws(SyntaxFault) -> Statement {
        let statement = try parse(&self)
        guard symbol == .newline || symbol == .semicolon || symbol == .end else {
            throw fault("expected the end of the statement")
        }
        return statement
    }

    private mutating func simple() throws(SyntaxFault) -> Statement {
        let start = start
        switch symbol {
        case .pass: return keyword(.pass)
        case .break: return keyword(.break)
        case .continue: return keyword(.continue)
        case .return:
            advance()
            let value: Expression? = symbol.startsExpression ? try list(.value) : nil
            return statement(.return(value), from: start)
        case .raise: return try raise()
        case .assert: return try assertion()
        case .del: return try deletion()
        case .global, .nonlocal: return try declaration()
        case .import: return try importStatement()
        case .from: return try importFromStatement()
        case .name where isAt(word: "type") && next() == .name: return try typeAlias()
        default: return try expressionStatement()
        }
    }

    private mutating func keyword(_ kind: Statement.Kind) -> Statement {
        let start = start
        advance()
        return statement(kind, from: start)
    }

    private mutating func raise() throws(SyntaxFault) -> Statement {
        let start = start
        advance()
        guard symbol.startsExpression else { return statement(.raise(nil, from: nil), from: start) }
        let value = try expression()
        guard symbol != .comma else { return try legacyRaise(value, from: start) }
        let cause: Expression? = accept(.from) ? try expression() : nil
        return statement(.raise(value, from: cause), from: start)
    }

    private mutating func assertion() throws(SyntaxFault) -> Statement {
        let start = start
        advance()
        let test = try expression()
        let message: Expression? = accept(.comma) ? try expression() : nil
        return statement(.assert(test, message: message), from: start)
    }

    private mutating func deletion() throws(SyntaxFault) -> Statement {
        let start = start
        advance()
        var targets = [try element(.target)]
        while accept(.comma), symbol.startsExpression { targets.append(try element(.target)) }
        return statement(.delete(targets), from: start)
    }

    private mutating func declaration() throws(SyntaxFault) -> Statement {
        let start = start
        let isGlobal = symbol == .global
        advance()
        var names = [try identifier()]
        while accept(.comma) { names.append(try identifier()) }
        return statement(isGlobal ? .global(names) : .nonlocal(names), from: start)
    }
}
