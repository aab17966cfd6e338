package import SourceText

/// A block of code as a text of its own, whose edits can be made in its document.
package struct BlockText {
    /// The text: its lines with plain line ends.
    package let bytes: [UInt8]
    private let block: CodeBlock
    private let document: DocumentLines
    /// Where each line begins in the text.
    private let starts: [Int]

    /// Takes `block` out of the document that holds `bytes`.
    package init(_ block: CodeBlock, of bytes: [UInt8]) {
        (self.block, document) = (block, DocumentLines(bytes: bytes))
        var (text, starts): ([UInt8], [Int]) = ([], [])
        for line in block.lines {
            starts.append(text.count)
            text += bytes[line] + [0x0A]
        }
        (self.bytes, self.starts) = (text, starts)
    }

    /// The same edits in the document; `nil` where lines would have to be put between prompts.
    package func documentEdits(_ edits: [Edit]) -> [Edit]? {
        let mapped = edits.compactMap(documentEdit)
        return mapped.count == edits.count ? mapped : nil
    }

    private func documentEdit(_ edit: Edit) -> Edit? {
        guard !block.lines.isEmpty else { return nil }
        let (first, last) = (line(at: edit.range.lowerBound), line(at: edit.range.upperBound))
        let isWhole = isStart(edit.range.lowerBound) && isStart(edit.range.upperBound)
        if edit.replacement.isEmpty, isWhole, first < last {
            let range = block.lines[first].lowerBound..<block.lines[last - 1].upperBound
            return Edit(range: document.wholeLines(range), replacement: [])
        }
        let isSingle = first == last && !edit.replacement.contains(0x0A)
        guard isSingle || !block.hasPrompts else { return nil }
        let end = document.lineEnd(at: block.lines[0].lowerBound)
        if edit.range.isEmpty, edit.range.lowerBound == bytes.count, edit.replacement.last == 0x0A {
            let at = document.wholeLines(block.lines[block.lines.count - 1]).upperBound
            let lines = edit.replacement.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
            return Edit(range: at..<at, replacement: lines.flatMap { block.indentation + $0 + end })
        }
        let replacement = edit.replacement.flatMap { $0 == 0x0A ? end + block.indentation : [$0] }
        return Edit(
            range: offset(edit.range.lowerBound)..<offset(edit.range.upperBound), replacement: replacement)
    }

    /// The index of the line that holds `offset`; one more than there are lines at the end of the text.
    private func line(at offset: Int) -> Int {
        offset == bytes.count ? starts.count : (starts.lastIndex { $0 <= offset } ?? 0)
    }

    private func isStart(_ offset: Int) -> Bool { offset == bytes.count || starts.contains(offset) }

    private func offset(_ offset: Int) -> Int {
        let index = line(at: offset)
        guard index < starts.count else { return document.wholeLines(block.lines[index - 1]).upperBound }
        return min(block.lines[index].lowerBound + offset - starts[index], block.lines[index].upperBound)
    }
}
