import SourceText

extension Parser {
    /// The redirections behind a compound command.
    mutating func parseRedirections() {
        skipBlanks()
        while parseRedirection(draft: nil) { skipBlanks() }
    }

    /// Steps over one redirection; false if none stands here. `draft` gets the body of a heredoc.
    mutating func parseRedirection(draft: Int?) -> Bool {
        let start = offset
        skipDescriptor()
        guard !atEnd, byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || isBothStreams,
            offset > start || !isProcessSubstitution
        else {
            offset = start
            return false
        }
        noteInput(draft, from: start)
        if take("<<<") {
            redirectionTarget(from: start)
        } else if take("<<-") {
            announceHeredoc(stripsTabs: true, draft, from: start)
        } else if take("<<") {
            announceHeredoc(stripsTabs: false, draft, from: start)
        } else {
            _ =
                take("&>>") || take("&>") || take("<&") || take("<>") || take(">>") || take(">&")
                || take(">|")
                || take("<") || take(">")
            redirectionTarget(from: start)
        }
        return true
    }

    /// The last of a command's redirections of the standard input counts.
    private func isHeredoc(at place: Int) -> Bool {
        let sign = bytes[place..<limit].prefix(3)
        return sign.starts(with: "<<".utf8) && !sign.starts(with: "<<<".utf8)
    }

    /// Notes what the redirection behind the descriptor that begins at `start` makes of the standard input.
    private mutating func noteInput(_ draft: Int?, from start: Int) {
        guard let draft, draft < drafts.count else { return }
        let descriptor = bytes[start..<offset]
        let isInput =
            descriptor.isEmpty ? byte == UInt8(ascii: "<") : descriptor.allSatisfy { $0 == UInt8(ascii: "0") }
        if isInput { drafts[draft].readsHeredoc = isHeredoc(at: offset) }
    }

    private var isBothStreams: Bool { byte == UInt8(ascii: "&") && peek() == UInt8(ascii: ">") }

    /// Whether `<(` or `>(` stands here.
    var isProcessSubstitution: Bool {
        (byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")) && peek() == UInt8(ascii: "(")
    }

    /// `2` or `{name}` in front of a redirection; steps back if no redirection follows.
    private mutating func skipDescriptor() {
        let start = offset
        if byte == UInt8(ascii: "{") {
            let end = identifierEnd(offset + 1)
            guard end > offset + 1, end < limit, bytes[end] == UInt8(ascii: "}") else { return }
            offset = end + 1
        } else {
            while !atEnd, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        }
        if byte != UInt8(ascii: "<"), byte != UInt8(ascii: ">") { offset = start }
    }

    private mutating func redirectionTarget(from start: Int) {
        skipBlanks()
        if endsWord(offset), !isProcessSubstitution {
            return fault("redirection without a target", start..<offset)
        }
        _ = scanWord(.argument)
    }

    private mutating func announceHeredoc(stripsTabs: Bool, _ draft: Int?, from start: Int) {
        skipBlanks()
        if endsWord(offset) { return fault("heredoc without a delimiter", start..<offset) }
        let word = scanWord(.value)
        let delimiter = word.literal.map { Array($0.utf8) } ?? Array(bytes[word.content.bytes])
        let isQuoted = bytes[word.range.bytes].contains { "'\"\\".utf8.contains($0) }
        pending.append(
            Heredoc(delimiter: delimiter, stripsTabs: stripsTabs, expands: !isQuoted, draft: draft))
    }
}
