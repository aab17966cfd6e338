extension Parser {
    /// Reads the whole text; ends of lists that nothing opened are faults and stepped over.
    mutating func parseScript() {
        while true {
            parseList()
            if atEnd { return }
            stepOverStop()
        }
    }

    /// Steps over an end of a list that nothing opened.
    mutating func stepOverStop() {
        let start = offset
        offset = max(offset + 1, bareWord().endIndex)
        fault("'\(text(start..<offset))' closes nothing", start..<offset)
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Reads commands up to the end of the text or any end of a list, which it leaves in place.
    mutating func parseList() {
        while true {
            skipSeparators()
            if atEnd || stop() != nil { return }
            let start = offset
            parseAndOr()
            if offset == start {
                fault("unexpected '\(text(start..<start + 1))'", start..<start + 1)
                offset += 1
            }
        }
    }

    private mutating func skipSeparators() {
        while true {
            skipLines()
            guard byte == UInt8(ascii: ";"), stop() == nil else { return }
            offset += 1
        }
    }

    /// `a && b || c`, with the `&` behind it.
    private mutating func parseAndOr() {
        noting(.list, from: offset) { $0.parsePipelines() }
    }

    private mutating func parsePipelines() {
        let first = drafts.count
        let outer = context
        var branched = false
        parsePipeline()
        while true {
            skipBlanks()
            let both = stands("&&")
            guard both || stands("||") else { break }
            offset += 2
            events.append(.part(both ? .and : .or))
            // What follows `&&` in a branch runs only if the branch does, so it is the same branch.
            if !(both && branched) {
                context = outer + [.branch(id: newBranch(), index: 0)]
            }
            branched = both
            skipLines()
            parsePipeline()
        }
        context = outer
        if byte == UInt8(ascii: "&"), peek() != UInt8(ascii: "&"), !atEnd {
            offset += 1
            events.append(.part(.background))
            for draft in first..<drafts.count { drafts[draft].isBackground = true }
        }
    }

    private mutating func parsePipeline() {
        noting(.pipeline, from: offset) { $0.parseSides() }
    }

    private mutating func parseSides() {
        let first = drafts.count
        let level = context.count
        parseCommand()
        skipBlanks()
        guard isPipe else { return }
        for draft in first..<drafts.count { drafts[draft].context.insert(.pipeline, at: level) }
        inside(.pipeline) { parser in
            while parser.isPipe {
                parser.offset += parser.peek() == UInt8(ascii: "&") ? 2 : 1
                parser.events.append(.part(.pipe))
                parser.skipLines()
                parser.parseCommand()
                parser.skipBlanks()
            }
        }
    }

    private var isPipe: Bool { !atEnd && byte == UInt8(ascii: "|") && peek() != UInt8(ascii: "|") }
}
