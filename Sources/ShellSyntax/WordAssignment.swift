package import SourceText

extension Word {
    /// The assignment that a word of `export`, `declare` or `env` is: `X="4"`, or `"X=4"` in quotes as a whole.
    ///
    /// `file` is the one that was parsed. The value's range is exact, so that it can be replaced; in a word quoted as
    /// a whole it lies between the quotes. `X+=4` gives a value whose literal is not known.
    package func assignment(in file: SourceFile) -> (name: String, nameRange: TextRange, value: Word)? {
        guard !file.bytes(of: range).isEmpty else { return nil }
        var parser = Parser(file, content.bytes)
        guard let target = parser.assignmentTarget() else { return nil }
        let name = parser.text(target.name)
        if content != range {
            let rest = content.dropFirst(parser.offset - content.lowerBound)
            let known = target.appends ? nil : literal.map { String($0.drop { $0 != "=" }.dropFirst()) }
            return (name, file.range(target.name), Word(range: rest, literal: known, content: rest))
        }
        let value = parser.scanWord(.value)
        guard parser.atEnd else { return nil }
        let known = target.appends ? nil : value.literal
        return (
            name, file.range(target.name), Word(range: value.range, literal: known, content: value.content)
        )
    }
}

extension Word {
    /// The words of an array, `(a "b" c)`; `nil` for any other value, and where a word is `[1]=a`.
    package func arrayWords(in file: SourceFile) -> [Word]? {
        guard file.bytes(of: range).first == UInt8(ascii: "(") else { return nil }
        var parser = Parser(file, range.bytes)
        parser.offset += 1
        var words: [Word] = []
        while true {
            parser.skipLines()
            if parser.take(")") { break }
            let word = parser.scanWord(.argument)
            guard !word.range.isEmpty, file.bytes(of: word.range).first != UInt8(ascii: "[") else {
                return nil
            }
            words.append(word)
        }
        return parser.atEnd && parser.faults.isEmpty ? words : nil
    }

    /// Whether its text is what stands there as one word, quotes and escapes removed.
    package func isWritten(in file: SourceFile) -> Bool {
        guard let literal, !range.isEmpty else { return false }
        var parser = Parser(file, range.bytes)
        return parser.scanWord(.argument).literal == literal && parser.atEnd
    }

    /// What an unquoted brace expansion such as `{A,B}=1` gives; `nil` if the word holds none, or anything besides.
    package func braceExpansion(in file: SourceFile) -> [String]? {
        guard literal == nil else { return nil }
        let raw = file.bytes(of: range)
        return raw.contains(UInt8(ascii: "{")) ? BraceExpansion.values(raw) : nil
    }
}
