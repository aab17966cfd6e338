package import PythonSyntax
package import SourceText

/// Whether `tokens` are in order and nothing but blanks, form feeds, backslash-newlines and a byte order mark lies
/// between them.
package func restored(_ file: SourceFile, _ tokens: Tokens) -> Bool {
    let bytes = file.bytes
    var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for token in tokens {
        let range = token.range
        guard range.lowerBound >= offset, isGap(bytes, offset..<range.lowerBound) else { return false }
        offset = range.upperBound
    }
    return offset == bytes.count && tokens.last?.kind == .endOfFile
}

private func isGap(_ bytes: [UInt8], _ gap: Range<Int>) -> Bool {
    var offset = gap.lowerBound
    while offset < gap.upperBound {
        switch bytes[offset] {
        case 0x20, 0x09, 0x0C: offset += 1
        case 0x5C
        where offset + 1 < gap.upperBound && (bytes[offset + 1] == 0x0A || bytes[offset + 1] == 0x0D):
            let isPair = bytes[offset + 1] == 0x0D && offset + 2 < gap.upperBound && bytes[offset + 2] == 0x0A
            offset += isPair ? 3 : 2
        default: return false
        }
    }
    return true
}
