import SourceText

extension Parser {
    /// `for` and `select`, behind that word; `surrounding` is nil for `select`, whose values are not walked through.
    mutating func parseFor(from start: Int, _ surrounding: Command.Context?) {
        skipBlanks()
        if stands("((") {
            let opening = offset
            offset += 2
            scanArithmetic(from: opening)
            events.append(
                .part(
                    .head(
                        variable: nil, words: nil, values: nil, walksWords: false,
                        arithmetic: opening..<offset)))
            return inside(.otherLoop) { $0.parseForBody(from: start) }
        }
        let name = scanWord(.argument)
        var list: (words: [Word], values: [String]?)?
        skipLines()
        if takeKeyword("in") { list = parseForWords() }
        events.append(
            .part(
                .head(
                    variable: text(name.range.bytes), words: list?.words, values: list?.values,
                    walksWords: surrounding != nil,
                    arithmetic: nil)))
        let loop = Command.Context.forLoop(variable: text(name.range.bytes), values: list?.values)
        inside(surrounding == nil ? .otherLoop : loop) { $0.parseForBody(from: start) }
    }

    private mutating func parseForBody(from start: Int) {
        events.append(.part(.body))
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

    /// The words that a loop walks through, and their values, nil unless every word's are known.
    private mutating func parseForWords() -> (words: [Word], values: [String]?) {
        var values: [String]? = []
        var words: [Word] = []
        while true {
            skipBlanks()
            if endsWord(offset), !isProcessSubstitution { return (words, values) }
            let word = scanWord(.argument)
            words.append(word)
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
        let raw = bytes[word.range.bytes]
        return SequenceCall.values(raw) ?? BraceExpansion.values(raw)
    }

    /// `case`, behind that word.
    mutating func parseCase(from start: Int) {
        skipBlanks()
        let first = events.count
        let subject = scanWord(.argument)
        // The expansions in its subject are a part of it.
        events.insert(.open(.selection(subject: subject), start: start), at: first)
        parseChoices(from: start)
        events.append(.close(end: offset))
    }

    private mutating func parseChoices(from start: Int) {
        skipLines()
        guard takeKeyword("in") else { return fault("'case' has no 'in'", start..<offset) }
        let id = newBranch()
        var index = 0
        while true {
            skipLines()
            if takeKeyword("esac") { return }
            guard !atEnd, let patterns = parsePatterns() else {
                return fault("'case' is not closed", start..<offset)
            }
            let takesAll = patterns.contains { bytes[$0.range.bytes].elementsEqual("*".utf8) }
            events.append(.part(.branch(patterns: patterns, takesAll: takesAll)))
            var found: Stops?
            inside(.branch(id: id, index: index)) { parser in
                found = parser.parseBody(from: start, until: [.clause, .esac], "case")
            }
            index += 1
            guard found == .clause else { return }
            if peek() == UInt8(ascii: "&") || stands(";;&") { events.append(.part(.goesOn)) }
            offset += stands(";;&") ? 3 : 2
        }
    }

    /// `[(] pattern [| pattern]… )`; `nil` if that is not what stands here.
    private mutating func parsePatterns() -> [Word]? {
        _ = take("(")
        var patterns: [Word] = []
        while true {
            skipBlanks()
            patterns.append(scanWord(.argument))
            skipBlanks()
            if take(")") { return patterns }
            guard take("|") else { return nil }
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
        parseFunctionBody(name.range.bytes)
    }

    /// The compound command behind a function's name.
    mutating func parseFunctionBody(_ name: Range<Int>) {
        skipLines()
        noting(.function(name: text(name)), from: offset) { parser in
            parser.inside(.function(name: parser.text(name))) { parser in
                if !parser.parseCompound() { parser.fault("function without a body", name) }
            }
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
