import Documents
import PythonSyntax
import ShellSyntax
import SourceText

/// The comments of a file, marks included, in order.
func commentRanges(in file: SourceFile) -> [TextRange] {
    switch kind(ofPath: file.path, head: file.bytes.prefix(128)) {
    case .python, .notebook:
        PythonSyntax.parse(file).tokens.filter { $0.kind == .comment }.map(\.range)
    case .shell: ShellSyntax.parse(file).comments
    case .prose: lineComments(in: file, marks: ["<!--"])
    case .dockerfile, .manifest, .plain: lineComments(in: file, marks: ["#", ";", "//"])
    case .otherCode: lineComments(in: file, marks: ["//", "#", "--"])
    }
}

/// From a mark that begins the line, or follows a blank, to the line's end: `ncg:` stands directly behind it.
private func lineComments(in file: SourceFile, marks: [String]) -> [TextRange] {
    (1...max(1, file.lines.count)).compactMap { line in
        let range = file.range(ofLine: line)
        let bytes = file.bytes(of: range)
        guard let end = bytes.lastIndex(where: { $0 != 0x0A && $0 != 0x0D }) else { return nil }
        for mark in marks {
            let wanted = Array((mark + " ncg:").utf8)
            let start = (range.lowerBound...max(range.lowerBound, end)).first { start in
                bytes[start...].starts(with: wanted)
                    && (start == range.lowerBound || bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09)
            }
            if let start { return range.part(start..<end + 1) }
        }
        return nil
    }
}
