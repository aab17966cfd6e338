import Documents
import PythonSyntax
import SourceText

/// A comment on a line of its own, in front of a statement.
struct NoteEdit {
    private let file: SourceFile

    /// Prepares comments in `file`.
    init(_ file: SourceFile) {
        self.file = file
    }

    /// The line to put in front of the one on which `range` begins; `nil` where a comment may not stand there.
    func edit(_ note: String, above range: TextRange) -> Edit? {
        let number = file.line(of: range)
        let line = file.range(ofLine: number)
        let ahead = file.bytes(of: file.indentation(of: range))
        let blanks = Array(ahead.prefix { $0 == 0x20 || $0 == 0x09 })
        guard isFree(line, blanks.count == ahead.count), !continues(ontoLine: number) else { return nil }
        let start = file.indentation(of: range).start
        return Edit(
            start, replacement: blanks + Array("# \(note)".utf8) + file.lineEnding(ofLine: number))
    }

    /// Whether the line is code from its start, as far as the kind of file lets us know.
    private func isFree(_ line: TextRange, _ isFirst: Bool) -> Bool {
        switch kind(ofPath: file.path, head: Array(file.bytes.prefix(128))) {
        case .python, .notebook:
            let start = line.start
            return !parse(file).tokens.contains {
                $0.kind == .string && $0.range.dropFirst().holdsStart(of: start)
            }
        case .shell: return isFirst
        case .dockerfile, .manifest, .otherCode, .prose, .plain: return false
        }
    }

    /// Whether the line before ends with a backslash.
    private func continues(ontoLine number: Int) -> Bool {
        guard number > 1 else { return false }
        let before = file.bytes(of: file.range(ofLine: number - 1)).reversed()
            .drop { $0 == 0x0A || $0 == 0x0D }
        return before.first == UInt8(ascii: "\\")
    }
}
