extension Word {
    /// The assignment that a word of `export`, `declare` or `env` is: `X="4"`, or `"X=4"` in quotes as a whole.
    ///
    /// `bytes` are those that were parsed. The value's range is exact, so that it can be replaced; in a word quoted as
    /// a whole it lies between the quotes. `X+=4` gives a value whose literal is not known.
    package func assignment(in bytes: [UInt8]) -> (name: String, nameRange: Range<Int>, value: Word)? {
        guard range.upperBound <= bytes.count else { return nil }
        var parser = Parser(bytes, content)
        guard let target = parser.assignmentTarget() else { return nil }
        let name = parser.text(target.name)
        if content != range {
            let rest = parser.offset..<content.upperBound
            let known = target.appends ? nil : literal.map { String($0.drop { $0 != "=" }.dropFirst()) }
            return (name, target.name, Word(range: rest, literal: known, content: rest))
        }
        let value = parser.scanWord(.value)
        guard parser.atEnd else { return nil }
        let known = target.appends ? nil : value.literal
        return (name, target.name, Word(range: value.range, literal: known, content: value.content))
    }
}

extension Word {
    /// What an unquoted brace expansion such as `{A,B}=1` gives; `nil` if the word holds none, or anything besides.
    package func braceExpansion(in bytes: [UInt8]) -> [String]? {
        guard literal == nil, range.upperBound <= bytes.count else { return nil }
        let raw = bytes[range]
        return raw.contains(UInt8(ascii: "{")) ? BraceExpansion.values(raw) : nil
    }
}
