/// `text` on one line that cannot steer a terminal: tabs as blanks, control, invisible and reordering scalars escaped.
///
/// For paths, names and messages; whole files are shown by `Excerpt`.
package func printable(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return printable(bytes[...])
}

/// The same, cut in the middle where it is longer than `length`: its beginning, how much is left out, and its end.
package func printable(_ text: String, upTo length: Int) -> String {
    let bytes = Array(text.utf8)
    return printable(bytes[...], upTo: length)
}

/// The same for one line of a file.
package func printable(_ bytes: ArraySlice<UInt8>, upTo length: Int) -> String {
    guard bytes.count > length else { return printable(bytes) }
    let (start, end) = (bytes.prefix(length / 2), bytes.suffix(length / 2))
    let left = bytes.count - start.count - end.count
    // A scalar that the cut parts would be shown as bytes.
    let (head, tail) = (start.withoutCutEnd, end.drop { $0 & 0xC0 == 0x80 })
    return printable(head) + "… (\(left) more bytes) …" + printable(tail)
}

extension ArraySlice<UInt8> {
    /// The same without the bytes of a scalar that does not end in it.
    fileprivate var withoutCutEnd: ArraySlice<UInt8> {
        guard let start = suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return self }
        let length = self[start] < 0x80 ? 1 : self[start] < 0xE0 ? 2 : self[start] < 0xF0 ? 3 : 4
        return endIndex - start < length ? self[..<start] : self
    }
}

/// One line of a file, shown in the same way; bytes that are not UTF-8 are escaped as well.
package func printable(_ bytes: ArraySlice<UInt8>) -> String {
    let line = Array(bytes)
    return TerminalText(line, in: 0..<line.count).cells.map(\.text).joined()
}
