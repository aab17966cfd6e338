extension Parser {
    /// `for` and `select`, behind that word; `surrounding` is nil for `select`, whose values are not walked through.
    mutating func parseFor(from start: Int, _ surrounding: Command.Context?) {
        skipBlanks()
        if stands("((") {
            let opening = offset
            offset += 2
            scanArithmetic(from: opening)
            return inside(.otherLoop) { $0.parseForBody(from: start) }
        }
        let name = scanWord(.argument)
        var values: [String]?
        skipLines()
        if takeKeyword("in") { values = parseForWords() }
        let loop = Command.Context.forLoop(variable: text(name.range), values: values)
        inside(surrounding == nil ? .otherLoop : loop) { $0.parseForBody(from: start) }
    }

    private mutating func parseForBody(from start: Int) {
        skipBlanks()
        if byte == UInt8(ascii: ";"), stop() == nil { offset += 1 }
        skipLines()
        if takeKeyword("do") {
            _ = parseBody(from: start, until: .done, "for")
        } else if takeKeyword("{") {
            _ = parseBody(from: start, until: .brace, "for")
        } else {
            fault("'for' has no 'do'", start..<offset)
        }
    }

    /// The values that a loop walks through, nil unless every word's are known.
    private mutating func parseForWords() -> [String]? {
        var values: [String]? = []
        while true {
            skipBlanks()
            if endsWord(offset), !isProcessSubstitution { return values }
            let word = scanWord(.argument)
            if let more = loopValues(of: word), (values?.count ?? 0) + more.count <= BraceExpansion.limit {
                values?.append(contentsOf: more)
            } else {
                values = nil
            }
        }
    }

    /// What a word of a `for` list expands to: itself, a brace expansion, or `seq` with literal numbers.
    private func loopValues(of word: Word) -> [String]? {
        if let literal = word.literal { return [literal] }
        let raw = bytes[word.range]
        return SequenceCall.values(raw) ?? BraceExpansion.values(raw)
    }

    /// `case`, behind that word.
    mutating func parseCase(from start: Int) {
        skipBlanks()
        _ = scanWord(.argument)
        skipLines()
        guard takeKeyword("in") else { return fault("'case' has no 'in'", start..<offset) }
        let id = newBranch()
        var index = 0
        while true {
            skipLines()
            if takeKeyword("esac") { return }
            if atEnd || !parsePatterns() { return fault("'case' is not closed", start..<offset) }
            var found: Stops?
            inside(.branch(id: id, index: index)) { parser in
                found = parser.parseBody(from: start, until: [.clause, .esac], "case")
            }
            index += 1
            guard found == .clause else { return }
            offset += stands(";;&") ? 3 : 2
        }
    }

    /// `[(] pattern [| pattern]… )`; false if that is not what stands here.
    private mutating func parsePatterns() -> Bool {
        _ = take("(")
        while true {
            skipBlanks()
            _ = scanWord(.argument)
            skipBlanks()
            if take(")") { return true }
            guard take("|") else { return false }
        }
    }

    /// `function name [()] body`, behind `function`.
    mutating func parseNamedFunction() {
        skipBlanks()
        let name = scanWord(.argument)
        skipBlanks()
        if take("(") {
            skipBlanks()
            _ = take(")")
        }
        parseFunctionBody(name.range)
    }

    /// The compound command behind a function's name.
    mutating func parseFunctionBody(_ name: Range<Int>) {
        skipLines()
        inside(.function(name: text(name))) { parser in
            if !parser.parseCompound() { parser.fault("function without a body", name) }
        }
    }

    /// `[[ … ]]`, behind the opening: no command, but there may be substitutions in it.
    mutating func parseCondition(from start: Int) {
        while true {
            skipLines()
            if takeKeyword("]]") { return }
            if atEnd { return fault("'[[' is not closed", start..<offset) }
            if endsWord(offset), !isProcessSubstitution {
                offset += 1
            } else if takeKeyword("=~") {
                skipBlanks()
                _ = scanWord(.regex)
            } else {
                _ = scanWord(.argument)
            }
        }
    }
}
