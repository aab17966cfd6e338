extension Parser {
    mutating func tryStatement() throws(SyntaxFault) -> Statement {
        let start = start
        advance()
        let body = try suite()
        var handlers: [Handler] = []
        while symbol == .except {
            guard let handler = clause({ parser throws(SyntaxFault) in try parser.handler() }) else { break }
            handlers.append(handler)
        }
        let otherwise = pending?.index == index ? nil : keywordClause(.else)
        let finally = pending?.index == index ? nil : keywordClause(.finally)
        if handlers.isEmpty, finally == nil, pending?.index != index {
            faults.append(fault("expected 'except' or 'finally'"))
        }
        let kind = Statement.Kind.try(body: body, handlers: handlers, otherwise: otherwise, finally: finally)
        return statement(kind, from: start)
    }

    private mutating func handler() throws(SyntaxFault) -> Handler {
        let start = start
        advance()
        _ = accept(.star)
        var type: Expression?
        var name: String?
        var target: Expression?
        if symbol != .colon {
            type = try expression()
            if accept(.as) {
                name = try identifier()
            } else if accept(.comma) {
                target = try element(.target)
                try legacy("python 2 'except' with a comma", at: range(from: start))
            }
        }
        if case .name(let plain)? = target?.kind { (name, target) = (plain, nil) }
        let body = try suite()
        return Handler(type: type, name: name, target: target, body: body, range: range(from: start))
    }
}
