import Documents
import ShellSyntax
import SourceText

/// Takes words out of a command, with the blanks or the line that they stand on.
struct WordRemoval {
    private let bytes: [UInt8]
    private let lines: DocumentLines

    /// Works on the text `bytes`.
    init(_ bytes: [UInt8]) { (self.bytes, lines) = (bytes, DocumentLines(bytes: bytes)) }

    /// The bytes that go with each of `going`, indices of `parts`, the words of one command in order; `nil` where a comment
    /// stands between them and their neighbours.
    func ranges(_ going: Set<Int>, of parts: [Range<Int>]) -> [Range<Int>]? {
        var result: [Range<Int>] = []
        for index in going.sorted() {
            let part = parts[index]
            // Words in front that go as well have taken their blanks with them.
            let before = index > 0 ? parts[index - 1].upperBound : nil
            let after = index + 1 < parts.count ? parts[index + 1].lowerBound : nil
            if let line = wholeLine(part), before != nil, after != nil {
                result.append(line)
            } else if let before, isBlank(before..<part.lowerBound) {
                result.append(before..<part.upperBound)
            } else if let after, isBlank(part.upperBound..<after) {
                result.append(part.lowerBound..<after)
            } else {
                return nil
            }
        }
        return result
    }

    /// The line of a word that stands alone on it and on which the command goes on.
    private func wholeLine(_ part: Range<Int>) -> Range<Int>? {
        let line = lines.line(at: part.lowerBound)
        let rest = lines.stripped(part.upperBound..<max(part.upperBound, line.upperBound))
        guard lines.stripped(line.lowerBound..<part.lowerBound).isEmpty, rest.count == 1,
            bytes[rest.lowerBound] == UInt8(ascii: "\\")
        else { return nil }
        return lines.wholeLines(part)
    }

    /// Whether nothing but blanks and continued lines stands there.
    private func isBlank(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\\")].contains($0) }
    }
}
