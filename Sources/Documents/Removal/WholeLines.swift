// Lines as a whole, for what is taken out of a document or put into it.
extension DocumentLines {
    /// The line that holds `offset`, without its end.
    package func line(at offset: Int) -> Range<Int> {
        let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        var end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
        if end > offset, end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The line end that the line at `offset` has, or the first line where it has none.
    package func lineEnd(at offset: Int) -> [UInt8] {
        let end = line(at: offset).upperBound
        if end < bytes.count { return bytes[end] == 0x0D ? [0x0D, 0x0A] : [0x0A] }
        return bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A] } ?? [
            0x0A
        ]
    }

    /// Whole lines from the one that holds `range`'s first byte to the one that holds its last, line ends included.
    package func wholeLines(_ range: Range<Int>) -> Range<Int> {
        let start = line(at: range.lowerBound).lowerBound
        let last = line(at: max(range.lowerBound, range.upperBound - 1)).upperBound
        let end = bytes[last...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        return start..<end
    }

    /// Whether nothing but blanks, or a comment after a blank, stands between `offset` and the end of its line.
    package func isLast(_ offset: Int) -> Bool {
        let rest = offset..<max(offset, line(at: offset).upperBound)
        let text = stripped(rest)
        return text.isEmpty || bytes[text.lowerBound] == UInt8(ascii: "#") && text.lowerBound > offset
    }
}
