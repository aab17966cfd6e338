extension Parser {
    /// One command of a pipeline, simple or compound, with the words that may stand in front of it.
    mutating func parseCommand() {
        skipBlanks()
        let start = offset
        var isNegated = false
        while true {
            if takeKeyword("!") { isNegated.toggle() } else if !takeTime() { break }
            skipBlanks()
        }
        guard isNegated else { return parsePlainCommand() }
        noting(.negation, from: start) { $0.parsePlainCommand() }
    }

    private mutating func parsePlainCommand() {
        if takeKeyword("coproc") { return parseCoprocess() }
        if !parseCompound() { parseSimple() }
    }

    private mutating func takeTime() -> Bool {
        guard takeKeyword("time") else { return false }
        skipBlanks()
        if takeKeyword("-p") { skipBlanks() }
        if takeKeyword("--") { skipBlanks() }
        return true
    }

    /// A compound command with its redirections; false if none stands here.
    mutating func parseCompound() -> Bool {
        let start = offset
        guard let reader = compoundReader() else { return false }
        nested { reader(&$0, start) }
        let end = offset
        parseRedirections()
        if bytes[end..<offset].contains(UInt8(ascii: ">")) { redirectsConstructs = true }
        return true
    }

    private typealias Reader = (inout Parser, _ start: Int) -> Void

    private mutating func compoundReader() -> Reader? {
        if byte == UInt8(ascii: "(") {
            return isArithmetic(offset + 1)
                ? noting(.expression(isArithmetic: true)) { $0.parseArithmetic(from: $1) }
                : noting(.subshell) { $0.parseSubshell(from: $1) }
        }
        if takeKeyword("{") { return noting(.group) { $0.parseGroup(from: $1) } }
        if takeKeyword("if") { return noting(.conditional) { $0.parseIf(from: $1) } }
        if takeKeyword("while") || takeKeyword("until") {
            return noting(.loop) { parser, start in
                parser.inside(.otherLoop) { $0.parseLoop(from: start) }
            }
        }
        if takeKeyword("for") { return noting(.loop) { $0.parseFor(from: $1, .otherLoop) } }
        if takeKeyword("select") { return noting(.loop) { $0.parseFor(from: $1, nil) } }
        if takeKeyword("case") { return { $0.parseCase(from: $1) } }
        if takeKeyword("function") { return { parser, _ in parser.parseNamedFunction() } }
        if takeKeyword("[[") {
            return noting(.expression(isArithmetic: false)) { $0.parseCondition(from: $1) }
        }
        return nil
    }

    private func noting(_ construct: Construct, _ reader: @escaping Reader) -> Reader {
        { parser, start in parser.noting(construct, from: start) { reader(&$0, start) } }
    }

    /// Reads a list that must end with `own`; false, with a fault, if it ends with something else.
    mutating func parseBody(from start: Int, until own: Stops, _ name: String) -> Stops? {
        parseList()
        if let found = stop(), own.contains(found) {
            offset += found == .clause || found == .parenthesis ? 0 : bareWord().count
            return found
        }
        fault("'\(name)' is not closed", start..<offset)
        return nil
    }

    private mutating func parseGroup(from start: Int) {
        _ = parseBody(from: start, until: .brace, "{")
    }

    private mutating func parseSubshell(from start: Int) {
        offset += 1
        inside(.subshell) { parser in
            if parser.parseBody(from: start, until: .parenthesis, "(") != nil { parser.offset += 1 }
        }
    }

    private mutating func parseArithmetic(from start: Int) {
        offset += 2
        scanArithmetic(from: start)
    }

    private mutating func parseIf(from start: Int) {
        let id = newBranch()
        guard parseBody(from: start, until: .then, "if") != nil else { return }
        var index = 0
        var ends: Stops = [.elif, .else, .fi]
        events.append(.part(.body))
        while true {
            var found: Stops?
            inside(.branch(id: id, index: index)) { parser in
                found = parser.parseBody(from: start, until: ends, "if")
            }
            switch found {
            case .elif?:
                ends = .then
                events.append(.part(.otherwise))
            case .then?:
                ends = [.elif, .else, .fi]
                events.append(.part(.body))
                continue
            case .else?:
                ends = .fi
                events.append(.part(.otherwise))
            default: return
            }
            index += 1
        }
    }

    mutating func parseLoop(from start: Int) {
        guard parseBody(from: start, until: .do, "while") != nil else { return }
        events.append(.part(.body))
        _ = parseBody(from: start, until: .done, "do")
    }

    /// `coproc [name] command`: it runs beside the script, in a subshell.
    private mutating func parseCoprocess() {
        skipBlanks()
        let first = drafts.count
        noting(.coprocess, from: offset) { parser in
            parser.inside(.subshell) { parser in
                parser.skipCoprocessName()
                if !parser.parseCompound() { parser.parseSimple() }
            }
        }
        for draft in first..<drafts.count { drafts[draft].isBackground = true }
    }

    private mutating func skipCoprocessName() {
        let end = identifierEnd(offset)
        guard end > offset, endsWord(end) else { return }
        let start = offset
        offset = end
        skipBlanks()
        if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "(") { offset = start }
    }
}
