import SourceText

/// One file's patch as a unified diff, fit for a terminal: for reading, where `fix --diff` is for `git apply`.
struct DiffText {
    private let patch: Patch
    private let source: SourceFile?
    private let ink: Ink

    /// `source` is the file as it was before any edit.
    init(_ patch: Patch, of source: SourceFile?, ink: Ink) {
        self.patch = patch
        self.source = source
        self.ink = ink
    }

    var lines: [String] {
        guard let source else {
            return ["'\(printable(patch.path))' cannot be shown: its text is not at hand"]
        }
        do throws(PatchError) {
            let after = try patch.applied(to: source.document.bytes)
            let diff = unifiedDiff(path: patch.path, before: source.document.bytes, after: after, context: 1)
            let lines = diff.split(separator: UInt8(ascii: "\n"))
            return lines.enumerated().map { line($1, isHeader: $0 < 2) }
        } catch {
            return [printable(error.description)]
        }
    }

    /// Of a longer line the beginning and the end are shown: in a file of one line this would be the whole file.
    private static let width = 2_000

    /// A carriage return at a line's end is not shown: every line of such a file has one.
    private func line(_ bytes: ArraySlice<UInt8>, isHeader: Bool) -> String {
        var content = bytes.dropFirst()
        if content.last == UInt8(ascii: "\r") { content.removeLast() }
        let mark = bytes.first.map { String(Unicode.Scalar($0)) } ?? ""
        let text = mark + printable(content, upTo: Self.width)
        if isHeader { return ink(text, .strong) }
        return switch mark {
        case "+": ink(text, .good)
        case "-": ink(text, .bad)
        case "@": ink(text, .note)
        default: text
        }
    }
}
