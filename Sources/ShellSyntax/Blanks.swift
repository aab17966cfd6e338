import SourceText

extension Parser {
    /// Steps over blanks, line continuations, the CR of a line end, and a comment.
    mutating func skipBlanks() {
        while !atEnd {
            switch byte {
            case 0x20, 0x09: offset += 1
            case 0x0D where isLineEnd(offset): offset += 1
            case UInt8(ascii: "\\"):
                let length = continuation(at: offset)
                if length == 0 { return }
                offset += length
            case UInt8(ascii: "#"):
                skipComment()
                return
            default: return
            }
        }
    }

    /// Steps over everything between two commands of a list but their separators.
    mutating func skipLines() {
        skipBlanks()
        while byte == 0x0A, !atEnd {
            endLine()
            skipBlanks()
        }
    }

    /// The length of `\` and a line end at `place`, or 0.
    func continuation(at place: Int) -> Int {
        guard place + 1 < limit, bytes[place] == UInt8(ascii: "\\") else { return 0 }
        if bytes[place + 1] == 0x0A { return 2 }
        return bytes[place + 1] == 0x0D && place + 2 < limit && bytes[place + 2] == 0x0A ? 3 : 0
    }

    /// Whether the CR at `place` is part of a line end, or stands at the end of the text.
    func isLineEnd(_ place: Int) -> Bool {
        place + 1 >= limit || bytes[place + 1] == 0x0A
    }

    private mutating func skipComment() {
        let start = offset
        while !atEnd, byte != 0x0A { offset += 1 }
        let end = offset > start && bytes[offset - 1] == 0x0D ? offset - 1 : offset
        comments.append(file.range(start..<end))
    }

    /// Steps over a line feed and the bodies of the heredocs that the line announced.
    mutating func endLine() {
        offset += 1
        let bodies = pending
        pending = []
        for heredoc in bodies { readBody(heredoc) }
    }

    private mutating func readBody(_ heredoc: Heredoc) {
        let start = offset
        while !atEnd {
            let line = offset
            while !atEnd, byte != 0x0A { offset += 1 }
            let end = offset
            if !atEnd { offset += 1 }
            if let after = endsBody(line..<end, heredoc) {
                if after < end { offset = after }
                return close(heredoc, start..<line)
            }
        }
        // bash warns, but takes the end of the text for the end of the body.
        close(heredoc, start..<offset)
    }

    /// Where the delimiter on `line` ends if that line ends the body.
    private func endsBody(_ line: Range<Int>, _ heredoc: Heredoc) -> Int? {
        var start = line.lowerBound
        if heredoc.stripsTabs {
            while start < line.upperBound, bytes[start] == 0x09 { start += 1 }
        }
        let rest = bytes[start..<line.upperBound]
        guard rest.starts(with: heredoc.delimiter) else { return nil }
        let after = start + heredoc.delimiter.count
        if after == line.upperBound || (after + 1 == line.upperBound && bytes[after] == 0x0D) {
            return line.upperBound
        }
        // As bash does: `EOF)` ends a heredoc inside `$(…)`.
        let closes = substitutions > 0 && bytes[after..<line.upperBound].contains(UInt8(ascii: ")"))
        return closes ? after : nil
    }

    private mutating func close(_ heredoc: Heredoc, _ body: Range<Int>) {
        guard let draft = heredoc.draft, draft < drafts.count else { return }
        drafts[draft].heredocs.append(file.range(body))
        if heredoc.expands { drafts[draft].expandedHeredocs.append(file.range(body)) }
    }
}
