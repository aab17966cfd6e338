import Documents
import PythonSyntax
import SourceText

/// A text that is written as several literals with comments between them, which stay when the text is replaced.
struct LiteralPieces {
    private let file: SourceFile
    /// The first literal.
    private let first: TextRange
    /// The literals that follow.
    private let rest: [TextRange]

    /// Takes the expression at `range`; `nil` where it is anything else, or no comment stands inside.
    init?(_ file: SourceFile, at range: TextRange) {
        guard file.bytes(of: range).contains(UInt8(ascii: "#")),
            kind(ofPath: file.path, head: Array(file.bytes.prefix(128))) == .python
        else { return nil }
        let tokens = parse(file).tokens.filter { $0.range.overlaps(range) }
        let literals = tokens.filter { $0.kind == .string }.map(\.range)
        guard tokens.contains(where: { $0.kind == .comment }), let first = literals.first, literals.count > 1,
            tokens.allSatisfy({ [.string, .comment, .nonLogicalNewline].contains($0.kind) })
        else { return nil }
        self.file = file
        self.first = first
        rest = Array(literals.dropFirst())
    }

    /// The edits that put `text` in the first literal's place, and nothing in that of the others.
    func replaced(by text: String) -> [Edit] {
        [Edit(first, text: text)]
            + rest.map { literal in
                let line = file.range(ofLine: file.lastLine(of: literal))
                let behind = literal.gap(to: line.end)
                let blanks = file.bytes(of: behind).prefix { $0 == 0x20 || $0 == 0x09 }.count
                return Edit(literal.through(behind.prefix(blanks)), text: "")
            }
    }
}
