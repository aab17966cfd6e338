import SourceText

extension Parser {
    /// `A=1 word … > file`, or the definition of a function.
    mutating func parseSimple() {
        let index = drafts.count
        drafts.append(Draft(context: context, range: file.range(offset..<offset)))
        noting(.command(draft: index), from: offset) { $0.parseParts(of: index) }
    }

    private mutating func parseParts(of index: Int) {
        var first: Int?
        while true {
            skipBlanks()
            let start = offset
            if parseRedirection(draft: index) {
                if bytes[start..<offset].contains(UInt8(ascii: ">")) { drafts[index].isRedirected = true }
                continue
            }
            if atEnd || (endsWord(offset) && !isProcessSubstitution) { break }
            parsePart(of: index)
            first = first ?? start
            drafts[index].range = file.range((first ?? start)..<offset)
        }
        if byte == UInt8(ascii: "("), !atEnd { parseFunction(named: index) }
    }

    /// One assignment or word.
    private mutating func parsePart(of index: Int) {
        if drafts[index].words.isEmpty, let target = assignmentTarget() {
            let value = scanWord(.value)
            drafts[index].assignments.append(
                Assignment(
                    name: text(target.name), nameRange: file.range(target.name), value: value,
                    appends: target.appends))
        } else {
            let word = scanWord(.argument)
            drafts[index].words.append(word)
        }
    }

    /// Steps over `NAME=`, `NAME+=` or `NAME[…]=` if it stands here.
    mutating func assignmentTarget() -> (name: Range<Int>, appends: Bool)? {
        let start = offset
        var end = identifierEnd(start)
        guard end > start else { return nil }
        if end < limit, bytes[end] == UInt8(ascii: "[") {
            guard let close = subscriptEnd(end) else { return nil }
            end = close
        }
        let appends = end + 1 < limit && bytes[end] == UInt8(ascii: "+")
        let sign = appends ? end + 1 : end
        guard sign < limit, bytes[sign] == UInt8(ascii: "=") else { return nil }
        offset = sign + 1
        return (start..<end, appends)
    }

    /// The end of `[…]` in front of an assignment sign, found within its line.
    private func subscriptEnd(_ open: Int) -> Int? {
        var level = 0
        var end = open
        while end < min(limit, open + 256), bytes[end] != 0x0A {
            switch bytes[end] {
            case UInt8(ascii: "["): level += 1
            case UInt8(ascii: "]"): level -= 1
            case UInt8(ascii: "\\"): end += 1
            default: break
            }
            end += 1
            if level == 0 { return end }
        }
        return nil
    }

    /// The end of the shell name that starts at `start`; `start` itself if none does.
    func identifierEnd(_ start: Int) -> Int {
        var end = start
        while end < limit, isNameByte(bytes[end], first: end == start) { end += 1 }
        return end
    }

    func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): !first
        default: false
        }
    }

    /// `name ( ) body`: the one word read so far names a function.
    private mutating func parseFunction(named index: Int) {
        let open = offset
        offset += 1
        skipBlanks()
        guard drafts[index].words.count == 1, drafts[index].assignments.isEmpty, take(")") else {
            return fault("unexpected '('", open..<open + 1)
        }
        let name = drafts[index].words[0].range.bytes
        drafts[index].words = []
        nested { $0.parseFunctionBody(name) }
    }
}
