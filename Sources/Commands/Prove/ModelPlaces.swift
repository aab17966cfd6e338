package import SourceText

/// Where the nodes of one document stand in their file.
package struct ModelPlaces: Sendable {
    private let file: SourceFile
    private let firstLine: Int

    /// A document that starts at the 1-based `firstLine` of `file`.
    package init(_ file: SourceFile, firstLine: Int = 1) {
        self.file = file
        self.firstLine = firstLine
    }

    /// The bytes from where `node` starts to where its bracket or quote closes, else to the end of its line, without blanks and a
    /// comment there.
    func range(of node: ScenarioNode) -> SourceRange {
        guard let position = node.position else { return .start(of: file.path) }
        let line = file.lines.range(ofLine: position.line + firstLine - 1, end: file.bytes.count)
        let start = min(line.lowerBound + offset(ofColumn: position.column, in: line), line.upperBound)
        var end = start
        var (depth, last): (Int, UInt8) = (0, 0)
        var quote: UInt8?
        let isOpened = start < line.upperBound && "{[\"'".utf8.contains(file.bytes[start])
        for index in start..<line.upperBound {
            let byte = file.bytes[index]
            if byte == UInt8(ascii: "#"), last == UInt8(ascii: " ") { break }
            let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
            if isQuote, quote == nil || quote == byte { quote = quote == nil ? byte : nil }
            if quote == nil, "{[".utf8.contains(byte) { depth += 1 }
            if quote == nil, "}]".utf8.contains(byte) { depth -= 1 }
            // A bracket around the node closes.
            if depth < 0 { break }
            if byte > UInt8(ascii: " ") { end = index + 1 }
            if isOpened, depth == 0, quote == nil { break }
            last = byte
        }
        return file.source(file.range(start..<end))
    }

    /// Columns count characters.
    private func offset(ofColumn column: Int, in line: Range<Int>) -> Int {
        var scalars = 0
        for index in line where file.bytes[index] & 0xC0 != 0x80 {
            scalars += 1
            if scalars == column { return index - line.lowerBound }
        }
        return line.count
    }
}
