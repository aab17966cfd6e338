/// A text whose lines set variables, as `. ./cores.txt` or `export $(cat cores.txt)` take them.
package struct SettingsText {
    /// Whether nothing else stands in it but comments.
    package let isAll: Bool

    /// Looks at the lines of `bytes`.
    package init(_ bytes: [UInt8]) {
        let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }
            .map { Array($0.drop(while: Self.isBlank)) }
            .filter { !$0.isEmpty && $0.first != UInt8(ascii: "#") }
        isAll = !lines.isEmpty && lines.allSatisfy(Self.isSetting)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// `NAME=value`, `export NAME=value`
    private static func isSetting(_ line: [UInt8]) -> Bool {
        let export = Array("export".utf8)
        var rest = line[...]
        if rest.starts(with: export), rest.dropFirst(export.count).first.map(isBlank) == true {
            rest = rest.dropFirst(export.count).drop(while: isBlank)
        }
        let name = rest.prefix { $0 != UInt8(ascii: "=") }
        return name.count < rest.count && !name.isEmpty
            && name.allSatisfy { byte in
                0x30...0x39 ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte & 0xDF
                    || "_-.".utf8.contains(byte)
            }
    }
}
