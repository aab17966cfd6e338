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
    /// What an unquoted brace expansion such as `{A,B}=1` gives; `nil` if the word holds none, or anything besides.
    package func braceExpansion(in file: SourceFile) -> [String]? {
        guard literal == nil else { return nil }
        let raw = file.bytes(of: range)
        return raw.contains(UInt8(ascii: "{")) ? BraceExpansion.values(raw) : nil
    }
}
