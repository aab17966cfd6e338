/// `text` on one line that cannot steer a terminal: tabs as blanks, control, invisible and reordering scalars escaped.
///
/// For paths, names and messages; whole files are shown by `Excerpt`.
package func printable(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return printable(bytes[...])
}

/// The same for one line of a file; bytes that are not UTF-8 are escaped as well.
package func printable(_ bytes: ArraySlice<UInt8>) -> String {
    let line = Array(bytes)
    return TerminalText(line, in: 0..<line.count).cells.map(\.text).joined()
}
