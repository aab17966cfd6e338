import Documents
import PythonFlow
import PythonSyntax
import ShellFlow
import ShellSyntax
import SourceText

/// The places of a file where people speak and nothing runs: comments, documentation, shown texts, prose.
struct SpokenPlaces {
    private let ranges: RangeIndex
    private let isAll: Bool

    /// A text of which nothing runs.
    static let everywhere = SpokenPlaces(ranges: [], isAll: true)

    private init(ranges: [TextRange], isAll: Bool = false) {
        (self.ranges, self.isAll) = (RangeIndex(ranges), isAll)
    }

    /// Those of `file`, which is a document of that kind.
    init(of file: SourceFile, _ kind: DocumentKind, in tree: SourceTree) {
        switch kind {
        case .python, .notebook:
            self.init(ranges: tree.python(file.path).map(Self.python) ?? [])
        case .shell: self.init(ranges: Self.shell(file))
        case .dockerfile, .manifest: self.init(ranges: Self.lines(file, marks: ["#", ";", "//"]))
        case .otherCode:
            self.init(ranges: Self.lines(file, marks: ["//", "#", "--", "*", "/*", "<!--", ";"]))
        // What a file of no known kind is for is not known either.
        case .prose, .plain: self.init(ranges: [], isAll: !Self.isList(file))
        }
    }

    /// Whether `place` is one of them.
    func contains(_ place: TextRange) -> Bool { isAll || ranges.overlaps(place) }

    /// A list of packages, or of settings, in a file that ends like a text.
    private static func isList(_ file: SourceFile) -> Bool {
        mayPin(file.path) || SettingsText(file.bytes).isAll
    }

    private static func python(_ parsed: SourceTree.ParsedPython) -> [TextRange] {
        let roles = NameRoles(parsed.syntax.statements)
        return parsed.syntax.tokens.filter { token in
            token.kind == .comment
                || token.kind == .string && roles.texts[token.range.lowerBound] == .shown
        }.map(\.range)
    }

    /// Comments, what `echo` and `printf` say, and quoted texts that `cat` shows.
    private static func shell(_ file: SourceFile) -> [TextRange] {
        let script = ShellSyntax.parse(file)
        let shown = script.commands.flatMap { command -> [TextRange] in
            switch command.words.first?.literal {
            case "echo", "printf": goesElsewhere(command, file) ? [] : command.words.map(\.range)
            case "cat": goesElsewhere(command, file) ? [] : command.heredocs
            default: []
            }
        }
        return script.comments + shown
    }

    /// Whether a file or another program may get what the command says.
    private static func goesElsewhere(_ command: Command, _ file: SourceFile) -> Bool {
        let line = file.range(ofLine: file.line(of: command.range.end))
        let rest = file.text(command.range.through(line)).replacing(">&2", with: "")
        return rest.contains(">") || rest.contains("|") || command.context.contains(where: \.isProcess)
    }

    /// Whole lines that begin with a mark, and what stands behind a mark after a blank.
    private static func lines(_ file: SourceFile, marks: [String]) -> [TextRange] {
        (1...max(1, file.lines.count)).compactMap { number in
            let line = file.range(ofLine: number)
            let text = file.bytes(of: line)
            guard let first = text.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
            if marks.contains(where: { text[first...].starts(with: $0.utf8) }) { return line }
            let behind = text.indices.first { index in
                index > first && text[index] == UInt8(ascii: "#") && text[index - 1] == 0x20
            }
            return behind.map { line.part($0..<line.upperBound) }
        }
    }
}
