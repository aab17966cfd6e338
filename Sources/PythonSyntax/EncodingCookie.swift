import SourceText

/// The encoding that the first two lines of a file name: `# -*- coding: latin-1 -*-`.
struct EncodingCookie {
    /// As Python's codecs compare it: small letters, `-` for `_`.
    let name: String
    /// The line that names it.
    let range: TextRange

    init?(_ file: SourceFile) {
        var start = 0
        for line in file.bytes.split(
            maxSplits: 2, omittingEmptySubsequences: false, whereSeparator: Self.endsLine
        )
        .prefix(2) {
            let text = String(decoding: line, as: UTF8.self)
            if text.contains("#"), let name = Self.encoding(in: text) {
                (self.name, range) = (name, file.range(start..<start + line.count))
                return
            }
            start += line.count + 1
        }
        return nil
    }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// What stands behind `coding:` or `coding=`.
    private static func encoding(in line: String) -> String? {
        guard let place = line.firstRange(of: "coding:") ?? line.firstRange(of: "coding=") else { return nil }
        let name = line[place.upperBound...].drop { $0 == " " || $0 == "\t" }
            .prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        return name.lowercased().replacing("_", with: "-")
    }

    /// Whether a byte below 0x80 is the character of ASCII, and nothing else, wherever it stands in `bytes`.
    func keepsASCII(of bytes: [UInt8]) -> Bool {
        if Self.plain.contains(where: name.hasPrefix) { return true }
        // The second byte of a character may be a letter or a backslash.
        return Self.mixed.contains(where: name.hasPrefix) && bytes.allSatisfy { $0 < 0x80 }
    }

    private static let plain = [
        "utf-8", "utf8", "u8", "ascii", "us-ascii", "646", "latin", "l1", "iso-8859", "iso8859", "8859",
        "cp125",
        "windows-125", "1252", "cp437", "cp85", "cp86", "cp720", "cp737", "cp775", "koi8", "kz1048", "mac",
        "euc",
        "ujis", "tis-620", "ptcp154", "hp-roman8",
    ]
    private static let mixed = [
        "big5", "cp932", "cp936", "cp949", "cp950", "gb", "johab", "ms932", "ms936", "shift", "sjis", "s-jis",
        "uhc", "936", "950", "949", "932", "chinese", "mskanji", "ms-kanji",
    ]
}
