import ProgramModel
package import SourceText

/// The variable's name with quotes, escapes and ends of lines between its letters, in texts of scripts in scripts too.
package struct QuotedNames {
    /// Where it stands.
    package private(set) var ranges: [TextRange] = []

    /// Looks through a script.
    package init(in file: SourceFile) {
        let name = Array(Variable.groupSizes.rawValue.utf8)
        let bytes = file.bytes
        for start in bytes.indices where bytes[start] == name[0] {
            guard let end = Self.end(of: name, bytes[start...]), end - start > name.count else { continue }
            ranges.append(file.range(start..<end))
        }
    }

    private static func end(of name: [UInt8], _ bytes: ArraySlice<UInt8>) -> Int? {
        var at = bytes.startIndex
        for (index, letter) in name.enumerated() {
            while index > 0, let byte = bytes[at...].first, "'\"\\".utf8.contains(byte) {
                let isLineEnd = byte == UInt8(ascii: "\\") && bytes[at...].dropFirst().first == 0x0A
                at += isLineEnd ? 2 : 1
            }
            guard bytes[at...].first == letter else { return nil }
            at += 1
        }
        return at
    }
}
