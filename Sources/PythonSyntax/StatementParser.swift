import SourceText

extension Parser {
    /// Every statement up to the end of the file.
    mutating func wholeFile() -> [Statement] {
        block()
    }

    /// The statements up to the dedent that ends the block, or the end of the file.
    mutating func block() -> [Statement] {
        var list: [Statement] = []
        // Blocks that nothing has announced; their dedents end nothing.
        var stray = 0
        while symbol != .end {
            if symbol == .dedent {
                guard stray > 0 else { break }
                stray -= 1
                advance()
            } else if symbol == .indent {
                stray += 1
                advance()
                list.append(recover(from: start, fault("unexpected indent")))
            } else {
                line(into: &list)
            }
        }
        return list
    }

    private mutating func line(into list: inout [Statement]) {
        height = 0
        let start = start
        if let pending, pending.index == index {
            self.pending = nil
            list.append(recover(from: start, pending.fault))
            return
        }
        guard !isAtHugeLine else { return list.append(skipped(from: start, "too long a line")) }
        guard isAtCompound else { return simpleLine(into: &list) }
        do throws(SyntaxFault) {
            list.append(try compound())
        } catch {
            list.append(recover(from: start, error))
        }
    }

    /// Whether the logical line is so long that its tree would take gigabytes.
    private var isAtHugeLine: Bool {
        guard tokens.count - index > Parser.lineLimit else { return false }
        return !tokens[index..<index + Parser.lineLimit].contains { $0.kind == .newline }
    }

    private var isAtCompound: Bool {
        switch symbol {
        case .if, .while, .for, .try, .with, .def, .class, .at: true
        case .async:
            switch next() {
            case .def, .for, .with: true
            default: false
            }
        default: isAtMatch
        }
    }

    private mutating func compound() throws(SyntaxFault) -> Statement {
        switch symbol {
        case .if: try conditional()
        case .while: try whileLoop()
        case .for: try forLoop(isAsync: false, from: start)
        case .try: try tryStatement()
        case .with: try withStatement(isAsync: false, from: start)
        case .def, .class, .at: try decorated()
        case .async: try asynchronous()
        default: try matchStatement()
        }
    }

    private mutating func asynchronous() throws(SyntaxFault) -> Statement {
        let start = start
        switch next() {
        case .for:
            advance()
            return try forLoop(isAsync: true, from: start)
        case .with:
            advance()
            return try withStatement(isAsync: true, from: start)
        default:
            return try decorated()
        }
    }
}

extension Parser {
    func statement(_ kind: Statement.Kind, from start: Int) -> Statement {
        Statement(kind: kind, range: range(from: start))
    }

    /// `: ` and the statements behind it, on the same line or indented.
    mutating func suite() throws(SyntaxFault) -> Suite {
        guard symbol == .colon else { throw fault("expected ':'") }
        advance()
        guard symbol == .newline else {
            var statements: [Statement] = []
            let start = start
            simpleLine(into: &statements)
            return Suite(statements: statements, indentation: file.range(start..<start), isInline: true)
        }
        guard next() == .indent else { throw fault("expected an indented block") }
        guard nesting < Parser.nestingLimit else { throw fault("too many levels of indentation") }
        advance()
        let indentation = here
        advance()
        nesting += 1
        let statements = block()
        nesting -= 1
        _ = accept(.dedent)
        return Suite(statements: statements, indentation: indentation, isInline: false)
    }
}
