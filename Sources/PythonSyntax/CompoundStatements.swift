import SourceText

extension Parser {
    /// How many `elif` may follow one `if`; each is one level of the tree.
    private static let branchLimit = 500

    /// `if`, with its `elif` and `else`.
    mutating func conditional() throws(SyntaxFault) -> Statement {
        var branches = [try branch()]
        while symbol == .elif, branches.count < Parser.branchLimit {
            guard let next = clause({ parser throws(SyntaxFault) in try parser.branch() }) else { break }
            branches.append(next)
        }
        var otherwise = symbol == .elif && pending?.index != index ? skippedBranches() : otherwise()
        let end = previousEnd
        var result: Statement?
        for branch in branches.reversed() {
            let kind = Statement.Kind.if(test: branch.test, then: branch.then, otherwise: otherwise)
            let statement = Statement(kind: kind, range: file.range(branch.start..<end))
            otherwise = Suite(
                statements: [statement], indentation: file.range(branch.start..<branch.start), isInline: false
            )
            result = statement
        }
        guard let result else { throw fault("expected 'if'") }
        return result
    }

    private mutating func branch() throws(SyntaxFault) -> (start: Int, test: Expression, then: Suite) {
        let start = start
        advance()
        let test = try namedExpression()
        return (start, test, try suite())
    }

    /// More branches than the tree should be deep: one opaque statement, no fault.
    private mutating func skippedBranches() -> Suite {
        let start = start
        while symbol == .elif || symbol == .else { _ = skipped(from: self.start, "too many 'elif'") }
        let rest = statement(.opaque(reason: "too many 'elif'"), from: start)
        return Suite(statements: [rest], indentation: file.range(start..<start), isInline: false)
    }

    mutating func whileLoop() throws(SyntaxFault) -> Statement {
        let (start, test, body) = try branch()
        let otherwise = otherwise()
        return statement(.while(test: test, body: body, otherwise: otherwise), from: start)
    }

    /// `for`; `start` may lie at an `async` in front.
    mutating func forLoop(isAsync: Bool, from start: Int) throws(SyntaxFault) -> Statement {
        advance()
        let target = try list(.target)
        try expect(.in)
        let iterable = try list(.value)
        let body = try suite()
        let otherwise = otherwise()
        let kind = Statement.Kind.for(
            target: target, iterable: iterable, body: body, otherwise: otherwise, isAsync: isAsync)
        return statement(kind, from: start)
    }

    /// `else:` and its suite, if it stands here.
    mutating func otherwise() -> Suite? {
        keywordClause(.else)
    }

    /// `keyword:` and its suite, if it stands here.
    mutating func keywordClause(_ keyword: Symbol) -> Suite? {
        guard symbol == keyword else { return nil }
        return clause { parser throws(SyntaxFault) in
            parser.advance()
            return try parser.suite()
        }
    }

    /// Parses a clause of a compound statement. If its header fails the statement ends before it, and the clause
    /// becomes the next statement, an opaque one.
    mutating func clause<Clause>(
        _ parse: (inout Parser) throws(SyntaxFault) -> Clause
    ) -> Clause? {
        let mark = mark
        do throws(SyntaxFault) {
            return try parse(&self)
        } catch {
            reset(to: mark)
            pending = (mark.index, error)
            return nil
        }
    }
}
