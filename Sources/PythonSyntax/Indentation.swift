extension Lexer {
    /// Compares the indentation of the line that begins here with the open blocks; blank lines do not count.
    mutating func beginLine() {
        isAtLineStart = false
        lineStart = position
        let (column, offset) = measure()
        position = offset
        let byte = scanner.byte(offset)
        // A comment may stand at any column without opening or closing a block.
        guard offset < scanner.bytes.count, !Byte.isLineEnd(byte), byte != Byte.hash else { return }
        var top = indentation.last ?? 0
        if column > top {
            indentation.append(column)
            return append(.indent, lineStart..<offset)
        }
        while column < top {
            indentation.removeLast()
            top = indentation.last ?? 0
            append(.dedent, offset..<offset)
        }
        // Between two levels: Python rejects it; the parser finds the mark and gives the line up.
        if column > top { append(.error, offset..<offset) }
    }

    /// The column that the blanks reach, tabs at every eighth, and the offset behind them. After a
    /// backslash-newline the column of the backslash counts.
    private func measure() -> (column: Int, offset: Int) {
        var column = 0
        var offset = position
        var continued: Int?
        while true {
            switch scanner.byte(offset) {
            case Byte.space: column += 1
            case Byte.tab: column = (column / 8 + 1) * 8
            case Byte.formFeed: column = 0
            case Byte.backslash where Byte.isLineEnd(scanner.byte(offset + 1)):
                continued = continued ?? column
                offset = scanner.afterLineEnd(offset + 1)
                continue
            default: return (continued ?? column, offset)
            }
            offset += 1
        }
    }
}
